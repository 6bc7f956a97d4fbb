"""Rules about what a use rests on: licences that must be known, and permissions that must hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from briefings.diagnostics import rights as rules
from briefings.entry import Entry, OriginalRights, Permission, Publisher
from briefings.rules.finding import Finding, Keys, sources_of
from briefings.rules.scope import Scope
from briefings.rules.vocabulary import PUBLISHERS
from briefings.text.similar import nearest
from briefings.text.spdx import REFERENCE

SOON = timedelta(days=60)
"""How long before its end a permission is told of."""

_ORIGINAL: Keys = ("rights", "original")
_FREE = ("public-domain", "official-text")
_NOTHING = OriginalRights()


def _rights(scope: Scope, entry: Entry) -> tuple[OriginalRights, OriginalRights]:
    """Return the rights of an entry's main original that its file names, and those usual with its publisher."""
    own = (entry.rights and entry.rights.original) or _NOTHING
    publisher = scope.publisher(entry.source.publisher)
    return own, (publisher and publisher.rights) or _NOTHING


def written_out(entry: Entry) -> Iterator[tuple[Keys, OriginalRights]]:
    """Yield the usual rights of the publishers that an entry writes out, each with the way to them."""
    for keys, source in sources_of(entry):
        if isinstance(source.publisher, Publisher) and source.publisher.rights:
            yield (*keys, "publisher", "rights"), source.publisher.rights


def is_dated(scope: Scope, entry: Entry) -> bool:
    """Tell whether what is found of an entry's permissions depends on the day on which it is checked."""
    own, usual = _rights(scope, entry)
    resting = [own.permission, *(rights.permission for _, rights in written_out(entry))]
    if own.basis:  # else what the register says is told there
        resting.append(usual.permission)
    return any(permission is not None and permission.until is not None for permission in resting)


