"""The schema: the one table of fields, and what is made from it.

`entries` and `registers` declare the fields; `records` reads documents by them; `json_schema` and `format_page`
write them out for editors and for people.
"""
