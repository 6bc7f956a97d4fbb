"""Newspapers on loopback that answer in all the ways that the web knows: each kind of answer has a name and a host."""

from __future__ import annotations

import gzip
import os
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from briefings.fetching import Policy
from briefings.ledgers import LinkState
from tests.support.answering import CERTIFICATE, Host, Play, Reply, answering

ALIVE, MOVED, DEAD, SOFT_DELETED = LinkState.ALIVE, LinkState.MOVED, LinkState.DEAD, LinkState.SOFT_DELETED
WALLED, BLOCKED, UNKNOWN = LinkState.WALLED, LinkState.BLOCKED, LinkState.UNKNOWN

HEADLINE = "Salt cells leave the plant"

_SENTENCE = (
    "The plant has shipped its first salt cells, two years after the ground was broken, its owner told the paper. "
)
_SENTENCE_ZH = "该工厂的第一批钠离子电池已于周一出厂，距离动工已有两年，业主向本报表示，价格没有公布。"


def page(title: str, *parts: str, head: str = "") -> str:
    """A page with navigation and footer, as sites have them."""
    nav = "<nav><a href='/'>Home</a> <a href='/news/'>News</a> <a href='/about'>About us</a></nav>"
    foot = "<footer>© The Courier. <a href='/terms'>Terms</a></footer>"
    top = f"<meta charset=utf-8><title>{title}</title>{head}"
    return f"<!doctype html><html><head>{top}</head><body>{nav}<main>{''.join(parts)}</main>{foot}</body></html>"


def article(title: str = HEADLINE, sentence: str = _SENTENCE, head: str = "") -> str:
    """The page of an article."""
    text = "".join(f"<p>{sentence * 3}</p>" for _ in range(3))
    return page(f"{title} - The Courier", f"<h1>{title}</h1>", text, head=head)


def says(title: str, *sentences: str, status: int = 200) -> Play:
    """A page with a heading and few sentences."""
    return html(page(title, f"<h1>{title}</h1>", *(f"<p>{each}</p>" for each in sentences)), status)


def html(body: str, status: int = 200, **headers: str) -> Play:
    """A page as it is."""
    return lambda reply: reply.send(status, body, **headers)


def to(location: str, status: int = 302) -> Play:
    """A redirect."""
    return lambda reply: reply.send(status, Location=location)


def _chunked(reply: Reply) -> None:
    reply.send_response(200)
    reply.send_header("Content-Type", "text/html")
    reply.send_header("Transfer-Encoding", "chunked")
    reply.end_headers()
    if reply.command != "HEAD":
        body = article().encode()
        for start in range(0, len(body), 500):
            piece = body[start : start + 500]
            reply.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        reply.wfile.write(b"0\r\n\r\n")


def _gzipped(reply: Reply) -> None:
    reply.send(200, gzip.compress(article().encode()), Content_Encoding="gzip")


def _get_only(status: int) -> Play:
    return lambda reply: reply.send(status) if reply.command == "HEAD" else reply.send(200, article())


def _drops_head(reply: Reply) -> None:
    if reply.command == "HEAD":
        reply.leave()
    else:
        reply.send(200, article())


def _busy_first(status: int, **headers: str) -> Play:
    def play(reply: Reply) -> None:
        seen = sum(each.path == reply.path and each.method == reply.command for each in reply.asked)
        if reply.command == "GET" and seen == 1:
            reply.send(status, "busy", **headers)
        else:
            reply.send(200, article())

    return play


def _drip(reply: Reply) -> None:
    reply.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(200):
        reply.wfile.write(b" ")
        time.sleep(0.1)


def _reset(reply: Reply) -> None:
    reply.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    os.close(reply.connection.detach())


def _huge(reply: Reply) -> None:
    reply.send_response(200)
    reply.send_header("Content-Type", "text/html")
    reply.send_header("Content-Length", str(1 << 40))
    reply.end_headers()
    if reply.command != "HEAD":
        reply.wfile.write(article().encode())
        for _ in range(1000):
            reply.wfile.write(b"<!-- padding -->" * 4096)


