"""Templates: answers are data, whatever they hold, and every template can be filled."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefings.founding import Answers, laid_out
from briefings.founding.filling import TemplateError, filled

DAY = date(2026, 6, 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_a_scalar_of_yaml_reads_as_the_answer(answer: str) -> None:
    read = yaml.safe_load(filled("a: {{x|yaml}}\nb: [{{x|yaml}}, c]\n", {"x": answer}))
    assert read == {"a": answer, "b": [answer, "c"]}


@given(TEXT)
def test_an_answer_is_not_read_again(answer: str) -> None:
    assert filled("{{x|line}}", {"x": "{{y|line}} " + answer, "y": "no"}) == " ".join(("{{y|line}} " + answer).split())


def test_lines_are_there_with_an_answer_or_without() -> None:
    template = "a\n{{#x}}\nwith {{x|line}}\n{{#y}}\nboth\n{{/y}}\n{{/x}}\n{{^x}}\nwithout\n{{/x}}\nz\n"
    assert filled(template, {"x": "", "y": "1"}) == "a\nwithout\nz\n"
    assert filled(template, {"x": "1", "y": "1"}) == "a\nwith 1\nboth\nz\n"
    assert filled(template, {"x": "{{/x}}", "y": ""}) == "a\nwith {{/x}}\nz\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{no|yaml}}", "no such answer"),
        ("{{x|no}}", "no such spelling"),
        ("{{#no}}\na\n{{/no}}\n", "no such answer"),
        ("{{x|word}}", "a single word"),
    ],
)
def test_a_template_that_cannot_be_filled_is_an_error(template: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        filled(template, {"x": "two words"})


@pytest.mark.parametrize("language", ["en", "zh", "de", "zh-Hant", "nn"])
@pytest.mark.parametrize("told", [("", ""), ("https://codeberg.org/a/b", "a@b.example")])
def test_nothing_of_a_template_is_left(language: str, told: tuple[str, str]) -> None:
    made = laid_out(Answers("A name", "https://a.example/", *told, language=language), DAY)
    for path, data in made.items():
        if not path.startswith(("overrides/", "docs/assets/")):
            assert not re.search(r"(?<!\$)\{\{", data.decode()), path
        if path.endswith((".yml", ".yaml")) and path != "mkdocs.yml":
            yaml.safe_load(data)
