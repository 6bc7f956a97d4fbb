"""What a search must do to be judged: take documents, and answer questions with their ids, best first."""

from __future__ import annotations

import json
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser

from scripts.benchmark.tools import ToolError
from scripts.relevance_trial.collection import Collection
from scripts.relevance_trial.metrics import DEPTH

Answers = Mapping[str, Sequence[str]]
"""The ids of the first documents, by the question."""

Tell = Callable[[str], None]


class System(ABC):
    """A search, or several ways to ask one: `names` are what the ways are called in figures."""

    names: tuple[str, ...]

    def prepare(self) -> None:  # noqa: B027 - some have nothing to do
        """Bring the programs that it needs.

        Raises:
            ToolError: they cannot be had.
        """

    def version(self) -> str:
        """Return the program and its version, once it is there."""
        return ""

    @abstractmethod
    def answers(self, collection: Collection, browser: Browser, folder: Path, tell: Tell) -> dict[str, Answers]:
        """Return the answers to all questions of a collection, by the way; `folder` is empty and goes afterwards."""


def asked_of_program(command: Sequence[str], collection: Collection) -> Answers:
    """Return the answers of a program that reads a collection and its questions, and prints the answers' ids.

    Raises:
        ToolError: it failed.
    """
    questions = collection.questions()
    docs = [asdict(doc) for doc in collection.docs]
    given = json.dumps({"lang": collection.lang, "docs": docs, "questions": questions, "depth": DEPTH})
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ToolError(f"`{Path(command[1]).name}` failed: {done.stderr.strip()[-600:]}")
    return dict(zip(questions, json.loads(done.stdout), strict=True))


def batches(questions: Iterable[str], size: int = 25) -> Iterator[list[str]]:
    """Yield questions, some at a time."""
    left = iter(questions)
    while some := list(islice(left, size)):
        yield some
