"""What counts as a blank of a page."""

from briefings.rules.blanks import blanks_in

PAGE = """\
# A page

Who? <mark class="bf-blank">The
editors</mark>, <mark>marked</mark>, `<mark class="bf-blank">shown</mark>`.

```html
<mark class="bf-blank">an example</mark>
```

| in | <mark class="bf-blank">how many</mark> | days |
"""


def test_blanks_are_told_by_line_and_code_has_none() -> None:
    assert list(blanks_in(PAGE)) == [(3, "The editors"), (10, "how many")]
    assert list(blanks_in("```\nnever closed <mark")) == []
