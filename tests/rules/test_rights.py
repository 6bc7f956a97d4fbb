"""What a use rests on: permissions to the day, licences by name, copies, pictures, and pages that promise something."""

from datetime import date
from pathlib import Path

import pytest

from briefings.check import check
from briefings.diagnostics import Rule, rights
from briefings.schema.registers import BASES, STATEMENT_CODES
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, TODAY, VALID, checked, copy_minimal, loaded, write
from tests.support.sites import ROOT

PUBLISHERS = "registers/publishers.yml"
PERMITTED = "extent: excerpt\nrights: {original: {basis: permission, permission: {by: The desk, date: 2024-05-01%s}}}\n"


def told(root: Path) -> list[tuple[str, str, int]]:
    """Code, path and line of each finding."""
    return [(each.code, each.path, each.line) for each in checked(root)]


def codes(tmp_path: Path, more: str, entry: str = VALID) -> list[str]:
    """The codes of what is found in the minimal archive with one more entry."""
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, entry + more)
    return [each.code for each in checked(root)]


@pytest.mark.parametrize(
    ("until", "found"),
    [
        ("", []),
        (", until: 2026-03-03", []),  # 61 days
        (", until: 2026-03-02", ["B523"]),  # 60
        (f", until: {TODAY}", ["B523"]),  # its last day
        (", until: 2025-12-31", ["B522"]),
        (", until: 2024-04-30", ["B524"]),  # it ended before it began, and is not told of as expired too
    ],
)
def test_a_permission_holds_to_its_last_day(until: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, PERMITTED % until) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("extent: excerpt\n", ["B520"]),
        ("extent: full-translation\n", ["B520"]),
        ("extent: excerpt\nrights: {original: {basis: quotation}}\n", ["B520"]),
        ("extent: excerpt\nrights: {original: {licence: CC-BY-4.0}}\n", ["B520"]),
        ("extent: excerpt\nrights: {original: {basis: licence, licence: CC-BY-4.0}}\n", []),
        ("extent: excerpt\nrights: {original: {basis: licence, licence: CC-BY-ND-4.0}}\n", []),
        ("extent: full-translation\nrights: {original: {basis: licence, licence: CC-BY-ND-4.0}}\n", ["B520"]),
        ("extent: full-translation\nrights: {original: {basis: public-domain, statement: NKC}}\n", []),
        ("extent: full-translation\nrights: {original: {basis: official-text, statement: NoC-OKLR}}\n", []),
        ("extent: excerpt\nrights: {original: {basis: licence}}\n", ["B511"]),
        ("extent: excerpt\nrights: {original: {basis: permission}}\n", ["B511"]),
    ],
)
def test_more_than_a_summary_needs_leave(more: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, more) == found


def test_a_licence_at_hand_is_named_in_the_advice(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID + "extent: excerpt\nrights: {original: {licence: CC-BY-4.0}}\n")
    assert checked(root)[0].fix == (
        "Write `basis: licence` under `rights.original` if its licence allows this, or write a summary."
    )


@pytest.mark.parametrize(
    ("permission", "found"),
    [
        ("{by: The desk, date: 2024-05-06}", []),
        ("{by: The desk, date: 2024-05-07}", ["B524"]),
        ("{by: The desk, date: 2026-01-03}", ["B524"]),  # in the future, told once
        ("{by: The desk, date: 2024-05-01, covers: full-translation}", []),
        ("{date: 2024-05-01, until: 2025-01-01}", ["B202"]),
        ("{by: The desk, date: yesterday, until: 2025-01-01}", ["B205"]),
        ("{by: The desk, date: 2024-05-01, until: never}", ["B205"]),
    ],
)
def test_dates_of_permissions(permission: str, found: list[str], tmp_path: Path) -> None:
    more = f"extent: excerpt\nrights: {{original: {{basis: permission, permission: {permission}}}}}\n"
    assert codes(tmp_path, more) == found


def test_what_is_added_later_may_be_permitted_later(tmp_path: Path) -> None:
    more = "corrections:\n  - {date: 2025-03-01, type: update, note: An excerpt was added.}\n"
    assert codes(tmp_path, (PERMITTED % "").replace("2024-05-01", "2025-02-20") + more) == []


@pytest.mark.parametrize(
    ("usual", "own", "found"),
    [
        ("{basis: public-domain}", "{year: 2020}", [("B528", PUBLISHERS)]),
        ("{basis: public-domain, statement: NoC-US}", "{basis: official-text}", []),
        ("{basis: public-domain, statement: NoC-US}", "{statement: InC-EDU}", [("B528", EXAMPLE)]),
        ("{statement: CNE}", "{basis: public-domain}", []),
        ("{statement: InC}", "{basis: official-text}", [("B528", EXAMPLE)]),
        ("{statement: InC}", "{basis: official-text, statement: free}", [("B209", EXAMPLE)]),
    ],
)
def test_what_is_free_is_not_in_copyright(usual: str, own: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    with_usual(root, usual)
    write(root, EXAMPLE, f"{VALID}rights: {{original: {own}}}\n")
    assert [(each.code, each.path) for each in checked(root)] == found


def with_usual(root: Path, rights: str) -> None:
    """Give the Northern Courier usual rights."""
    file = root / PUBLISHERS
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  aliases: [Courier]\n", f"  aliases: [Courier]\n  rights: {rights}\n"), encoding="utf-8"
    )


