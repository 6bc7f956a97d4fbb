"""The body of an entry: the one place where what somebody wrote becomes markup."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.settings import Settings, SettingsError
from briefings.text.plain_markdown import leave_plain, plain_html
from briefings.text.sanitise import clean

if TYPE_CHECKING:
    from markdown import Markdown

# Python-Markdown looks for fenced code before it looks for HTML, so it would find these within HTML too.
_FENCES = {"```": "&#96;&#96;&#96;", "~~~": "&#126;&#126;&#126;"}


@lru_cache(maxsize=1)
def _made(extensions: tuple[str, ...], configs: str) -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 - few builds have a body that needs it

    return Markdown(extensions=list(extensions), extension_configs=json.loads(configs))


def _converter(settings: Settings) -> Markdown:
    """Return the converter that the settings describe; it is made once.

    Raises:
        SettingsError: an extension is not there, or does not take its options.
    """
    configs = json.dumps({name: dict(options) for name, options in settings.extension_configs.items()}, default=str)
    try:
        return _made(settings.markdown_extensions, configs)
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"mkdocs.yml: `markdown_extensions` cannot be used: {error}.") from error


def render_body(settings: Settings, markdown: str) -> Markup:
    """Return the HTML of a body: converted by the site's own Markdown settings, then cleaned to what is allowed.

    It is converted here and not by the engine, so that nothing which an engine would do with raw HTML, attribute
    lists or links can come in by way of an entry. A body that is surely plain is read without the library.
    """
    html = None
    if leave_plain(settings.markdown_extensions, settings.extension_configs):
        html = plain_html(markdown)
    if html is None:
        html = clean(_converter(settings).reset().convert(markdown))
    for fence, entities in _FENCES.items():
        if fence[0] in html:  # a single character is found much faster than three
            html = html.replace(fence, entities)
    return Markup(html)  # noqa: S704 - cleaned above, or made of escaped text
