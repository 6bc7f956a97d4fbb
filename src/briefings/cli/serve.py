"""`briefings serve`."""

from __future__ import annotations

import logging
import sys

import click

from briefings.building import Build, Order, Workshop
from briefings.cli.check import stop_at_leaks
from briefings.cli.common import (
    FINDINGS,
    Workplace,
    archive_option,
    examples,
    guarded,
    say,
    timed,
    today,
    wait_for_other,
)
from briefings.errors import BriefingsError
from briefings.publication import locked
from briefings.report import report
from briefings.settings import Settings, read_settings


@click.command("serve", epilog=examples("briefings serve --port 8001"))
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.pass_obj
@guarded
def serve_command(workplace: Workplace, host: str, port: int) -> None:
    """Show the site on this machine; saving an entry shows in the browser at once."""
    # MkDocs is slow to import, and of this command alone a part runs in this process: the server
    from briefings.preview import Preview  # noqa: PLC0415

    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    url = f"http://{host}:{port}/"
    shop = Workshop(workplace.root / "build" / "preview" / "site", workplace.root / "build" / "preview")
    with locked(shop.work, wait_for_other):
        with stop_at_leaks():
            is_built = _build(workplace.settings(), shop, Order())
        if not is_built:
            raise SystemExit(FINDINGS)
        say(f"Serving {url} – save a file to see it change; Ctrl-C ends.")
        Preview(workplace.root, shop.site, host, port, lambda: _rebuild(workplace, shop)).run()


def _rebuild(workplace: Workplace, shop: Workshop) -> None:
    """Build again; what stands in the way is said, and the last preview stays."""
    try:
        # the server has threads by now, and a process that has any must not be forked
        _build(read_settings(workplace.root), shop, Order(workers=1))
    except (BriefingsError, OSError) as error:
        say(f"briefings: {error}")


def _build(settings: Settings, shop: Workshop, order: Order) -> bool:
    """Build the preview; tell whether that was possible."""
    with timed("Built") as told, Build(settings, shop, order) as build:
        checked = build.check(today())
        if checked.has_errors:
            say(report(checked.diagnostics, "text", settings, colour=sys.stderr.isatty()))
            told["result"] = "nothing, for there are errors"
            return False
        built = build.publish(checked)
        why = f"; every page by the engine ({built.plainly})" if built.plainly else ""
        told["result"] = f"{len(built.published.written)} files new or changed{why}"
    return True
