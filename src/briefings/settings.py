"""Settings: what `mkdocs.yml` says of the archive, read once for every part of the program.

MkDocs' own keys mean what they mean to MkDocs; what is ours stands under `extra.briefings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from briefings.errors import BriefingsError
from briefings.text.languages import is_language
from briefings.text.similar import nearest
from briefings.text.spdx import REFERENCE, tidy_licence
from briefings.text.urls import split_url


class SettingsError(BriefingsError):
    """The settings cannot be used; the message says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one archive.

    `site_url` ends with `/`; `markdown_extensions` are names, `extension_configs` their options by name, as
    Python-Markdown takes them; `navigation` are the pages of `nav`, as files below `docs_dir`;
    `translate_url` has `{url}` and `{language}` in it, or is empty; `card` is the picture that is shown with links to
    the site, below `docs_dir`, or empty; `wayback_url` and `wayback_save_url` are asked for archived copies; `mining`
    tells machines whether our summaries may be mined: `allowed`, `reserved`, or `unsaid`; `forge` is the kind of
    program that hosts the repository: `github`, `gitlab`, `gitea`, which Forgejo is one of, or empty to go by its host.
    """

    root: Path
    site_name: str
    site_url: str
    site_description: str
    language: str
    licence: str
    repository: str
    branch: str
    contact: str
    translate_url: str
    card: str
    page_size: int
    feed_size: int
    wayback_url: str = "https://archive.org/wayback/available"
    wayback_save_url: str = "https://web.archive.org/save"
    mining: str = "allowed"
    forge: str = ""
    navigation: frozenset[str] = frozenset()
    markdown_extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def pages_dir(self) -> Path:
        """Where the Markdown is generated; MkDocs reads it as `docs_dir`."""
        return self.root / "build" / "docs"


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` as MkDocs does, but for names of Python objects, which the archive has no use for."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: suffix)

_DEFAULTS: dict[str, Any] = {
    "language": "en",
    "licence": "CC-BY-4.0",
    "repository": "",
    "branch": "main",
    "contact": "",
    "translate_url": "",
    "card": "",
    "page_size": 25,
    "feed_size": 30,
    "wayback_url": "https://archive.org/wayback/available",
    "wayback_save_url": "https://web.archive.org/save",
    "mining": "allowed",
    "forge": "",
}


def read_settings(root: Path) -> Settings:
    """Read `mkdocs.yml` in the folder `root`.

    Raises:
        SettingsError: there is no such file, or a value in it cannot be used.
    """
    file = root / "mkdocs.yml"
    try:
        with file.open(encoding="utf-8") as stream:
            config = yaml.load(stream, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise SettingsError(f"{root} is not an archive: it has no mkdocs.yml. Name one with `-C DIR`.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{file} cannot be read: {error}") from error
    if not isinstance(config, dict):
        raise SettingsError(f"{file} holds no settings: it should be keys and values.")
    return _settings(root, file, config)


def _settings(root: Path, file: Path, config: dict[str, Any]) -> Settings:
    own = (config.get("extra") or {}).get("briefings") or {}
    for key in own:
        if key not in _DEFAULTS:
            near = nearest(str(key), _DEFAULTS)
            hint = f"did you mean `{near}`?" if near else f"known are {', '.join(_DEFAULTS)}."
            raise SettingsError(f"{file}: `extra.briefings.{key}` is not known; {hint}")
    values = {**_DEFAULTS, **own}
    site_url = str(config.get("site_url") or "")
    if _wanted_address(site_url):
        raise SettingsError(f"{file}: `site_url` is {site_url!r}; it must be {_wanted_address(site_url)}.")
    _check_own(file, values)
    names, configs = _extensions(config.get("markdown_extensions") or [])
    return Settings(
        root=root,
        site_name=str(config.get("site_name") or "Briefings"),
        site_url=site_url.rstrip("/") + "/",
        site_description=str(config.get("site_description") or ""),
        navigation=frozenset(_pages_in(config.get("nav") or [])),
        markdown_extensions=names,
        extension_configs=configs,
        **{**values, "repository": values["repository"].rstrip("/")},
    )


def _is_listed(licence: str) -> bool:
    """Tell whether a licence is of the SPDX list, as that of a site must be: whoever reuses us has to know it."""
    return tidy_licence(licence) is not None and not REFERENCE.fullmatch(licence)


def _is_web(value: str) -> bool:
    return not value or split_url(re.sub(r"\{\w+\}", "x", value)) is not None


_TEXTS: dict[str, tuple[Callable[[str], object], str]] = {
    "repository": (_is_web, "the https:// address of the repository, or empty"),
    "branch": (re.compile(r"[\w./-]+").fullmatch, "the name of a branch"),
    "contact": (re.compile(r"([^\s@<>]+@[^\s@<>]+)?").fullmatch, "a mail address, or empty"),
    "translate_url": (_is_web, "an https:// address with {url} and {language} in it, or empty"),
    "wayback_url": (_is_web, "the https:// address that tells of archived copies"),
    "wayback_save_url": (_is_web, "the https:// address that makes archived copies"),
    "card": (re.compile(r"([\w-][\w./-]*)?").fullmatch, "a picture below docs/, or empty"),
    "mining": (re.compile("allowed|reserved|unsaid").fullmatch, "`allowed`, `reserved` or `unsaid`"),
    "forge": (re.compile("(github|gitlab|gitea)?").fullmatch, "`github`, `gitlab`, `gitea` or empty"),
}
_NUMBERS = {"page_size": (5, 200), "feed_size": (1, 500)}


def _wanted_address(site_url: str) -> str | None:
    parts = split_url(site_url)
    return "the site's full https:// address" if parts is None or parts.query or parts.fragment else None


def wanted_of_setting(key: str, value: object) -> str | None:
    """Return what a setting must be, or None when it can be used: `site_url`, or a key under `extra.briefings`."""
    if key == "site_url":
        return _wanted_address(str(value))
    if key == "language":
        return None if is_language(str(value)) else "a language tag such as `en`"
    if key == "licence":
        return None if _is_listed(str(value)) else "an SPDX identifier such as `CC-BY-4.0`"
    if key in _NUMBERS:
        least, most = _NUMBERS[key]
        return None if _is_between(value, least, most) else f"a whole number from {least} to {most}"
    holds, kind = _TEXTS[key]
    return None if isinstance(value, str) and holds(value) else kind


def _check_own(file: Path, values: dict[str, Any]) -> None:
    for key in _DEFAULTS:
        if wanted := wanted_of_setting(key, values[key]):
            raise SettingsError(f"{file}: `extra.briefings.{key}` is {values[key]!r}; it must be {wanted}.")


def _is_between(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _pages_in(nav: object) -> Iterator[str]:
    """Yield the pages of a navigation, at any depth."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _pages_in(item)


def _extensions(listed: list[Any]) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]]]:
    names: list[str] = []
    configs: dict[str, Mapping[str, Any]] = {}
    for item in listed:
        options = item if isinstance(item, dict) else {item: {}}
        for name, values in options.items():
            names.append(str(name))
            configs[str(name)] = values or {}
    return tuple(names), configs
