"""Rules for Apache 2.4 (<https://httpd.apache.org/docs/2.4/>), as the `.htaccess` of the site's folder.

`mod_rewrite` gives the status, and `ErrorDocument` within `<If>` the body, for each tombstone its own. While the body
is fetched, `REDIRECT_STATUS` is set, and the rules stand back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.addresses import absolute
from briefings.hosting.answers import LEGAL, MOVED, Answer, base_path, forms
from briefings.hosting.quoting import fit, quoted
from briefings.settings import Settings

NAME = ".htaccess"


def apache(settings: Settings, answers: Sequence[Answer]) -> str:
    """Return the rules as a text."""
    lines = [
        "# Made by `briefings build`; put it into the folder that the site is served from, or include it:",
        "#     <Directory /path/to/site>",
        "#         Include /path/to/build/hosts/.htaccess",
        "#     </Directory>",
        "# It needs mod_rewrite, for 451 mod_headers, and `AllowOverride All` where it is a file in the folder.",
        "RewriteEngine On",
        "RewriteOptions AllowNoSlash",
    ]
    base = base_path(settings)
    for answer in answers:
        lines += _rule(settings, base, answer)
    return "\n".join(lines) + "\n"


def _rule(settings: Settings, base: str, answer: Answer) -> Iterator[str]:
    pattern = re.escape(fit(answer.path.rstrip("/")))
    yield 'RewriteCond "%{ENV:REDIRECT_STATUS}" "^$"'
    if answer.status == MOVED:
        target = absolute(settings.site_url, answer.target).replace("%", r"\%")
        yield f'RewriteRule "^{pattern}(?:/(?:index\\.html)?)?$" {quoted_target(target)} [R={MOVED},L,NE]'
        return
    yield f'RewriteRule "^{pattern}(?:/(?:index\\.html)?)?$" "-" [R={answer.status},L]'
    named = ", ".join(f"'{fit(form)}'" for form in forms(base, answer.path))
    yield f'<If "%{{REQUEST_URI}} in {{ {named} }}">'
    yield f"    ErrorDocument {answer.status} {quoted(f'{base}{answer.target}index.html')}"
    if answer.status == LEGAL:
        yield f'    Header always set Link "<{settings.site_url}>; rel=\\"blocked-by\\""'
    yield "</If>"


def quoted_target(address: str) -> str:
    """Return an address as the target of a rewrite; `%` is escaped in it."""
    return f'"{address}"'
