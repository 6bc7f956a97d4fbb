"""Archived copies: asked of the Wayback Machine, and asked for.

Whether there is one, its availability API tells (<https://archive.org/help/wayback_api.php>). *Save Page Now* makes
one: with the keys of an account by its API, in the background, else as from its form, whose answer is the copy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from briefings.fetching import Failure, FetchFailed, Limits, fetch
from briefings.links.manners import Manners
from briefings.text.urls import split_url

_ANSWER = Limits(connect=15, read=30, total=60, largest=500_000)
_SAVING = Limits(connect=15, read=120, total=180, largest=5_000_000, cut=True)

_COPY = re.compile(r"/web/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/")
"""What the address of a copy has in it: the moment at which it was made."""


@dataclass(frozen=True)
class Wayback:
    """The Wayback Machine, or what speaks like it: where it is asked for copies, and where to make one.

    `keys` are the access key and the secret of an account with a colon between them, or empty.
    """

    manners: Manners
    url: str
    save_url: str
    keys: str = ""

    def copy_of(self, url: str, published: date, day: date) -> str | None:
        """Return the address of the copy that was made nearest to a day, and not before the page was published.

        Raises:
            FetchFailed: the archive does not answer, or nothing that can be read.
        """
        asked = f"{self.url}?{urlencode({'url': url, 'timestamp': day.strftime('%Y%m%d')})}"
        got = fetch(
            asked, agent=self.manners.agent, limits=_ANSWER, policy=self.manners.policy, around=self.manners.turn
        )
        closest = _closest(got.body) if got.status == 200 else None
        if closest is None:
            raise _unreadable(asked, got.status)
        if not closest.get("available") or str(closest.get("status", "200")) != "200":
            return None
        return usable(str(closest.get("url", "")), published)

    def save(self, url: str, published: date) -> str | None:
        """Ask for a copy; return its address where it was made at once.

        Raises:
            FetchFailed: the archive does not answer, or refuses.
        """
        if self.keys:
            self._request(url)
            return None
        asked = f"{self.save_url.rstrip('/')}/{quote(url, safe=_ADDRESS)}"
        got = fetch(
            asked, agent=self.manners.agent, limits=_SAVING, policy=self.manners.policy, around=self.manners.turn
        )
        if got.status >= 400:
            raise _unreadable(asked, got.status)
        return usable(got.url, published)

    def _request(self, url: str) -> None:
        headers = {
            "Accept": "application/json",
            "Authorization": f"LOW {self.keys}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        got = fetch(
            self.save_url,
            agent=self.manners.agent,
            limits=_ANSWER,
            policy=self.manners.policy,
            method="POST",
            headers=headers,
            body=urlencode({"url": url, "skip_first_archive": "1"}).encode(),
            around=self.manners.turn,
        )
        if got.status != 200 or not _object(got.body).get("job_id"):
            raise _unreadable(self.save_url, got.status)


_ADDRESS = "/:?&=%#@!$'()*+,;~-._[]"


def _unreadable(url: str, status: int) -> FetchFailed:
    return FetchFailed(url, Failure.CUT_OFF, f"it answers {status}, and not as the Wayback Machine does")


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _closest(body: bytes) -> Mapping[str, Any] | None:
    """Return what the API says of the nearest copy: nothing where there is none; None where it says something else."""
    copies = _object(body).get("archived_snapshots")
    if not isinstance(copies, dict):
        return None
    closest = copies.get("closest", {})
    return closest if isinstance(closest, dict) else None


def usable(url: str, published: date) -> str | None:
    """Return the address of a copy as pages link to it; None where it is none, or is older than what it should hold."""
    found = _COPY.search(url)
    if found is None or split_url(url) is None:
        return None
    try:
        made = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    # a day of the publisher may begin before that of the archive
    return _secure(url) if made >= published - timedelta(days=1) else None


def _secure(url: str) -> str:
    plain = url.replace(":80/web/", "/web/", 1)
    host = plain.split("/")[2]
    return plain.replace("http://", "https://", 1) if host.endswith("archive.org") else plain
