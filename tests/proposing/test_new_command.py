"""`briefings new` with options: what lands where, what is refused, and that nothing is ever half written."""

import multiprocessing
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefings.cli.common import Workplace
from briefings.document import parse_document
from briefings.document.plain import plain
from briefings.ledgers.fingerprints import fingerprint_bytes, fingerprint_path, read_fingerprints
from briefings.proposing import judging
from briefings.settings import read_settings
from tests.support import articles
from tests.support.answering import answering, leading_to
from tests.support.archives import checked, write

New = Callable[..., Result]

URL = "https://northern-courier.example/2024/second-hall"
ID = "2024-05-03-harbour-cells-opens-a-second-hall"
PATH = f"entries/2024/{ID}.yml"
TITLE = "A second hall for sodium cells opens at the old mill"
SUMMARY = (
    "The maker of sodium-ion cells has started another works next to its first. It is to reach four gigawatt "
    "hours a year. The firm needs no lithium there."
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path, "page.html", articles.NEWS)


def entry(root: Path, path: str = PATH) -> dict[str, object]:
    document = parse_document(path, (root / path).read_bytes())
    assert document.root is not None
    found = plain(document.root)
    assert isinstance(found, dict)
    return found


def errors(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in checked(root) if each.severity == "error"]


def files(root: Path) -> dict[str, bytes]:
    parts = [root / name for name in ("entries", "registers", "ledgers", "drafts")]
    return {
        str(file.relative_to(root)): file.read_bytes() for part in parts for file in part.rglob("*") if file.is_file()
    }


def test_a_saved_page_becomes_an_entry_that_lacks_only_the_words(root: Path, page: Path, new: New) -> None:
    done = new("--from", page)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"{PATH}\n"
    assert "Still to be written, by you: title and summary." in done.stderr
    assert entry(root) == {
        "title": "",
        "summary": "",
        "topics": ["sodium-ion"],
        "organisations": ["harbour-cells"],
        "source": {
            "publisher": "northern-courier",
            "url": URL,
            "published": "2024-05-03",
            "title": "Harbour Cells opens a second hall",
            "authors": ["Ina Porter", "Tom Wren"],
        },
    }
    text = (root / PATH).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=https://toy.example/schema.json\n# A title of your own")
    assert "gigawatt" not in "".join(data.decode() for data in files(root).values() if b"gigawatt" in data)
    assert errors(root) == [("B204", PATH), ("B204", PATH)]


def test_with_title_and_summary_it_passes_the_check(root: Path, page: Path, new: New) -> None:
    done = new("--from", page, "--title", TITLE, "--summary", SUMMARY)
    assert done.exit_code == 0, done.stderr
    assert "Still to be written" not in done.stderr
    path = done.stdout.strip()
    assert path == "entries/2024/2024-05-03-a-second-hall-for-sodium-cells-opens-at-the-old-mill.yml"
    assert errors(root) == []


def test_the_original_is_kept_as_a_fingerprint(root: Path, page: Path, new: New) -> None:
    assert new("--from", page).exit_code == 0
    kept = read_fingerprints(fingerprint_path(ID), fingerprint_bytes(root, fingerprint_path(ID))).fingerprints
    assert [(each.source, each.language) for each in kept] == [(1, "en")]
    text = (root / PATH).read_text(encoding="utf-8")
    copied = text.replace("title:\n", f"title: {TITLE}\n").replace("summary:\n", f"summary: {articles.PARAGRAPHS[0]}\n")
    write(root, PATH, copied)
    assert errors(root) == [("B611", PATH)]


def test_a_summary_that_copies_the_original_is_refused(root: Path, page: Path, new: New) -> None:
    before = files(root)
    done = new("--from", page, "--title", TITLE, "--summary", " ".join(articles.PARAGRAPHS[:2]))
    assert done.exit_code == 1
    assert "error B611" in done.stderr
    assert "the check would find these errors" in done.stderr
    assert files(root) == before


def test_an_address_is_fetched_and_the_day_is_noted(root: Path, new: New) -> None:
    plays = {"/robots.txt": lambda r: r.send(404), "/2024/second-hall": lambda r: r.send(200, articles.OPEN_GRAPH)}
    with answering(plays) as host:
        url = host.url("/2024/second-hall?utm_source=x", "northern-courier.example")
        done = new(url, policy=leading_to(host))
    assert done.exit_code == 0, done.stderr
    source = entry(root, done.stdout.strip())["source"]
    assert isinstance(source, dict)
    assert (source["url"], source["accessed"]) == (URL, "2026-01-01")


def test_an_address_on_loopback_is_not_asked(new: New) -> None:
    with answering({"*": lambda r: r.send(200, articles.NEWS)}) as host:
        done = new(host.url("/a", "127.0.0.1"))
    assert (done.exit_code, host.asked) == (2, [])
    assert "is not public" in done.stderr


