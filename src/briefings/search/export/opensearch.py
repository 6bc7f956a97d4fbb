"""OpenSearch and Elasticsearch, which read the same: an index with analysers that do as ours, and bulk requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefings.search.export.documents import FACETS, Shape
from briefings.search.export.model import Json, Server
from briefings.search.export.writing import json_line
from briefings.search.han import variants

_FOLDED = ("possessive", "cjk_width", "lowercase", "asciifolding", "english")
_TEXT: Json = {"type": "text", "analyzer": "text", "search_analyzer": "question"}
_SHOWN: Json = {"type": "keyword", "index": False, "doc_values": False}
_WEIGHTS = {"title": 2, "summary": 1, "body": 1, "originals": 1}

_README = """\
## OpenSearch and Elasticsearch

`index.json` has the mapping, and analysers that need no plugin: Traditional Chinese is folded into Simplified, width,
case and accents are folded, English is stemmed, and Chinese, Japanese and Korean are searched by pairs of characters.
Thai, Lao, Burmese and Khmer are not cut into characters as the site's own search does it.

```sh
cd opensearch
curl -X PUT "$SERVER/briefings" -H 'Content-Type: application/json' --data-binary @index.json
for file in documents-*.ndjson; do
    curl -X POST "$SERVER/briefings/_bulk" -H 'Content-Type: application/x-ndjson' --data-binary @"$file"
done
curl "$SERVER/briefings/_search" -H 'Content-Type: application/json' --data-binary @query.json
```

`SERVER` is its address, as in `https://localhost:9200`; add `-u NAME` where it asks who you are.
Each answer of `_bulk` says `"errors":false` when everything was taken.
"""


def _lines(document: Json) -> bytes:
    return json_line({"index": {"_id": document["id"]}}) + json_line(document)


def _settings(shape: Shape) -> Mapping[str, Json]:
    return {"index.json": {"settings": _analysis(), "mappings": _mappings(shape)}, "query.json": _query(shape)}


def _analysis() -> Json:
    analysers = {
        name: {"type": "custom", "char_filter": ["variants"], "tokenizer": "standard", "filter": [*_FOLDED, pairs]}
        for name, pairs in (("text", "characters_and_pairs"), ("question", "pairs"))
    }
    changes = [f"{variant} => {usual}" for variant, usual in variants().items()]
    return {
        "analysis": {
            "char_filter": {"variants": {"type": "mapping", "mappings": changes}},
            "filter": {
                "possessive": {"type": "stemmer", "language": "possessive_english"},
                "english": {"type": "snowball", "language": "English"},
                "characters_and_pairs": {"type": "cjk_bigram", "output_unigrams": True},
                "pairs": {"type": "cjk_bigram", "output_unigrams": False},
            },
            "analyzer": analysers,
        }
    }


def _mappings(shape: Shape) -> Json:
    fields: dict[str, Any] = {
        "id": {"type": "keyword"},
        "url": _SHOWN,
        "date": {"type": "date", "format": "strict_date"},
        "timestamp": {"type": "long"},
        "year": {"type": "integer"},
        "language": {"type": "keyword"},
        "publisher": _SHOWN,
        "title": _SHOWN,
        "summary": _SHOWN,
        "original": _SHOWN,
        "statement": {"type": "keyword"},
        "rights": _SHOWN,
        "licence": {"type": "keyword"},
        **{name: {"type": "keyword"} for name in FACETS},
        **dict.fromkeys(("names", *shape.texts), _TEXT),
    }
    return {"dynamic": "strict", "properties": fields}


def _query(shape: Shape) -> Json:
    kinds = dict.fromkeys(name.partition("_")[0] for name in shape.texts)
    boosted = [f"{kind}_*^{_WEIGHTS[kind]}" if _WEIGHTS[kind] > 1 else f"{kind}_*" for kind in kinds]
    words = {"query": shape.example, "type": "cross_fields", "fields": [*boosted, "names^0.5"]}
    since = {"range": {"date": {"gte": "1970-01-01"}}}
    return {
        "query": {"bool": {"must": [{"multi_match": words}], "filter": [since]}},
        "sort": ["_score", {"date": "desc"}],
        "aggs": {facet: {"terms": {"field": facet, "size": 50}} for facet in (*FACETS, "year")},
        "_source": ["id", "url", "title", "summary", "language", "date", "publisher", "rights"],
        "track_total_hits": True,
    }


SERVER = Server("opensearch", _lines, _settings, _README)
