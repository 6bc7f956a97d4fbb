"""Bodies become what the site's Markdown settings make of them, whichever way they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from briefings.pages.prose import render_body
from briefings.settings import SettingsError, read_settings
from briefings.text.sanitise import clean
from tests.support.builders import HOSTILE, make_settings
from tests.support.sites import ROOT, TOY

SITE = read_settings(ROOT)
PLAIN = "## A heading\n\nSome **strong** words, and a [link](https://a.example/?b&c).\n\n- one\n- two\n"
PLAIN_HTML = (
    "<h2>A heading</h2>\n<p>Some <strong>strong</strong> words, and a "
    '<a href="https://a.example/?b&amp;c" rel="noopener noreferrer">link</a>.</p>\n'
    "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
)


def bodies(root: Path) -> list[str]:
    files = sorted((root / "entries").rglob("*.yml"))
    entries: list[dict[str, Any]] = [yaml.safe_load(file.read_bytes()) for file in files]
    records = [record for entry in entries for record in (entry, *entry.get("translations", {}).values())]
    return [record["body"] for record in records if "body" in record]


@pytest.mark.parametrize("body", [*bodies(TOY), *bodies(ROOT), *HOSTILE, PLAIN])
def test_the_library_and_the_cleaning_say_what_is_published(body: str) -> None:
    converter = Markdown(extensions=list(SITE.markdown_extensions), extension_configs={"toc": {"permalink": False}})
    html = clean(converter.convert(body))
    assert render_body(SITE, body) == html.replace("```", "&#96;&#96;&#96;").replace("~~~", "&#126;&#126;&#126;")


def test_plain_bodies_do_not_need_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(Markdown, "convert", refuse)
    assert render_body(SITE, PLAIN) == PLAIN_HTML
    with pytest.raises(AssertionError):
        render_body(SITE, "1. one")


def test_extensions_that_are_not_there_are_told() -> None:
    with pytest.raises(SettingsError, match="`markdown_extensions` cannot be used"):
        render_body(make_settings(markdown_extensions=("absent",)), PLAIN)


@pytest.mark.parametrize(
    ("extensions", "options", "body", "html"),
    [
        (("nl2br",), {}, "a\nb", "<p>a<br>\nb</p>"),
        (("smarty",), {}, "a -- b", "<p>a – b</p>"),
        (("toc",), {"toc": {"baselevel": 3}}, "## a", "<h4>a</h4>"),
        (("toc",), {"toc": {"anchorlink": True}}, "## a", '<h2><a href="#a" rel="noopener noreferrer">a</a></h2>'),
    ],
)
def test_other_extensions_and_options_have_their_say(
    extensions: tuple[str, ...], options: dict[str, Any], body: str, html: str
) -> None:
    settings = make_settings(markdown_extensions=extensions, extension_configs=options)
    assert render_body(settings, body) == html


@pytest.mark.parametrize("body", ["a ~~~ b", "[a](https://a.example/~~~)", "- a\n\n\n- b ~~~", "``` `` ```"])
def test_no_fence_is_left_for_the_engine(body: str) -> None:
    html = render_body(SITE, body)
    assert "~~~" not in html
    assert "```" not in html


def test_what_is_not_published_is_taken_out() -> None:
    assert render_body(SITE, "a <script>b</script>c\n\n[d](javascript:e)") == "<p>a c</p>\n<p>d</p>"
