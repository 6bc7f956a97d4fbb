"""HTML that is safe to publish: what an entry's Markdown may become, and what is taken out of it.

The cleaning itself is nh3's (ammonia), which parses as browsers do. `removed` only tells people what was lost.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    (
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "strong",
        "em",
        "del",
        "ins",
        "sub",
        "sup",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "abbr",
        "q",
        "cite",
    )
)
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}}
SCHEMES = frozenset({"http", "https", "mailto"})

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer",
    clean_content_tags={"script", "style"},
)
# a link whose address was taken out; attributes come out of the cleaning with every quote in them escaped
_UNLINKED = re.compile(r'<a(?:\s+(?!href=)[\w-]+="[^"]*")*>(.*?)</a>', re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
# what browsers pass over in an address, so that `java&#10;script:` is a scheme too (WHATWG URL)
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]+")


def clean(html: str) -> str:
    """Return HTML with nothing in it but the tags, attributes and kinds of links that the archive publishes."""
    return _UNLINKED.sub(r"\1", _CLEANER.clean(html))


def removed(html: str) -> list[str]:
    """Return what a cleaning takes out, each thing once, in its order: `<script>`, `onclick`, `javascript:`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    """Collects the names of what is not published. What stands on a tag that goes is not told beside the tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and at its attributes."""
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
            return
        for name, value in attrs:
            if tag == "a" and name == "rel":  # every link gets ours
                continue
            if name not in ATTRIBUTES.get(tag, ()):
                self.found.append(name)
            elif name == "href":
                self._look_at_link(value or "")

    def parse_html_declaration(self, i: int) -> int:
        """Pass over what starts with `<!`; of `<![x`, which is no marked section, Python's parser makes an error."""
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def _look_at_link(self, address: str) -> None:
        scheme = _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", address))
        if scheme and scheme.group().lower() not in SCHEMES:
            self.found.append(f"{scheme.group().lower()}:")
