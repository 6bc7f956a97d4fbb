"""Rules about the original: who published it, where it is, and what may be taken from it."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_ADDRESS = Rule(
    "B501",
    "no-address",
    ERROR,
    "A source has no address and no reason for it",
    "A reader must be able to go to the original. Where there is no address, `no_url` says why in a sentence.",
    good="no_url: The post was passed on without a link.",
)
ADDRESS_AND_REASON = Rule(
    "B502",
    "address-and-reason",
    ERROR,
    "A source has an address and a reason for having none",
    "Keep `url` when there is an address, and `no_url` when there is none.",
)
TEMPORARY_ADDRESS = Rule(
    "B503",
    "temporary-address",
    ERROR,
    "An address works only for a while",
    "WeChat's `tempkey` links, and its search links with `timestamp` and `signature`, stop working after hours or "
    "days. Open the article and copy its permanent link.",
)
FOREIGN_ADDRESS = Rule(
    "B504",
    "not-the-publishers-address",
    ERROR,
    "An address is not one of the publisher's",
    "The register lists the hosts of each publisher. A page on another host is somebody else's: name them with "
    "`via`, choose the right publisher, or add the host to the register.",
)
DUPLICATE_SOURCE = Rule(
    "B505",
    "duplicate-source",
    ERROR,
    "Two entries summarise the same address",
    "The scheme, `www.`, tracking parameters and a slash at the end do not tell addresses apart. Of WeChat's links, "
    "the short ones are compared by their code, the long ones by `__biz`, `mid` and `idx`; that a short and a long "
    "one lead to the same post cannot be known without asking WeChat. Update the entry that is there, or give each "
    "its own source.",
)
NO_TRANSLATION = Rule(
    "B506",
    "missing-translation",
    ERROR,
    "The source is in another language and nobody is credited with the translation",
    "A summary of a foreign report is only as good as its translation. `translation` says from which language, "
    "whether a person or a machine did it, and who.",
    good="translation: {from: zh, mode: human, translator: The editors}",
)
TRANSLATION_MISMATCH = Rule(
    "B507",
    "translation-mismatch",
    ERROR,
    "The translation is not from the source's language",
    "`translation.from` is the language of the original, and it differs from the briefing's own.",
)
ACCESSED_TOO_EARLY = Rule(
    "B508",
    "accessed-before-published",
    ERROR,
    "A source was read before it was published",
    "`accessed` is the day on which the source was seen to support the text.",
)
IN_THE_FUTURE = Rule(
    "B509",
    "date-in-the-future",
    ERROR,
    "A date lies in the future",
    "What is summarised was published, read or corrected today at the latest, or tomorrow by UTC, since the day "
    "starts earlier in the east. The date of the entry itself may lie ahead only while it is a draft.",
)
NO_REVIEWER = Rule(
    "B510",
    "machine-work-unreviewed",
    ERROR,
    "Machine work has no named reviewer",
    "A translation or a text made with a machine is published when a person has read it against the original and "
    "put a name to it: `reviewed_by`.",
)
NO_LICENCE = Rule(
    "B511",
    "basis-without-proof",
    ERROR,
    "The basis is a licence or a permission that is not named",
    "When `basis` is `licence`, `licence` names it; when it is `permission`, `permission` says who gave it and when.",
)
QUOTE_TOO_LONG = Rule(
    "B512",
    "quote-too-long",
    ERROR,
    "A quotation is longer than the house allows",
    "A quotation has at most 50 words, or 80 characters of Chinese, Japanese or Korean. This is house policy, not law.",
)
QUOTE_WITHOUT_SOURCE = Rule(
    "B513",
    "quote-without-source",
    ERROR,
    "A quotation names a source that is not there",
    "`source` counts the entry's sources from 1: 1 is `source`, 2 the first of `sources`.",
)
SAME_HEADLINE = Rule(
    "B514",
    "headline-copied",
    WARNING,
    "The title is the original's headline",
    "A briefing has a title of its own. The original's headline stands in `source.title`.",
)
PUBLISHED_LATER = Rule(
    "B515",
    "published-after-entry",
    WARNING,
    "The source was published after the date of the entry",
    "An entry summarises what was published by then. The date is part of the file name.",
)
LONG_QUOTE = Rule(
    "B516",
    "long-quote",
    WARNING,
    "A quotation is long",
    "More than 25 words, or 40 characters of Chinese, Japanese or Korean, are rarely needed to make a point.",
)
BAD_CORRECTION = Rule(
    "B517",
    "correction-without-was-and-now",
    ERROR,
    "A correction does not say what was wrong and what is right",
    "A `correction` has `was` and `now`. A clarification, an update or a note may have only `note`.",
)
WITHDRAWN_WITH_TEXT = Rule(
    "B518",
    "withdrawn-with-text",
    ERROR,
    "A withdrawn entry still carries text",
    "What was withdrawn must not lie in the archive's files. Take out all but the withdrawal itself, the old "
    "addresses, and, where the tombstone shows them, the title and the source.",
)
