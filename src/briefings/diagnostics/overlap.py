"""Rules about what a briefing has of its original's words, as far as a fingerprint shows it."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

COPIED = Rule(
    "B611",
    "copied-text",
    ERROR,
    "A briefing has much of its original's wording",
    "A summary tells the facts in its own words. Where the archive has a fingerprint of the original, the briefing is "
    "compared with it in each language that both are in: more than 0.35 of its five-word runs, or 15 words or 20 CJK "
    "characters in a row, are a copy. What stands as a quotation is left out, within the house limit for quotations. "
    "These are limits of this archive, and not of any law.",
    bad="summary: >-\n  The original's first paragraph, word for word.",
    good="summary: >-\n  What happened, where, and how much, as one would tell a colleague.",
)
CLOSE = Rule(
    "B612",
    "close-to-original",
    WARNING,
    "A briefing has some of its original's wording",
    "More than 0.15 of the five-word runs, or 9 words or 12 CJK characters in a row, are the original's. Names and "
    "figures can be the reason, and then all is well; a sentence that was only turned a little is not.",
)
MISQUOTE = Rule(
    "B613",
    "misquote",
    ERROR,
    "A quotation is not in its original",
    "Quoted words stand in the original as they are quoted. Where the archive has a fingerprint of the source, every "
    "run of five words of the quotation must be in it. An ellipsis (`…`) stands for what was left out, and square "
    "brackets for what was put in; quotation marks, dashes and case do not matter. Where only a part of the original "
    "was fingerprinted, fingerprint it again from the whole text.",
    bad="original: We will double output in May.",
    good="original: We will … raise output by half in May.",
)
DAMAGED_FINGERPRINT = Rule(
    "B614",
    "damaged-fingerprint",
    ERROR,
    "A fingerprint cannot be used",
    "What `briefings fingerprint` wrote was changed by hand, cut short, or merged by halves. Until it is mended, "
    "nobody knows what the briefing has of its original. Take the file from git, or fingerprint the original again.",
)
FINGERPRINT_OF_NOTHING = Rule(
    "B615",
    "fingerprint-of-nothing",
    WARNING,
    "A fingerprint belongs to no entry",
    "A fingerprint lies at `ledgers/fingerprints/<year>/<id>.json`, where the id is that of an entry. This one is used "
    "by nothing. An entry's name never changes once it is published, so most likely the fingerprint can be deleted.",
)
FINGERPRINT_OF_NO_SOURCE = Rule(
    "B616",
    "fingerprint-of-no-source",
    WARNING,
    "A fingerprint is that of a source that the entry does not have",
    "A fingerprint says which of the entry's sources it was made from: 1 is `source`, 2 the first of `sources`. When a "
    "source is taken out, those behind it move up, and each needs its fingerprint again.",
)
