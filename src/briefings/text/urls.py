"""Web addresses: which are usable, which are temporary, and when two are the same page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlencode, urlsplit

# Parameters that say who passed an address on, never which page it is.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|spm|ref_src|cmpid|ocid|ncid|trk|wt_mc|smid",
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
_HOST = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$")
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
    return parts if _HOST.match(_ascii_host(host)) else None


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def is_temporary(url: str) -> bool:
    """Tell whether a WeChat address works only for a while (`tempkey`, or a signed search link)."""
    parts = urlsplit(url)
    keys = {key for key, _ in parse_qsl(parts.query)}
    return parts.hostname == _WECHAT and ("tempkey" in keys or {"timestamp", "signature"} <= keys)


def without_tracking(url: str) -> str:
    """Return an address without the parameters that only tell who passed it on; the others stay as they are."""
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
    parts = urlsplit(url)
    host = re.sub(r"^(www\d?|m|amp)\.", "", (parts.hostname or "").lower())
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if host == _WECHAT:
        if {"__biz", "mid"} <= query.keys():
            return f"{host}/s?{query['__biz']}&{query['mid']}&{query.get('idx', '1')}"
        return host + parts.path.rstrip("/")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = re.sub(r"/(index\.(html?|php|aspx?))?$", "", parts.path)
    kept = sorted((key, value) for key, value in query.items() if not (_tracks(key, host) or key in _REFERRER))
    return f"{host}{port}{path}{'?' + urlencode(kept) if kept else ''}"


def matches(url: str, pattern: str) -> bool:
    """Tell whether an address lies under a pattern, `example.com` or `example.com/path`; subdomains count."""
    parts = urlsplit(url)
    host, _, path = pattern.partition("/")
    own = (parts.hostname or "").lower()
    under = not path or f"{parts.path}/".startswith(f"/{path}/")
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
