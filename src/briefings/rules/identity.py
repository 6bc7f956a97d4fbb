"""Rules about files, ids and addresses: every page has one, and no two share one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, islice
from pathlib import PurePosixPath

from briefings import addresses
from briefings.diagnostics import files as file_rules
from briefings.diagnostics import identity as rules
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope
from briefings.text.similar import nearest_by_words, nearest_id
from briefings.text.slugs import slug_of

_MOST_COMPARED = 200
_DATED = re.compile(r"\D*(\d{4})[-_. ]?(\d{1,2})[-_. ]?(\d{1,2})(?!\d)[-_. ]*(.*)")
# what a site has besides pages: folders of its own, and files that are known by their endings
_OWN_FOLDERS = ("assets", "search")
_ENDINGS = frozenset((".html", ".xml", ".json", ".md", ".css", ".js", ".png", ".svg", ".gz", ".txt", ".woff2"))


@dataclass(frozen=True, slots=True)
class Named:
    """A file of `entries/` by its name: its id where the name is right, and the id that was meant where it is not."""

    path: str
    id: str | None
    meant: str | None

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def is_yaml(self) -> bool:
        """Whether the file was meant to be an entry."""
        return PurePosixPath(self.path).suffix.lower() in (".yml", ".yaml")

    @property
    def canonical(self) -> str:
        """What ids that collide have in common."""
        return self.id or self.meant or slug_of(self.stem) or self.stem

    @property
    def right_path(self) -> str | None:
        """Where the file should lie, as far as its name tells."""
        return right_path(self.meant)


def right_path(entry_id: str | None) -> str | None:
    """Return where the file of an id lies."""
    return f"entries/{entry_id[:4]}/{entry_id}.yml" if entry_id else None


def wrongly_named(scope: Scope) -> list[Named]:
    """Return the files of `entries/` that do not lie where their id says, by the id that was meant, then by path."""
    ids = scope.archive.ids
    wrong = (Named(path, entry_id, meant_id(path)) for path, entry_id in ids.items() if path != right_path(entry_id))
    return sorted(wrong, key=lambda each: (each.canonical, each.path))


def meant_id(path: str) -> str | None:
    """Return the id that a file's name was meant to be, or None when it has no date and slug."""
    stem = unicodedata.normalize("NFKC", PurePosixPath(path).stem)
    match = _DATED.fullmatch(stem)
    slug = slug_of(match[4]) if match else ""
    if match is None or not slug:
        return None
    try:
        return f"{date(int(match[1]), int(match[2]), int(match[3])).isoformat()}-{slug}"
    except ValueError:
        return None


def file_names(scope: Scope) -> Iterator[Finding]:
    """Find the files whose id collides with another's, and those that are badly named or lie in the wrong folder.

    Each file is told once: of two that collide, the name of the second is wrong whatever else is wrong with it.
    """
    ids = scope.archive.ids
    first = {entry_id: path for path, entry_id in ids.items() if entry_id and path == right_path(entry_id)}
    for each in wrongly_named(scope):
        other = first.setdefault(each.canonical, each.path) if each.is_yaml else each.path
        if other != each.path:
            yield _same_id(each, other)
        elif PurePosixPath(each.path).suffix != ".yml":
            yield _stray(each)
        elif each.id is None:
            yield _bad_id(each)
        elif each.path != each.right_path:
            message = f"The entry lies in `{PurePosixPath(each.path).parent}/`; its id says {each.id[:4]}."
            yield Finding(rules.WRONG_FOLDER, each.path, (), message, f"Move it to `{each.right_path}`.")


def _same_id(each: Named, other: str) -> Finding:
    stem = PurePosixPath(other).stem
    if each.stem == stem:
        message = f"`{other}` has the same id."
    else:
        message = f"The id `{each.stem}` differs from that of `{other}` only in {_difference(each.stem, stem)}."
    return Finding(rules.SAME_ID, each.path, (), message, "Give it another slug, or delete it.", other=other)


def _difference(one: str, other: str) -> str:
    if one.casefold() == other.casefold():
        return "case"
    if unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other):
        return "Unicode normalisation"
    return "what making a slug takes away"