def _endless(reply: Reply) -> None:
    step = int(reply.path.partition("?")[2] or 0)
    reply.send(302, Location=f"{reply.path.partition('?')[0]}?{step + 1}")


def _only_people(reply: Reply) -> None:
    robot = "briefings/" in reply.headers["User-Agent"]
    reply.send(403, "Forbidden") if robot else reply.send(200, article())


def _abroad(reply: Reply, status: int) -> None:
    port = reply.headers["Host"].rpartition(":")[2]
    reply.send(status, Location=f"http://moved-301.example:{port}/stories/salt")


_AS_ARTICLE = "<meta property='og:type' content='article'>"
_PAID = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
_QUOTING = (
    "<h1>What to do when it says “page not found”</h1>"
    "<p>“This page could not be found.” Who has not read that? “该内容已被发布者删除” is what WeChat says instead.</p>"
)
_SCRIPTS = "<!doctype html><title>The Courier</title><body><div id=root></div><script src=/a.js></script>"


def _wechat(body: str) -> Play:
    head = "<meta charset=utf-8><title></title><script>var biz = '';</script>"
    return html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


def _wechat_notice(text: str) -> Play:
    return _wechat(f"<div class='weui-msg'><div class='weui-msg__title warn'>{text}</div></div>")


def _wechat_post(text: str) -> Play:
    title = "<h1 id='activity-name'>第一批钠离子电池出厂</h1>"
    return _wechat(f"{title}<div id='js_content' style='visibility: hidden'><p>{text}</p></div>")


@dataclass(frozen=True)
class Kind:
    """A kind of answer: what a look must make of it, and how it is played, at its own address and at others."""

    state: LinkState
    play: Play | None = None
    others: Mapping[str, Play] | None = None
    host: str = ""
    robots: str = ""
    tls: bool = False
    path: str = "/2024/04/{}"
    title: str | None = None


_WECHAT = "mp.weixin.qq.com"
_NEW = {"/stories/salt": html(article())}
_HOME = {"/": html(page("The Courier", "<h1>Latest news</h1>", "<ul><li><a href='/a'>Salt</a></ul>"))}

