"""Meilisearch: documents in lines, and an index's settings."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.search.export.documents import FACETS, Shape
from briefings.search.export.model import Json, Server
from briefings.search.export.writing import json_line

_LOCALES = (
    "af ak am ar az be bn bg ca cs da de el en eo et fi fr gu he hi hr hu hy id it jv ja kn ka km ko la lv lt ml mr mk"
    " my ne nl nb or pa fa pl pt ro ru si sk sl sn es sr sv ta te tl th tk tr uk ur uz vi yi zh zu"
)
LOCALES = frozenset(_LOCALES.split())
"""The languages that Meilisearch can be told of; it guesses at texts in others."""

_README = """\
## Meilisearch

From version 1.10 on. `settings.json` says which fields are searched, weightiest first, and in which language each is.

```sh
cd meilisearch
curl -X POST "$SERVER/indexes" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
    --data-binary '{"uid": "briefings", "primaryKey": "id"}'
curl -X PATCH "$SERVER/indexes/briefings/settings" -H "Authorization: Bearer $KEY" \\
    -H 'Content-Type: application/json' --data-binary @settings.json
for file in documents-*.ndjson; do
    curl -X POST "$SERVER/indexes/briefings/documents" -H "Authorization: Bearer $KEY" \\
        -H 'Content-Type: application/x-ndjson' --data-binary @"$file"
done
curl -X POST "$SERVER/indexes/briefings/search" -H "Authorization: Bearer $KEY" \\
    -H 'Content-Type: application/json' --data-binary @query.json
```

`SERVER` is its address, as in `http://localhost:7700`. It takes documents in before they can be found:
`$SERVER/tasks` says how far it is.
"""


def _settings(shape: Shape) -> Mapping[str, Json]:
    return {
        "settings.json": {
            "searchableAttributes": _searched(shape),
            "filterableAttributes": [*FACETS, "language", "timestamp", "year"],
            "sortableAttributes": ["timestamp"],
            "localizedAttributes": [
                {"attributePatterns": [f"*_{language}"], "locales": [language]}
                for language in shape.languages
                if language in LOCALES
            ],
            "synonyms": _synonyms(shape),
        },
        "query.json": {
            "q": shape.example,
            "filter": "timestamp >= 0",
            "facets": [*FACETS, "year"],
            "attributesToRetrieve": ["id", "url", "title", "summary", "language", "date", "publisher", "rights"],
        },
    }


def _searched(shape: Shape) -> list[str]:
    """Return the fields that are searched: titles, then names, then all else."""
    titles = [name for name in shape.texts if name.startswith("title_")]
    return [*titles, "names", *shape.texts[len(titles) :]]


def _synonyms(shape: Shape) -> dict[str, list[str]]:
    """Return what each name is also called; one that two records share is called as either."""
    found: dict[str, list[str]] = {}
    for names in shape.synonyms.values():
        for name in names:
            found.setdefault(name, []).extend(other for other in names if other != name)
    return {name: sorted(set(others)) for name, others in sorted(found.items())}


SERVER = Server("meilisearch", json_line, _settings, _README)
