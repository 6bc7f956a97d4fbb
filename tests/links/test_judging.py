"""Notices in the words of many sites are known, and articles in which such words stand are not taken for them."""

import pytest

from briefings.fetching import Failure, Fetched, FetchFailed, Hop
from briefings.ledgers import LinkState
from briefings.links.judging import judge, judge_failure
from briefings.links.verdict import Verdict
from tests.support.outlets import article, page

URL = "https://paper.example/2024/04/salt-cells-leave"
HEADLINE = "Salt cells leave the plant"


def got(body: str, status: int = 200, to: str = "", redirect: int = 301, url: str = URL, **headers: str) -> Fetched:
    hops = (Hop(url, redirect, to),) if to else ()
    named = {
        "content-type": "text/html; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Fetched(to or url, status, named, body.encode(), hops)


def state_of(title: str, *parts: str) -> LinkState:
    return judge(URL, got(page(title, *parts))).state


NOTICES = {
    "zh, title with the site": ("新闻网_404", "您访问的页面已删除或不存在"),
    "zh, for now": ("页面没有找到-新闻网", "对不起，您要访问的页面暂时没有找到，建议您返回首页"),
    "zh, with a promise": ("页面没有找到 5秒钟之后将会带您进入首页!", "抱歉，您访问的页面地址有误，或者该页面不存在"),
    "zh, number first": ("404,您访问的页面已经不存在!", "您访问的页面已经不存在"),
    "zh, by its author": ("微博", "抱歉，此微博已被作者删除。查看帮助"),
    "zh, plainly": ("头条", "该内容已删除"),
    "zh, no determiner": ("新闻", "文章不存在或已被删除"),
    "zh, lost": ("科技网", "抱歉，你访问的页面找不到了"),
    "zh, offline": ("新闻网", "您访问的文章已下线"),
    "zh, expired": ("新闻网", "对不起，您访问的页面已失效"),
    "zh, traditional": ("找不到網頁", "抱歉，找不到您要的網頁"),
    "zh, seconds": ("404-页面不存在", "抱歉，您要访问的页面不存在 3秒后返回"),
    "en, site first": ("Courier - 404: Not Found", "This might be because you typed the web address incorrectly."),
    "en, removed": ("The Courier", "The story you requested has been removed at the request of its author."),
    "en, unavailable": ("Page unavailable", "The page you’re looking for is unavailable."),
    "en, requested": ("404 | COURIER", "Sorry, the page you requested was not found."),
    "en, expired": ("Courier", "This article has expired"),
    "en, blog": ("Blog", "Sorry, the page you were looking for in this blog does not exist."),
    "en, no longer exists": ("Error | Courier", "It could be for a few reasons. The page no longer exists."),
    "en, by its author": ("Network", "This post cannot be displayed. This post was deleted by its author."),
    "de": ("Seite nicht gefunden - DER BOTE", "Die Seite konnte leider nicht gefunden werden"),
    "de, document": ("BOTE", "Dokument nicht gefunden"),
    "fr": ("Page non trouvée", "Cette page n’existe pas ou plus"),
    "fr, oops": ("La Gazette", "Page introuvable"),
    "es": ("Página no encontrada - El Diario", "Error 404"),
    "ja, moved or deleted": ("新聞", "このページは移動または削除された可能性があります。"),
    "ja, term over": ("ページが見つかりませんでした | 放送", "掲載期間が終了したか、削除された可能性があります。"),
    "ja, named": ("新聞", "指定されたページは見つかりませんでした。URLが変更になったか、削除された可能性があります。"),
    "ko": ("뉴스", "요청하신 페이지를 찾을 수 없습니다."),
    "ko, deleted": ("통신", "삭제된 기사입니다."),
    "parked": ("paper.example", "paper.example is parked free, courtesy of its registrar."),
    "for sale": ("paper.example - domain", "The domain paper.example may be for sale by its owner!"),
}

ARTICLES = {
    "short": ("Plant opens - Courier", "The plant opened on Monday, the owner said."),
    "short, zh": ("工厂投产", "该工厂周一投产。"),
    "about deletion, zh": ("文章被删除之后：一名记者的自述", "该记者说，文章发表后两小时，他的账号被封。"),
    "post deleted, zh": ("企业微博删除道歉", "该企业删除了微博。记者发现，该微博已被删除，企业未回应。"),
    "video taken down, zh": ("平台下架视频", "该视频已被平台下架，平台周一表示。该内容引发争议。"),
    "content removed": (
        "Retailer drops product",
        "The retailer said the content was removed after complaints. It apologised.",
    ),
    "document removed": ("Board steps in", "The document was removed from the site by the regulator, the firm said."),
    "domain bought": ("Battery firm buys domain", "The firm wants to buy this domain, it said on Monday."),
    "nothing found": ("Lithium price falls | Wire", "Lithium fell to a low on Monday. No reason was found."),
    "page of a book": (
        "Page of history turned",
        "The page was removed from the book. This article is based on an interview.",
    ),
    "corrected": ("Recall", "The maker recalls 400 cars. This story has been corrected to remove a name."),
    "produced with": (
        "Recall",
        "This content was produced with a partner. This article was first published on Monday.",
    ),
    "link not found": ("Link not found in study", "No link was found, it said."),
    "called 404": ("404 Media", "404 Media wins prize"),
    "subscribers": ("Union", "For subscribers, prices rise. Members must log in to read their mail, the union said."),
}

WALLS = {
    "subscribe": (HEADLINE, "Already have an account? Log in.", "Subscribe to continue reading"),
    "title": ("Subscribe to read", "Subscribe to read", "Keep reading for $1"),
    "subscribers only": (HEADLINE, "This article is for subscribers only."),
    "zh": ("钠电池", "订阅后继续阅读全文"),
    "ja": ("ナトリウム電池", "この記事は会員限定です。登録すると続きをお読みいただけます。"),
    "de": ("Salz", "Nur für Abonnenten"),
    "zh, check": ("验证", "请完成验证后继续"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_notices_are_known(name: str) -> None:
    title, said = NOTICES[name]
    assert state_of(title, f"<p>{said}</p>") is LinkState.SOFT_DELETED


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_not_taken_for_notices(name: str) -> None:
    title, said = ARTICLES[name]
    assert state_of(title, f"<h1>{title}</h1><p>{said}</p>") is LinkState.ALIVE


@pytest.mark.parametrize("name", WALLS)
def test_walls_are_known(name: str) -> None:
    title, *said = WALLS[name]
    assert state_of(title, f"<h1>{title}</h1>", *(f"<p>{each}</p>" for each in said)) is LinkState.WALLED


@pytest.mark.parametrize(
    ("to", "state"),
    [
        ("https://paper.example/", LinkState.SOFT_DELETED),
        ("https://paper.example/en/", LinkState.SOFT_DELETED),
        ("https://paper.example/index.html", LinkState.SOFT_DELETED),
        ("https://paper.example/?error=404", LinkState.SOFT_DELETED),
        ("https://new.example/", LinkState.SOFT_DELETED),
        ("https://paper.example/category/energy/", LinkState.SOFT_DELETED),
        ("https://paper.example/errors/404.html", LinkState.SOFT_DELETED),
        ("https://sso.paper.example/auth?x=1", LinkState.WALLED),
        ("https://consent.paper.example/?continue=x", LinkState.WALLED),
        ("https://paper.example/2024/04/salt-cells-leave-plant", LinkState.MOVED),
        ("https://m.paper.example/2024/04/salt-cells-leave/", LinkState.ALIVE),
        ("http://www.paper.example/2024/04/salt-cells-leave?utm_source=x", LinkState.ALIVE),
        ("https://paper.example/?p=4711", LinkState.MOVED),
        ("https://casino.example/win", LinkState.UNKNOWN),
        ("https://other.example/archive/salt-cells-leave", LinkState.MOVED),
    ],
)
def test_where_an_address_leads_tells(to: str, state: LinkState) -> None:
    body = page("Courier", "<ul><li><a>News</a></ul>") if state is LinkState.SOFT_DELETED else article()
    assert judge(URL, got(body, to=to)).state is state


def test_a_listing_with_the_article_on_it_is_no_listing() -> None:
    assert judge(URL, got(article(), to="https://paper.example/news/")).state is LinkState.MOVED


def test_a_home_page_that_was_asked_for_may_lead_to_another() -> None:
    home = "https://paper.example/"
    assert judge(home, got(article(), to="https://paper.example/en/", redirect=302, url=home)).state is LinkState.ALIVE


def test_the_new_address_is_without_what_tracks() -> None:
    moved = judge(URL, got(article(), to="https://paper.example/new/salt?utm_source=x&id=3"))
    assert moved.moved_to == "https://paper.example/new/salt?id=3"


def test_the_headline_decides_where_it_is_known() -> None:
    there = got(article(HEADLINE), to="https://other.example/x/1")
    assert judge(URL, there, HEADLINE).state is LinkState.MOVED
    assert judge(URL, there, "Rain is expected in the north").state is LinkState.UNKNOWN


@pytest.mark.parametrize(
    ("failure", "state", "heard"),
    [
        (Failure.NO_NAME, LinkState.DEAD, False),
        (Failure.NO_CONNECTION, LinkState.DEAD, False),
        (Failure.NAME_UNKNOWN, LinkState.UNKNOWN, False),
        (Failure.UNREACHABLE, LinkState.UNKNOWN, False),
        (Failure.REFUSED, LinkState.UNKNOWN, False),
        (Failure.TIMEOUT, LinkState.UNKNOWN, True),
        (Failure.TLS, LinkState.UNKNOWN, True),
        (Failure.CUT_OFF, LinkState.UNKNOWN, True),
        (Failure.REDIRECTS, LinkState.UNKNOWN, True),
        (Failure.BAD_ADDRESS, LinkState.UNKNOWN, True),
        (Failure.TOO_LARGE, LinkState.UNKNOWN, True),
    ],
)
def test_no_answer_is_death_only_where_it_is_definite(failure: Failure, state: LinkState, *, heard: bool) -> None:
    assert judge_failure(FetchFailed(URL, failure, "why")) == Verdict(state, "why", heard=heard)


@pytest.mark.parametrize("status", [100, 300, 304, 400, 406, 408, 418, 425, 429, 500, 502, 503, 504, 520, 522, 599])
def test_other_statuses_tell_nothing(status: int) -> None:
    assert judge(URL, got("", status)).state is LinkState.UNKNOWN
