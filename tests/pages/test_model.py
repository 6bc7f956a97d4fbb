"""A page's file for the engines."""

from pathlib import Path

import material
import pytest
import yaml
import zensical

from briefings.pages.blocks import Heading, Paragraph
from briefings.pages.model import THEME_LANGUAGES, Page, language_meta


@pytest.mark.parametrize("theme", [material, zensical], ids=["material", "zensical"])
def test_the_languages_of_the_themes_are_known(theme: object) -> None:
    folder = Path(str(getattr(theme, "__file__", ""))).parent / "templates" / "partials" / "languages"
    assert {file.stem for file in folder.glob("*.html")} == THEME_LANGUAGES


@pytest.mark.parametrize(
    ("tag", "words"),
    [("en", "en"), ("en-GB", "en"), ("zh-Hans", "zh"), ("zh-Hant", "zh-Hant"), ("pt-BR", "pt-BR"), ("yue", "en")],
)
def test_every_language_has_words_of_the_theme(tag: str, words: str) -> None:
    assert language_meta(tag) == {"language": tag, "theme_language": words}


def test_front_matter_holds_any_title() -> None:
    title = "---\n: {{ x }} 'a' \"b\" & <c> # d \u0085 \u2028 😀"
    page = Page("x/", title, "d", (Heading(title), Paragraph("text")), "en", head="<x>\n---\n</x>")
    _, front, _ = page.text().split("---\n", 2)
    meta = yaml.safe_load(page.text()[4 : page.text().index("\n---\n\n# ")])
    assert front
    assert meta["title"] == title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert meta["head"] == "<x>\n---\n</x>"
