"""Kits: what they are made of and kept by, and that whatever happens to a kept one costs time only."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import addresses
from briefings.engine import Engine, EngineError
from briefings.press import making
from briefings.press.kit import DamagedKit, Kit, Parts, read_kit, write_kit
from briefings.press.layouts import PARTS, Layout, NotALayout
from briefings.press.making import begin_kit
from briefings.press.origins import key_of
from briefings.press.specimens import VARIANTS, Kind, Kinds, Specimen
from briefings.settings import Settings, read_settings
from briefings.text.digest import digest
from tests.support.sites import TOY, copy_archive

LANGUAGES = {"en", "zh", "de", "ja"}
KINDS = Kinds("en", LANGUAGES, ["topics/", "briefings/"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy archive, with a kit of each engine in `kits`."""
    root = copy_archive(tmp_path_factory.mktemp("kit") / "an archive", TOY)
    for engine in Engine:
        with begin_kit(read_settings(root), LANGUAGES, root / "kits", engine) as pending:
            pending.finish()
    return root


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """A copy of that archive, at another place."""
    return Path(shutil.copytree(made, tmp_path / "archive"))


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine can be run."""

    def run(*_: object) -> None:
        pytest.fail("an engine was run")

    monkeypatch.setattr(making, "Runs", run)


def kit_of(root: Path, engine: Engine = Engine.MKDOCS, languages: set[str] = LANGUAGES) -> Kit:
    with begin_kit(read_settings(root), languages, root / "kits", engine) as pending:
        return pending.finish()


def kept(root: Path, engine: Engine = Engine.MKDOCS) -> Path:
    (file,) = (root / "kits").glob(f"{engine}-*")
    return file


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize("engine", Engine)
def test_a_kept_kit_is_whole_wherever_the_archive_stands(engine: Engine, archive: Path) -> None:
    kit = kit_of(archive, engine)
    assert {"index.html", "404.html", "about/index.html", "assets/stylesheets/pages.css"} <= kit.assets.keys()
    assert all(digest(kit.read(name)) == kit.assets[name] for name in kit.assets)
    assert not [name for name in kit.assets if "qzx" in name or b"qzx" in kit.read(name)]
    assert kit.marked == {"index.html"}
    assert {"search.json", "search/search_index.json"} & kit.assets.keys()
    assert kit.fronts["about.md"].startswith("---\n")
    assert kit.layout_at("2024/x/", "zh") != kit.layout_at("2024/x/", "en")
    assert kit.layout_at("2024/x/", "en") is kit.layout_at("2019/y/", "en")


def change_settings(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("site_name: B", "site_name: C"), encoding="utf-8")


def append(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).write_bytes((root / name).read_bytes() + b"\n")

    return change


def add(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).write_bytes(b"")

    return change


def link(root: Path) -> None:
    (root / "docs/about.md").rename(root / "about.md")
    (root / "docs/about.md").symlink_to(root / "about.md")


CHANGES = {
    "settings": change_settings,
    "a page": append("docs/about.md"),
    "a style": append("docs/assets/stylesheets/pages.css"),
    "the theme": append("overrides/partials/footer.html"),
    "one more page": add("docs/new.md"),
    "one more template": add("overrides/new.html"),
    "a link in the place of a page": link,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_a_kit_is_made_of_makes_another(change: Callable[[Path], None], archive: Path) -> None:
    before = key_of(read_settings(archive), Engine.MKDOCS, KINDS)
    assert before == key_of(read_settings(archive), Engine.MKDOCS, KINDS)
    change(archive)
    assert key_of(read_settings(archive), Engine.MKDOCS, KINDS) != before


def test_engine_languages_navigation_hooks_and_environment_make_another(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = archive / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"hooks: [hook.py]\nrepo_url: !ENV [REPO, 'https://x.example/']\n{text}", encoding="utf-8")
    (archive / "hook.py").touch()
    settings = read_settings(archive)

    def keys() -> Iterator[str]:
        yield key_of(settings, Engine.MKDOCS, KINDS)
        yield key_of(settings, Engine.ZENSICAL, KINDS)
        yield key_of(settings, Engine.MKDOCS, Kinds("en", {*LANGUAGES, "fr"}, KINDS.named))
        yield key_of(settings, Engine.MKDOCS, Kinds("en", LANGUAGES, ["topics/"]))
        yield key_of(replace(settings, site_url="https://other.example/"), Engine.MKDOCS, KINDS)
        (archive / "hook.py").write_text("x = 1\n")
        yield key_of(settings, Engine.MKDOCS, KINDS)
        monkeypatch.setenv("REPO", "https://y.example/")
        yield key_of(settings, Engine.MKDOCS, KINDS)

    found = list(keys())
    assert len(set(found)) == len(found)


def test_a_link_that_leads_nowhere_is_told_of_as_a_link(archive: Path) -> None:
    (archive / "docs/gone.md").symlink_to(archive / "nowhere")
    with pytest.raises(Exception, match="is a link"):
        kit_of(archive)


@pytest.mark.parametrize("engine", Engine)
def test_a_damaged_file_of_a_kept_kit_is_made_again(engine: Engine, archive: Path) -> None:
    kit = kit_of(archive, engine)
    name = "assets/stylesheets/tokens.css"
    content = kit.read(name)
    file = kept(archive, engine)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(content, content.swapcase()))
    again = kit_of(archive, engine)
    assert again.read(name) == content
    assert file.read_bytes() == whole


def test_an_engine_that_gives_something_else_again_is_told_of(archive: Path) -> None:
    kit = kit_of(archive)
    append("docs/assets/stylesheets/tokens.css")(archive)
    kept(archive).unlink()
    with pytest.raises(DamagedKit, match="makes something else of it now"):
        kit.read("assets/stylesheets/tokens.css")


def test_a_kit_takes_the_place_of_an_older_one_of_its_engine_only(archive: Path) -> None:
    old, other = kept(archive), kept(archive, Engine.ZENSICAL)
    (archive / "kits" / ("0" * 64)).write_bytes(b"as kept by an older version")
    kit_of(archive, languages={"en"})
    assert kept(archive) != old
    assert set((archive / "kits").iterdir()) == {kept(archive), other}


def test_an_engine_that_is_not_waited_for_is_stopped(archive: Path) -> None:
    kept(archive).unlink()
    with begin_kit(read_settings(archive), LANGUAGES, archive / "kits") as pending:
        (engine,) = pending._runs._engines  # type: ignore[union-attr]
        assert engine._process.poll() is None
    assert engine._process.poll() is not None
    assert not (archive / "kits/making").exists()
    assert kit_of(archive).assets


def hook(archive: Path, code: str) -> None:
    (archive / "hook.py").write_text(code, encoding="utf-8")
    config = archive / "mkdocs.yml"
    config.write_text("hooks: [hook.py]\n" + config.read_text(encoding="utf-8"), encoding="utf-8")


def test_what_the_engine_warns_of_is_told_as_it_said_it(archive: Path) -> None:
    append_text(archive / "docs/about.md", "\n[gone](gone.md)\n")
    with pytest.raises(EngineError) as caught:
        kit_of(archive)
    assert "WARNING -  Doc file 'about.md' contains a link 'gone.md'" in str(caught.value)
    assert "Aborted with 1 warnings in strict mode!" in str(caught.value)


def append_text(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_settings_that_the_engine_refuses_are_told_of(archive: Path) -> None:
    append_text(archive / "mkdocs.yml", "\nuse_directory_urls: perhaps\n")
    with pytest.raises(EngineError, match="Config value 'use_directory_urls'"):
        kit_of(archive)


WARNS = """
import logging

