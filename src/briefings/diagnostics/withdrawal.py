"""Rules about withdrawn briefings: nothing of them is left, and they are found again."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_TRACE = Rule(
    "B541",
    "withdrawn-without-trace",
    WARNING,
    "A withdrawn entry has no trace, by which copies of its text would be found",
    "`briefings withdraw` leaves salted hashes of what it takes out, in `ledgers/traces/`, and each build looks for "
    "them in every file of the site. A text that was taken out by hand leaves none, and what still holds it is not "
    "noticed. Put the text back from git, and withdraw the entry with the command.",
)
HALF_WITHDRAWN = Rule(
    "B542",
    "half-withdrawn",
    ERROR,
    "An entry has a trace, as withdrawn ones have, and is not withdrawn",
    "A withdrawal writes the trace before it takes the text out, and a restoration removes it after it has put the "
    "text back. One of them was cut short. Run it again: nothing is lost, and it does what is left to do.",
)
DAMAGED_TRACE = Rule(
    "B543",
    "damaged-trace",
    ERROR,
    "The trace of a withdrawn entry cannot be used",
    "A file in `ledgers/traces/` is not what `briefings withdraw` wrote, so copies of the text would not be found. "
    "Take it from git.",
)
BAD_REPLACEMENT = Rule(
    "B544",
    "bad-replacement",
    WARNING,
    "A withdrawn entry is said to be replaced by one that nobody can read",
    "`replaced_by` sends readers to another entry. A draft or a withdrawn one is of no use to them, so the "
    "tombstone leaves it out.",
    bad="withdrawal:\n  date: 2024-06-01\n  ground: error\n  replaced_by: 2024-06-02-a-draft",
)
ORIGINAL_NOT_KEPT = Rule(
    "B545",
    "original-not-kept",
    WARNING,
    "A tombstone is to link to the original, and the file does not say where that is",
    "Unless `link_original` is `false`, readers of a tombstone are shown the original, from `source`: publisher, "
    "address and day. Keep these of the source, or say that there is to be no link.",
    bad="withdrawal: {date: 2024-06-01, ground: error}",
    good="withdrawal: {date: 2024-06-01, ground: error, link_original: false}",
)
ORIGINAL_STILL_NAMED = Rule(
    "B546",
    "original-still-named",
    ERROR,
    "A withdrawn entry still says more of its original than its tombstone shows",
    "Of the source, a withdrawn entry keeps what the link to the original needs: `publisher`, `via`, `url` or "
    "`no_url`, `published` and `language`. Headline and authors go, and all of it goes where the tombstone does not "
    "link to it.",
)
OWN_LANGUAGE = Rule(
    "B547",
    "own-language-withdrawn",
    ERROR,
    "The languages of a withdrawn entry's translations have its own among them",
    "`languages` are those in which the entry had translations: the address of each answers with a tombstone. In its "
    "own language, an entry has its page and no translation.",
)
