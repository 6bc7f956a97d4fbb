"""What a scan finds, and how it is told: the file, the entry and a length, and never the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from briefings.errors import BriefingsError


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong with a file of a site.

    Either a run of `tokens` words and characters in it is from the withdrawn entry `entry_id`, or the search still has
    that as a document, and `tokens` is 0; or the file cannot be read, and `why` says what stands in the way.
    """

    file: str
    entry_id: str = ""
    tokens: int = 0
    why: str = ""

    def __str__(self) -> str:
        """Return a sentence that tells of it."""
        if self.why:
            return f"{self.file}: cannot be searched for withdrawn text: {self.why}."
        if not self.tokens:
            return f"{self.file}: the withdrawn {self.entry_id} is still a document of the search."
        return f"{self.file}: {self.tokens} words or characters in a row are from {self.entry_id}, which was withdrawn."


class LeaksFound(BriefingsError):
    """A site must not be published, for `findings` were made in it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        count = len({each.file for each in self.findings})
        files = "file that holds" if count == 1 else "files that hold"
        said = "\n".join(map(str, self.findings))
        super().__init__(f"{said}\n{count} {files} withdrawn text or cannot be searched; the site stays as it was.")


def as_text(findings: Iterable[Finding]) -> str:
    """Return findings for people, one a line."""
    return "".join(f"{each}\n" for each in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array."""
    return json.dumps([asdict(each) for each in findings], indent=2) + "\n"
