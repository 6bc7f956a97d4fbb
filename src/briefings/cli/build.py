"""`briefings build`."""

from __future__ import annotations

import click

from briefings.building import Build, Built, Order
from briefings.cli.check import stop_at_errors, stop_at_leaks, told
from briefings.cli.common import Workplace, archive_option, examples, guarded, timed, today, wait_for_other, watched
from briefings.engine import Engine
from briefings.publication import locked
from briefings.settings import Settings
from briefings.workers import cores


@click.command(
    "build",
    epilog=examples("briefings build", "briefings build --explain", "briefings build --engine zensical --no-search"),
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
@click.option("--no-search", is_flag=True, help="Leave the entries out of the search, which is quicker.")
@click.option("--fresh", is_flag=True, help="Begin from nothing: no cache and no file of the old site is used.")
@click.option("--explain", is_flag=True, help="Say what was made anew, and why.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=cores,
    show_default="one for each core",
    help="How many processes share the work; the site is the same with any number.",
)
@click.pass_obj
@guarded
def build_command(
    workplace: Workplace, engine: str, workers: int, *, plain: bool, no_search: bool, fresh: bool, explain: bool
) -> None:
    """Check the archive and build its site in site/.

    Pages are set into layouts that the engine has rendered once, byte for byte as it would render each; where a theme
    does not allow that, the engine renders every page. What is not changed since the last build is not made again.
    Every new file is searched for the text of withdrawn entries before anything is published.
    """
    settings = workplace.settings()
    order = Order(Engine(engine), plain=plain, search=not no_search, fresh=fresh, workers=workers)
    built = build_site(workplace, settings, order)
    if explain:
        click.echo("\n".join(built.explanation.lines()))


def build_site(workplace: Workplace, settings: Settings, order: Order) -> Built:
    """Check the archive and build its site, telling of both; end the program where the check finds errors."""
    shop = workplace.shop
    with locked(shop.work, wait_for_other), Build(settings, shop, order) as build:
        with timed("Checked") as result:
            checked = build.check(today(), watched("Reading entries"))
            result["result"] = told(checked)
        stop_at_errors(checked, settings)
        with timed("Built site/") as result, stop_at_leaks():
            built = build.publish(checked, watched("Setting pages"))
            result["result"] = _told(built)
    return built


def _told(built: Built) -> str:
    """Return what a build changed, in words."""
    done = built.published
    total = done.kept + len(done.written)
    said = f"{total} files, {len(done.written)} of them new or changed, {len(done.removed)} removed"
    return f"{said}; every page by the engine ({built.plainly})" if built.plainly else said
