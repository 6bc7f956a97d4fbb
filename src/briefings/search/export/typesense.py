"""Typesense: documents in lines, a collection's schema, and a set of synonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefings.search.export.documents import FACETS, Shape
from briefings.search.export.model import Json, Server
from briefings.search.export.writing import json_line

LOCALES = frozenset(("be", "bg", "el", "ja", "km", "ko", "lo", "my", "ru", "sr", "th", "uk", "zh"))
"""The languages whose words Typesense only finds when it is told; in others it goes by spaces, and folds accents."""

_WEIGHTS = {"title": 4, "names": 3, "summary": 2, "body": 1, "originals": 1}

_README = """\
## Typesense

From version 30 on. `schema.json` is the collection, `synonyms.json` what the registers call in more than one way.

```sh
cd typesense
curl -X PUT "$SERVER/synonym_sets/briefings" -H "X-TYPESENSE-API-KEY: $KEY" --data-binary @synonyms.json
curl -X POST "$SERVER/collections" -H "X-TYPESENSE-API-KEY: $KEY" --data-binary @schema.json
for file in documents-*.ndjson; do
    curl -X POST "$SERVER/collections/briefings/documents/import?action=upsert" \\
        -H "X-TYPESENSE-API-KEY: $KEY" --data-binary @"$file"
done
curl -X POST "$SERVER/multi_search" -H "X-TYPESENSE-API-KEY: $KEY" --data-binary @query.json
```

`SERVER` is its address, as in `http://localhost:8108`. Each line of the import's answer says `"success":true`.
Earlier versions have no sets of synonyms: there, leave `synonym_sets` out of the schema, and put each of `items` to
`/collections/briefings/synonyms/ID`.
"""


def _settings(shape: Shape) -> Mapping[str, Json]:
    items = [{"id": key, "synonyms": list(names)} for key, names in shape.synonyms.items()]
    return {
        "schema.json": {
            "name": "briefings",
            "fields": list(_fields(shape)),
            "default_sorting_field": "timestamp",
            "synonym_sets": ["briefings"],
        },
        "synonyms.json": {"items": items},
        "query.json": {"searches": [_query(shape)]},
    }


def _fields(shape: Shape) -> Iterator[Json]:
    """Yield what is indexed; all else of a document is kept to be shown."""
    yield {"name": "timestamp", "type": "int64"}
    yield {"name": "year", "type": "int32", "facet": True}
    yield {"name": "language", "type": "string", "facet": True}
    yield from ({"name": facet, "type": "string[]", "facet": True} for facet in FACETS)
    yield {"name": "names", "type": "string[]"}
    for name in shape.texts:
        language = name.partition("_")[2]
        told: Json = {"locale": language} if language in LOCALES else {"stem": True} if language == "en" else {}
        yield {"name": name, "type": "string", "optional": True, **told}


def _query(shape: Shape) -> Json:
    searched = [*shape.texts, "names"]
    return {
        "collection": "briefings",
        "q": shape.example,
        "query_by": ",".join(searched),
        "query_by_weights": ",".join(str(_WEIGHTS[name.partition("_")[0]]) for name in searched),
        "filter_by": "timestamp:>=0",
        "facet_by": ",".join((*FACETS, "year")),
        "sort_by": "_text_match:desc,timestamp:desc",
        "include_fields": "id,url,title,summary,language,date,publisher,rights",
    }


SERVER = Server("typesense", json_line, _settings, _README)
