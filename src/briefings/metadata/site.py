"""The site in JSON-LD: who publishes it, its home page, its listings (schema.org)."""

from __future__ import annotations

from briefings.addresses import absolute
from briefings.metadata.objects import Json, known
from briefings.settings import Settings

RIGHTS_PAGE = "rights/"
CORRECTIONS_POLICY = "corrections-policy/"


def organization(settings: Settings) -> Json:
    """Return who publishes the archive, with its policies and the way to reach it."""
    return known(
        {
            **byline(settings),
            "publishingPrinciples": rights_page(settings),
            "correctionsPolicy": absolute(settings.site_url, CORRECTIONS_POLICY),
            "contactPoint": _contact_point(settings),
        }
    )


def byline(settings: Settings) -> Json:
    """Return the archive as the author of its summaries."""
    return {"@type": "Organization", "name": settings.site_name, "url": settings.site_url}


def _contact_point(settings: Settings) -> Json | None:
    contact = settings.contact.removeprefix("mailto:")
    if not contact:
        return None
    return {"@type": "ContactPoint", "contactType": "editors", "email" if "@" in contact else "url": contact}


def rights_page(settings: Settings) -> str:
    """Return the address of the page on rights and removal."""
    return absolute(settings.site_url, RIGHTS_PAGE)


def web_site(settings: Settings) -> Json:
    """Return the site as a `WebSite`.

    There is no `SearchAction`: of the two engines, only Material opens its search for an address with `?q=`.
    """
    return known(
        {
            "@type": "WebSite",
            "@id": settings.site_url,
            "url": settings.site_url,
            "name": settings.site_name,
            "description": settings.site_description,
            "inLanguage": settings.language,
            "publisher": organization(settings),
        }
    )


def web_page(settings: Settings, kind: str, title: str, description: str, path: str, language: str) -> Json:
    """Return a page that is no entry's: of the kind `CollectionPage` for a listing, `WebPage` for any other."""
    page = absolute(settings.site_url, path)
    site = {"@type": "WebSite", "@id": settings.site_url, "url": settings.site_url, "name": settings.site_name}
    return known(
        {
            "@type": kind,
            "@id": page,
            "url": page,
            "name": title,
            "description": description,
            "inLanguage": language,
            "isPartOf": site,
        }
    )
