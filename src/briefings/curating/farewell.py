"""What a withdrawal cannot do: the copies that are out of reach, and whom to ask about them."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.curating.withdrawing import addresses_of, fingerprint_path
from briefings.entry import WithdrawnEntry
from briefings.settings import Settings

_REMOVALS = (
    ("Google", "https://search.google.com/search-console/remove-outdated-content"),
    ("Bing", "https://www.bing.com/webmasters/tools/contentremoval"),
    ("Wayback Machine", "mail to info@archive.org, with the addresses"),
)


def farewell(settings: Settings, entry: WithdrawnEntry) -> Iterator[str]:
    """Yield, line by line, what is out of reach, with the commands for a curator to run, and whom to ask."""
    yield ""
    yield "What this cannot do:"
    yield "- The history of git still holds the text, and so does every fork and clone. To take it out of yours, commit"
    yield "  the withdrawal, and in a fresh clone run:"
    for command in history_commands(entry):
        yield f"    {command}"
    yield "  Every clone must then be made anew. Tell the owners of forks; the hoster may have to drop cached commits."
    yield "- Search engines and archives keep copies for a while. Ask them to look again, or to remove:"
    for name, where in _REMOVALS:
        yield f"    {name}: {where}"
    yield "  for these addresses:"
    for address in addresses_of(settings, entry):
        yield f"    {address}"
    yield "- A CDN in front of the site must be told to drop them; feed readers keep what they have fetched, though the"
    yield "  feeds tell them that it was withdrawn."


def history_commands(entry: WithdrawnEntry) -> tuple[str, ...]:
    """Return the commands that take all versions of an entry's file but the present one out of a repository.

    Needs git-filter-repo (<https://github.com/newren/git-filter-repo>). The paths are slugs and digits, which a shell
    takes as they are.
    """
    paths = f"{entry.path} {fingerprint_path(entry.id)}"
    return (
        f"git log --all -m --no-renames --format= --raw --no-abbrev -- {paths} | cut -d' ' -f4 | sort -u |",
        f'  grep -v -e "^0*$" -e "$(git hash-object {entry.path})" > .git/withdrawn',
        "git filter-repo --strip-blobs-with-ids .git/withdrawn",
        "git push --force --mirror YOUR-REPOSITORY",
    )
