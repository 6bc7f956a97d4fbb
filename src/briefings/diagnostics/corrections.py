"""Rules about the corrections of an entry and its versions: B531 to B539."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

REPLACES_ITSELF = Rule(
    "B531",
    "replaces-itself",
    WARNING,
    "A correction says that it replaces the version that it made",
    "`replaces` is the digest of the version that was there before; `briefings correct` writes it. Where it is that of "
    "the text as it is now, citations of the older version lead nowhere.",
)
TOO_EARLY = Rule(
    "B532",
    "corrected-before-entry",
    ERROR,
    "A correction is older than the entry",
    "What is not published yet cannot be corrected: a correction has the day on which it was made.",
    bad="date: 2024-01-02   # in 2024-05-06-example.yml",
    good="date: 2024-05-08",
)
OUT_OF_ORDER = Rule(
    "B533",
    "corrections-out-of-order",
    WARNING,
    "The corrections are not in the order of their days",
    "Corrections stand in the order in which they were made, the oldest first, so that the versions between them can "
    "be told. Pages put them into the order of their days.",
)
NOTHING_CHANGED = Rule(
    "B534",
    "nothing-corrected",
    ERROR,
    "A correction has the same text as what was and what is now",
    "`was` is the wording that was wrong, `now` the one in its place. A notice that changes no text has neither.",
    bad="{date: 2024-05-08, type: correction, was: ten, now: ten}",
    good="{date: 2024-05-08, type: correction, was: ten, now: twenty}",
)
NOT_IN_TEXT = Rule(
    "B535",
    "corrected-text-missing",
    WARNING,
    "What a correction put in does not stand in the text",
    "A reader looks on the page for what the notice says. Change the text, or add the correction that changed it "
    "again. Nothing is said where a later correction may have changed it.",
)
