"""Web addresses: which are usable, which are temporary, and when two are the same page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlencode, urlsplit

# Parameters that say who passed an address on, never which page it is.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|gad_\w+|_g[al]|srsltid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid"
    r"|mc_[ce]id|_hs\w+|spm|ref_src|cmpid|ocid|ncid|trk|wt_mc|smid|s_cid|at_(?:medium|campaign)",
    re.IGNORECASE,
)
# Of WeChat's articles: who shared it, from which device, in which session. The page is `__biz`, `mid`, `idx`, `sn`.
_WECHAT_TRACKING = re.compile(
    r"chksm|(sub|a)?scene|clicktime|enterid|sessionid|session_us|devicetype|version|nettype|lang|exportkey|pass_ticket"
    r"|wx_header|fontscale|mpshare|srcid|sharer_\w+|from|isappinstalled|uin|key|poc_token|rd2werd|click_id",
    re.IGNORECASE,
)
# Parameters that name a page on few sites only: they stay in what is published, and do not tell two pages apart.
_REFERRER = frozenset({"ref"})
# Addresses that are lower-case ASCII up to their path, and have no query and no fragment: nearly all of them. What
# they are is seen without taking them apart.
_SIMPLE = re.compile(r"https?://([a-z0-9.-]+)((?:/[A-Za-z0-9/._~+,%-]*)?)")
_HOST = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$")
_PREFIX = re.compile(r"^(www\d?|m|amp)\.")
_INDEX = re.compile(r"/(index\.(html?|php|aspx?))?$")
_WECHAT = "mp.weixin.qq.com"


def split_url(url: str) -> SplitResult | None:
    """Return the parts of a usable http(s) address, or None.

    Usable is an address that a reader's browser can go to from anywhere: http or https, a public host name, no
    user, no password, no spaces or control characters (RFC 3986).
    """
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", url):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username is not None or not host or port == 0:
        return None
    return parts if _is_host(host) else None


def is_simple(url: str) -> bool:
    """Tell whether an address is usable at the first glance, and has no parameters; what is told no may be as well."""
    match = _SIMPLE.fullmatch(url)
    return match is not None and _is_host(match[1])


@lru_cache(maxsize=4096)
def _is_host(host: str) -> bool:
    return _HOST.match(_ascii_host(host)) is not None


def _host_and_path(url: str) -> tuple[str, str]:
    """Return the host in lower case, empty where there is none, and the path."""
    match = _SIMPLE.fullmatch(url)
    if match is not None:
        return match[1], match[2]
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.path


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def is_temporary(url: str) -> bool:
    """Tell whether a WeChat address works only for a while (`tempkey`, or a signed search link)."""
    if "?" not in url or "weixin" not in url.lower():
        return False
    parts = urlsplit(url)
    keys = {key for key, _ in parse_qsl(parts.query)}
    return parts.hostname == _WECHAT and ("tempkey" in keys or {"timestamp", "signature"} <= keys)


def without_tracking(url: str) -> str:
    """Return an address without the parameters that only tell who passed it on; the others stay as they are."""
    if "?" not in url:
        return url
    parts = urlsplit(url)
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not _tracks(unquote_plus(pair.partition("=")[0]), parts.hostname)]
    return url if len(kept) == len(pairs) else parts._replace(query="&".join(kept)).geturl()


def _tracks(parameter: str, host: str | None) -> bool:
    return bool(_TRACKING.fullmatch(parameter) or (host == _WECHAT and _WECHAT_TRACKING.fullmatch(parameter)))


def identity(url: str) -> str:
    """Return what two addresses share when they are one page.

    The scheme, `www.` and `m.`, the host's case, the port that is usual, tracking parameters, the order of
    parameters, the fragment and a slash or index page at the end are left out. A WeChat post is known by
    `__biz`, `mid` and `idx`, or by the code of its short address; which code belongs to which long address only
    WeChat knows.
    """
    simple = _SIMPLE.fullmatch(url)
    if simple is not None and not simple[1].endswith(_WECHAT):
        return _PREFIX.sub("", simple[1]) + _INDEX.sub("", simple[2])
    parts = urlsplit(url)
    host = _PREFIX.sub("", (parts.hostname or "").lower())
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if host == _WECHAT:
        if {"__biz", "mid"} <= query.keys():
            return f"{host}/s?{query['__biz']}&{query['mid']}&{query.get('idx', '1')}"
        return host + parts.path.rstrip("/")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = _INDEX.sub("", parts.path)
    kept = sorted((key, value) for key, value in query.items() if not (_tracks(key, host) or key in _REFERRER))
    return f"{host}{port}{path}{'?' + urlencode(kept) if kept else ''}"


def matches(url: str, pattern: str) -> bool:
    """Tell whether an address lies under a pattern, `example.com` or `example.com/path`; subdomains count."""
    own, own_path = _host_and_path(url)
    host, _, path = pattern.partition("/")
    under = not path or f"{own_path}/".startswith(f"/{path}/")
    return under and (own == host or own.endswith("." + host))


def tidy_pattern(word: str) -> str | None:
    """Return the pattern, `example.com` or `example.com/path`, that a word was meant to be; None when it is none.

    The scheme, `www.` and a slash at the end go: a pattern stands for all of these.
    """
    plain = re.sub(r"^(https?:)?//", "", word.strip(), flags=re.IGNORECASE)
    host, _, path = plain.partition("/")
    pattern = "/".join(filter(None, (host.lower().removeprefix("www."), path.strip("/"))))
    parts = split_url(f"https://{pattern}")
    usable = parts is not None and parts.port is None and not (parts.query or parts.fragment)
    return pattern if usable else None
