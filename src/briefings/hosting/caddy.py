"""Rules for Caddy 2: a file to import into the block of the site (<https://caddyserver.com/docs/caddyfile>)."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.addresses import absolute
from briefings.hosting.answers import LEGAL, MOVED, Answer, base_path, forms
from briefings.hosting.quoting import quoted
from briefings.settings import Settings

NAME = "Caddyfile"


def caddy(settings: Settings, answers: Sequence[Answer]) -> str:
    """Return the rules as a text."""
    lines = [
        "# Made by `briefings build`; import it into the block of the site, which has its `root` and `file_server`:",
        "#     import /path/to/build/hosts/Caddyfile",
        "# then `caddy reload`.",
    ]
    base = base_path(settings)
    for number, answer in enumerate(answers, 1):
        matcher = f"@briefings-{number}"
        paths = " ".join(quoted(form) for form in forms(base, answer.path))
        lines += [f"{matcher} path {paths}", f"handle {matcher} {{", *_handled(settings, base, answer), "}"]
    return "\n".join(lines) + "\n"


def _handled(settings: Settings, base: str, answer: Answer) -> list[str]:
    if answer.status == MOVED:
        return [f"\tredir {quoted(absolute(settings.site_url, answer.target))} permanent"]
    header = f'\theader Link "<{settings.site_url}>; rel=\\"blocked-by\\""'
    return [
        *([header] if answer.status == LEGAL else []),
        f"\trewrite * {quoted(f'{base}{answer.target}index.html')}",
        "\tfile_server {",
        f"\t\tstatus {answer.status}",
        "\t}",
    ]