def licences(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the licences of an entry that are called as registered ones, and are not in the register."""
    if entry.rights:
        yield from _unregistered(scope, entry.path, ("rights", "entry"), entry.rights.entry)
        own = entry.rights.original or _NOTHING
        yield from _unregistered(scope, entry.path, (*_ORIGINAL, "licence"), own.licence)
    for keys, usual in written_out(entry):
        yield from _unregistered(scope, entry.path, (*keys, "licence"), usual.licence)


def _unregistered(scope: Scope, path: str, keys: Keys, licence: str | None) -> Iterator[Finding]:
    statements = scope.archive.statements
    if statements is None or licence is None or not REFERENCE.fullmatch(licence) or licence in statements.licences:
        return
    near = nearest(licence, statements.licences)
    message = f"The licence `{licence}` is not in `registers/statements.yml`."
    fix = f"Did you mean `{near}`?" if near else "Add it there under `licences`, with its name and its address."
    yield Finding(rules.UNREGISTERED_LICENCE, path, keys, message, fix)


def contradictions(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the original that is said to be free and in copyright."""
    own, usual = _rights(scope, entry)
    if own.basis or own.statement:
        keys: Keys = (*_ORIGINAL, "basis" if own.basis else "statement")
        yield from _contradiction(entry.path, keys, own.basis or usual.basis, own.statement or usual.statement)
    for where, rights in written_out(entry):
        yield from _contradiction(entry.path, (*where, "basis"), rights.basis, rights.statement)


def _contradiction(path: str, keys: Keys, basis: str | None, statement: str | None) -> Iterator[Finding]:
    code = statement or "InC"
    if basis in _FREE and code.startswith("InC"):
        message = f"The basis is `{basis}`, and the statement `{code}` says that the original is in copyright."
        fix = "Write the `statement` that fits, such as `NoC-US`, `NoC-OKLR` or `NKC`, or another `basis`."
        beside: tuple[Keys, ...] = tuple((*keys[:-1], part) for part in ("basis", "statement"))
        rests_on = (*beside, ("source", "publisher"))
        yield Finding(rules.CONTRADICTION, path, keys, message, fix, rests_on=rests_on)


def leave(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the excerpt or the translation that nothing allows."""
    if entry.extent == "summary":
        return
    own, usual = _rights(scope, entry)
    basis, licence = own.basis or usual.basis, own.licence or usual.licence
    permission = own.permission or usual.permission
    rests_on: tuple[Keys, ...] = (_ORIGINAL, ("source", "publisher"), ("source", "publisher", "rights"))
    missing = _what_is_missing(entry.extent, basis, licence, permission)
    if missing:
        message = f"The entry gives {_named(entry.extent)} of the original, {missing[0]}."
        yield Finding(rules.NO_LEAVE, entry.path, ("extent",), message, missing[1], rests_on=rests_on)
    elif basis == "permission" and permission and entry.extent != "excerpt" and permission.covers == "excerpt":
        message = f"The entry gives {_named(entry.extent)}, and the permission by {permission.by} covers an excerpt."
        fix = "Ask for more and write `covers: full-translation`, or give less."
        yield Finding(rules.TOO_NARROW, entry.path, ("extent",), message, fix, rests_on=rests_on)


def _named(extent: str) -> str:
    return "an excerpt" if extent == "excerpt" else "a full translation"


def _what_is_missing(
    extent: str, basis: str | None, licence: str | None, permission: Permission | None
) -> tuple[str, str] | None:
    """Return what is missing for an extent to be allowed, and what to do about it; None when it is allowed."""
    if basis in _FREE:
        return None
    if basis == "licence":
        if licence and extent == "full-translation" and "-ND-" in licence:
            return f"and its licence `{licence}` allows no translation", "Give an excerpt, or ask for a permission."
        return None  # without a licence, that is told as such
    if basis == "permission":
        return None
    fix = "Add `rights: {original: {basis: permission, permission: {by: …, date: …}}}`, or write a summary."
    if licence or permission:
        named = "licence" if licence else "permission"
        fix = f"Write `basis: {named}` under `rights.original` if its {named} allows this, or write a summary."
    return f"and it rests on `{basis or 'summary'}` alone", fix


def permissions(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find what is wrong with the permission that an entry rests on, but for what is told in the register."""
    own, usual = _rights(scope, entry)
    for keys, rights in written_out(entry):
        yield from _usual(scope, entry.path, keys, rights)
    if own.permission:
        yield from _dates(scope, entry.path, (*_ORIGINAL, "permission"), own.permission)
    permission = own.permission or usual.permission
    if permission is None or (own.basis or usual.basis) != "permission":
        return
    place: Keys = (*_ORIGINAL, "permission") if own.permission else (*_ORIGINAL, "basis")
    # a summary needs no permission, and may be older than one that its publisher has given since
    if (own.permission or entry.extent != "summary") and entry.updated < permission.date <= scope.latest_day:
        message = f"The permission was given on {permission.date}, after the entry's last change, {entry.updated}."
        at: Keys = (*place, "date") if own.permission else ("extent",)
        fix = "Check the dates, or note under `corrections` what was added then."
        rests_on: tuple[Keys, ...] = (("corrections",), ("source", "publisher"))
        yield Finding(rules.BAD_PERMISSION_DATES, entry.path, at, message, fix, rests_on=rests_on)
    if own.permission or (own.basis and usual.basis != "permission"):  # else it is told with the publisher
        yield from _end(scope, entry.path, place, permission)


def _dates(scope: Scope, path: str, keys: Keys, permission: Permission) -> Iterator[Finding]:
    if permission.date > scope.latest_day:
        message = f"The permission is dated {permission.date}, which lies in the future; today is {scope.today}."
        fix = "Check the year and the month."
        yield Finding(rules.BAD_PERMISSION_DATES, path, (*keys, "date"), message, fix)
    if permission.until and permission.until < permission.date:
        message = f"The permission ends on {permission.until}, before it was given on {permission.date}."
        yield Finding(rules.BAD_PERMISSION_DATES, path, (*keys, "until"), message, "Check both dates.")


def _end(scope: Scope, path: str, place: Keys, permission: Permission) -> Iterator[Finding]:
    """Find a permission that has ended, or is about to; it is at the place, or what stands there rests on it."""
    until = permission.until
    if until is None or until < permission.date:
        return
    keys: Keys = (*place, "until") if place[-1] == "permission" else place
    parts = tuple((*place, part) for part in ("by", "date"))
    rests_on: tuple[Keys, ...] = (("source", "publisher"), (*place[:-1], "basis"), *parts)
    if until < scope.today:
        message = f"The permission by {permission.by} held until {until}; today is {scope.today}."
        fix = "Ask for a new one, or take out what it allowed and write another `basis`."
        yield Finding(rules.EXPIRED, path, keys, message, fix, rests_on=rests_on)
    elif until - scope.today <= SOON:
        left = _days(until - scope.today)
        message = f"The permission by {permission.by} holds until {until}, {left} from today."
        yield Finding(rules.ENDS_SOON, path, keys, message, "Ask for a new one now.", rests_on=rests_on)


def _days(span: timedelta) -> str:
    return f"{span.days} day" if span.days == 1 else f"{span.days} days"


def of_entry(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find all that is wrong with what an entry's use of its original rests on."""
    yield from licences(scope, entry)
    yield from contradictions(scope, entry)
    yield from leave(scope, entry)
    yield from permissions(scope, entry)


def of_registers(scope: Scope) -> Iterator[Finding]:
    """Find the same in the register of publishers, where a permission is the default for all their entries."""
    for key, publisher in (scope.archive.publishers or {}).items():
        usual = publisher.rights
        if usual is None:
            continue
        keys: Keys = (key, "rights")
        yield from _unregistered(scope, PUBLISHERS, (*keys, "licence"), usual.licence)
        yield from _contradiction(PUBLISHERS, (*keys, "basis"), usual.basis, usual.statement)
        yield from _usual(scope, PUBLISHERS, keys, usual)


def _usual(scope: Scope, path: str, keys: Keys, rights: OriginalRights) -> Iterator[Finding]:
    """Find what is wrong with the permission among a publisher's usual rights."""
    if rights.permission:
        place: Keys = (*keys, "permission")
        yield from _dates(scope, path, place, rights.permission)
        if rights.basis == "permission":
            yield from _end(scope, path, place, rights.permission)
