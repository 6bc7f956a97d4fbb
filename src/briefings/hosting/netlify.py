"""Rules for Netlify: a `_redirects` file, and an edge function (<https://docs.netlify.com/manage/routing/redirects/>).

The statuses that Netlify documents for `_redirects` are those of redirects, 200, and 404 with a page of one's own. So
that file gives the tombstone with 404, forced (`!`) although there is a file, and the function, where it is deployed
too, makes 410 or 451 of that.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from briefings.addresses import absolute
from briefings.hosting.answers import LEGAL, MOVED, Answer, base_path, forms
from briefings.hosting.quoting import fit
from briefings.settings import Settings

NAME = "_redirects"
FUNCTION = "netlify-withdrawn.js"


def netlify(settings: Settings, answers: Sequence[Answer]) -> str:
    """Return the `_redirects` file as a text."""
    lines = [
        "# Made by `briefings build`; put it into the root of what is deployed, beside index.html.",
        "# Netlify's redirects know no 410 and no 451: withdrawn addresses answer with 404 and their notice. To have",
        f"# the right status, deploy {FUNCTION} as netlify/edge-functions/withdrawn.js too.",
    ]
    base = base_path(settings)
    for answer in answers:
        # a rule for a path is one for the path with a slash, too
        _, path, file = (_encoded(form) for form in forms(base, answer.path))
        if answer.status == MOVED:
            target, status = absolute(settings.site_url, answer.target), MOVED
        else:
            target, status = _encoded(f"{base}{answer.target}index.html"), 404
        lines += [f"{form} {target} {status}!" for form in (path, file)]
    return "\n".join(lines) + "\n"


def _encoded(path: str) -> str:
    return quote(fit(path), safe="/~")


_FUNCTION = """\
// Made by `briefings build`; deploy it as netlify/edge-functions/withdrawn.js, together with _redirects, which gives
// the page: this gives it the status that Netlify's redirects do not know.
const STATUSES = %s;
const BLOCKED_BY = %s;

export default async (request, context) => {
  const page = await context.next();
  const status = STATUSES[new URL(request.url).pathname];
  if (status === undefined) return page;
  const headers = new Headers(page.headers);
  if (status === %d) headers.append("Link", BLOCKED_BY);
  return new Response(page.body, { status, headers });
};

export const config = { path: Object.keys(STATUSES) };
"""


def netlify_function(settings: Settings, answers: Sequence[Answer]) -> str:
    """Return the edge function as a JavaScript module."""
    base = base_path(settings)
    statuses = {
        _encoded(form): answer.status
        for answer in answers
        if answer.status != MOVED
        for form in forms(base, answer.path)
    }
    blocked_by = f'<{settings.site_url}>; rel="blocked-by"'
    return _FUNCTION % (json.dumps(statuses, indent=2), json.dumps(blocked_by), LEGAL)
