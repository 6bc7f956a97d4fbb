"""What a new archive is told about itself, and what each answer must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from briefings.settings import wanted_of_setting
from briefings.text.forges import GITHUB, forge_of

MOST = 100
"""How many characters a name may have."""

_MARKUP = ("<", ">", '"')

_SAMPLE = "https://github.com/me/harbour-news"

# the account and the repository, as GitHub names them
_GITHUB = re.compile(r"/([A-Za-z0-9][A-Za-z0-9-]{0,38})/([\w.-]+)", re.ASCII)
_SSH = re.compile(r"^(?:ssh://)?git@([\w.-]+)(?::\d+(?=/))?[:/](.+)$", re.ASCII)
_CLONED = re.compile(r"(?:/|\.git)+$")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of whoever founds an archive; all are data, whatever they hold.

    `site_url` ends with `/`; `repository` is as `repository_address` gives it. It and `contact` may be empty: what
    rests on them is left out, or left blank. `licence` is an identifier of the SPDX list, `language` a tag of BCP 47.
    """

    name: str
    site_url: str
    repository: str = ""
    contact: str = ""
    language: str = "en"
    licence: str = "CC-BY-4.0"


def wanted(key: str, value: str) -> str | None:
    """Return what an answer must be, or None when it can be used; `key` is a field of Answers."""
    if key == "name":
        return (
            None if _is_name(value) else f"one line of 1 to {MOST} characters, without {', '.join(_MARKUP)} or entities"
        )
    if key == "repository":
        return _wanted_of_repository(repository_address(value))
    return wanted_of_setting(key, value)


def _wanted_of_repository(address: str) -> str | None:
    """Return what the address of a repository must be: on GitHub one of a repository, not of a page within it."""
    kind = wanted_of_setting("repository", address)
    if kind or not address:
        return kind
    parts = urlsplit(address)
    is_page = parts.query or parts.fragment or "/-/" in parts.path
    if is_page or (forge_of(address) == GITHUB and not _GITHUB.fullmatch(parts.path)):
        return f"the address of the repository itself, such as {_SAMPLE}, or empty"
    return None


def repository_address(value: str) -> str:
    """Return the address of a repository's page by that from which it is cloned, which may be one for SSH."""
    address = _CLONED.sub("", _SSH.sub(r"https://\1/\2", value.strip()))
    return re.sub(r"^https?://(?:www\.)?github\.com(?=/|$)", "https://github.com", address, flags=re.IGNORECASE)


def _is_name(value: str) -> bool:
    # themes write a site's name into titles and labels as it stands
    is_text = not set(_MARKUP) & set(value) and unescape(value) == value
    return is_text and 0 < len(value.strip()) <= MOST and value.isprintable()


def proposed_name(folder: str) -> str:
    """Return the name that an archive may have by the name of its folder: `my-archive` becomes `My archive`."""
    words = " ".join(re.split(r"[\s_.-]+", folder)).strip()
    return "Briefings" if wanted("name", words) else words[:1].upper() + words[1:]


def owner_of(repository: str) -> str:
    """Return the account that a repository on GitHub belongs to, or the empty text."""
    found = _github(repository)
    return found[0] if found else ""


def pages_address(repository: str) -> str:
    """Return the address at which GitHub Pages publishes a repository's site, or the empty text.

    <https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages>
    """
    found = _github(repository)
    if found is None:
        return ""
    owner, name = found[0].lower(), found[1]
    return (
        f"https://{owner}.github.io/" if name.lower() == f"{owner}.github.io" else f"https://{owner}.github.io/{name}/"
    )


def _github(repository: str) -> tuple[str, str] | None:
    if not repository or wanted("repository", repository) or forge_of(repository) != GITHUB:
        return None
    found = _GITHUB.fullmatch(urlsplit(repository_address(repository)).path)
    return (found[1], found[2]) if found else None
