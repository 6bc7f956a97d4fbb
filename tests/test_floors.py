"""The floors of the house: imports point down only, and never in a circle."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "briefings"

# Each floor may import what is below it, and rooms on one floor nothing of each other.
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in (
        "text errors",
        "diagnostics",
        "articles document fetching settings entry addresses store publication workers",
        "ledgers schema",
        "archive overlap versions",
        "rules attribution",
        "reading citations sitemap forwarding",
        "feeds",
        "metadata",
        "pages",
        "search hosting form",
        "check report generate engine links leaks",
        "curating press fixes preview",
        "building proposing reviewing founding",
        "importing",
        "cli",
        "__main__",
    )
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """The floor's room that a module is in: `briefings.text.html` is in `text`."""
    return module.split(".")[1]


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "briefings":
            yield from (imported(node.module or "", name.name) for name in node.names if name.name != "__version__")
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("briefings."))


def imported(module: str, name: str) -> str:
    """The module that `from module import name` reads: the one called so, if there is one, else `module` itself."""
    inner = PACKAGE.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.is_dir() or inner.with_suffix(".py").is_file() else module


def own_room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_down(file: Path) -> None:
    level = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    here = own_room(file)
    if here == "__init__":
        assert not list(imports(file))
        return
    assert here in level, f"{here} stands on no floor"
    wrong = [name for name in imports(file) if room(name) != here and level[room(name)] >= level[here]]
    assert not wrong


def test_no_circle_within_a_room() -> None:
    graph = {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): set(imports(file))
        for file in modules()
    }
    seen: dict[str, bool] = {}

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module in seen or module not in graph:
            return
        for target in graph[module]:
            visit(target, (*path, module))
        seen[module] = True

    for module in graph:
        visit(module, ())


def test_no_room_is_named_for_nothing() -> None:
    assert not [file for file in modules() if file.stem in {"utils", "util", "helpers", "manager", "misc"}]
