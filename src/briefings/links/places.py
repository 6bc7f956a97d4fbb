"""Where redirects lead: home pages, listings, doors, and pages for what is missing, by their addresses alone."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath
from urllib.parse import SplitResult, urlsplit


class Lead(Enum):
    """What stands at the end of redirects."""

    HOME = auto()
    LISTING = auto()
    MISSING = auto()
    LOGIN = auto()
    ELSEWHERE = auto()


_HOME = re.compile(
    r"/?|/([a-z]{2}([_-][a-z]{2,4})?|home|index|default|main|portal|start|zh-hans|zh-hant|cn|www)"
    r"(/(index|home|default|main))?(\.\w{2,5})?/?",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(^|/)(404|410|error|errors|not-?found|page-?not-?found|missing|gone|notfound|err|nopage)([/._-][\w.-]*)?/?$",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(^|/)(log-?in|sign-?in|sso|auth|oauth2?|passport|account|accounts|subscribe|subscription|register|signup|paywall|"
    r"consent|cookie-?consent|captcha|verify|challenge|wappoc_appmsgcaptcha)([/._-][\w.-]*)?(/|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"^(login|signin|sso|auth|accounts?|passport|consent|subscribe|myaccount|id)\.", re.IGNORECASE)
_LISTING = re.compile(
    r"/((news|articles?|stories|story|blogs?|posts?|press|media|archives?|search|latest|all|list|newsroom|"
    r"press-releases?|xinwen|zixun|article-list|updates|insights)"
    r"|(topics?|tags?|category|categories|sections?|channels?|columns?)(/[a-z]+(-[a-z]+)?)?)(/index)?(\.\w{2,5})?/?",
    re.IGNORECASE,
)


def lead_of(url: str, to: str) -> Lead:
    """Return what an address seems to be to which another one leads. A home page that was asked for is no redirect."""
    start, end = urlsplit(url), urlsplit(to)
    if _is_home(start):
        return Lead.ELSEWHERE
    if _LOGIN.search(end.path) or _LOGIN_HOST.search(end.hostname or ""):
        return Lead.LOGIN
    if _MISSING.search(end.path) and not _MISSING.search(start.path):
        return Lead.MISSING
    if _is_home(end):
        return Lead.HOME
    return Lead.LISTING if _is_listing(start, end) else Lead.ELSEWHERE


def is_kin(url: str, to: str) -> bool:
    """Tell whether two addresses are of one site, or end in one long name: names of domains change owners."""
    start, end = urlsplit(url), urlsplit(to)
    if (start.hostname or "").split(".")[-2:] == (end.hostname or "").split(".")[-2:]:
        return True
    name = PurePosixPath(start.path).stem
    return len(name) >= _LONG_NAME and name == PurePosixPath(end.path).stem


_LONG_NAME = 12
"""How many letters the last part of an address has at least, to tell that two are of one report."""


def _is_home(parts: SplitResult) -> bool:
    """Tell whether an address is that of a home page: parameters that name a page make it another."""
    return bool(_HOME.fullmatch(parts.path)) and not re.search(
        r"(^|&)(id|p|aid|article|newsid|page_id|\w*id)=", parts.query
    )


def _is_listing(start: SplitResult, end: SplitResult) -> bool:
    """Tell whether an address is that of a listing, and shorter than the one that leads there."""
    shorter = end.path.strip("/").count("/") < start.path.strip("/").count("/")
    return bool(_LISTING.fullmatch(end.path)) and not end.query and shorter