def test_a_post_of_wechat(root: Path, tmp_path: Path, new: New) -> None:
    done = new("--from", write(tmp_path, "post.html", articles.POST), "--translation-mode", "human")
    assert done.exit_code == 0, done.stderr
    found = entry(root, done.stdout.strip())
    assert found["source"] == {
        "publisher": "dianchi-wechat",
        "url": articles.POST_URL,
        "published": "2024-05-04",
        "title": "海港电芯第二座厂房启用&参观记",
    }
    assert found["translation"] == {"from": "zh", "mode": "human"}
    assert (found["topics"], found["organisations"]) == (["sodium-ion"], ["harbour-cells"])


def test_a_text_that_was_passed_on_says_what_is_missing_then_lands_in_its_fields(
    root: Path, tmp_path: Path, new: New
) -> None:
    file = write(tmp_path, "post.txt", articles.REPUBLISHED)
    before = files(root)
    done = new("--from", file)
    assert done.exit_code == 2
    assert "when it was published (the text says “May 3”): --published DAY" in done.stderr
    assert "who translated it: --translation-mode human, machine, machine-edited or unknown" in done.stderr
    assert files(root) == before

    done = new("--from", file, "--published", "2024", "--translation-mode", "unknown")
    assert done.exit_code == 0, done.stderr
    found = entry(root, done.stdout.strip())
    assert (found["title"], found["summary"]) == ("", "")
    assert found["source"] == {
        "publisher": "dianchi-wechat",
        "no_url": "The text was read in a republication that gives no link to it; its own address is not known.",
        "published": "2024-05-03",
    }
    assert found["translation"] == {"from": "zh", "mode": "unknown"}
    assert found["rights"] == {
        "original": {
            "notice": "The copyright of the text stays with its author, and it is shown here to pass knowledge on."
        }
    }
    assert {code for code, _ in errors(root)} == {"B204"}


def test_a_page_that_passes_a_report_on_names_both(root: Path, tmp_path: Path, new: New) -> None:
    body = [*articles.PARAGRAPHS, "Source: The Northern Courier"]
    head = articles.linked(publisher={"name": "Echo"}, mainEntityOfPage="https://echo.example/a", author=[])
    file = write(tmp_path, "page.html", articles.page(head, body))
    done = new("--from", file, "--url", "https://echo.example/a", "--publisher", "Echo", "--add-publisher", "news-site")
    assert done.exit_code == 0, done.stderr
    source = entry(root, done.stdout.strip())["source"]
    assert isinstance(source, dict)
    assert (source["publisher"], source["via"]) == ("northern-courier", "echo")
    assert source["no_original"] == "The page names its source and gives no link to it."
    assert {code for code, _ in errors(root)} == {"B204"}


def test_a_publisher_that_is_not_known_is_asked_for_and_added(root: Path, tmp_path: Path, new: New) -> None:
    head = articles.linked(publisher={"name": "Quay Notes"})
    file = write(tmp_path, "page.html", articles.page(head))
    url = "https://quay-notes.example/a"
    done = new("--from", file, "--url", url)
    assert done.exit_code == 2
    assert "(it calls itself “Quay Notes”, which is not in the register)" in done.stderr
    done = new("--from", file, "--url", url, "--add-publisher", "blog")
    assert done.exit_code == 0, done.stderr
    register = (root / "registers/publishers.yml").read_text(encoding="utf-8")
    assert register.endswith(
        "\nquay-notes:\n  name: Quay Notes\n  kind: blog\n  homepage: https://quay-notes.example/\n  languages: [en]\n"
        "  urls: [quay-notes.example]\n"
    )
    assert {code for code, _ in errors(root)} == {"B204"}


