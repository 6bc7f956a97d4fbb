"""The corrections of a page: a line under its date, the box with all versions, and a line that names the present one.

The box goes from the oldest version to the present one, with what was changed between them word by word. Each version
has the address that citations of it carry, `#v-` and its digest. Who follows one of an older version comes to it, and
is told so by the style sheet alone (`:target`).
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from briefings import addresses
from briefings.entry import Correction, Entry
from briefings.feeds.wording import corrected_language, where_said
from briefings.pages.links import Place, day_of, shared
from briefings.text.changes import marked
from briefings.text.html import GAPS, Stencil, element, join
from briefings.text.labels import word
from briefings.text.languages import same_language
from briefings.versions import Version, history, number_of, version_of

BOX = "corrections"
"""The id of the box."""

_TOLD_ABOVE = ("retraction", "correction")
"""The types that a reader is told of before the text; the first outweighs the second."""


def notice_line(at: Place, entry: Entry) -> Markup | None:
    """Return the line under the date that says that a page was corrected or retracted, and leads to the box."""
    for kind in _TOLD_ABOVE:
        days = [each.date for each in entry.corrections if each.type == kind]
        if days:
            said = join(word(f"{kind}.told", at.words).split("{date}"), day_of(at, max(days)))
            link = element("a", word("see_below", at.words), href=f"#{BOX}")
            parts = (element("strong", said), word("mark.gap", at.words), link)
            return element("p", *parts, class_=f"bf-notice bf-notice--{kind}", lang=at.words_lang)
    return None


def corrections_box(at: Place, entry: Entry) -> Markup | None:
    """Return all versions of an entry and what was changed between them; None where there is only one."""
    if not entry.corrections:
        return None
    rows = list(_rows(at, entry))
    heading = element("h2", word("corrections", at.words), class_="bf-box__title")
    list_ = element("ol", *rows, class_="bf-versions")
    return element("section", heading, list_, class_="bf-box bf-corrections", id=BOX, lang=at.words_lang)


def _rows(at: Place, entry: Entry) -> Iterator[Markup]:
    versions = history(entry)
    anchored: set[str] = set()
    for version in versions:
        if version.made_by:
            parts = correction_parts(at, entry, version.made_by)
            yield element("li", *parts, class_=f"bf-change bf-change--{version.made_by.type}")
        is_new = version.digest is not None and version.digest not in anchored
        anchored.add(version.digest or "")
        yield _version(at, version, is_new=is_new, is_last=version is versions[-1])


def _version(at: Place, version: Version, *, is_new: bool, is_last: bool) -> Markup:
    name = [element("strong", word("version", at.words, number=version.number))]
    if version.digest:
        link = element("a", element("code", version.digest), href=f"#{addresses.version_mark(version.digest)}")
        name += [Markup(" · "), link]
    name += [Markup(" · "), day_of(at, version.day)]
    if is_last:
        name += [Markup(" · "), element("span", word("version_present", at.words))]
    told = None
    if is_new and not is_last:
        told = element("p", word("version_followed", at.words), class_="bf-version__followed")
    mark = addresses.version_mark(version.digest) if version.digest and is_new else None
    return element("li", element("p", *name), told, class_="bf-version", id=mark)


def correction_parts(at: Place, entry: Entry, change: Correction) -> list[Markup]:
    """Return what is said of a correction: when, of what kind and where; what was changed; and why."""
    language = corrected_language(at.settings, entry, change)
    lang = None if same_language(language, at.words) else language
    head = [day_of(at, change.date), element("strong", word(f"correction.{change.type}", at.words))]
    if change.where:
        head.append(element("span", where_said(change.where, at.words), lang=None))
    parts = [element("p", join(head, " · "), class_="bf-change__head")]
    if change.was or change.now:
        words = marked(change.was or "", change.now or "")
        parts.append(element("p", words, class_="bf-change__words", lang=lang))
    if change.note:
        own = entry.language or at.settings.language
        note_lang = None if same_language(own, at.words) else own
        parts.append(element("p", change.note, class_="bf-change__note", lang=note_lang))
    return parts


def version_line(at: Place, entry: Entry) -> Markup:
    """Return the line that names the present version; of an entry with one version, its address is here."""
    number, digest = str(number_of(entry)), version_of(entry)
    stencil = _corrected_stencil(at) if entry.corrections else _only_stencil(at)
    return stencil.fill(number, digest)


@shared
def _only_stencil(at: Place) -> Stencil:
    return _version_stencil(at, is_marked=True)


@shared
def _corrected_stencil(at: Place) -> Stencil:
    return _version_stencil(at, is_marked=False)


def _version_stencil(at: Place, *, is_marked: bool) -> Stencil:
    number, digest, *_ = GAPS
    label = join(word("version", at.words).split("{number}"), number)
    mark = Markup(addresses.version_mark(digest))  # noqa: S704 - a mark of our own
    link = element("a", element("code", digest), href=Markup("#") + mark)
    return Stencil(element("p", label, " · ", link, class_="bf-version-line", id=mark if is_marked else None))
