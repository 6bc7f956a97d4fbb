"""Setting a whole site: every page, every file beside the pages, the search index and the sitemap."""

from __future__ import annotations

from collections.abc import Iterator

from briefings import addresses
from briefings.archive import Archive, Watch
from briefings.generate import NameTaken, handwritten, page_path
from briefings.pages.handwritten import HTML_MARKS, fill_html, front_matter
from briefings.pages.links import Place
from briefings.pages.model import Page
from briefings.pages.site import all_files, all_pages
from briefings.press.kit import Kit
from briefings.press.search import INDEX, with_pages
from briefings.press.sitemap import SITEMAP, Listed, sitemap
from briefings.settings import Settings


def site_files(archive: Archive, settings: Settings, kit: Kit, watch: Watch = iter) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file of the site; `watch` sees the entries' ids go by.

    Raises:
        NotALayout: the archive leaves the sitemap to the theme.
        NameTaken: a hand-written page stands where a generated one belongs.
    """
    listed: list[Listed] = []
    searched: list[Page] = []
    names: set[str] = set()
    for page in all_pages(archive, settings, watch):
        yield f"{page.path}index.html", kit.layout(page).set(settings, page).encode()
        names.add(f"{page.path}index.html")
        listed.append(_listed(settings, page))
        if page.searched:
            searched.append(page)
    for name, text in all_files(archive, settings):
        names.add(name)
        yield name, text.encode()
    listed += _handwritten_listed(archive, settings)
    yield SITEMAP, sitemap(settings.root / "overrides", listed)
    for name, content in kit.files.items():
        if name in names:
            raise NameTaken(f"A page in docs/ and a generated page would both be {name}; rename the one in docs/.")
        if name == INDEX:
            yield name, with_pages(content, searched)
        elif name.endswith("index.html"):
            at = Place(archive, settings, name.removesuffix("index.html"), settings.language)
            yield name, fill_html(at, content.decode()).encode()
        elif name != SITEMAP:
            yield name, content


def _listed(settings: Settings, page: Page) -> Listed:
    meta = {"modified": page.modified, "robots": "noindex" if page.hidden else ""}
    return Listed(addresses.source_uri(page.path), addresses.absolute(settings.site_url, page.path), meta)


def _handwritten_listed(archive: Archive, settings: Settings) -> Iterator[Listed]:
    for name, content, _ in handwritten(archive, settings, HTML_MARKS):
        if name.endswith(".md"):
            meta, _, _ = front_matter(name, content.decode())
            yield Listed(name, addresses.absolute(settings.site_url, page_path(name)), meta)
