"""What machines may mine: W3C's TDM Reservation Protocol (Community Group report of 10 May 2024).

A reservation is the rights holder's, and covers whole files. Ours speaks for our summaries, whose licence lets them be
mined; a page that holds more of an original, by a permission that was given to us alone, is reserved whatever the
settings say. What else belongs to others, a headline or a quotation, the policy tells; the protocol has no way to.

The file holds for a whole host, and is found only where the site is at its root. Pages of entries say the same in
their heads, which agents put above the file (section 5.4 of the report).
"""

from __future__ import annotations

import json
from functools import lru_cache
from urllib.parse import urlsplit

from briefings.addresses import absolute
from briefings.archive import Archive
from briefings.attribution import credits_of
from briefings.entry import Entry
from briefings.metadata.site import RIGHTS_PAGE
from briefings.settings import Settings
from briefings.text.html import element

_VALUES = {"allowed": 0, "reserved": 1}


def mining_rules(settings: Settings) -> str:
    """Return the site's rules as `.well-known/tdmrep.json` holds them; none where the archive says nothing."""
    reservation = _VALUES.get(settings.mining)
    rules = []
    if reservation is not None:
        location = urlsplit(settings.site_url).path
        rules = [{"location": location, "tdm-reservation": reservation, "tdm-policy": _policy(settings.site_url)}]
    return json.dumps(rules, indent=2) + "\n"


def mining_terms(archive: Archive, settings: Settings, entry: Entry) -> list[str]:
    """Return what an entry's page says of mining, as HTML."""
    reservation = _VALUES.get(settings.mining)
    if entry.extent != "summary" and credits_of(archive, entry)[0].basis == "permission":
        reservation = 1
    return [] if reservation is None else [_terms(reservation, settings.site_url)]


@lru_cache(maxsize=8)
def _terms(reservation: int, site_url: str) -> str:
    said = element("meta", name_="tdm-reservation", content=str(reservation))
    return f"{said}\n{element('meta', name_='tdm-policy', content=_policy(site_url))}"


def _policy(site_url: str) -> str:
    return absolute(site_url, f"{RIGHTS_PAGE}#machine-use")