KINDS: dict[str, Kind] = {
    "plain": Kind(ALIVE, html(article())),
    "chunked": Kind(ALIVE, _chunked),
    "gzip": Kind(ALIVE, _gzipped),
    "answers-only-get": Kind(ALIVE, _drops_head),
    "head-405": Kind(ALIVE, _get_only(405)),
    "head-404-get-200": Kind(ALIVE, _get_only(404)),
    "head-403-get-200": Kind(ALIVE, _get_only(403)),
    "pdf": Kind(ALIVE, html("%PDF-1.7", Content_Type="application/pdf")),
    "moved-301": Kind(MOVED, to("/stories/salt", 301), _NEW, title=HEADLINE),
    "moved-308": Kind(MOVED, to("/stories/salt", 308), _NEW),
    "temporary-302": Kind(ALIVE, to("/stories/salt"), _NEW),
    "slash-301": Kind(ALIVE, to("/2024/04/slash-301/", 301), {"/2024/04/slash-301/": html(article())}),
    "moved-to-another-article": Kind(
        UNKNOWN, to("/stories/x", 301), {"/stories/x": html(article("Rain"))}, title=HEADLINE
    ),
    "moved-to-another-site": Kind(UNKNOWN, lambda reply: _abroad(reply, 301), title=None),
    "moved-to-another-site-known": Kind(MOVED, lambda reply: _abroad(reply, 301), title=HEADLINE),
    "temporary-to-another-site": Kind(UNKNOWN, lambda reply: _abroad(reply, 302)),
    "redirect-loop": Kind(UNKNOWN, to("/loop"), {"/loop": to("/2024/04/redirect-loop")}),
    "redirects-without-end": Kind(UNKNOWN, _endless),
    "redirect-to-home": Kind(SOFT_DELETED, to("/", 301), _HOME),
    "redirect-to-listing": Kind(SOFT_DELETED, to("/news/"), {"/news/": html(page("News", "<h1>News</h1>"))}),
    "redirect-to-404-page": Kind(SOFT_DELETED, to("/404.html"), {"/404.html": says("404")}),
    "redirect-to-login": Kind(WALLED, to("/login?next=/a"), {"/login": html("<input type=password>")}),
    "404": Kind(DEAD, says("Nothing here", status=404)),
    "410": Kind(DEAD, says("Gone", status=410)),
    "404-with-long-page": Kind(DEAD, html(article("Page not found"), 404)),
    "404-with-the-article": Kind(UNKNOWN, html(article(head=_AS_ARTICLE), 404)),
    "no-such-name": Kind(DEAD),
    "nobody-listens": Kind(DEAD),
    "200-page-not-found": Kind(SOFT_DELETED, says("Page not found", "Sorry, we cannot find that page.")),
    "200-not-found-among-links": Kind(
        SOFT_DELETED, html(page("404 Not Found | The Courier", "<h1>Oops!</h1>", "<ul>" + "<li><a>Older news</a>" * 80))
    ),
    "200-article-removed": Kind(SOFT_DELETED, says("The Courier", "This article has been removed.")),
    "200-chinese": Kind(SOFT_DELETED, says("新闻网", "抱歉，您访问的页面不存在或已被删除！")),
    "200-chinese-gbk": Kind(
        SOFT_DELETED,
        lambda reply: reply.send(
            200,
            "<title>404</title><h1>抱歉，您访问的文章已被删除</h1>".encode("gbk"),
            Content_Type="text/html; charset=gb2312",
        ),
    ),
    "200-german": Kind(SOFT_DELETED, says("Seite nicht gefunden", "Die gesuchte Seite existiert leider nicht mehr.")),
    "200-japanese": Kind(SOFT_DELETED, says("新聞", "お探しのページは見つかりませんでした。")),
    "200-empty": Kind(SOFT_DELETED, html("")),
    "200-parked": Kind(
        SOFT_DELETED, says("courier.example", "The domain courier.example is for sale. Buy this domain.")
    ),
    "200-scripts-alone": Kind(UNKNOWN, html(_SCRIPTS)),
    "200-refresh-to-home": Kind(SOFT_DELETED, html("<meta http-equiv=refresh content='0; url=/'><p>One moment"), _HOME),
    "wechat-deleted": Kind(SOFT_DELETED, _wechat_notice("该内容已被发布者删除"), host=_WECHAT, path="/s/{}"),
    "wechat-complaint": Kind(
        SOFT_DELETED, _wechat_notice("此内容被投诉且经审核涉嫌侵权，无法查看。"), host=_WECHAT, path="/s/{}"
    ),
    "wechat-violation": Kind(SOFT_DELETED, _wechat_notice("此内容因违规无法查看"), host=_WECHAT, path="/s/{}"),
    "wechat-account-moved": Kind(SOFT_DELETED, _wechat_notice("该公众号已迁移"), host=_WECHAT, path="/s/{}"),
    "wechat-account-banned": Kind(
        SOFT_DELETED, _wechat_notice("此帐号已被屏蔽, 内容无法查看"), host=_WECHAT, path="/s/{}"
    ),
    "wechat-wall": Kind(
        WALLED,
        _wechat("<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>"),
        host=_WECHAT,
        path="/s/{}",
    ),
    "wechat-alive": Kind(ALIVE, _wechat_post(_SENTENCE_ZH * 4), host=_WECHAT, path="/s/{}"),
    "wechat-alive-quoting": Kind(
        ALIVE,
        _wechat_post("微信上常见“该内容已被发布者删除”。该内容已被发布者删除，是什么意思？"),
        host=_WECHAT,
        path="/s/{}",
    ),
    "401": Kind(WALLED, says("Members only", status=401)),
    "402": Kind(WALLED, says("Payment required", status=402)),
    "403-to-robots": Kind(BLOCKED, _only_people),
    "451": Kind(BLOCKED, says("Unavailable for legal reasons", status=451)),
    "cloudflare": Kind(
        WALLED, html(page("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>"), 403)
    ),
    "cloudflare-503": Kind(WALLED, html("<title>Just a moment...</title>", 503, cf_mitigated="challenge")),
    "captcha-200": Kind(WALLED, says("Security check", "Please verify you are human to go on.")),
    "paywall": Kind(WALLED, says(HEADLINE, _SENTENCE, "Subscribe to continue reading.")),
    "paywall-in-data": Kind(WALLED, html(article(head=_PAID))),
    "consent": Kind(WALLED, says("Before you continue", "We and our 812 partners store data.")),
    "429-then-200": Kind(ALIVE, _busy_first(429, Retry_After="1")),
    "503-then-200": Kind(ALIVE, _busy_first(503)),
    "429-always": Kind(UNKNOWN, html("slow down", 429)),
    "500-always": Kind(UNKNOWN, html("Internal error", 500)),
    "slow-drip": Kind(UNKNOWN, _drip),
    "connection-reset": Kind(UNKNOWN, _reset),
    "tls-wrong-name": Kind(UNKNOWN, html(article()), tls=True),
    "tls-right-name": Kind(ALIVE, html(article()), tls=True, host="safe.example"),
    "huge": Kind(ALIVE, _huge),
    "redirect-to-private": Kind(UNKNOWN, to("http://10.0.0.1/latest")),
    "robots-disallow": Kind(BLOCKED, html(article()), robots="User-agent: *\nDisallow: /2024/"),
    "robots-503": Kind(UNKNOWN, html(article()), robots="503"),
    "quotes-not-found": Kind(ALIVE, html(page("What to do when it says “page not found” - The Courier", _QUOTING))),
    "about-404": Kind(ALIVE, html(article("Page not found: how the web forgets"))),
    "called-404": Kind(ALIVE, html(article("404", head=_AS_ARTICLE))),
    "chinese-article": Kind(ALIVE, html(article("第一批钠离子电池出厂", _SENTENCE_ZH))),
    "article-on-subscribers": Kind(
        ALIVE, html(article(sentence="Readers must now subscribe to read the rest, it says. "))
    ),
}
"""Each kind of answer by name."""


