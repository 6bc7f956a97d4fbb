"""Rules about the texts themselves, compared across the archive."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

SIMILAR_TITLES = Rule(
    "B601",
    "similar-titles",
    WARNING,
    "Two titles are nearly the same",
    "Two entries with nearly the same title are often one story entered twice; when they are not, a reader cannot "
    "tell them apart in a list. Numbers count: 27.3% and 29.5% are two stories.",
)
