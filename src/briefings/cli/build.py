"""`briefings build`."""

from __future__ import annotations

import click

from briefings.build import render_site
from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, fail, guarded, timed
from briefings.cli.generate import generate_or_stop
from briefings.engine import Engine, EngineError


@click.command("build", epilog=examples("briefings build", "briefings build --engine zensical"))
@archive_option
@click.option(
    "--engine",
    type=click.Choice([engine.value for engine in Engine]),
    default=Engine.MKDOCS.value,
    show_default=True,
    help="What renders the pages with the theme.",
)
@click.pass_obj
@guarded
def build_command(workplace: Workplace, engine: str) -> None:
    """Check the archive, generate its pages, and build the site in site/."""
    settings = workplace.settings()
    checked = check_or_stop(settings)
    generate_or_stop(checked.archive, settings)
    try:
        with timed(f"Built site/ with {engine}"):
            render_site(Engine(engine), settings)
    except EngineError as error:
        fail(str(error))
