"""The fields of the registers' records."""

from __future__ import annotations

from briefings import entry as shapes
from briefings.schema.codes import Choice, HostPattern, Language, Licence, Place, Slug
from briefings.schema.kinds import Day, Number, Text, Url
from briefings.schema.structures import ByKey, ByLanguage, Field, ListOf, Record, names
from briefings.text.spdx import REFERENCE

STATEMENT_CODES = (
    "InC",
    "InC-OW-EU",
    "InC-EDU",
    "InC-NC",
    "InC-RUU",
    "NoC-CR",
    "NoC-NC",
    "NoC-OKLR",
    "NoC-US",
    "CNE",
    "UND",
    "NKC",
)
"""The twelve statements of RightsStatements.org, version 1.0."""

BASES = ("summary", "quotation", "licence", "permission", "public-domain", "official-text")

PUBLISHER_KINDS = (
    "agency",
    "newspaper",
    "magazine",
    "trade-press",
    "news-site",
    "broadcaster",
    "journal",
    "blog",
    "wechat-account",
    "company",
    "law-firm",
    "association",
    "government",
    "university",
    "research-institute",
)

_SENTENCE = ByLanguage(Text(1200))
_ALIASES = Field("aliases", ListOf(Text(120)), "Other names: short forms, other spellings, other languages.")

EXTENTS = ("summary", "excerpt", "full-translation")
"""How much of an original an entry gives: none of its wording, passages of it, or all of it in another language."""

PERMISSION = Record(
    shapes.Permission,
    (
        Field("by", Text(200), "Who gave it: a role or a body rather than a private person.", required=True),
        Field("date", Day(), "The day on which it was given.", required=True, example="2026-01-15"),
        Field("until", Day(), "The last day on which it holds; without it, until it is taken back."),
        Field("covers", Choice(EXTENTS[1:]), "How much of the original may be given; without it, an `excerpt`."),
        Field("note", Text(400), "Its terms, and where it is kept."),
    ),
    title="a permission",
)

ORIGINAL_RIGHTS = Record(
    shapes.OriginalRights,
    (
        Field("statement", Choice(STATEMENT_CODES), "The statement of RightsStatements.org; without it, `InC`."),
        Field("holder", Text(200), "Who holds the rights; without it, the publisher."),
        Field("year", Number(1450, 2200), "The year of the copyright; without it, that of publication."),
        Field("notice", Text(400), "The notice that the holder asks for."),
        Field("licence", Licence(), "The licence of the original."),
        Field("basis", Choice(BASES), "What our use rests on; without it, `summary`."),
        Field("permission", PERMISSION, "Who permitted what, when, and until when."),
        Field("reprint", Text(400), "The holder's policy for reprints."),
    ),
    title="the original's rights",
)

PUBLISHER = Record(
    shapes.Publisher,
    (
        Field("name", names(), "The name; by language where it has several.", required=True),
        Field("kind", Choice(PUBLISHER_KINDS), "What kind of publisher it is.", required=True),
        Field("homepage", Url(), "The address of its site."),
        Field("country", Place(), "Where it is at home."),
        Field("languages", ListOf(Language()), "Its languages, the main one first.", required=True, example="[en]"),
        Field("rights", ORIGINAL_RIGHTS, "The rights of what it publishes, where they are not simply its own."),
        Field("contact", Text(200), "Where to ask for permission."),
        Field("note", Text(400), "What a curator should know about its reliability."),
        Field("status", Choice(("active", "caution", "blocked")), "Whether the archive summarises it."),
        Field("urls", ListOf(HostPattern()), "Hosts of its pages, such as `example.com` or `example.com/news`."),
        _ALIASES,
    ),
    title="a publisher",
)

TOPIC = Record(
    shapes.Topic,
    (
        Field("label", ByLanguage(Text(80)), "What readers see, by language.", required=True),
        Field("about", ByLanguage(Text(300)), "One line on what belongs here, by language.", required=True),
        Field("broader", Slug("topics"), "The topic that this one is a part of."),
        _ALIASES,
    ),
    title="a topic",
)

ORGANISATION = Record(
    shapes.Organisation,
    (
        Field("name", names(), "The name; by language where it has several.", required=True),
        Field("country", Place(), "Where it is at home."),
        Field("homepage", Url(), "The address of its site."),
        _ALIASES,
    ),
    title="an organisation",
)

RIGHTS_STATEMENT = Record(
    shapes.RightsStatement,
    (
        Field("uri", Url(), "The statement's address.", required=True),
        Field("label", _SENTENCE, "Its name, by language.", required=True),
        Field("sentence", _SENTENCE, "What it means for a reader, by language.", required=True),
    ),
    title="a rights statement",
)

REGISTERED_LICENCE = Record(
    shapes.RegisteredLicence,
    (
        Field("name", _SENTENCE, "Its name, by language.", required=True),
        Field("url", Url(), "The address of its text.", required=True),
    ),
    title="a registered licence",
)

STATEMENTS = Record(
    shapes.Statements,
    (
        Field("disclaimer", _SENTENCE, "The paragraph at the foot of each page.", required=True),
        Field("summary_licence", _SENTENCE, "The sentence before the licence of our summary.", required=True),
        Field("original", ByKey(RIGHTS_STATEMENT, STATEMENT_CODES), "The statements, by code.", required=True),
        Field("basis", ByKey(_SENTENCE, BASES), "What our use rests on, by basis.", required=True),
        Field(
            "translation",
            ByKey(_SENTENCE, ("human", "machine", "machine-edited", "unknown")),
            "By mode.",
            required=True,
        ),
        Field("ai", _SENTENCE, "The sentence beside a machine's part in the text.", required=True),
        Field(
            "extent",
            ByKey(_SENTENCE, EXTENTS[1:]),
            "The paragraph at the foot of pages that give more than a summary, by extent.",
        ),
        Field(
            "licences",
            ByKey(REGISTERED_LICENCE, form=REFERENCE, called="a reference such as `LicenseRef-Open-Data`"),
            "Licences that SPDX does not list, by reference.",
        ),
    ),
    title="the statements",
)

PUBLISHERS = ByKey(PUBLISHER)
TOPICS = ByKey(TOPIC)
ORGANISATIONS = ByKey(ORGANISATION)
