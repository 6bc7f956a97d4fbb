"""Rules about the registers, and about the words of entries that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from briefings.diagnostics import Rule
from briefings.diagnostics import vocabulary as rules
from briefings.entry import Card, Entry, Publisher, Topic, WithdrawnEntry
from briefings.rules.finding import Finding, Keys, sources_of
from briefings.rules.names import Name, Names
from briefings.rules.scope import Scope
from briefings.text.similar import fold, fold_plural

PUBLISHERS, TOPICS, ORGANISATIONS = (
    "registers/publishers.yml",
    "registers/topics.yml",
    "registers/organisations.yml",
)


def unknown_words(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find the topics, publishers and organisations that are not in their registers."""
    if isinstance(entry, Entry):
        for position, key in enumerate(entry.topics):
            yield from _unknown(scope, rules.UNKNOWN_TOPIC, entry.path, ("topics", position), key, scope.topics)
        for position, key in enumerate(entry.organisations):
            place = ("organisations", position)
            yield from _unknown(scope, rules.UNKNOWN_ORGANISATION, entry.path, place, key, scope.organisations)
    for keys, source in sources_of(entry):
        for role, named in (("publisher", source.publisher), ("via", source.via)):
            if isinstance(named, str):
                yield from _unknown(scope, rules.UNKNOWN_PUBLISHER, entry.path, (*keys, role), named, scope.publishers)


def _unknown(scope: Scope, rule: Rule, path: str, keys: Keys, word: str, names: Names | None) -> Iterator[Finding]:
    if names is None or word in names.keys:
        return
    register = rule.name.removeprefix("unknown-")
    message = f"The {register} `{word}` is not in `registers/{register}s.yml`."
    folder = f"{register}s/"
    if move := scope.archive.ledgers.released.moved.get(f"{folder}{word}/"):
        successors = [key for to in move.to if (key := _key(to, folder)) in names.keys]
        yield from _moved(rule, path, keys, message, successors, ended=move.ended)
        return
    guess = names.guess(word)
    if guess.sure:
        yield Finding(rule, path, keys, message, f"Write `{guess.key}`.", guess.key)
    elif guess.key:
        yield Finding(rule, path, keys, message, f"Did you mean `{guess.key}`?")
    else:
        yield Finding(rule, path, keys, message, "Add it to the register, or take another.")


def _key(path: str, folder: str) -> str:
    """Return the key whose listing stands at a path; empty where it is no listing of the register's."""
    return path.removeprefix(folder).rstrip("/") if path.startswith(folder) else ""


def _moved(rule: Rule, path: str, keys: Keys, message: str, successors: list[str], *, ended: bool) -> Iterator[Finding]:
    """Tell of a word that a curator has taken out of a register; `successors` are those that its page leads to."""
    shown = " and ".join(f"`{key}`" for key in successors)
    if not successors:
        yield Finding(rule, path, keys, f"{message} It was retired.", "Take another, or leave it out.")
    elif not ended:
        yield Finding(rule, path, keys, f"{message} It was merged into {shown}.", f"Write {shown}.", successors[0])
    elif len(successors) == 1:
        said = f"{message} It was retired; its page leads to {shown}."
        yield Finding(rule, path, keys, said, f"Write {shown}, or leave it out.")
    else:
        yield Finding(rule, path, keys, f"{message} It was split into {shown}.", "Write the one that fits.")


def unknown_broader(scope: Scope) -> Iterator[Finding]:
    """Find the topics whose broader topic is not in the register."""
    topics, names = scope.archive.topics, scope.topics
    for key, topic in (topics or {}).items():
        if names and topic.broader and topic.broader not in names.keys:
            near = names.guess(topic.broader).key
            message = f"`{key}` has the broader topic `{topic.broader}`, which is not in the register."
            fix = f"Did you mean `{near}`?" if near and near != key else "Add it, or leave `broader` out."
            yield Finding(rules.UNKNOWN_BROADER, TOPICS, (key, "broader"), message, fix)


def broader_circles(scope: Scope) -> Iterator[Finding]:
    """Find the topics that are broader than themselves; each circle is told once, at its first key."""
    topics = scope.archive.topics or {}
    done: set[str] = set()
    for start in sorted(topics):
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in topics and at not in done and at not in trail:
            trail[at] = None
            at = topics[at].broader
        if at in trail:
            members = list(trail)
            circle = members[members.index(at) :]
            yield _circle(circle)
        done.update(trail)


def _circle(circle: list[str]) -> Finding:
    first = circle.index(min(circle))
    turned = [*circle[first:], *circle[:first]]
    way = " → ".join(f"`{key}`" for key in [*turned, turned[0]])
    message = f"Following `broader` leads in a circle: {way}."
    return Finding(rules.BROADER_CIRCLE, TOPICS, (turned[0], "broader"), message, "Leave `broader` out of one of them.")


def alias_shadows(scope: Scope) -> Iterator[Finding]:
    """Find the names that two records of a register share."""
    for path, names in ((PUBLISHERS, scope.publishers), (TOPICS, scope.topics), (ORGANISATIONS, scope.organisations)):
        if names is not None:
            yield from _shadows(path, names)


