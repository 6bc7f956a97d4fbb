"""Bulk files and settings for search servers, for an archive that has one: OpenSearch, Meilisearch, Typesense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefings.archive import Watch
from briefings.search.export import meilisearch, opensearch, typesense
from briefings.search.export.documents import Exported, Shape
from briefings.search.export.model import Server
from briefings.search.export.writing import BulkFiles, write_json, written_whole

SERVERS: dict[str, Server] = {each.name: each for each in (opensearch.SERVER, meilisearch.SERVER, typesense.SERVER)}
"""The servers that there are files for, by name."""


def export_search(library: Exported, names: Iterable[str], target: Path, watch: Watch = iter) -> Sequence[str]:
    """Write what servers load into a folder, whole or not at all; return the names of the files.

    What an earlier export left there is replaced. Documents are passed on one by one, and none is kept.

    Raises:
        ExportError: the folder holds what no export has written.
    """
    servers = [server for name, server in SERVERS.items() if name in set(names)]
    with written_whole(target) as folder:
        shape = _write_documents(library, servers, folder, watch)
        for server in servers:
            for name, content in server.settings(shape).items():
                write_json(folder / server.name / name, content)
        (folder / "README.md").write_text(_readme(servers, shape), encoding="utf-8", newline="\n")
    return sorted(file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file())


def _write_documents(library: Exported, servers: Sequence[Server], folder: Path, watch: Watch) -> Shape:
    """Write the bulk files, and return the shape of the documents in them."""
    files = [BulkFiles(folder / server.name) for server in servers]
    shape = Shape(library)
    try:
        for position, _ in enumerate(watch(library.ids)):
            document = library.exported(position)
            shape.add(document)
            for server, bulk in zip(servers, files, strict=True):
                bulk.put(server.lines(document))
    finally:
        for bulk in files:
            bulk.close()
    return shape


def _readme(servers: Sequence[Server], shape: Shape) -> str:
    head = f"""\
# {shape.site} for search servers

{shape.count} published entries, as `briefings export search` wrote them. Drafts and withdrawn entries are not among
them: after something was withdrawn, export again, and load into an empty index.

Every server has the same documents. `title` and `summary` are there to be shown; what is searched are the fields that
end in a language, `title_en`, `summary_en`, `body_en`, `originals_en`, and `names`, which holds what the registers
call the entry's topics, publishers, organisations and places, in all languages. `topics`, `sources`, `places`,
`organisations`, `languages` and `year` are to filter by; `timestamp` is the entry's day in seconds since 1970.
"""
    return "\n".join([head, *[server.readme for server in servers]])
