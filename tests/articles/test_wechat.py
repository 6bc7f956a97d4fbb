"""Posts of WeChat, by the variables of their scripts."""

from datetime import date

import pytest

from briefings.articles.article import POST, Article, read_article
from briefings.articles.originals import Original
from briefings.articles.wechat import Post
from tests.support import articles


def read(page: str) -> Article:
    return read_article(Original("it", page.encode()), "en")


def test_a_post_is_read_by_its_variables() -> None:
    found = read(articles.POST)
    assert found.kind == POST
    assert found.headline == "海港电芯第二座厂房启用&参观记"
    assert (found.site, found.language) == ("电池观察", "zh")
    assert found.published == date(2024, 5, 4), "the day in China"
    assert found.canonical == articles.POST_URL, "without chksm and the like"
    assert found.text.startswith("海港电芯第二座厂房启用&参观记\n海港电芯公司")


def test_where_variables_are_missing_the_elements_say_it() -> None:
    page = articles.POST[: articles.POST.index("<script")].replace(
        'rich_media_meta_text"></em>', 'rich_media_meta_text">2024年5月4日 08:00</em>'
    )
    post = Post(page)
    assert post.headline == "海港电芯第二座厂房启用&参观记"
    assert (post.account, post.published, post.url) == ("电池观察", date(2024, 5, 4), None)


def test_newer_pages_have_an_object() -> None:
    page = (
        "<div id='js_content'><p>正文</p></div><script>window.cgiDataNew = {\n"
        "nick_name: JsDecode('电池\\x26观察'),\ntitle: JsDecode('标题\\x0a一'),\n"
        "ori_create_time: '1714752000',\n};</script>"
    )
    post = Post(page)
    assert (post.account, post.headline, post.published) == ("电池&观察", "标题 一", date(2024, 5, 4))


@pytest.mark.parametrize(
    "page",
    [
        "js_content msg_title var msg_title = " + "'\\" * 100_000,
        "js_content msg_title" + "var msg_title = " * 50_000,
        'js_content msg_title <a id="js_name' + " x" * 300_000,
        "js_content msg_title var ct = '99999999999999999999'; var biz = '../../etc';",
    ],
    ids=["endless literal", "many statements", "endless tag", "nonsense"],
)
def test_hostile_pages_cost_little_and_give_nothing(page: str) -> None:
    post = Post(page)
    assert (post.published, post.url) == (None, None)
    assert len(post.headline) < 5000
    assert isinstance(post.account, str)
