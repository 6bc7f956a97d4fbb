"""Which publisher of the register an original is from: by its address, then by what it calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefings.entry import Publisher
from briefings.text.similar import fold
from briefings.text.urls import matches, split_url, tidy_pattern

_ACCOUNT = re.compile(
    r"^(?:we\s?chat|weixin|微信)?\s*(?:official\s+account|public\s+account|subscription\s+account|公众号|公眾號|公众平台)?"
    r"\s*[-–—:：|｜/·\s「《“\"']*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s.,，。:：;；|｜·•\-–—_/()（）\[\]【】「」《》“”\"'’‘]+")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
ACCOUNT = "wechat-account"
"""Publishers of this kind have one host together, so that an address alone says nothing of them."""

_SHARED_HOSTS = frozenset(
    {
        *("mp.weixin.qq.com", "weibo.com", "zhihu.com", "zhuanlan.zhihu.com", "baijiahao.baidu.com", "toutiao.com"),
        *("medium.com", "substack.com", "blogspot.com", "wordpress.com", "linkedin.com", "facebook.com", "x.com"),
        *("twitter.com", "youtube.com", "note.com", "reddit.com", "t.me"),
    }
)


def publisher_of(publishers: Mapping[str, Publisher], url: str | None, name: str | None) -> str | None:
    """Return the key of the publisher of an original: by its address, else by any of its names; None if unknown.

    Of several patterns that an address lies under the longest counts; where that is true of two publishers, and for
    accounts that share a host, the name decides.
    """
    named = set(_named(publishers, name)) if name else set()
    owners = _owners(publishers, url) if url else []
    if len(owners) == 1:
        return owners[0]
    both = [key for key in owners if key in named]
    if len(both) == 1:
        return both[0]
    return next(iter(named)) if len(named) == 1 else None


def own_place(url: str) -> str | None:
    """Return the pattern that an address and the others of its publisher lie under: its host, mostly.

    Of a host that many share it is what the author has of it, `medium.com/@jane`, where an address says that; else
    None. What lies below such a host, as `jane.substack.com` does, is one publisher's.
    """
    parts = split_url(url)
    host = tidy_pattern(parts.hostname or "") if parts else None
    if parts is None or host not in _SHARED_HOSTS:
        return host
    first = parts.path.split("/")[1:2]
    return tidy_pattern(f"{host}/{first[0]}") if first and first[0].startswith("@") else None


def _owners(publishers: Mapping[str, Publisher], url: str) -> list[str]:
    """Return the keys of the publishers that an address lies under, by its longest pattern."""
    found: dict[str, int] = {}
    for key, record in publishers.items():
        fitting = [len(each) for each in record.urls if each not in _SHARED_HOSTS and matches(url, each)]
        if fitting and record.kind != ACCOUNT:
            found[key] = max(fitting)
    longest = max(found.values(), default=0)
    return [key for key, length in found.items() if length == longest]


def _named(publishers: Mapping[str, Publisher], name: str) -> Iterator[str]:
    wanted = set(_forms(name)) - {""}
    for key, record in publishers.items():
        names = (key, *record.name.values(), *record.aliases)
        if any(form in wanted for each in names for form in _forms(each)):
            yield key


def _forms(name: str) -> Iterator[str]:
    """Yield a name as it is compared, and without what accounts of WeChat have before theirs, or papers."""
    for each in (name, _ACCOUNT.sub("", name), _ARTICLE.sub("", name)):
        yield fold(_MARKS.sub(" ", each))