def _stray(each: Named) -> Finding:
    name = PurePosixPath(each.path).name
    message = f"`{name}` is not an entry: entries end in `.yml`."
    fix = "Move it out of `entries/`."
    if each.is_yaml and each.right_path:
        fix = f"Rename it to `{each.right_path}`."
    return Finding(file_rules.STRAY_FILE, each.path, (), message, fix)


def _bad_id(each: Named) -> Finding:
    match = _DATED.fullmatch(each.stem)
    message = f"The file name `{PurePosixPath(each.path).name}` is not a date and a slug."
    if match and each.meant is None and match[4]:
        message = f"The file name starts with `{each.stem[: match.start(4)].rstrip('-_. ')}`, which is no day."
    fix = f"Rename it to `{each.right_path}`." if each.right_path else "Name it as in `2024-04-01-some-slug.yml`."
    return Finding(rules.BAD_ID, each.path, (), message, fix)


def entry_addresses(scope: Scope) -> Iterator[Finding]:
    """Find the entries that would have the address of another, or one that the site needs itself."""
    first: dict[str, tuple[str, str]] = {}
    for entry_id, path in sorted((entry_id, path) for path, entry_id in scope.archive.ids.items() if entry_id):
        address = addresses.entry_path(entry_id)
        other_id, other = first.setdefault(address, (entry_id, path))
        if other_id != entry_id:
            message = f"The address would be `/{address}`, which is that of `{other}`."
            yield Finding(rules.SAME_ADDRESS, path, (), message, "Give this file another slug.", other=other)
        elif other == path and addresses.is_reserved_slug(entry_id[11:]):
            message = f"The address would be `/{address}`, which the site needs for a listing."
            yield Finding(rules.RESERVED_ADDRESS, path, (), message, "Give the file a slug of words.")


def aliases(scope: Scope) -> Iterator[Finding]:
    """Find the aliases that are the address of something else."""
    with_aliases = [entry for entry in scope.all_legible if entry.aliases]
    taken = {address.casefold(): what for address, what in _addresses(scope)} if with_aliases else {}
    given: dict[str, tuple[str, str]] = {}
    for entry in with_aliases:
        for position, alias in enumerate(entry.aliases):
            address = alias.lstrip("/").casefold()
            owner_id, owner = given.setdefault(address, (entry.id, entry.path))
            what = taken.get(address) or taken.get(re.sub(r"page/\d+/$", "", address)) or _of_a_file(address, taken)
            if what is None and owner_id != entry.id:
                what = f"an alias of `{owner}` already"
            if what is not None:
                other = owner if owner != entry.path else ""
                yield Finding(
                    rules.ALIAS_TAKEN,
                    entry.path,
                    ("aliases", position),
                    f"The alias `{alias}` is {what}.",
                    "Take it out.",
                    other=other,
                )


def _of_a_file(address: str, taken: Mapping[str, str]) -> str | None:
    """Return in words why an address would stand where a file of the site is, or below one; None when it does not."""
    parts = address.rstrip("/").split("/")
    if any(PurePosixPath(part).suffix in _ENDINGS for part in parts):
        return "named like a file of the site, by its ending"
    above = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next((f"within {taken[path]}" for path in above if path in taken), None)


