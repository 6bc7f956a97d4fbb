"""Pages of invented outlets, in the forms in which real ones come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from email.encoders import encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from typing import Any

PARAGRAPHS = (
    "Harbour Cells has opened a second hall for sodium-ion cells beside its old mill, two years after the first.",
    "The hall can make four gigawatt hours of cells a year once all six lines run, the company said on Friday.",
    "Its head of works, Ada Quay, said that the lines are the first in the country to need neither lithium nor cobalt.",
    "Neighbours had asked for a lower chimney, and got one; the council will measure the air for three years.",
)

LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour Cells opens a second hall",
    "datePublished": "2024-05-03T23:30:00-04:00",
    "dateModified": "2024-05-06T08:00:00Z",
    "inLanguage": "en-GB",
    "author": [{"@type": "Person", "name": "Ina Porter"}, {"@type": "Person", "name": "Tom Wren"}],
    "publisher": {"@type": "Organization", "name": "The Northern Courier"},
    "mainEntityOfPage": "https://northern-courier.example/2024/second-hall",
}


def page(
    head: str = "",
    body: Sequence[str] = PARAGRAPHS,
    *,
    title: str = "Harbour Cells opens a second hall | The Northern Courier",
    lang: str = "en",
    headline: str = "Harbour Cells opens a second hall",
) -> str:
    """A page with an article within the navigation of a site."""
    paragraphs = "\n".join(f"<p>{each}</p>" for each in body)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f"{head}</head>\n<body>"
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>\n'
        f"<main><article><h1>{headline}</h1>\n{paragraphs}\n</article></main>\n"
        "<aside><h2>Most read</h2><ul><li><a href='/a'>A cow on the line</a></li></ul></aside>\n"
        "<footer><p>Contact us</p></footer></body></html>\n"
    )


def linked(data: Any = None, **more: Any) -> str:
    """A script of linked data: that of LINKED, with some of it changed."""
    written = json.dumps(data if data is not None else {**LINKED, **more}).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{written}</script>\n'


NEWS = page(
    linked() + '<link rel="canonical" href="https://northern-courier.example/2024/second-hall?utm_source=front">'
)
"""An English news site that says everything as linked data."""

OPEN_GRAPH = page(
    '<meta property="og:type" content="article">\n'
    '<meta property="og:title" content="Harbour Cells opens a second hall &amp; a gate">\n'
    '<meta property="og:site_name" content="The Northern Courier">\n'
    '<meta property="og:url" content="https://northern-courier.example/2024/second-hall">\n'
    '<meta property="article:published_time" content="2024-05-03T08:00:00+01:00">\n'
    '<meta name="author" content="By Ina Porter">\n'
)
"""One that has Open Graph and no more."""

BARE = page(title="Harbour Cells opens a second hall - Quayside Notes").replace(
    "<article>",
    '<article><p>By <span class="author">Ina Porter</span>, <time datetime="2024-05-03">last Friday</time></p>',
)
"""One that says nothing to programs but the day in its text."""

CHINESE_PARAGRAPHS = (
    "海港电芯公司在旧磨坊旁启用了第二座钠离子电池厂房，距离首座厂房投产已有两年。",
    "公司在周五的开放日上表示，六条生产线全部投产后，年产能可达四吉瓦时。",
    "厂长表示，这些生产线是该国首批既不使用锂也不使用钴的生产线，邻居要求降低烟囱，公司照办了。",
)
CHINESE = page(
    '<meta name="publishdate" content="2024-05-03">\n<meta property="og:title" content="海港电芯第二座厂房启用">\n'
    '<meta property="og:site_name" content="北岸新闻网">\n',
    CHINESE_PARAGRAPHS,
    title="海港电芯第二座厂房启用_北岸新闻网",
    lang="en",
    headline="海港电芯第二座厂房启用",
)
"""A Chinese one, whose template says that it is in English."""

JAPANESE = page(
    '<meta property="og:title" content="港の電池会社、第二工場を開く">\n<meta property="og:locale" content="ja_JP">\n'
    '<meta property="article:published_time" content="2024-05-03T09:00:00+09:00">\n',
    (
        "港の電池会社は、古い製粉所のとなりにナトリウムイオン電池の第二工場を開いた。年間の生産能力は四ギガワット時になるという。",
    ),
    title="港の電池会社、第二工場を開く",
    lang="ja",
    headline="港の電池会社、第二工場を開く",
)

POST_URL = "https://mp.weixin.qq.com/s?__biz=MzAxMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0123456789abcdef0123456789abcdef"

_LINK = f"{POST_URL}&chksm=f00d#rd".replace("&", "&amp;").replace("https", "http")
POST = r"""<!DOCTYPE html>
<html class="">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="海港电芯第二座厂房启用&amp;amp;参观记" />
<meta property="og:url" content="{link}" />
<meta property="og:site_name" content="微信公众平台" />
<meta property="og:type" content="article" />
<title></title>
</head>
<body id="activity-detail">
<div id="js_article" class="rich_media"><div class="rich_media_inner">
<h1 class="rich_media_title " id="activity-name">
海港电芯第二座厂房启用&amp;参观记
</h1>
<div id="meta_content" class="rich_media_meta_list">
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">
电池观察            </a>
<div id="js_profile_qrcode" class="profile_container" style="display:none;">
<strong class="profile_nickname">电池观察</strong></div>
</span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em>
</div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<section><p>海港电芯公司在旧磨坊旁启用了第二座钠离子电池厂房。</p><p>六条生产线全部投产后，年产能可达四吉瓦时。</p></section></div>
</div></div>
<script type="text/javascript">
var biz = "" || "MzAxMDAwMDAwMQ==";
var sn = "" || ""|| "0123456789abcdef0123456789abcdef";
var mid = "" || ""|| "2650000001";
var idx = "" || "" || "1";
var nickname = htmlDecode("电池观察");
var user_name = "gh_0123456789ab";
var appmsg_type = "9";
var ct = "1714752000";
var msg_title = '海港电芯第二座厂房启用\x26amp;参观记'.html(false);
var msg_link = "{link}";
</script>
</body></html>
""".replace("{link}", _LINK)
"""A post of WeChat; its moment, 16:00 on 3 May in UTC, is the first of 4 May in China."""

SAVED_AT = "https://northern-courier.example/2024/second-hall"


def mhtml(page: bytes, encoding: str = "quoted-printable", kind: str = "text/html", newline: str = "\r\n") -> bytes:
    """A page as Chrome saves it, with the frame of an advertisement before it."""
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--abc----", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = SAVED_AT
    whole["Subject"] = "=?utf-8?Q?Harbour=20Cells?="
    for location, data in (("https://ads.example/frame", b"<html><body>Buy a cow</body></html>"), (SAVED_AT, page)):
        part = MIMEBase(*kind.split("/"))
        part.set_payload(data)
        (encode_base64 if encoding == "base64" else encode_quopri)(part)
        part["Content-Location"] = location
        whole.attach(part)
    return whole.as_bytes().replace(b"\n", newline.encode())


REPUBLISHED = """\
In Uncategorized

On May 3, it is reported that Harbour Cells has opened a second hall for sodium-ion cells beside its old mill, and \
that the hall can make four gigawatt hours a year.

The lines are said to be the first in the country that need neither lithium nor cobalt.

Source: WeChat Official Account—电池观察

Disclaimer: What stands above is for study only. The copyright of the text stays with its author, and it is shown here \
to pass knowledge on. If it infringes a right, please contact us and we will remove it.

Recent Posts
Contact Us

We're not around right now. But you can send us an email and we'll get back to you, asap.

Start typing and press Enter to search

Translate »
"""
"""The text of a page that passes a post on in another language, with the furniture that is copied along with it."""
