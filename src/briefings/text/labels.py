"""The words that pages say themselves, in each language that they are written in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

LANGUAGES = ("en", "zh")
"""The languages that the archive's own words exist in; a page in another language has its text alone in it."""

_WORDS: dict[str, tuple[str, str]] = {
    "about_original": ("Summary of", "本文摘自"),
    "about_original.excerpt": ("Summary and excerpt of", "本文摘要并节选自"),
    "about_original.full-translation": ("Translation of", "本文译自"),
    "accessed": ("Read on", "查阅日期"),
    "ai": ("Machine assistance", "机器辅助"),
    "all_topics": ("All topics", "全部主题"),
    "also_in": ("Also in", "其他语言版本"),
    "and_via": ("via", "经由"),
    "archived": ("Archived copy", "存档副本"),
    "archived_short": ("archived copy", "存档副本"),
    "ask": ("Ask for a correction or removal", "申请更正或撤下"),
    "ask_form": ("by form", "填写表单"),
    "ask_mail": ("by mail", "发送邮件"),
    "authors": ("By", "作者"),
    "bibtex": ("BibTeX", "BibTeX"),
    "briefing": ("briefing", "篇简报"),
    "briefings": ("briefings", "篇简报"),
    "broader": ("Part of", "上级主题"),
    "by_month": ("By month", "按月浏览"),
    "cite": ("Cite", "引用"),
    "corrections": ("Corrections", "更正"),
    "corrections_about": (
        "What was corrected in published briefings, the latest first.",
        "已发布简报的更正记录，最近的在前。",
    ),
    "corrections_none": ("Nothing has been corrected so far.", "目前没有更正。"),
    "corrections_policy": ("How we correct", "更正办法"),
    "correction.told": ("Corrected on {date}.", "更正于{date}。"),
    "retraction.told": ("Retracted on {date}. Do not rely on this briefing.", "本简报已于{date}撤回，请勿引用。"),
    "see_below": ("See what was changed", "查看改动"),
    "version": ("Version {number}", "第{number}版"),
    "version_followed": (
        "You followed a citation of this version. What was changed since is below.",
        "您依据的引用指向这一版。此后的改动见下文。",
    ),
    "version_present": ("present version", "当前版本"),
    "where.body": ("text", "正文"),
    "where.locator": ("place in the source", "出处"),
    "where.original": ("original words", "原文"),
    "where.points": ("key point", "要点"),
    "where.quotes": ("quotation", "引语"),
    "where.source": ("source", "来源"),
    "where.speaker": ("speaker", "说话人"),
    "where.summary": ("summary", "摘要"),
    "where.title": ("title", "标题"),
    "correction.attribution": ("Attribution", "署名"),
    "correction.clarification": ("Clarification", "说明"),
    "correction.correction": ("Correction", "更正"),
    "correction.editors-note": ("Editors’ note", "编者注"),
    "correction.retraction": ("Retraction", "撤回"),
    "correction.update": ("Update", "更新"),
    "disclaimer": ("Disclaimer", "免责声明"),
    "mark.colon": (": ", "："),
    "mark.comma": (", ", "、"),
    "mark.pause": (", ", "，"),
    "mark.stop": (". ", "。"),
    "mark.gap": (" ", ""),
    "mark.aside": (" ({said})", "（{said}）"),
    "earlier": ("Earlier", "上一篇"),
    "edit": ("Edit this page", "编辑本页"),
    "feed_ended": ("This feed has ended", "本订阅源已停止更新"),
    "feed_goes_on": ("No more briefings will be listed under this topic. Go on at:", "此主题不再收录简报，请移步："),
    "feeds": ("Follow", "订阅"),
    "further_source": ("Further source", "其他来源"),
    "headline_translated": ("In translation", "标题译文"),
    "home": ("Home", "首页"),
    "id": ("Id", "编号"),
    "language": ("Language", "语言"),
    "later": ("Later", "下一篇"),
    "latest": ("Latest briefings", "最新简报"),
    "licence": ("Our summary", "本摘要"),
    "more": ("All briefings", "全部简报"),
    "moved": ("Moved to {path}", "已移至 {path}"),
    "narrower": ("Within it", "下级主题"),
    "neighbours": ("Earlier and later", "前后简报"),
    "newer": ("Newer", "较新"),
    "no_address": ("No address", "无链接"),
    "moved_to": ("Moved to", "现址"),
    "no_original": ("Not the publisher’s own page", "非原发布者页面"),
    "numbers": ("The archive in numbers", "档案概览"),
    "number_languages": ("languages of originals", "种原文语言"),
    "number_organisations": ("organisations", "个机构"),
    "number_places": ("places", "个国家和地区"),
    "number_publishers": ("publishers", "家媒体与机构"),
    "number_since": ("earliest report", "最早报道"),
    "number_topics": ("topics", "个主题"),
    "older": ("Older", "较早"),
    "organisations": ("Organisations", "机构"),
    "original_address": ("Original address", "原网址"),
    "original_rights": ("The original", "原文"),
    "page_of": ("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "pages": ("Pages", "分页"),
    "permission.excerpt": (
        "Reproduced in part with the permission of {by}, given on {date}.",
        "经{by}于{date}许可，节选刊载。",
    ),
    "permission.full-translation": (
        "Reproduced in translation with the permission of {by}, given on {date}.",
        "经{by}于{date}许可，全文翻译刊载。",
    ),
    "permission.summary": ("Published with the permission of {by}, given on {date}.", "经{by}于{date}许可刊载。"),
    "permission_until": ("The permission holds until {date}.", "许可有效期至{date}。"),
    "permissions": ("Permissions", "授权事宜"),
    "places": ("Places", "地区"),
    "points": ("Key points", "要点"),
    "published": ("Published", "发布日期"),
    "publisher": ("Publisher", "发布者"),
    "publishers": ("Publishers", "发布者"),
    "quotes": ("In their words", "原文引语"),
    "recent": ("Recent briefings", "近期简报"),
    "related": ("Related briefings", "相关简报"),
    "removal": ("Removal", "撤下申请"),
    "reviewed_by": ("reviewed by ", "审阅："),
    "rights": ("Rights", "权利说明"),
    "rights_policy": ("Rights and removal", "权利与撤下"),
    "search": ("Search", "搜索"),
    "search_within": ("Search within {topic}", "在“{topic}”中搜索"),
    "source_status": ("Status", "状态"),
    "source_removed_on": ("Source removed on or before {date}", "原文已于{date}或之前被移除"),
    "story": ("In this story", "事件脉络"),
    "tool": ("tool", "工具"),
    "topics": ("Topics", "主题"),
    "translate": ("Translate", "翻译本页"),
    "translate_hint": ("opens an outside service", "将打开外部服务"),
    "translated_from": ("Translated from {language}", "译自{language}"),
    "translated_briefing": ("Translation of a briefing written in {language}", "本简报译自{language}版本"),
    "translation": ("Translation", "翻译"),
    "via_publisher": ("Read at", "转载于"),
    "level.full": ("with its title", "显示标题"),
    "level.minimal": ("as short as can be", "仅保留最少信息"),
    "level.title-hidden": ("without its title", "不显示标题"),
    "restored": ("Restored", "已恢复"),
    "withdrawals": ("Withdrawals", "撤回记录"),
    "withdrawals_about": (
        (
            "Each briefing that was taken back, and each that came back: when, on what ground, and what kind of person "
            "or body asked. No one is named. Where a notice says as little as it can, so does its line here."
        ),
        "本页列出所有撤回和恢复的简报，并注明日期、事由和申请者类别，不指名任何人。对于只保留最少信息的简报，此处同样从简。",
    ),
    "withdrawals_file": ("The same for programs", "供程序读取"),
    "withdrawals_none": ("No briefing has been withdrawn.", "尚无撤回的简报。"),
    "withdrawals_notice": ("Notice: {level}.", "说明：{level}。"),
    "withdrawn": ("Withdrawn", "已撤回"),
    "withdrawn_gone": (
        "Its text has been removed from this archive. This notice stays in its place: the address is not used again.",
        "其内容已从本站删除。此说明保留在原处，该地址不再另作他用。",
    ),
    "withdrawn_instead": ("What to read instead", "可以阅读"),
    "withdrawn_log": ("All withdrawals", "全部撤回记录"),
    "withdrawn_object": (
        "If you think that it should come back, or that more should go",
        "如认为不应撤回，或仍有内容应当撤下",
    ),
    "withdrawn_on": ("This briefing was withdrawn on {date}.", "本简报已于{date}撤回。"),
    "withdrawn_replaced": ("The briefing that replaces it", "替代简报"),
    "withdrawn_published": ("The original, published by {publisher} on {date}", "原文：{publisher}，{date}发布"),
    "withdrawn_why": ("Why it is gone", "撤回原因"),
    "withdrawn_write": ("write to us", "请联系我们"),
    "ground.attribution": ("Ground: wrong or missing attribution.", "事由：署名有误或缺失。"),
    "ground.copyright": ("Ground: a copyright objection.", "事由：版权异议。"),
    "ground.court-order": ("Ground: an order of a court or authority.", "事由：法院或主管机关的命令。"),
    "ground.defamation": ("Ground: a complaint about a person’s reputation.", "事由：名誉投诉。"),
    "ground.duplicate": ("Ground: the report was already in the archive.", "事由：与已有简报重复。"),
    "ground.error": ("Ground: the briefing was wrong.", "事由：简报内容有误。"),
    "ground.privacy": ("Ground: a person’s privacy.", "事由：个人隐私。"),
    "ground.publisher-wish": ("Ground: the publisher’s wish.", "事由：发布者的意愿。"),
    "ground.source-retracted": ("Ground: the publisher took its report back.", "事由：发布者已撤回原报道。"),
    "requester.author": ("Asked for by: an author.", "申请者：作者。"),
    "requester.authority": ("Asked for by: an authority.", "申请者：主管机关。"),
    "requester.curator": ("Asked for by: a curator of this archive.", "申请者：本站编辑。"),
    "requester.person-concerned": ("Asked for by: a person concerned.", "申请者：当事人。"),
    "requester.publisher": ("Asked for by: the publisher.", "申请者：发布者。"),
    "requester.reader": ("Asked for by: a reader.", "申请者：读者。"),
    "requester.rights-holder": ("Asked for by: a rights holder.", "申请者：权利人。"),
    "years": ("Years", "年份"),
    "kind.agency": ("News agency", "通讯社"),
    "kind.association": ("Association", "协会"),
    "kind.blog": ("Blog", "博客"),
    "kind.broadcaster": ("Broadcaster", "广播电视机构"),
    "kind.company": ("Company", "公司"),
    "kind.government": ("Public authority", "公共机关"),
    "kind.journal": ("Journal", "学术期刊"),
    "kind.law-firm": ("Law firm", "律师事务所"),
    "kind.magazine": ("Magazine", "杂志"),
    "kind.news-site": ("News site", "新闻网站"),
    "kind.newspaper": ("Newspaper", "报纸"),
    "kind.research-institute": ("Research institute", "研究机构"),
    "kind.trade-press": ("Trade press", "行业媒体"),
    "kind.university": ("University", "大学"),
    "kind.wechat-account": ("WeChat account", "微信公众号"),
}


@cache
def page_language(language: str) -> str:
    """Return the language for a page's own words: that of its text where they exist in it, else English."""
    short = language.split("-")[0]
    return short if short in LANGUAGES else "en"


def has_word(key: str) -> bool:
    """Tell whether pages have words for `key`."""
    return key in _WORDS


def word(key: str, language: str, /, **values: object) -> str:
    """Return what pages say for `key`, in a language or else in English, with `{values}` put in."""
    text = _WORDS[key][_column(language)]
    return text.format(**values) if values else text


@cache
def _column(language: str) -> int:
    return LANGUAGES.index(page_language(language))


@cache
def long_date(day: date, language: str) -> str:
    """Return a day as a reader writes it: `1 April 2024`, `2024年4月1日`."""
    if page_language(language) == "en":
        return f"{day.day} {_english_month(day.replace(day=1))}"
    return format_date(day, "long", locale=page_language(language))


@cache
def _english_month(first: date) -> str:
    return format_date(first, "MMMM yyyy", locale="en_GB")


@cache
def month_name(year: int, month: int, language: str) -> str:
    """Return a month with its year: `April 2024`, `2024年4月`."""
    return format_skeleton("yMMMM", date(year, month, 1), locale=page_language(language))


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """Return a whole number with the separators of a language."""
    return format_decimal(value, locale=page_language(language))


def count(value: int, language: str) -> str:
    """Return a number of briefings in words: `1 briefing`, `12 briefings`."""
    noun = word("briefing" if value == 1 else "briefings", language)
    return f"{number(value, language)} {noun}" if page_language(language) == "en" else f"{value} {noun}"


def sentences(said: Iterable[str], language: str) -> str:
    """Return sentences one after another; Chinese ones have no space between them."""
    return ("" if page_language(language) == "zh" else " ").join(said)
