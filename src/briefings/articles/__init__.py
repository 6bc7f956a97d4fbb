"""Articles: what a page that somebody else published says of itself, from its HTML."""
