"""The press: sets pages into layouts, byte for byte as the engine would have written them.

A theme costs milliseconds a page, yet between two pages of one layout it differs only in what the page itself gave.
So the engine renders each layout once, from a specimen whose title, description, head, address and content are marks,
and the press puts a page's own in their place.
"""