def on_page_markdown(markdown, page, **_):
    if page.file.src_uri == "rules.md" and len(markdown) < 99:
        logging.getLogger("mkdocs").warning("That is short.")
"""
REWRITES = """
def on_page_content(html, **_):
    return html.replace("--", "–")
"""
ADDS_NUL = """
def on_post_page(output, **_):
    return output + chr(0)
"""
HIDES = """
def on_post_page(output, page, **_):
    return "" if "qzx" in page.meta["head"] else output
"""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (WARNS, "does not render pages that stand in for others"),
        (REWRITES, "shows no content"),
        (ADDS_NUL, "that HTML does not allow"),
        (HIDES, "writes no page at"),
    ],
    ids=["warns", "rewrites", "adds NUL", "hides"],
)
def test_a_plugin_that_makes_something_else_of_pages_is_noticed(code: str, reason: str, archive: Path) -> None:
    hook(archive, code)
    with pytest.raises(NotALayout, match=reason):
        kit_of(archive)


SUPER = "{{ super() }}"


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("{% if page and page.meta %}{{ page.meta.modified }}{% endif %}", "changes what a page says"),
        ("{% if page and page.meta %}{{ page.meta.title | upper }}{% endif %}", "changes what a page says"),
        ("{% if page and page.meta %}{{ (page.meta.title or '') | length }}{% endif %}", "differ in more than"),
        ("{% if page and page.meta and page.meta.robots %}<hr>{% endif %}", "differ in more than"),
        ("""<a href="{{ '2024/everything/' | url }}">x</a>""", "not in the navigation"),
    ],
    ids=["shows", "shouts", "counts", "asks", "links"],
)
def test_a_theme_that_makes_something_else_of_pages_is_noticed(
    added: str, reason: str, engine: Engine, archive: Path
) -> None:
    rewrite(archive / "overrides/page.html", SUPER, SUPER + added)
    with pytest.raises(NotALayout, match=reason):
        kit_of(archive, engine)


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_pages_at_other_addresses_than_ours_are_noticed(archive: Path) -> None:
    rewrite(archive / "mkdocs.yml", "use_directory_urls: true", "use_directory_urls: false")
    with pytest.raises(NotALayout, match="another address"):
        kit_of(archive)


def test_an_entry_in_the_navigation_has_a_layout_of_its_own(archive: Path) -> None:
    rewrite(archive / "mkdocs.yml", "\nnav:", "\nnav:\n  - A: 2024/everything/index.md")
    for engine in Engine:
        kit = kit_of(archive, engine)
        assert kit.layout_at("2024/everything/", "en") != kit.layout_at("2024/german/", "en")


def test_a_page_of_a_kind_that_nobody_expected_is_told_of(made: Path) -> None:
    kit = kit_of(made)
    for path, language in (("2024/x/", "fr"), ("a/b/c/d/e/f/", "en"), ("topics/x/", "zh")):
        with pytest.raises(NotALayout, match=f"in the language {language} was expected at {path}"):
            kit.layout_at(path, language)


SLUG = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
YEAR = st.integers(1, 9999)
IN_A_LIST = st.one_of(
    st.sampled_from([addresses.LATEST, addresses.TOPICS, addresses.PUBLISHERS, addresses.PLACES, addresses.YEARS]),
    st.builds(addresses.topic_path, SLUG),
    st.builds(addresses.organisation_path, SLUG),
    st.builds(addresses.place_path, SLUG),
    st.builds(addresses.publisher_path, SLUG),
    st.builds(addresses.year_path, YEAR),
    st.builds(addresses.month_path, YEAR, st.integers(1, 12)),
)
LISTING = st.builds(addresses.numbered_path, IN_A_LIST, st.integers(1, 99))
ENTRY_ID = st.builds("{:04}-01-01-{}".format, YEAR, SLUG)
ENTRY = st.builds(addresses.entry_path, ENTRY_ID)
LANGUAGE = st.sampled_from(["en", "zh", "zh-Hant", "de"])


@given(
    st.lists(st.one_of(LISTING, ENTRY), max_size=4, unique=True),
    st.one_of(
        st.tuples(LISTING, st.just("en")),
        st.tuples(ENTRY, LANGUAGE),
        LANGUAGE.flatmap(
            lambda tag: st.tuples(ENTRY_ID.map(lambda id_: addresses.translation_path(id_, tag)), st.just(tag))
        ),
    ),
)
def test_every_page_is_of_a_kind_that_there_is_a_specimen_of(named: list[str], page: tuple[str, str]) -> None:
    kinds = Kinds("en", ["en", "zh", "zh-Hant", "de"], named)
    path, language = page
    kind = kinds.of(path, language)
    if path not in named or language == "en":
        assert kind in kinds.all
    for variant in VARIANTS:
        specimen = Specimen(kind, variant)
        assert kinds.of(specimen.path, language) == kind
        assert specimen.path == path or path not in named


@given(st.sets(LANGUAGE), st.lists(LISTING, max_size=3))
def test_no_two_specimens_stand_at_one_address(languages: set[str], named: list[str]) -> None:
    kinds = Kinds("en", languages, named)
    paths = [Specimen(kind, VARIANTS[0]).path for kind in kinds.all]
    assert len(set(paths)) == len(paths)


PIECE = st.binary(max_size=30)
LAYOUT = st.lists(st.tuples(st.sampled_from(PARTS), PIECE), max_size=5).flatmap(
    lambda rest: PIECE.map(
        lambda first: Layout((first, *(piece for _, piece in rest)), tuple(part for part, _ in rest))
    )
)
KIND = st.builds(
    Kind, LANGUAGE, st.integers(1, 4), st.sampled_from(["", "topics/"]), st.sampled_from([None, "topics/"])
)
PARTS_OF_A_KIT = st.builds(
    Parts,
    st.dictionaries(KIND, LAYOUT, max_size=4),
    st.sets(st.text(max_size=5), max_size=2),
    st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=2),
    st.dictionaries(st.text(max_size=5), PIECE, max_size=4),
)


def never() -> Kit:
    raise DamagedKit


@given(PARTS_OF_A_KIT)
def test_a_kit_is_read_as_it_was_written(parts: Parts) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "kits", "kit")
        write_kit(file, parts)
        kit = read_kit(file, Engine.MKDOCS, KINDS, never)
        assert kit is not None
        assert kit.layouts == parts.layouts
        assert kit.marked == parts.marked
        assert kit.fronts == parts.fronts
        assert {name: kit.read(name) for name in kit.assets} == parts.files


@given(PARTS_OF_A_KIT, st.data())
def test_no_damage_to_a_kept_kit_gives_another_content(parts: Parts, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "kit")
        write_kit(file, parts)
        content = bytearray(file.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            del content[at:]
        else:
            content[at] ^= data.draw(st.integers(1, 255))
        file.write_bytes(content)
        kit = read_kit(file, Engine.MKDOCS, KINDS, never)
        if kit is None:
            return
        assert kit.layouts == parts.layouts
        for name, expected in parts.files.items():
            with suppress(DamagedKit):  # the engine would be asked
                assert kit.read(name) == expected


def test_where_no_kit_is_kept_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("nothing", "folder"):
        assert read_kit(tmp_path / name, Engine.MKDOCS, KINDS, never) is None


@given(LAYOUT, st.lists(st.text(max_size=9), min_size=5, max_size=5))
def test_a_layout_is_filled_part_by_part(layout: Layout, values: list[str]) -> None:
    own = dict(zip(PARTS, values, strict=True))
    expected = layout.pieces[0]
    for part, piece in zip(layout.parts, layout.pieces[1:], strict=True):
        expected += own[part].encode() + piece
    assert layout.fill(**own) == expected


@given(LAYOUT, LAYOUT)
def test_two_layouts_share_a_digest_only_when_they_are_the_same(one: Layout, other: Layout) -> None:
    assert (one.digest == other.digest) == (one == other)


def test_settings_of_another_root_give_the_same_key(made: Path, archive: Path) -> None:
    def key(settings: Settings) -> str:
        return key_of(settings, Engine.MKDOCS, KINDS)

    assert key(read_settings(made)) == key(read_settings(archive))