def test_a_permission_in_the_register_is_told_there_once(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    with_usual(root, "{basis: permission, permission: {by: The desk, date: 2024-01-01, until: 2025-06-30}}")
    line = next(
        number
        for number, text in enumerate((root / PUBLISHERS).read_text().splitlines(), 1)
        if "until: 2025-06-30" in text
    )
    write(root, EXAMPLE, VALID + "extent: excerpt\n")
    write(root, EXAMPLE.replace("06-example", "07-another"), VALID.replace("salt-cells", "more") + "extent: excerpt\n")
    found = [each for each in told(root) if each[0] != "B601"]
    assert found == [("B522", PUBLISHERS, line)]


def test_a_permission_in_the_register_is_narrow_for_the_entry(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    with_usual(root, "{basis: permission, permission: {by: The desk, date: 2024-01-01}}")
    write(root, EXAMPLE, VALID + "extent: full-translation\n")
    assert told(root) == [("B521", EXAMPLE, 10)]


def test_an_entry_that_rests_on_a_permission_of_the_register_by_itself_is_told(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    with_usual(root, "{permission: {by: The desk, date: 2024-01-01, until: 2025-06-30}}")
    assert told(root) == []  # nothing rests on it
    write(root, EXAMPLE, VALID + "extent: excerpt\nrights: {original: {basis: permission}}\n")
    assert told(root) == [("B522", EXAMPLE, 11)]


def test_an_old_summary_may_have_a_publisher_that_permits_more_now(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    with_usual(root, "{basis: permission, permission: {by: The desk, date: 2025-09-01}}")
    write(root, EXAMPLE, VALID)
    assert told(root) == []
    write(root, EXAMPLE, VALID + "extent: excerpt\n")
    assert told(root) == [("B524", EXAMPLE, 10)]


@pytest.mark.parametrize(
    ("rights", "found"),
    [
        ("{basis: permission, permission: {by: A, date: 2024-01-01, until: 2025-01-01}}", ["B522"]),
        ("{permission: {by: A, date: 2024-01-02, until: 2024-01-01}}", ["B524"]),
        ("{licence: LicenseRef-Nowhere}", ["B519"]),
        ("{basis: licence}", ["B511"]),
        ("{basis: official-text}", ["B528"]),
    ],
)
def test_publishers_written_out_are_held_to_the_same(rights: str, found: list[str], tmp_path: Path) -> None:
    record = f"{{name: A Weekly, kind: newspaper, languages: [en], rights: {rights}}}"
    assert codes(tmp_path, "", VALID.replace("publisher: northern-courier", f"publisher: {record}")) == found


REGISTERED = """\
licences:
  LicenseRef-Harbour-Terms:
    name: {en: Harbour Terms}
    url: https://harbour.example/terms
"""


def register(root: Path, licences: str = REGISTERED) -> None:
    """Add licences to the statements."""
    file = root / "registers/statements.yml"
    file.write_text(file.read_text(encoding="utf-8") + licences, encoding="utf-8")


def test_registered_licences_are_taken_wherever_a_licence_is(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    register(root)
    with_usual(root, "{basis: licence, licence: LicenseRef-Harbour-Terms}")
    own = "rights: {entry: LicenseRef-Harbour-Terms, original: {licence: LicenseRef-Harbour-Terms}}\n"
    write(root, EXAMPLE, VALID + own)
    assert told(root) == []


def test_the_nearest_registered_licence_is_named(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    register(root)
    with_usual(root, "{licence: LicenseRef-Harbor-Terms}")
    (found,) = checked(root)
    assert (found.code, found.path, found.fix) == ("B519", PUBLISHERS, "Did you mean `LicenseRef-Harbour-Terms`?")


@pytest.mark.parametrize("word", ["CC BY 4.0", "CC-BY-4"])
def test_the_nearest_licence_of_the_list_is_named(word: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, f"{VALID}rights: {{entry: {word}}}\n")
    (found,) = checked(root)
    assert found.code == "B214"
    assert "`CC-BY-4.0`" in (found.fix or "")


@pytest.mark.parametrize(
    ("licences", "code"),
    [
        ("licences: {harbour-terms: {name: {en: X}, url: https://harbour.example/}}\n", "B211"),
        ("licences: {LicenseRef-../x: {name: {en: X}, url: https://harbour.example/}}\n", "B211"),
        ("licences: {LicenseRef-X: {name: {en: X}, url: 'javascript:alert(1)'}}\n", "B207"),
        ("licences: {LicenseRef-X: {name: {en: X}}}\n", "B202"),
    ],
)
def test_what_is_registered_is_checked(licences: str, code: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    register(root, licences)
    assert [each.code for each in checked(root)] == [code]


ITS_OWN = "sources:\n  - {publisher: A, url: https://a.example/x, published: 2024-05-05}\n".replace(
    "publisher: A", "publisher: {name: A Weekly, kind: newspaper, languages: [en]}"
)
COPY = "publisher: {name: %s, kind: %s, languages: [en]}\n  via: {name: %s, kind: %s, languages: [en]}"


@pytest.mark.parametrize(
    ("first", "by", "more", "found"),
    [
        ("newspaper", "news-site", "", ["B525"]),
        ("government", "news-site", "", ["B525"]),
        ("agency", "newspaper", "", []),
        ("company", "agency", "", []),
        ("government", "government", "", []),
        ("newspaper", "news-site", "  no_original: Its own page is for subscribers only.\n", []),
        ("newspaper", "news-site", ITS_OWN, []),
    ],
)
def test_a_copy_alone_is_told(first: str, by: str, more: str, found: list[str], tmp_path: Path) -> None:
    named = COPY % ("A Weekly", first, "Another", by)
    assert codes(tmp_path, more, VALID.replace("publisher: northern-courier", named)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("![a](https://a.example/a.png) ![b](https://a.example/b.png)", ["B526"]),
        ('<img src="https://a.example/a.png" alt="a">', ["B526"]),
        ("<picture><img src='https://a.example/a.png'></picture>", ["B526"]),
        ("![a][b]\n\n[b]: https://a.example/a.png", ["B526"]),
        ("```\n![a](https://a.example/a.png)\n```", []),
        ("`![a](https://a.example/a.png)`", []),
        ("A [photograph](https://a.example/a.png).", []),
        ("![a](https://a.example/a.png)\n\n<script>x</script>", ["B216", "B526"]),
    ],
)
def test_pictures_are_told_once(body: str, found: list[str], tmp_path: Path) -> None:
    lines = "".join(f"  {line}\n" for line in body.splitlines())
    assert sorted(codes(tmp_path, f"body: |\n{lines}")) == found


def test_pictures_in_a_translation_are_told_too(tmp_path: Path) -> None:
    summary = "一家公司称其工厂将于明年开始生产钠离子电芯，未透露价格与买家。"
    picture = "'![图](https://a.example/a.png)'"
    translated = f"translations:\n  zh: {{title: 盐电池工厂, summary: {summary}, mode: human, body: {picture}}}\n"
    assert codes(tmp_path, translated) == ["B526"]


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("reviewed: 2025-01-01\n", 0),  # a year ago to the day
        ("reviewed: 2024-12-31\n", 3),
        ("reviewed: 2024-02-29\n", 3),
        ("reviewed: 2026-01-02\n", 0),  # today in the east
        ("reviewed: 2026-01-03\n", 3),
        ("reviewed: last spring\n", 3),
        ("reviewed: [2025-06-01]\n", 1),
        ("reviewed:\n", 3),
        ("", 1),
    ],
)
@pytest.mark.parametrize("name", ["docs/privacy.md", "docs/contact/index.md"])
def test_pages_that_promise_something_are_reviewed(name: str, front: str, found: int, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, name, f"---\ntitle: A page\n{front}---\n\n# A page\n\nreviewed: 2020-01-01\n")
    assert told(root) == ([("B527", name, found)] if found else [])


def test_other_pages_need_no_review_but_keep_theirs(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, "docs/about.md", "# About\n")
    write(root, "docs/more/rights.md", "---\ntitle: More\n---\n# More\n")
    assert told(root) == []
    write(root, "docs/about.md", "---\r\nreviewed: 2023-01-01\r\n---\r\n# About\r\n")
    assert told(root) == [("B527", "docs/about.md", 2)]


@pytest.mark.parametrize("page", [b"", b"---\n", b"---\nreviewed: [\n---\n", b"\xff\xfe", b"no front matter\n---\nx\n"])
def test_a_policy_without_legible_front_matter_does_not_say(page: bytes, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, "docs/rights.md", page)
    assert told(root) == [("B527", "docs/rights.md", 1)]


def test_the_archives_statements_have_all_words_in_both_languages() -> None:
    statements = loaded(ROOT).statements
    assert statements is not None
    assert tuple(statements.original) == STATEMENT_CODES
    assert set(statements.basis) == set(BASES)
    assert set(statements.extent) == {"excerpt", "full-translation"}
    texts = [*statements.basis.values(), *statements.translation.values(), *statements.extent.values()]
    texts += [each for code in statements.original.values() for each in (code.label, code.sentence)]
    texts += [each.name for each in statements.licences.values()]
    assert all({"en", "zh"} <= each.keys() for each in texts)
    assert all(each.uri.startswith("http://rightsstatements.org/vocab/") for each in statements.original.values())


def test_of_the_rights_only_copies_are_found_in_the_archive_itself() -> None:
    codes = {rule.code for rule in vars(rights).values() if isinstance(rule, Rule)}
    found = check(ROOT, read_settings(ROOT), date(2026, 11, 24))
    assert codes & {each.code for each in found} <= {"B525"}
