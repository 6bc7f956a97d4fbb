"""The fields of an entry, declared once: reading, the format page and the JSON Schema are made from this table."""

from __future__ import annotations

from briefings import entry as shapes
from briefings.schema.codes import Choice, EntryId, Language, Licence, Place, SitePath, Slug, Version
from briefings.schema.kinds import Day, Flag, Number, Text, Url
from briefings.schema.registers import EXTENTS, ORIGINAL_RIGHTS, PUBLISHER
from briefings.schema.structures import ByLanguage, Field, KeyOrRecord, ListOf, Record

TRANSLATION_MODES = ("human", "machine", "machine-edited", "unknown")
CORRECTION_TYPES = ("clarification", "correction", "update", "attribution", "editors-note", "retraction")
GROUNDS = (
    "copyright",
    "attribution",
    "error",
    "privacy",
    "defamation",
    "court-order",
    "publisher-wish",
    "source-retracted",
    "duplicate",
)
REQUESTERS = ("author", "publisher", "rights-holder", "person-concerned", "authority", "reader", "curator")
LEVELS = ("full", "title-hidden", "minimal")
"""How much a tombstone says."""

LONGEST_TITLE = 160
LONGEST_SUMMARY = 1200

_TITLE = Text(LONGEST_TITLE, shortest=4)
_SUMMARY = Text(LONGEST_SUMMARY, shortest=20)
_POINTS = ListOf(Text(400), most=20)
_BODY = Text(20_000, lines=True)
_PUBLISHER = KeyOrRecord(Slug("publishers"), PUBLISHER)

SOURCE = Record(
    shapes.Source,
    (
        Field("publisher", _PUBLISHER, "Who published the original.", required=True, example="some-publisher"),
        Field("via", _PUBLISHER, "Who passed it on, where the page that was read is theirs."),
        Field("url", Url(), "The address of the page that was read. Needed unless `no_url` says why there is none."),
        Field("no_url", Text(300, shortest=10), "The reason why there is no address, in a sentence."),
        Field("no_original", Text(300, shortest=10), "With `via`, the reason why it is not the publisher's own page."),
        Field("published", Day(), "The day on which the original was published.", required=True, example="2024-03-31"),
        Field("title", Text(400), "The original's headline, in its own language. Left out when it is not known."),
        Field("title_translated", Text(400), "The headline in the briefing's language, where somebody translated it."),
        Field("authors", ListOf(Text(120)), "The authors that the original names."),
        Field("language", Language(), "The original's language; without it, the publisher's first one."),
        Field("accessed", Day(), "The day on which the page was seen to support the text."),
        Field("archive", Url(), "The address of an archived copy of the page."),
    ),
    title="a source",
)

QUOTE = Record(
    shapes.Quote,
    (
        Field("text", Text(1000), "The words, in the briefing's language.", required=True),
        Field("language", Language(), "The language of `text`, where it is not the briefing's."),
        Field("original", Text(1000), "The words as they were said, where `text` is a translation."),
        Field("speaker", Text(200), "Who said them."),
        Field("locator", Text(200), "Where in the original they stand: a page, a paragraph, a minute."),
        Field("source", Number(1, 20), "Which source they are from: 1 is `source`, 2 the first of `sources`."),
    ),
    title="a quotation",
)

TRANSLATION = Record(
    shapes.Translation,
    (
        Field("from", Language(), "The original's language.", required=True, attribute="source_language"),
        Field("mode", Choice(TRANSLATION_MODES), "Who or what translated.", required=True, example="human"),
        Field("translator", Text(200), "The person, team or program."),
        Field("reviewed_by", Text(200), "Who read it against the original. Needed for machine work."),
    ),
    title="a translation credit",
)

TRANSLATED = Record(
    shapes.TranslatedBriefing,
    (
        Field("title", _TITLE, "The title.", required=True),
        Field("summary", _SUMMARY, "The summary.", required=True),
        Field("mode", Choice(TRANSLATION_MODES), "Who or what translated.", required=True, example="human"),
        Field("points", _POINTS, "The points."),
        Field("body", _BODY, "The body, in Markdown."),
        Field("translator", Text(200), "The person, team or program."),
        Field("reviewed_by", Text(200), "Who read it against the briefing. Needed for machine work."),
    ),
    title="a translated briefing",
)

