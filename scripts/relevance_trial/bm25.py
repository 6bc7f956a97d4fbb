"""BM25 in Python: run with the peers' Python, it reads a collection as JSON and prints the first of each question."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from typing import Any

SINGLE = r"[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]"
"""Characters of scripts without spaces between words."""

_TOKEN = re.compile(rf"{SINGLE}+|(?:(?!{SINGLE})\w)+")


def tokens(text: str) -> list[str]:
    """Return words, and of a run of Chinese, Japanese or Korean each character and each pair of neighbours."""
    found: list[str] = []
    for match in _TOKEN.finditer(text.lower()):
        part = match[0]
        if re.match(SINGLE, part):
            found += [*part, *(part[at : at + 2] for at in range(len(part) - 1))]
        else:
            found.append(part)
    return found


def answers(asked: dict[str, Any]) -> list[list[str]]:
    """Return the ids of the first documents for each question; with the package's own tokens where it is English."""
    bm25s = import_module("bm25s")
    docs, questions = asked["docs"], asked["questions"]
    texts = [f"{doc['title']} {doc['text']}" for doc in docs]
    if asked["lang"].partition("-")[0] == "en":
        stemmer = import_module("Stemmer").Stemmer("english")
        kept, wanted = (
            bm25s.tokenize(each, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)
            for each in (texts, questions)
        )
    else:
        kept, wanted = [tokens(text) for text in texts], [tokens(text) for text in questions]
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    index.index(kept, show_progress=False)
    found, scores = index.retrieve(wanted, k=min(asked["depth"], len(docs)), show_progress=False)
    return [
        [docs[at]["id"] for at, score in zip(places, gained, strict=True) if score > 0]
        for places, gained in zip(found.tolist(), scores.tolist(), strict=True)
    ]


if __name__ == "__main__":
    json.dump(answers(json.load(sys.stdin)), sys.stdout)
