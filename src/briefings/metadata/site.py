"""The site in JSON-LD: who publishes it, its home page, its listings (schema.org)."""

from __future__ import annotations

from functools import lru_cache

from briefings.addresses import absolute
from briefings.metadata.objects import Json, Value, thing
from briefings.settings import Settings

RIGHTS_PAGE = "rights/"
CORRECTIONS_POLICY = "corrections-policy/"


def organization(settings: Settings) -> Json:
    """Return who publishes the archive, with its policies and the way to reach it."""
    return _organization(settings.site_name, settings.site_url, settings.contact.removeprefix("mailto:"))


@lru_cache(maxsize=8)
def _organization(name: str, url: str, contact: str) -> Json:
    reached: dict[str, Value] = {"contactType": "editors", "email" if "@" in contact else "url": contact}
    return thing(
        "Organization",
        {
            "name": name,
            "url": url,
            "publishingPrinciples": absolute(url, RIGHTS_PAGE),
            "correctionsPolicy": absolute(url, CORRECTIONS_POLICY),
            "contactPoint": thing("ContactPoint", reached) if contact else None,
        },
    )


def byline(settings: Settings) -> Json:
    """Return the archive as the author of its summaries."""
    return _byline(settings.site_name, settings.site_url)


@lru_cache(maxsize=8)
def _byline(name: str, url: str) -> Json:
    return thing("Organization", {"name": name, "url": url})


@lru_cache(maxsize=8)
def rights_page(site_url: str) -> str:
    """Return the address of the page on rights and removal."""
    return absolute(site_url, RIGHTS_PAGE)


def web_site(settings: Settings) -> Json:
    """Return the site as a `WebSite`.

    There is no `SearchAction`: of the two engines, only Material opens its search for an address with `?q=`.
    """
    return thing(
        "WebSite",
        {
            "@id": settings.site_url,
            "url": settings.site_url,
            "name": settings.site_name,
            "description": settings.site_description,
            "inLanguage": settings.language,
            "publisher": organization(settings),
        },
    )


def web_page(settings: Settings, kind: str, title: str, description: str, path: str, language: str) -> Json:
    """Return a page that is no entry's: of the kind `CollectionPage` for a listing, `WebPage` for any other."""
    page = absolute(settings.site_url, path)
    return thing(
        kind,
        {
            "@id": page,
            "url": page,
            "name": title,
            "description": description,
            "inLanguage": language,
            "isPartOf": _site(settings.site_url, settings.site_name),
        },
    )


@lru_cache(maxsize=8)
def _site(url: str, name: str) -> Json:
    return thing("WebSite", {"@id": url, "url": url, "name": name})