def test_the_same_address_is_a_duplicate(root: Path, page: Path, new: New) -> None:
    assert new("--from", page).exit_code == 0
    text = (root / PATH).read_text(encoding="utf-8")
    write(root, PATH, text.replace("title:\n", f"title: {TITLE}\n").replace("summary:\n", f"summary: {SUMMARY}\n"))
    before = files(root)
    done = new("--from", page, "--headline", "Another", "--url", f"{URL}/?utm_campaign=y")
    assert done.exit_code == 1
    assert f"The archive has the same address: {TITLE}\n  {ID}, https://toy.example/2024/" in done.stderr
    assert "`--force` writes it all the same" in done.stderr
    assert files(root) == before
    again = new("--from", page, "--force")
    assert again.exit_code == 0
    assert again.stdout == f"{PATH.removesuffix('.yml')}-2.yml\n"
    assert (root / PATH).read_text(encoding="utf-8").startswith("# yaml"), "the first one is as it was"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--topics", "sodium-oin"), 2, "There is no topic `sodium-oin`. Did you mean `sodium-ion`?"),
        (("--topics", "Na-ion,batteries"), 0, "[sodium-ion, batteries]"),
        (("--topics", ""), 0, "# One to eight keys of registers/topics.yml.\ntopics:\n"),
        (("--publisher", "Northern Curier"), 2, "Did you mean `northern-courier`?"),
        (("--organisations", "HCL"), 0, "[harbour-cells]"),
        (("--places", "Japan, GB"), 0, "[JP, GB]"),
        (("--places", "Atlantis"), 2, "There is no place `Atlantis`"),
        (("--published", "soon"), 2, "'soon' is no day: write it as 2024-03-31."),
        (("--published", "2099-01-01"), 1, "lies in the future"),
        (("--title", "No"), 1, "B210"),
        (("--url", "ftp://x.example/a"), 2, "is no address of a page"),
        (("--url", "https://mp.weixin.qq.com/s?tempkey=a"), 2, "works for a few hours only"),
        (("--url", "https://echo.example/a"), 1, "is not under an address of northern-courier"),
        (("--no-url", "It was read on paper, in the library."), 0, "no_url: It was read on paper, in the library."),
        (("--slug", "…"), 2, "no name of a file can be made"),
        (("--slug", "Hall & mill"), 0, "title"),
        (("--language", "englisch"), 2, "is no language tag"),
        (("--headline", "", "--author", "A. Quay"), 0, "authors:\n    - A. Quay\n"),
    ],
)
def test_options_are_read_or_refused_in_a_sentence(
    root: Path, page: Path, new: New, options: tuple[str, ...], code: int, said: str
) -> None:
    before = files(root)
    more = ("--publisher", "northern-courier") if "echo.example" in str(options) else ()
    done = new("--from", page, *options, *more)
    assert done.exit_code == code, done.stderr
    assert said in (done.stderr if code else (root / done.stdout.strip()).read_text(encoding="utf-8"))
    if code:
        assert files(root) == before
        assert done.stdout == ""


def test_an_address_or_a_file_and_not_both(page: Path, new: New) -> None:
    for arguments in ((), ("https://x.example/", "--from", page)):
        done = new(*arguments)
        assert (done.exit_code, "Give the address of the article, or a file" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("data", "said"), [(b"%PDF-1.4", "is a PDF"), (b"\x00\x01\x02", "is no text"), (b" ", "is empty")]
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, new: New, data: bytes, said: str) -> None:
    done = new("--from", write(tmp_path, "file", data))
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_input_is_read_and_nothing_is_asked(new: New) -> None:
    done = new("--from", "-", input=articles.NEWS.encode())
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"{PATH}\n"


def test_an_entry_that_was_withdrawn_keeps_its_name(root: Path, page: Path, new: New) -> None:
    write(root, PATH, "withdrawal:\n  date: 2024-06-01\n  ground: error\n")
    done = new("--from", page)
    assert done.stdout == f"{PATH.removesuffix('.yml')}-2.yml\n"
    assert (root / PATH).read_text(encoding="utf-8").startswith("withdrawal:")


def killed_at(renames: int, new: New, page: Path) -> int:
    """Run the command in a fork that is killed at a rename of its files; return how the fork ended."""

    def work() -> None:
        real, left = Path.replace, [renames]

        def replace(file: Path, target: Path) -> Path:
            if "archive" in str(target):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return real(file, target)

        Path.replace = replace  # type: ignore[method-assign, assignment]
        os._exit(new("--from", page).exit_code)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(30)
    assert process.exitcode is not None
    return process.exitcode


@pytest.mark.parametrize("renames", [0, 1, 2, 3])
def test_a_kill_at_any_moment_leaves_all_files_or_none(root: Path, page: Path, new: New, renames: int) -> None:
    """The renames are those of the journal, of the entry and of its fingerprint; the fourth is not reached."""
    before = files(root)
    assert killed_at(renames, new, page) == (0 if renames == 3 else -signal.SIGKILL)
    half = files(root)
    assert read_settings(root).root == root
    Workplace(root).settings()  # any command finishes what was begun
    after = files(root)
    assert after == before if renames == 0 else after.keys() - before.keys() == {PATH, fingerprint_path(ID)}
    assert half.keys() <= after.keys()
    assert not list(root.rglob(".writing-*"))


def test_a_full_disk_leaves_nothing_behind(root: Path, page: Path) -> None:
    before = files(root)

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    command = [sys.executable, "-m", "briefings", "-C", str(root), "new", "--from", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=no_room)
    assert done.returncode == 2, done.stderr
    assert re.search(r"File too large|No space", done.stderr)
    assert "Traceback" not in done.stderr
    assert files(root) == before


def test_two_checks_at_once_have_a_folder_each_and_one_that_was_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "proposal-left"
    left.mkdir()
    with judging._own_folder(tmp_path) as one:
        (one / "registers").mkdir()
        with judging._own_folder(tmp_path) as other:
            assert one != other
            assert (one / "registers").is_dir()
            assert not left.exists()
        assert not other.exists()
        assert (one / "registers").is_dir()
    assert not one.exists()


def test_no_folder_of_the_check_is_left(root: Path, page: Path, new: New) -> None:
    left = root / "build/proposal-left/registers"
    left.mkdir(parents=True)
    assert new("--from", page).exit_code == 0
    assert not list((root / "build").glob("proposal-*"))
