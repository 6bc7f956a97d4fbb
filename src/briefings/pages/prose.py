"""The body of an entry: the one place where what somebody wrote becomes markup."""

from __future__ import annotations

from markdown import Markdown
from markupsafe import Markup

from briefings.settings import Settings
from briefings.text.sanitise import clean

# Python-Markdown looks for fenced code before it looks for HTML, so it would find these within HTML too.
_FENCES = {"```": "&#96;&#96;&#96;", "~~~": "&#126;&#126;&#126;"}


def render_body(settings: Settings, markdown: str) -> Markup:
    """Return the HTML of a body: converted by the site's own Markdown settings, then cleaned to what is allowed.

    It is converted here and not by the engine, so that nothing which an engine would do with raw HTML, attribute
    lists or links can come in by way of an entry.
    """
    converter = Markdown(
        extensions=list(settings.markdown_extensions),
        extension_configs={name: dict(options) for name, options in settings.extension_configs.items()},
    )
    html = clean(converter.convert(markdown))
    for fence, entities in _FENCES.items():
        html = html.replace(fence, entities)
    return Markup(html)  # noqa: S704 - cleaned above