@dataclass(frozen=True)
class Outlets:
    """Running servers that play every kind."""

    plain: Host
    safe: Host
    closed_port: int

    def url(self, name: str) -> str:
        """The address at which a kind is played."""
        kind = KINDS[name]
        server = self.safe if kind.tls else self.plain
        port = self.closed_port if name == "nobody-listens" else server.port
        scheme = "https" if kind.tls else "http"
        return f"{scheme}://{kind.host or f'{name}.example'}:{port}{kind.path.format(name)}"

    @property
    def policy(self) -> Policy:
        """Every name leads to these servers but one, which does not exist."""
        ports = (self.plain.port, self.safe.port, self.closed_port)
        return Policy(
            excepted=frozenset(("127.0.0.1", port) for port in ports),
            authorities=str(CERTIFICATE),
            resolve=resolve,
        )


def resolve(name: str) -> Sequence[str]:
    """The addresses of a name, as a server of names on loopback gives them."""
    if name.startswith("no-such-name"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return ["127.0.0.1"]


def _robots(reply: Reply) -> None:
    name = reply.headers["Host"].partition(".")[0]
    rules = KINDS[name].robots if name in KINDS else ""
    if rules.isdigit():
        reply.send(int(rules))
    else:
        reply.send(200 if rules else 404, rules, Content_Type="text/plain")


def _by_host(reply: Reply) -> None:
    """Play what the host of a request plays at its path."""
    path = reply.path.partition("?")[0]
    name = reply.headers["Host"].partition(".example")[0]
    own = KINDS.get(path.rsplit("/", 1)[-1]) if path.startswith(("/s/", "/2024/04/")) else None
    if own is not None and own.play is not None:
        own.play(reply)
    elif (others := KINDS[name].others if name in KINDS else None) and path in others:
        others[path](reply)
    else:
        reply.send(404, "Nothing here")


@contextmanager
def outlets() -> Iterator[Outlets]:
    """Play every kind until the block ends."""
    plays: Mapping[str, Play] = {"/robots.txt": _robots, "*": _by_host}
    with ExitStack() as stack:
        with answering({}) as closed:
            pass
        plain = stack.enter_context(answering(plays))
        safe = stack.enter_context(answering(plays, tls=True))
        yield Outlets(plain, safe, closed.port)
