"""What search servers load: every line is JSON, documents are complete, settings name fields that there are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefings.archive import Archive
from briefings.check import read_checked
from briefings.search.analysis import fold
from briefings.search.export import SERVERS, export_search, writing
from briefings.search.export.documents import FACETS, Exported
from briefings.search.export.meilisearch import LOCALES
from briefings.search.export.writing import MARK, ExportError
from briefings.settings import read_settings
from tests.support.archives import TODAY
from tests.support.sites import ROOT, TOY, copy_archive, run

Json = dict[str, Any]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    settings = read_settings(copy_archive(tmp_path_factory.mktemp("toy"), TOY))
    return Exported(read_checked(settings, TODAY).archive, settings)


@pytest.fixture(scope="module")
def exported(library: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "servers"
    export_search(library, SERVERS, folder)
    return folder


def lines(folder: Path) -> Iterator[Json]:
    for file in sorted(folder.glob("documents-*.ndjson")):
        data = file.read_bytes()
        assert data.endswith(b"\n")
        yield from (json.loads(line) for line in data.decode().split("\n")[:-1])


def documents(folder: Path) -> list[Json]:
    return [line for line in lines(folder) if "index" not in line]


def read(file: Path) -> Json:
    found: Json = json.loads(file.read_text(encoding="utf-8"))
    return found


def names_in(folder: Path) -> set[str]:
    return {name for document in documents(folder) for name in document}


def test_all_servers_have_the_same_documents(exported: Path) -> None:
    each = [documents(exported / name) for name in SERVERS]
    assert each[0] == each[1] == each[2]
    assert len(each[0]) == 5


def test_drafts_and_what_was_withdrawn_are_nowhere(exported: Path) -> None:
    ids = [document["id"] for document in documents(exported / "meilisearch")]
    assert ids == sorted(ids)
    for kind in ("draft", "withdrawn", "hidden"):
        assert not [name for name in ids if name.endswith(kind)]
    for file in exported.rglob("*"):
        assert file.is_dir() or b"2025-01-1" not in file.read_bytes(), file


def test_a_document_is_complete(exported: Path) -> None:
    found = {document["id"]: document for document in documents(exported / "meilisearch")}
    document = found["2024-03-01-everything"]
    assert document["title"] == document["title_en"] == "Lantern Works opens a tidal battery plant at Port Ember"
    assert document["title_zh"] == "灯笼工业在余烬港启用潮汐储能电池厂"
    assert document["url"] == "https://briefings.example/2024/everything/"
    assert document["date"] == "2024-03-01"
    assert document["timestamp"] == 1_709_251_200
    assert document["year"] == 2024
    assert document["topics"] == ["batteries", "energy", "tides"]
    assert document["places"] == ["GB", "NO", "EU"]
    assert document["languages"] == ["en", "zh"]
    assert {"电池", "accumulators", "灯笼工业", "TU", "The Daily Lantern", "挪威"} <= set(document["names"])
    assert document["publisher"] == "The Daily Lantern"
    assert "120 jobs from the first day" in document["body_en"]
    assert "The inlet was dredged in 2019. See the plan." in document["body_en"]
    assert "首日提供120个岗位" in document["body_zh"]
    assert document["originals_nb"] == "Ny tidevannshavn\nHavnen er klar."
    assert "A new tidal harbour" in document["originals_en"]
    assert "Ada Quill" in document["originals_en"]
    assert found["2024-03-02-chinese"]["title_zh"] == found["2024-03-02-chinese"]["title"]


def test_bodies_are_plain_text(exported: Path) -> None:
    body = next(each for each in documents(exported / "typesense") if each["id"].endswith("everything"))["body_en"]
    for mark in ("**", "##", "](", "<p>", "&lt;", "```python", "| ----"):
        assert mark not in body
    assert 'print("tide" < "moon")' in body


def test_opensearch_has_an_action_before_each_document(exported: Path) -> None:
    rows = list(lines(exported / "opensearch"))
    for action, document in zip(rows[::2], rows[1::2], strict=True):
        assert action == {"index": {"_id": document["id"]}}


def test_opensearch_maps_every_field_and_no_other(exported: Path) -> None:
    index = read(exported / "opensearch/index.json")
    fields = index["mappings"]["properties"]
    assert set(fields) == names_in(exported / "opensearch")
    analysis = index["settings"]["analysis"]
    for field in fields.values():
        for use in ("analyzer", "search_analyzer"):
            assert field.get(use, "text") in analysis["analyzer"]
    own = set(analysis["filter"])
    for analyser in analysis["analyzer"].values():
        assert set(analyser["filter"]) - own == {"cjk_width", "lowercase", "asciifolding"}
        assert set(analyser["char_filter"]) <= set(analysis["char_filter"])


def test_opensearch_folds_han_as_we_do(exported: Path) -> None:
    index = read(exported / "opensearch/index.json")
    changes = index["settings"]["analysis"]["char_filter"]["variants"]["mappings"]
    assert len(changes) > 1000
    for change in changes:
        variant, _, usual = change.partition(" => ")
        assert fold(variant) == usual
        assert len(variant) == len(usual) == 1


def test_opensearch_asks_for_fields_that_there_are(exported: Path) -> None:
    query = read(exported / "opensearch/query.json")
    names = names_in(exported / "opensearch")
    words = query["query"]["bool"]["must"][0]["multi_match"]
    assert words["fields"][0] == "title_*^2"
    for field in words["fields"]:
        start = field.partition("^")[0].rstrip("*")
        assert any(name.startswith(start) for name in names), field
    assert {each["terms"]["field"] for each in query["aggs"].values()} <= names
    assert set(query["_source"]) <= names


def test_meilisearch_names_fields_that_there_are(exported: Path) -> None:
    settings = read(exported / "meilisearch/settings.json")
    names = names_in(exported / "meilisearch")
    for setting in ("searchableAttributes", "filterableAttributes", "sortableAttributes"):
        assert set(settings[setting]) <= names
        assert len(set(settings[setting])) == len(settings[setting])
    assert settings["searchableAttributes"][0].startswith("title_")
    assert set(FACETS) <= set(settings["filterableAttributes"])
    for rule in settings["localizedAttributes"]:
        assert set(rule["locales"]) <= LOCALES
        ending = rule["attributePatterns"][0].removeprefix("*")
        assert any(name.endswith(ending) for name in names)
    query = read(exported / "meilisearch/query.json")
    assert set(query["facets"]) <= set(settings["filterableAttributes"])
    assert set(query["attributesToRetrieve"]) <= names


def test_meilisearch_knows_what_things_are_also_called(exported: Path) -> None:
    synonyms = read(exported / "meilisearch/settings.json")["synonyms"]
    assert synonyms["accumulators"] == ["Batteries", "电池", "蓄电池"]
    assert synonyms["TU"] == ["Tidal Union"]
    assert all(name not in others for name, others in synonyms.items())


def test_typesense_has_a_schema_that_its_documents_meet(exported: Path) -> None:
    schema = read(exported / "typesense/schema.json")
    kinds = {"string": str, "string[]": list, "int32": int, "int64": int}
    fields = {field["name"]: field for field in schema["fields"]}
    assert len(fields) == len(schema["fields"])
    for document in documents(exported / "typesense"):
        for name, field in fields.items():
            assert isinstance(document[name], kinds[field["type"]]) if name in document else field["optional"]
    assert set(fields) <= names_in(exported / "typesense")
    assert fields["title_zh"]["locale"] == "zh"
    assert fields["title_ja"]["locale"] == "ja"
    assert "locale" not in fields["title_de"]
    assert fields[schema["default_sorting_field"]]["type"] == "int64"


def test_typesense_asks_for_fields_that_there_are(exported: Path) -> None:
    fields = {field["name"]: field for field in read(exported / "typesense/schema.json")["fields"]}
    query = read(exported / "typesense/query.json")["searches"][0]
    searched = query["query_by"].split(",")
    assert set(searched) <= set(fields)
    assert len(searched) == len(query["query_by_weights"].split(","))
    assert all(fields[name]["facet"] for name in query["facet_by"].split(","))
    assert set(query["include_fields"].split(",")) <= names_in(exported / "typesense")
    items = read(exported / "typesense/synonyms.json")["items"]
    assert {"id": "topics-batteries", "synonyms": ["Batteries", "电池", "accumulators", "蓄电池"]} in items


def test_ids_are_such_as_every_server_takes(exported: Path) -> None:
    for document in documents(exported / "meilisearch"):
        assert document["id"].replace("-", "").isalnum()
        assert document["id"].isascii()


def test_the_readme_names_what_is_there(exported: Path) -> None:
    readme = (exported / "README.md").read_text(encoding="utf-8")
    for file in exported.rglob("*.json"):
        if file.name != MARK:
            assert f"@{file.name}" in readme
    for name in SERVERS:
        assert f"cd {name}\n" in readme
    assert readme.startswith("# Briefings for search servers\n\n5 published entries")


def test_the_same_archive_gives_the_same_bytes(library: Exported, exported: Path, tmp_path: Path) -> None:
    files = export_search(library, SERVERS, tmp_path / "again")
    assert len(files) == len([file for file in exported.rglob("*") if file.is_file()])
    for name in files:
        assert (tmp_path / "again" / name).read_bytes() == (exported / name).read_bytes()


def test_large_exports_are_split_between_documents(
    library: Exported, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGEST", 4000)
    export_search(library, ["opensearch"], tmp_path / "small")
    files = sorted((tmp_path / "small/opensearch").glob("documents-*.ndjson"))
    assert len(files) > 1
    for file in files:
        assert json.loads(file.read_text().split("\n")[0])["index"]
    assert documents(tmp_path / "small/opensearch") == documents(exported / "opensearch")


def test_an_archive_without_entries_has_settings_all_the_same(library: Exported, tmp_path: Path) -> None:
    archive = Archive(library.archive.publishers, library.archive.topics, library.archive.organisations, None)
    export_search(Exported(archive, library.settings), SERVERS, tmp_path / "none")
    assert not list((tmp_path / "none").rglob("documents-*"))
    assert read(tmp_path / "none/opensearch/index.json")["mappings"]["dynamic"] == "strict"


def test_an_earlier_export_is_replaced(library: Exported, tmp_path: Path) -> None:
    target = tmp_path / "servers"
    export_search(library, SERVERS, target)
    export_search(library, ["meilisearch"], target)
    assert sorted(each.name for each in target.iterdir()) == ["README.md", MARK, "meilisearch"]
    assert [each.name for each in tmp_path.iterdir()] == ["servers"]


def test_an_empty_folder_is_taken(library: Exported, tmp_path: Path) -> None:
    (tmp_path / "servers").mkdir()
    assert export_search(library, ["typesense"], tmp_path / "servers")


@pytest.mark.parametrize("name", ["mine.txt", "meilisearch/mine.json"])
def test_a_folder_with_other_files_is_refused(name: str, library: Exported, tmp_path: Path) -> None:
    target = tmp_path / "servers"
    export_search(library, SERVERS, target)
    (target / name).write_text("mine")
    before = {file: file.read_bytes() for file in target.rglob("*") if file.is_file()}
    with pytest.raises(ExportError, match=f"holds {name}, which no export has written"):
        export_search(library, SERVERS, target)
    assert before == {file: file.read_bytes() for file in target.rglob("*") if file.is_file()}


def test_a_folder_that_no_export_made_is_refused(library: Exported, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"holds mine\.txt"):
        export_search(library, SERVERS, tmp_path)
    (tmp_path / MARK).write_text("[]")
    with pytest.raises(ExportError, match="which no export has written"):
        export_search(library, SERVERS, tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(library: Exported, tmp_path: Path) -> None:
    (tmp_path / "servers").write_text("mine")
    with pytest.raises(ExportError, match="is a file"):
        export_search(library, SERVERS, tmp_path / "servers")


def test_what_another_put_beside_the_folder_is_not_touched(library: Exported, tmp_path: Path) -> None:
    (tmp_path / "servers.part").mkdir()
    (tmp_path / "servers.part/mine.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"servers\.part holds mine\.txt"):
        export_search(library, SERVERS, tmp_path / "servers")
    assert (tmp_path / "servers.part/mine.txt").read_text() == "mine"


def test_an_export_that_fails_leaves_the_earlier_one(
    library: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "servers"
    export_search(library, SERVERS, target)
    before = sorted(target.rglob("*"))
    monkeypatch.setattr(writing, "_put_in_place", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        export_search(library, SERVERS, target)
    assert sorted(target.rglob("*")) == before
    assert [each.name for each in tmp_path.iterdir()] == ["servers"]


def test_what_a_killed_export_left_is_cleared_away(library: Exported, tmp_path: Path) -> None:
    export_search(library, SERVERS, tmp_path / "servers")
    (tmp_path / "servers").rename(tmp_path / "servers.part")
    (tmp_path / "servers.part/half").write_text("half")
    export_search(library, ["meilisearch"], tmp_path / "servers")
    assert [each.name for each in tmp_path.iterdir()] == ["servers"]


def test_the_command_writes_and_says_so(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "an archive", TOY)
    done = run("-C", archive, "export", "search", "--to", tmp_path / "out", "--for", "meilisearch, typesense")
    assert "5 entries, 9 files" in done.stderr
    assert not done.stdout
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "README.md",
        MARK,
        "meilisearch",
        "typesense",
    ]
    (tmp_path / "out/mine.txt").write_text("mine")
    done = run("export", "search", "-C", archive, "--to", tmp_path / "out", check=False)
    assert done.returncode == 2
    assert "holds mine.txt, which no export has written" in done.stderr


@pytest.mark.parametrize(("servers", "said"), [("solr", "'solr' is no server"), (",", "is no server")])
def test_an_unknown_server_is_named(servers: str, said: str, tmp_path: Path) -> None:
    done = run("-C", ROOT, "export", "search", "--to", tmp_path / "out", "--for", servers, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_archive_with_errors_is_not_exported(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "an archive", TOY)
    (archive / "entries/2024/2024-03-03-german.yml").write_text("title: [", encoding="utf-8")
    done = run("-C", archive, "export", "search", "--to", tmp_path / "out", check=False)
    assert done.returncode == 1
    assert not (tmp_path / "out").exists()
