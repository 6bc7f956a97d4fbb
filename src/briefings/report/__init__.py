"""Reports: diagnostics as text for people, and as JSON, GitHub annotations and SARIF for programs.

`text`, `json`, `github` and `sarif` are pure functions; `Lines` is how they look into files.
"""

from collections.abc import Sequence

from briefings.diagnostics import Diagnostic
from briefings.document import find_files
from briefings.report.lines import Lines, file_lines
from briefings.report.machine import github, json
from briefings.report.people import text
from briefings.report.sarif import sarif
from briefings.settings import Settings

FORMATS = ("text", "json", "github", "sarif")

__all__ = ["FORMATS", "Lines", "file_lines", "github", "json", "report", "sarif", "text"]


def report(
    diagnostics: Sequence[Diagnostic],
    form: str,
    settings: Settings,
    *,
    colour: bool = False,
    files: int | None = None,
) -> str:
    """Return the report of an archive's check in one of FORMATS; `files` is how many were checked, if not all."""
    lines = file_lines(settings.root)
    if form == "json":
        return json(diagnostics)
    if form == "github":
        return github(diagnostics)
    if form == "sarif":
        return sarif(diagnostics, lines, settings.site_url)
    return text(diagnostics, lines, _count(settings) if files is None else files, colour=colour)


def _count(settings: Settings) -> int:
    """Return how many files a check looks into: entries, registers, and the pages that people write."""
    files = sum(1 for folder in ("entries", "registers") for _ in find_files(settings.root, folder))
    return files + sum(1 for path in find_files(settings.root, "docs") if path.endswith(".md"))
