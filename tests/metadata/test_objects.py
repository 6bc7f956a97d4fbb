"""Objects written as text are what `json` would write of the same."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.metadata.objects import Json, one_or_list, script, thing
from tests.support.builders import HOSTILE

texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.text("abcdefgXYZ@", min_size=1)
members = st.dictionaries(names, texts | st.integers(1) | st.lists(texts) | st.none())


def data(element: str) -> Any:
    """What is in a script element, read by `json`."""
    return json.loads(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))


@given(members)
def test_an_object_is_what_json_writes_of_its_known_members(values: dict[str, Any]) -> None:
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    expected = json.dumps({"@type": "Thing", **known}, ensure_ascii=False, separators=(",", ":"))
    assert thing("Thing", values) == expected


def test_objects_hold_objects() -> None:
    inner = thing("Person", {"name": 'A "quoted" name'})
    outer = thing("Article", {"author": inner, "editor": [inner, inner], "keywords": ["{}", "[]"], "about": []})
    person = {"@type": "Person", "name": 'A "quoted" name'}
    assert json.loads(outer) == {
        "@type": "Article",
        "author": person,
        "editor": [person, person],
        "keywords": ["{}", "[]"],
    }


def test_text_that_looks_like_json_stays_text() -> None:
    assert json.loads(thing("Thing", {"name": '{"@type":"Person"}'}))["name"] == '{"@type":"Person"}'


@given(texts)
def test_a_script_is_read_as_it_was_written(text: str) -> None:
    assert data(script(thing("Thing", {"name": f"a{text}"}))) == {
        "@context": "https://schema.org",
        "@type": "Thing",
        "name": f"a{text}",
    }


@pytest.mark.parametrize("text", [*HOSTILE, "<!--", "</SCRIPT", "<script", "\u2028\u2029"])
def test_no_text_ends_or_changes_the_script(text: str) -> None:
    element = script(thing("Thing", {"name": text}))
    assert data(element)["name"] == text
    assert not re.search("[<>&\u2028\u2029]", element[len('<script type="application/ld+json">') : -len("</script>")])


def test_one_value_stands_by_itself() -> None:
    one, other = Json("{}"), Json('{"a":1}')
    assert one_or_list([one]) == one
    assert one_or_list([one, other]) == [one, other]
