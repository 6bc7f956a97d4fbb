"""`briefings build`."""

from __future__ import annotations

import click

from briefings.build import Built, build_site
from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, guarded, timed, wait_for_other, watched
from briefings.engine import Engine
from briefings.publication import locked


@click.command(
    "build", epilog=examples("briefings build", "briefings build --plain", "briefings build --engine zensical")
)
@archive_option
@click.option(
    "--engine",
    type=click.Choice([engine.value for engine in Engine]),
    default=Engine.MKDOCS.value,
    show_default=True,
    help="What renders the pages with the theme.",
)
@click.option("--plain", is_flag=True, help="Let the engine render every page, even where the press could set it.")
@click.pass_obj
@guarded
def build_command(workplace: Workplace, engine: str, *, plain: bool) -> None:
    """Check the archive and build its site in site/.

    Pages are set into layouts that the engine has rendered once, byte for byte as it would render each; where a theme
    does not allow that, the engine renders every page.
    """
    settings = workplace.settings()
    checked = check_or_stop(settings)
    shop = workplace.shop
    with timed("Built site/") as told, locked(shop.work, wait_for_other):
        watch = watched("Setting pages")
        built = build_site(checked.archive, settings, Engine(engine), shop, plain=plain, watch=watch)
        told["result"] = _told(built)


def _told(built: Built) -> str:
    """Return what a build changed, in words."""
    done = built.published
    total = done.kept + len(done.written)
    said = f"{total} files, {len(done.written)} of them new or changed, {len(done.removed)} removed"
    return f"{said}; every page by the engine ({built.plainly})" if built.plainly else said
