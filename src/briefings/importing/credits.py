"""What a text in Markdown says of the report that it was taken from, by lines such as `Source: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"^(source|来源)\s*[:：]\s*(?P<source>.+)$|^(disclaimer|免责声明)\s*[:：]\s*(?P<disclaimer>.+)$", re.IGNORECASE
)
_LINK = re.compile(r"\[([^\]]*)\]\(<?(https?://[^)\s>]+)>?[^)]*\)")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Credited:
    """A text, in Markdown, without its credits, and what these said; each is empty where nothing was said."""

    text: str
    publisher: str = ""
    url: str = ""
    disclaimer: str = ""

    @property
    def is_of_others(self) -> bool:
        """Whether the text says that it is somebody else's."""
        return bool(self.publisher or self.url or self.disclaimer)


def credited(markdown: str) -> Credited:
    """Return a text without its credits, and what they said."""
    kept, publisher, url, disclaimer = [], "", "", ""
    for line in markdown.split("\n"):
        match = _LINE.match(_plain(line))
        if match is None:
            kept.append(line)
        elif match["source"]:
            found = _URL.search(match["source"])
            url = url or (found[0] if found else "")
            publisher = publisher or _URL.sub("", match["source"]).strip()
        else:
            disclaimer = disclaimer or match["disclaimer"]
    return Credited("\n".join(kept).strip(), publisher, url, disclaimer)


def _plain(line: str) -> str:
    return _EMPHASIS.sub("", _LINK.sub(r"\1 \2", line)).strip("> ")
