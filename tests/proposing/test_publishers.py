"""An original's publisher is known by its address, then by any of its names."""

from collections.abc import Mapping

import pytest

from briefings.entry import Publisher
from briefings.proposing.publishers import publisher_of


def publisher(kind: str = "newspaper", *urls: str, aliases: tuple[str, ...] = (), **name: str) -> Publisher:
    return Publisher(name=name, kind=kind, languages=("en",), urls=urls, aliases=aliases)


REGISTER: Mapping[str, Publisher] = {
    "courier": publisher("newspaper", "courier.example", en="The Northern Courier", aliases=("NC",)),
    "courier-lab": publisher("research-institute", "courier.example/lab", en="Courier Lab"),
    "twin-a": publisher("newspaper", "twins.example", en="Twin A"),
    "twin-b": publisher("newspaper", "twins.example", en="Twin B"),
    "battery-watch": publisher("wechat-account", "mp.weixin.qq.com", en="Battery Watch", zh="微信公众号：电池观察"),
    "salt-notes": publisher("wechat-account", "mp.weixin.qq.com", zh="盐湖笔记"),
    "asahi": publisher("newspaper", "asahi.example", en="The Asahi", ja="朝日新聞"),
}
REGISTER = {
    **REGISTER,
    "jane": publisher("blog", "medium.com", en="Jane"),
    "joe": publisher("blog", "medium.com/@joe", en="Joe"),
}
POST = "https://mp.weixin.qq.com/s/abc"


@pytest.mark.parametrize(
    ("url", "name", "key"),
    [
        ("https://www.courier.example/2024/a", None, "courier"),
        ("https://www.courier.example/lab/a", None, "courier-lab"),
        ("https://courier.example/a", "Twin A", "courier"),
        ("https://twins.example/a", None, None),
        ("https://medium.com/@ada/a", None, None),
        ("https://medium.com/@ada/a", "Ada", None),
        ("https://medium.com/@joe/a", "Ada", "joe"),
        ("https://medium.com/p/a", "Jane", "jane"),
        ("https://twins.example/a", "twin b", "twin-b"),
        (POST, None, None),
        (POST, "电池观察", "battery-watch"),
        (POST, "盐湖笔记", "salt-notes"),
        (POST, "别的号", None),
        (None, "WeChat Official Account—电池观察", "battery-watch"),
        (None, "公众号「盐湖笔记」", "salt-notes"),
        (None, "微信公众号：盐湖笔记", "salt-notes"),
        (None, "northern courier", "courier"),
        (None, "NC", "courier"),
        (None, "朝日新聞", "asahi"),
        (None, "The Southern Courier", None),
        (None, "—", None),
        (None, None, None),
    ],
)
def test_publisher_of(url: str | None, name: str | None, key: str | None) -> None:
    assert publisher_of(REGISTER, url, name) == key


def test_two_records_of_one_name_are_not_told_apart() -> None:
    twins = {key: publisher(en="The Same") for key in ("a", "b")}
    assert publisher_of(twins, None, "The Same") is None