def _shadows(path: str, names: Names) -> Iterator[Finding]:
    owners: dict[str, Name] = {}
    told: set[tuple[str, str, str]] = set()
    for name in sorted(names.all, key=lambda name: name.rank):
        folded = fold(name.word)
        owner = owners.setdefault(folded, name)
        if owner.key == name.key or (name.key, owner.key, folded) in told:
            continue
        told.add((name.key, owner.key, folded))
        kind = ("key", "name", "alias")[owner.rank]
        same = f"`{name.word}`" if name.word == owner.word else f"`{name.word}` (there `{owner.word}`)"
        message = f"The name {same} of `{name.key}` is the {kind} of `{owner.key}` too."
        on_key = name.rank == 0
        yield Finding(rules.ALIAS_SHADOWS, path, name.place, message, "Keep it on one of the two.", on_key=on_key)


def topics_alike(scope: Scope) -> Iterator[Finding]:
    """Find the topics whose keys or English labels differ only in their plural; equal ones share a name."""
    for other, key in _alike(scope.archive.topics or {}):
        message = f"The topics `{other}` and `{key}` differ only in case, hyphens or plural."
        fix = f"Keep one, with the other word as its alias (`{other}`: aliases: […])."
        yield Finding(rules.TOPICS_ALIKE, TOPICS, (key,), message, fix, on_key=True)


def _alike(topics: Mapping[str, Topic]) -> dict[tuple[str, str], None]:
    """Return the pairs of topics that are alike, in the register's order."""
    first: dict[str, tuple[str, str]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for key, topic in topics.items():
        for word in (key, topic.label.get("en", key)):
            other, written = first.setdefault(fold_plural(word), (key, word))
            if other != key and fold(written) != fold(word):
                pairs[other, key] = None
    return pairs


def topic_use(scope: Scope) -> Iterator[Finding]:
    """Find the topics that no entry has, and those that one entry has and that stand alone."""
    topics = scope.archive.topics or {}
    used = _uses(scope)
    broader = {topic.broader for topic in topics.values()}
    alike = {key for pair in _alike(topics) for key in pair}
    for key, topic in topics.items():
        if key in broader or key in alike or key in scope.unread_words:
            continue
        yield from _rarely_used(key, topic, used.get(key, []))


def _rarely_used(key: str, topic: Topic, entries: list[Card]) -> Iterator[Finding]:
    if not entries:
        message = f"No entry has the topic `{key}`, and no topic is narrower."
        yield Finding(rules.UNUSED_TOPIC, TOPICS, (key,), message, "Use it, or delete it.", on_key=True)
    elif len(entries) == 1 and topic.broader is None:
        message = f"Only `{entries[0].id}` has the topic `{key}`, which has no broader topic."
        fix = "Give it a broader topic, or use another on that entry."
        yield Finding(rules.TOPIC_USED_ONCE, TOPICS, (key,), message, fix, on_key=True)


def _uses(scope: Scope) -> Mapping[str, list[Card]]:
    """Return the entries of each topic. A misspelt topic counts for the one that was meant."""
    used: dict[str, list[Card]] = {}
    for entry in scope.entries:
        for word in entry.topics:
            known = scope.topics is None or word in scope.topics.keys
            key = word if known or scope.topics is None else scope.topics.guess(word).key
            if key is not None:
                used.setdefault(key, []).append(entry)
    return used


def publisher_status(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the sources whose publisher is blocked, or is under caution and the only one."""
    named = [
        ((*keys, role), scope.publisher(who))
        for keys, source in sources_of(entry)
        for role, who in (("publisher", source.publisher), ("via", source.via))
    ]
    doubtful = [(keys, who) for keys, who in named if who is not None and who.status != "active"]
    backed = any(keys[-1] == "publisher" and who is not None and who.status == "active" for keys, who in named)
    for keys, who in doubtful:
        if who.status == "blocked" or not backed:
            yield _doubtful(entry, keys, who)


def _doubtful(entry: Entry, keys: Keys, publisher: Publisher) -> Finding:
    name = publisher.key or next(iter(publisher.name.values()))
    note = f" {publisher.note}" if publisher.note else ""
    if publisher.status == "blocked":
        message = f"The publisher `{name}` is blocked.{note}"
        return Finding(rules.BLOCKED_PUBLISHER, entry.path, keys, message, "Find the report elsewhere.")
    message = f"The publisher `{name}` is under caution.{note}"
    fix = "Add a second source under `sources`."
    rests_on: tuple[Keys, ...] = (("sources",), *((*place, "publisher") for place, _ in sources_of(entry)))
    return Finding(rules.CAUTION_PUBLISHER, entry.path, keys, message, fix, rests_on=rests_on)


def of_entry(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find all that is wrong with the words of an entry that stand in registers."""
    yield from unknown_words(scope, entry)
    if isinstance(entry, Entry):
        yield from publisher_status(scope, entry)


def check(scope: Scope) -> Iterator[Finding]:
    """Find all that is wrong with the registers, and with how the archive uses them."""
    yield from chain(
        unknown_broader(scope), broader_circles(scope), alias_shadows(scope), topics_alike(scope), topic_use(scope)
    )