RIGHTS = Record(
    shapes.Rights,
    (
        Field("original", ORIGINAL_RIGHTS, "The original's rights, where they differ from the publisher's usual ones."),
        Field("entry", Licence(), "The licence of our summary, where it is not the site's."),
    ),
    title="the rights",
)

CORRECTION = Record(
    shapes.Correction,
    (
        Field("date", Day(), "The day of the change.", required=True),
        Field("type", Choice(CORRECTION_TYPES), "What kind of change it is.", required=True, example="correction"),
        Field("where", Text(200), "Which text was changed: `title`, `points 2`, `zh: summary`, `source: title` …"),
        Field("was", Text(1200), "What stood there."),
        Field("now", Text(1200), "What stands there now."),
        Field("note", Text(600), "Why, in a sentence."),
        Field("replaces", Version(), "The version that was there before; `briefings correct` writes it."),
    ),
    title="a correction",
)

WITHDRAWAL = Record(
    shapes.Withdrawal,
    (
        Field("date", Day(), "The day of the withdrawal.", required=True),
        Field("ground", Choice(GROUNDS), "Why it was withdrawn.", required=True, example="copyright"),
        Field("requester", Choice(REQUESTERS), "What kind of person or body asked for it; never a name."),
        Field("tombstone", Choice(LEVELS), "How much the tombstone says."),
        Field("note", Text(600), "A sentence for readers."),
        Field("replaced_by", EntryId(), "The entry that takes its place."),
        Field("link_original", Flag(), "Whether the tombstone links to the original."),
        Field("languages", ListOf(Language()), "The languages of its translations, whose addresses answer too."),
    ),
    title="a withdrawal",
)

MACHINE_USE = Record(
    shapes.MachineUse,
    (
        Field("used_for", Text(300), "What a machine did for the text.", required=True),
        Field("tool", Text(120), "The program."),
        Field("reviewed_by", Text(200), "Who answers for the text. Needed."),
    ),
    title="machine use",
)

_TITLE_FIELD = Field("title", _TITLE, "The briefing's own title.", required=True, example="A title in our own words")
_LANGUAGE = Field("language", Language(), "The language of the briefing, where it is not the site's.")
_ALIASES = Field("aliases", ListOf(SitePath()), "Old addresses of the briefing on this site, which lead to it.")

ENTRY = Record(
    shapes.Entry,
    (
        _TITLE_FIELD,
        _LANGUAGE,
        Field("summary", _SUMMARY, "Two to four sentences in our own words, plain text.", required=True),
        Field("points", _POINTS, "The facts worth having at hand, one each, plain text."),
        Field("body", _BODY, "More, in Markdown, where the summary and the points are not enough."),
        Field("topics", ListOf(Slug("topics"), most=8), "What it is about.", required=True, example="[some-topic]"),
        Field("places", ListOf(Place()), "The countries that it concerns."),
        Field("organisations", ListOf(Slug("organisations")), "The organisations that it names."),
        Field("source", SOURCE, "The original that is summarised.", required=True),
        Field("sources", ListOf(SOURCE, most=19), "Further originals."),
        Field("quotes", ListOf(QUOTE, most=10), "Words taken from an original."),
        Field("translation", TRANSLATION, "Who translated, where a source is in another language."),
        Field("translations", ByLanguage(TRANSLATED), "The briefing itself in other languages."),
        Field("rights", RIGHTS, "Rights, where they differ from the publisher's and the site's."),
        Field("related", ListOf(EntryId(), most=12), "Other entries that a reader may want next."),
        Field("thread", Slug(), "The name of a running story that several entries tell."),
        Field("corrections", ListOf(CORRECTION), "What was changed after publication."),
        Field("withdrawal", WITHDRAWAL, "Why the briefing was taken back; the text is then taken out."),
        Field("ai", MACHINE_USE, "What a machine did for the text, and who answers for it."),
        Field("extent", Choice(EXTENTS), "How much of the original the entry gives; without it, a `summary`."),
        _ALIASES,
        Field("draft", Flag(), "Whether the entry is held back from the site."),
    ),
    title="an entry",
)

WITHDRAWN = Record(
    shapes.WithdrawnEntry,
    (
        Field("title", _TITLE, "The title, unless the tombstone hides it."),
        _LANGUAGE,
        Field("source", SOURCE, "The original, where the tombstone links to it."),
        Field("withdrawal", WITHDRAWAL, "Why the briefing was taken back.", required=True),
        _ALIASES,
    ),
    title="a withdrawn entry",
)
