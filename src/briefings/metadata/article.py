"""An entry in JSON-LD: one nested `Article` that is `isBasedOn` the originals (schema.org).

`license` is that of our summary alone; whatever concerns an original's rights hangs on the original's own node. Days
are written as days (`Date`), since midnight is nobody's hour of publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from briefings.addresses import TOPICS, absolute, entry_path, topic_path, translation_path
from briefings.archive import Archive
from briefings.attribution import licence_of, licence_url, main_name, said_in
from briefings.citations import cite
from briefings.entry import Correction, Entry, TranslatedBriefing, WithdrawnEntry
from briefings.feeds.model import language_of
from briefings.feeds.wording import correction_line
from briefings.metadata.objects import Json, Value, one_or_list, thing
from briefings.metadata.originals import original_of_translation, originals, quotations, translated_by
from briefings.metadata.site import byline, organization, rights_page
from briefings.settings import Settings
from briefings.text.languages import place_name
from briefings.versions import number_of


def article(
    archive: Archive, settings: Settings, entry: Entry, path: str, language: str, topics: Mapping[str, str]
) -> Json:
    """Return an entry, in the language of the page at `path`, as an `Article`; `topics` are those of `topics_in`."""
    return thing(
        "Article",
        {
            **_what_it_says(settings, entry, path, language),
            **_who_answers_for_it(archive, settings, entry, language),
            "keywords": list(topics.values()),
            "about": [_topic(settings.site_url, key, label) for key, label in topics.items()],
            "mentions": _organisations(archive, entry),
            "contentLocation": [_place(code, language) for code in entry.places],
            "isBasedOn": one_or_list(originals(archive, entry)),
            "hasPart": quotations(archive, entry, language_of(settings, entry)),
            "correction": [_correction(correction, language) for correction in entry.corrections],
            **_other_languages(archive, settings, entry, language),
        },
    )


def _what_it_says(settings: Settings, entry: Entry, path: str, language: str) -> dict[str, Value]:
    said = entry.translations.get(language, entry)
    page = absolute(settings.site_url, path)
    return {
        "@id": page,
        "url": page,
        "mainEntityOfPage": page,
        "headline": said.title,
        "description": said.summary,
        "inLanguage": language,
        "datePublished": entry.date.isoformat(),
        "dateModified": entry.updated.isoformat(),
        "version": number_of(entry),
    }


def _who_answers_for_it(archive: Archive, settings: Settings, entry: Entry, language: str) -> dict[str, Value]:
    return {
        "author": byline(settings),
        "publisher": organization(settings),
        "publishingPrinciples": rights_page(settings.site_url),
        "license": licence_url(archive, licence_of(settings, entry)),
        "creditText": cite(archive, settings, entry, language).text,
    }


def topics_in(archive: Archive, entry: Entry, language: str) -> dict[str, str]:
    """Return the label of each topic of an entry, by key, in a language."""
    topics = archive.topics or {}
    return {key: said_in(topics[key].label, language) for key in entry.topics if key in topics}


@lru_cache(maxsize=1024)
def _topic(site_url: str, key: str, label: str) -> Json:
    return thing(
        "DefinedTerm",
        {
            "termCode": key,
            "name": label,
            "url": absolute(site_url, topic_path(key)),
            "inDefinedTermSet": absolute(site_url, TOPICS),
        },
    )


@lru_cache(maxsize=1024)
def _place(code: str, language: str) -> Json:
    return thing("Place", {"name": place_name(code, language)})


def _organisations(archive: Archive, entry: Entry) -> list[Json]:
    named = [(archive.organisations or {}).get(key) for key in entry.organisations]
    return [
        thing("Organization", {"name": main_name(record.name), "url": record.homepage}) for record in named if record
    ]


def _correction(correction: Correction, language: str) -> Json:
    text = correction_line(correction, language)
    return thing("CorrectionComment", {"text": text, "datePublished": correction.date.isoformat()})


def _other_languages(archive: Archive, settings: Settings, entry: Entry, language: str) -> dict[str, Value]:
    """Return how the briefing's own languages hang together: a translation names its original, which names them all.

    An entry that is itself the translation of somebody else's text names that; a summary is no translation.
    """
    translated = entry.translations.get(language)
    if translated is None:
        others = [_translation(settings, entry, tag, said) for tag, said in entry.translations.items()]
        return {"workTranslation": others, **original_of_translation(archive, entry)}
    page = absolute(settings.site_url, entry_path(entry.id))
    original = thing("Article", {"@id": page, "url": page, "inLanguage": language_of(settings, entry)})
    return {"translationOfWork": original, "translator": translated_by(translated.mode, translated.translator)}


def _translation(settings: Settings, entry: Entry, language: str, said: TranslatedBriefing) -> Json:
    page = absolute(settings.site_url, translation_path(entry.id, language))
    return thing("Article", {"@id": page, "url": page, "headline": said.title, "inLanguage": language})


def withdrawn_stub(settings: Settings, entry: WithdrawnEntry, path: str, language: str) -> Json:
    """Return what is said of a withdrawn entry: that it was here; its title only where the tombstone shows it."""
    page = absolute(settings.site_url, path)
    return thing(
        "Article",
        {
            "@id": page,
            "url": page,
            "creativeWorkStatus": "Withdrawn",
            "headline": entry.title if entry.withdrawal.shows_title and path == entry_path(entry.id) else None,
            "inLanguage": language,
            "dateModified": entry.withdrawal.date.isoformat(),
            "publisher": organization(settings),
        },
    )