def _addresses(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the paths of the site's pages with what each is, in words; the later ones count for more."""
    archive = scope.archive
    yield from ((name, "the folder of the site's own files") for name in _OWN_FOLDERS)
    yield from ((name, "a folder of hand-written files") for name in scope.files if name.endswith("/"))
    yield from ((name, "a hand-written file") for name in scope.files if not name.endswith("/"))
    yield from ((page, "the address of a hand-written page") for page in scope.pages)
    months = chain.from_iterable(
        (addresses.year_path(entry.date.year), addresses.month_path(entry.date.year, entry.date.month))
        for entry in scope.all_legible
    )
    listings = (
        (addresses.HOME, *addresses.INDEXES, *addresses.LINKED),
        map(addresses.topic_path, archive.topics or ()),
        map(addresses.publisher_path, archive.publishers or ()),
        map(addresses.organisation_path, archive.organisations or ()),
        map(addresses.place_path, archive.by_place),
        months,
    )
    yield from ((path, "the address of a listing") for path in chain.from_iterable(listings))
    for entry in scope.legible:
        for language in entry.translations:
            yield addresses.translation_path(entry.id, language), f"the address of a translation of `{entry.id}`"
    for withdrawn in archive.withdrawn:
        for language in withdrawn.withdrawal.languages:
            yield addresses.translation_path(withdrawn.id, language), f"that of a translation of `{withdrawn.id}`"
    for entry_id in archive.ids.values():
        if entry_id:
            yield addresses.entry_path(entry_id), f"the address of `{entry_id}`"


def related(scope: Scope) -> Iterator[Finding]:
    """Find the ids that name no entry, and entries that name themselves.

    The nearest id is looked for among those with the same slug, those of the same month, and some that share its
    rarest words, so that ten thousand wrong ids cost ten thousand short searches.
    """
    index = _Ids(scope)
    for entry in scope.all_legible:
        named: list[tuple[Keys, str]] = [
            (("related", position), each) for position, each in enumerate(getattr(entry, "related", ()))
        ]
        withdrawal = getattr(entry, "withdrawal", None)
        if withdrawal and withdrawal.replaced_by:
            named.append((("withdrawal", "replaced_by"), withdrawal.replaced_by))
        for keys, each in named:
            if each == entry.id:
                message = f"The entry names itself, `{each}`."
                yield Finding(rules.RELATED_TO_ITSELF, entry.path, keys, message, "Take it out.")
            elif each not in index.known:
                near = index.nearest(each, entry.id)
                message = f"There is no entry `{each}`."
                fix = f"Did you mean `{near}`?" if near else "Name an entry by its file's name without `.yml`."
                yield Finding(rules.DANGLING_RELATED, entry.path, keys, message, fix)


class _Ids:
    """All ids of the archive, by what a mistaken one is likely to have right."""

    def __init__(self, scope: Scope) -> None:
        self.ids = scope.archive.ids
        self._guessed: dict[str, str | None] = {}

    @cached_property
    def known(self) -> set[str]:
        """All ids, and those that were meant."""
        return {each for path, entry_id in self.ids.items() for each in _ids_meant(path, entry_id)}

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The ids by month, and by slug."""
        found: dict[str, list[str]] = {}
        for entry_id in filter(None, self.ids.values()):
            for part in (entry_id[:7], entry_id[11:]):
                found.setdefault(part, []).append(entry_id)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The ids by each word of the slug."""
        found: dict[str, list[str]] = {}
        for entry_id in filter(None, self.ids.values()):
            for word in set(entry_id[11:].split("-")):
                found.setdefault(word, []).append(entry_id)
        return found

    def nearest(self, wrong: str, own: str) -> str | None:
        """Return the id that `wrong` was likely meant to be, other than the entry's own."""
        if wrong not in self._guessed:
            self._guessed[wrong] = self._guess(wrong)
        guess = self._guessed[wrong]
        return guess if guess != own else None

    def _guess(self, wrong: str) -> str | None:
        slug = re.sub(r"^[\d-]*", "", wrong)
        same_slug = self._near.get(slug)
        if slug and same_slug:
            return min(same_slug, key=lambda each: abs(_ordinal(each) - _ordinal(wrong)))
        return nearest_id(wrong, self._near.get(wrong[:7], [])) or nearest_by_words(slug, self._sharing(slug))

    def _sharing(self, slug: str) -> list[str]:
        """Return ids that share the rarest words of a slug, so few that comparing them costs nothing."""
        groups = sorted((self._by_word.get(word, []) for word in set(slug.split("-"))), key=len)
        shared = (each for group in groups for each in group)
        return list(dict.fromkeys(islice(shared, _MOST_COMPARED)))


def _ordinal(entry_id: str) -> int:
    """Return a number that grows with the date of an id, right or not."""
    return int(re.sub(r"\D", "", entry_id[:10])[:8] or 0)


def _ids_meant(path: str, entry_id: str | None) -> Iterator[str]:
    if entry_id:
        yield entry_id
    else:
        yield PurePosixPath(path).stem
        yield meant_id(path) or ""


def check(scope: Scope) -> Iterator[Finding]:
    """Find all that is wrong with files, ids and addresses."""
    yield from chain(file_names(scope), entry_addresses(scope), aliases(scope), related(scope))
