"""Rules about rights: what more than a summary rests on, permissions, pictures, and pages that promise something."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNREGISTERED_LICENCE = Rule(
    "B519",
    "unregistered-licence",
    ERROR,
    "A licence is not in the register",
    "A licence that the SPDX list does not have is called `LicenseRef-…`, and `licences` in "
    "`registers/statements.yml` says what its name is and where its text stands, so that pages can show both.",
    bad="licence: LicenseRef-Open-Parlament-Licence-3.0",
    good="licence: LicenseRef-Open-Parliament-Licence-3.0",
)
NO_LEAVE = Rule(
    "B520",
    "reproduced-without-leave",
    ERROR,
    "More than a summary is given, and nothing allows it",
    "An excerpt and a full translation reproduce somebody else's work. They rest on a licence that allows it, on a "
    "permission, or on the original being free: its `basis` is then `licence`, `permission`, `public-domain` or "
    "`official-text`. A licence without derivatives (`ND`) allows no translation.",
    good="extent: excerpt\nrights:\n  original:\n    basis: permission\n"
    "    permission: {by: The news desk, date: 2026-01-15}",
)
TOO_NARROW = Rule(
    "B521",
    "permission-too-narrow",
    ERROR,
    "A permission covers less than is given",
    "A permission covers an `excerpt` unless `covers` says `full-translation`. Ask again before more is published.",
    good="permission: {by: The news desk, date: 2026-01-15, covers: full-translation}",
)
EXPIRED = Rule(
    "B522",
    "permission-expired",
    ERROR,
    "A permission that something rests on has run out",
    "`until` is the last day on which a permission holds. Ask for a new one, or take out what it allowed. One in the "
    "register of publishers is the default for all their entries, and is told there once.",
)
ENDS_SOON = Rule(
    "B523",
    "permission-ends-soon",
    WARNING,
    "A permission that something rests on runs out within 60 days",
    "Ask for a new one while there is time: when it has run out, no build succeeds until the text is taken out.",
)
BAD_PERMISSION_DATES = Rule(
    "B524",
    "bad-permission-dates",
    ERROR,
    "The dates of a permission cannot be right",
    "A permission is given before what it allows is published, so it lies neither in the future nor after the last "
    "change of the entry; and it ends on the day on which it is given at the earliest.",
)
REPUBLICATION = Rule(
    "B525",
    "only-a-republication",
    WARNING,
    "The only source is somebody else's copy of the report",
    "A copy on another site may be shortened, changed or without rights of its own. Name the first publisher's own "
    "page, as the source or as a further one; or say in `no_original` why there is none to name. Nothing is said of "
    "what is at its regular place: an agency's report at a medium that takes it, a release at the agency that "
    "distributes it, an official text in an official collection.",
    good="no_original: The newspaper's own page is for subscribers only.",
)
PICTURE = Rule(
    "B526",
    "picture-in-body",
    ERROR,
    "The body holds a picture",
    "Pictures are works of their own, and are not taken over without a licence, a credit and an alternative text. "
    "Bodies have no place for these, so they hold no pictures. Say in words what the picture shows, or link to it.",
    bad="body: '![The plant](https://example.com/plant.jpg)'",
    good="body: 'There is a [photograph](https://example.com/plant) of the plant.'",
)
CONTRADICTION = Rule(
    "B528",
    "basis-against-statement",
    ERROR,
    "The basis says that the original is free, and its statement that it is not",
    "What is in the public domain, or an official text outside copyright, is not in copyright. Without a `statement`, "
    "an original is taken to be (`InC`), and a page would say both.",
    bad="rights: {basis: public-domain}",
    good="rights: {basis: public-domain, statement: NoC-US}",
)
NOT_REVIEWED = Rule(
    "B527",
    "page-not-reviewed",
    WARNING,
    "A page that promises something was not reviewed for a year",
    "`reviewed` in the front matter of a page in `docs/` is the day on which somebody last read it against what the "
    "archive does. Pages that have the key are held to it, and the pages on rights, corrections, translation, "
    "privacy and contact need it.",
    good="reviewed: 2026-11-23",
)
