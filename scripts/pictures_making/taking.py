"""Pictures taken in Chromium, as WebP."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from scripts.pictures_making.places import run
from scripts.pictures_making.table import PagePicture, TerminalPicture
from scripts.pictures_making.terminal import terminal_page
from tests.support.server import serve

MOST = 80_000
"""How many bytes a picture may have: pages with pictures are read over slow lines too."""

QUALITIES = (1, 0.92, 0.85, 0.75, 0.65)
"""What Chromium is asked for, until a picture is small enough; 1 loses nothing."""

_CONVERT = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def taken(browser: Browser, picture: TerminalPicture | PagePicture, folder: Path) -> bytes:
    """Return a picture, made within a folder, as WebP."""
    place = picture.place(folder)
    if isinstance(picture, TerminalPicture):
        return _terminal(browser, picture, place)
    return _page(browser, picture, place)


def _terminal(browser: Browser, picture: TerminalPicture, place: Path) -> bytes:
    with browser.new_context(device_scale_factor=1.25, viewport={"width": 1400, "height": 800}) as context:
        page = context.new_page()
        page.set_content(terminal_page(picture, place))
        return _webp(page, page.locator("pre").screenshot())


def _page(browser: Browser, picture: PagePicture, place: Path) -> bytes:
    run(place, "build")
    options: dict[str, Any] = {"color_scheme": picture.scheme, "reduced_motion": "reduce"}
    size: ViewportSize = {"width": picture.width, "height": picture.height}
    with serve(place / "site") as server, browser.new_context(viewport=size, **options) as context:
        page = context.new_page()
        page.goto(server.address(picture.path), wait_until="networkidle")
        picture.act(page)
        return _webp(page, page.screenshot(animations="disabled", caret="hide"))


def _webp(page: Page, png: bytes) -> bytes:
    """Return a picture as WebP, as good as it can be in MOST bytes; the worst where none is small enough."""
    coded, made = base64.b64encode(png).decode(), b""
    for quality in QUALITIES:
        made = base64.b64decode(page.evaluate(_CONVERT, [coded, quality]))
        if len(made) <= MOST:
            break
    return made
