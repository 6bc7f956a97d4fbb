"""Rules for nginx: a file to include in the `server` block of the site (<https://nginx.org/en/docs/>).

An exact location comes before all others, so nothing else in the block is touched. The tombstone is sent from a named
location, where `error_page` keeps the status. `root` must be set for the server, so that files are found by the path of
their address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.addresses import absolute
from briefings.hosting.answers import LEGAL, MOVED, Answer, base_path, forms
from briefings.hosting.quoting import quoted
from briefings.settings import Settings

NAME = "nginx.conf"


def nginx(settings: Settings, answers: Sequence[Answer]) -> str:
    """Return the rules as a text."""
    lines = [
        "# Made by `briefings build`; include it in the `server` block of the site, after its `root`:",
        "#     include /path/to/build/hosts/nginx.conf;",
        "# then `nginx -t` and reload.",
    ]
    base = base_path(settings)
    bodies = {key: f"@briefings-{number}" for number, key in enumerate(_bodies(answers), 1)}
    for answer in answers:
        lines += [
            f"location = {quoted(form)} {{ {_what(settings, answer, bodies)} }}" for form in forms(base, answer.path)
        ]
    for (status, target), name in bodies.items():
        lines += [f"location {name} {{", *_body(settings, base, status, target), "}"]
    return "\n".join(lines) + "\n"


def _bodies(answers: Sequence[Answer]) -> dict[tuple[int, str], None]:
    return dict.fromkeys((each.status, each.target) for each in answers if each.status != MOVED)


def _what(settings: Settings, answer: Answer, bodies: dict[tuple[int, str], str]) -> str:
    if answer.status == MOVED:
        return f"return {MOVED} {quoted(absolute(settings.site_url, answer.target))};"
    return f"error_page {answer.status} {bodies[answer.status, answer.target]}; return {answer.status};"


def _body(settings: Settings, base: str, status: int, target: str) -> Iterator[str]:
    if status == LEGAL:  # RFC 7725, section 4: who blocks it, which is the archive, not who ordered it
        yield f"    add_header Link '<{settings.site_url}>; rel=\"blocked-by\"' always;"
    yield f"    try_files {quoted(f'{base}{target}index.html')} ={status};"
