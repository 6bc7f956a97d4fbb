"""What the scan passes over for speed holds nothing: it finds what a slow and simple search of whole texts finds."""

import html
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.leaks.scanning import Held, Scanner
from briefings.leaks.sieve import Sieve
from briefings.leaks.windows import Values, tokens_of, windows
from briefings.ledgers.traces import Trace

SALT = bytes(range(16))
ENGLISH = (
    "The harbour board has let the inlet silt up for nine years, and no one at Port Ember's works will say who "
    "ordered the dredging to be stopped before the spring tides of 2019 came in over the wall"
)
CHINESE = "余烬港的潮汐储能项目在投产后受到渔民质疑，他们担心航道淤塞，并要求主管部门在三十天内公布全部监测数据"
PLANTS = (ENGLISH, CHINESE)
FILLING = ("a tidy tale of wires", "北方的风把灯吹灭了", "seven < eight & nine", "café “au lait” n° 4", "x", "")
INLINE = ("em", "strong", "a", "span", "code")
BLOCK = ("p", "li", "h2", "div", "td")


def trace(text: str) -> Trace:
    """The trace of one text, nothing of which is elsewhere."""
    return Trace("2019-05-01-silted", 17, frozenset(windows(Values(SALT).sums(tokens_of(text)))))


HELD = Held(SALT, (trace(ENGLISH), trace(CHINESE)))
NAIVE = Sieve(SALT, HELD.traces)


class Reader(HTMLParser):
    """Takes the texts of the blocks of a page, and the values of attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.texts.append("")
        self.texts[:0] = [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def held_in_page(page: str) -> bool:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return any(NAIVE.matches(tokens_of(text)) for text in reader.texts)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    return [text for each in value for text in strings(each)] if isinstance(value, list) else []


def held_in_json(text: str) -> bool:
    return any(held_in_page(each) or NAIVE.matches(tokens_of(each)) for each in strings(json.loads(text)))


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """A piece of a withdrawn text, of any length from nothing to all of it, or something else."""
    if draw(st.booleans()):
        return draw(st.sampled_from(FILLING))
    plant = draw(st.sampled_from(PLANTS))
    start = draw(st.integers(0, len(plant)))
    return plant[start : start + draw(st.integers(0, 90))]


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A block of a page, in which words may be marked up, and attributes hold text too."""
    parts = []
    for text in draw(st.lists(stretches(), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(text)))
        tag = draw(st.sampled_from(INLINE))
        attribute = f' title="{html.escape(draw(stretches()))}"' if draw(st.integers(0, 4)) == 0 else ""
        parts.append(
            f"{html.escape(text[:at], quote=draw(st.booleans()))}<{tag}{attribute}>{html.escape(text[at:])}</{tag}>"
        )
    tag = draw(st.sampled_from(BLOCK))
    return f"<{tag}>{''.join(parts)}</{tag}>"


@dataclass(frozen=True)
class File:
    name: str
    content: str

    @property
    def is_leak(self) -> bool:
        return held_in_page(self.content) if self.name.endswith("html") else held_in_json(self.content)


@st.composite
def files(draw: st.DrawFn, number: int) -> File:
    page = "\n".join(draw(st.lists(blocks(), min_size=1, max_size=4)))
    if draw(st.booleans()):
        return File(f"{number}.html", f"<!doctype html>\n<title>x</title>\n{page}\n")
    indent = draw(st.sampled_from([None, 1]))
    said = {"items": [{"html": page, "text": draw(stretches())}], "tags": draw(st.lists(stretches(), max_size=3))}
    text = json.dumps(said, ensure_ascii=draw(st.booleans()), indent=indent, separators=(",", ":"))
    return File(f"{number}.json", text)


@given(st.data())
@settings(max_examples=400)
def test_nothing_is_found_less_than_by_a_simple_search(data: st.DataObject) -> None:
    site = [data.draw(files(number)) for number in range(data.draw(st.integers(1, 5)))]
    scanner = Scanner(HELD)
    found = {each.name: bool(scanner.scan(each.name, each.content.encode())) for each in site}
    missed = [each for each in site if each.is_leak and not found[each.name]]
    assert not missed
    together = Scanner(HELD).scan_all([(each.name, each.content.encode()) for each in site])
    assert {each.file for each in together} == {name for name, is_found in found.items() if is_found}


@given(st.data())
@settings(max_examples=200)
def test_a_page_in_a_layout_is_searched_as_one_without(data: st.DataObject) -> None:
    layouts = [
        (
            "<!doctype html><head><title>",
            "</title><meta name='description' content='",
            "'></head><nav>" + "<a href='x'>one</a>" * 30 + "</nav><main>",
            "</main><footer>the end</footer>\n",
        ),
        ("<!doctype html><head><title>", " - Archive</title></head><main>", "</main>\n"),
    ]
    pieces = [[piece.encode() for piece in layout] for layout in layouts]
    apart, whole = Scanner(HELD, pieces), Scanner(HELD)
    for number in range(data.draw(st.integers(1, 4))):
        layout = data.draw(st.sampled_from(layouts))
        parts = [html.escape(data.draw(stretches())) for _ in layout[2:]] + ["\n".join(data.draw(st.lists(blocks())))]
        page = layout[0] + "".join(part + piece for part, piece in zip(parts, layout[1:], strict=True))
        name = f"{number}.html"
        assert bool(apart.scan(name, page.encode())) == bool(whole.scan(name, page.encode()))


@given(st.sampled_from(PLANTS), st.data())
def test_a_run_of_nine_words_or_twelve_characters_is_found_and_no_shorter_one(plant: str, data: st.DataObject) -> None:
    ends = [found.end() for found in re.finditer(r"\w+(?:'\w+)?|[一-鿿]" if plant is ENGLISH else r"[一-鿿]", plant)]
    least = 9 if plant is ENGLISH else 12
    first = data.draw(st.integers(0, len(ends) - least - 1))
    scanner = Scanner(HELD)
    for count, expected in ((least - 1, False), (least, True)):
        text = plant[ends[first] : ends[first + count]]
        assert bool(scanner.scan(f"{count}.txt", text.encode())) is expected
