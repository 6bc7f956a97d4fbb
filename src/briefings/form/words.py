"""What the form calls the fields and the words that they take, in English and in Chinese.

What a field is for is said in English by the table of fields itself (`briefings.schema.entries`); here is the Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What a field is called, in English and in Chinese, and what it is for, in Chinese."""

    label: str
    label_zh: str
    doc_zh: str


FIELDS: Mapping[str, Mapping[str, Words]] = {
    "entry": {
        "title": Words("Title", "标题", "简报自己的标题，用我们自己的话写。"),
        "language": Words("Language", "语言", "简报所用的语言；与本站语言相同时不必填写。"),
        "summary": Words("Summary", "摘要", "用自己的话写两到四句，纯文本。"),
        "points": Words("Key points", "要点", "值得随手可查的事实，每条一个，纯文本。"),
        "body": Words("Text", "正文", "摘要和要点不够时的补充内容，用 Markdown 书写。"),
        "topics": Words("Topics", "主题", "简报的主题。"),
        "places": Words("Places", "地区", "简报涉及的国家或地区。"),
        "organisations": Words("Organisations", "机构", "简报中提到的机构。"),
        "source": Words("Source", "来源", "所摘要的原文。"),
        "sources": Words("Further sources", "其他来源", "除主要来源外的其他原文。"),
        "quotes": Words("Quotations", "引语", "引自原文的话。"),
        "translation": Words("Translation", "翻译", "来源为其他语言时，由谁翻译。"),
        "translations": Words("Other languages", "其他语言版本", "本简报的其他语言版本。"),
        "rights": Words("Rights", "权利", "与发布者或本站通常做法不同的权利说明。"),
        "related": Words("Related briefings", "相关简报", "读者接下来可能想读的其他简报。"),
        "thread": Words("Story", "事件脉络", "由多篇简报共同讲述的同一事件的名称。"),
        "corrections": Words("Corrections", "更正", "发布之后所作的改动。"),
        "withdrawal": Words("Withdrawal", "撤回", "简报被撤回的原因；其正文随之删除。"),
        "ai": Words("Machine assistance", "机器辅助", "机器参与了哪些工作，由谁对文字负责。"),
        "extent": Words("Extent", "采用程度", "简报采用了原文多少内容；不填即为“摘要”。"),
        "aliases": Words("Old addresses", "旧网址", "本简报在本站的旧网址，会转到现址。"),
        "draft": Words("Draft", "草稿", "是否暂不在网站上发布。"),
    },
    "source": {
        "publisher": Words("Publisher", "发布者", "原文由谁发布。"),
        "via": Words("Passed on by", "转载者", "所读页面属于转载者时，由谁转载。"),
        "url": Words("Address", "网址", "所读页面的网址。没有网址时，须填写无网址的原因。"),
        "no_url": Words("Why there is no address", "无网址的原因", "用一句话说明为什么没有网址。"),
        "no_original": Words(
            "Why it is not the publisher’s own page",
            "非原发布页面的原因",
            "填写了转载者时，说明为什么不是发布者自己的页面。",
        ),
        "published": Words("Published", "发布日期", "原文发布的日期。"),
        "title": Words("Headline", "原文标题", "原文的标题，用原文的语言；不知道时留空。"),
        "title_translated": Words("Headline in translation", "标题译文", "有人翻译过标题时，用简报语言写的标题。"),
        "authors": Words("Authors", "作者", "原文署名的作者。"),
        "language": Words("Language", "语言", "原文的语言；不填则视为发布者的第一种语言。"),
        "accessed": Words("Read on", "查阅日期", "查阅页面并确认其支持本文的日期。"),
        "archive": Words("Archived copy", "存档副本", "该页面存档副本的网址。"),
    },
    "quotation": {
        "text": Words("Words", "引文", "所引的话，用简报的语言。"),
        "language": Words("Language", "语言", "引文的语言，与简报语言不同时填写。"),
        "original": Words("Original words", "原话", "引文为译文时，原来的说法。"),
        "speaker": Words("Speaker", "说话人", "这些话是谁说的。"),
        "locator": Words("Place in the source", "出处", "在原文中的位置：页码、段落或分钟。"),
        "source": Words("From source", "出自来源", "出自第几个来源：1 为主要来源，2 为其他来源中的第一个。"),
    },
    "translation-credit": {
        "from": Words("From", "原文语言", "原文的语言。"),
        "mode": Words("Translated by", "翻译方式", "由人还是由机器翻译。"),
        "translator": Words("Translator", "译者", "翻译的个人、团队或程序。"),
        "reviewed_by": Words("Reviewed by", "审阅者", "谁对照原文审阅过。机器翻译须填写。"),
    },
    "translated-briefing": {
        "title": Words("Title", "标题", "标题。"),
        "summary": Words("Summary", "摘要", "摘要。"),
        "mode": Words("Translated by", "翻译方式", "由人还是由机器翻译。"),
        "points": Words("Key points", "要点", "要点。"),
        "body": Words("Text", "正文", "正文，用 Markdown 书写。"),
        "translator": Words("Translator", "译者", "翻译的个人、团队或程序。"),
        "reviewed_by": Words("Reviewed by", "审阅者", "谁对照简报审阅过。机器翻译须填写。"),
    },
    "rights": {
        "original": Words("The original", "原文", "原文的权利，与发布者通常做法不同时填写。"),
        "entry": Words("Licence of our summary", "本摘要的许可", "本摘要的许可，与本站的许可不同时填写。"),
    },
    "correction": {
        "date": Words("Date", "日期", "改动的日期。"),
        "type": Words("Kind", "类型", "改动的类型。"),
        "where": Words("Where", "改动之处", "改动了哪段文字：`title`、`points 2`、`zh: summary`、`source: title` 等。"),
        "was": Words("Was", "原为", "原来的文字。"),
        "now": Words("Now", "现为", "现在的文字。"),
        "note": Words("Note", "说明", "用一句话说明原因。"),
        "replaces": Words("Replaces", "所替换的版本", "之前的版本；由 `briefings correct` 写入。"),
    },
    "withdrawal": {
        "date": Words("Date", "日期", "撤回的日期。"),
        "ground": Words("Ground", "事由", "撤回的原因。"),
        "requester": Words("Requester", "申请者", "由哪一类人或机构提出；绝不写姓名。"),
        "tombstone": Words("Notice", "说明的详略", "撤回说明写到什么程度。"),
        "note": Words("Note", "说明", "给读者的一句话。"),
        "replaced_by": Words("Replaced by", "替代简报", "取代它的简报。"),
        "link_original": Words("Link to the original", "链接原文", "撤回说明是否链接到原文。"),
        "languages": Words("Languages", "语言", "其各语言版本；这些网址同样会作出回应。"),
    },
    "machine-use": {
        "used_for": Words("Used for", "用途", "机器为文字做了什么。"),
        "tool": Words("Tool", "工具", "所用程序。"),
        "reviewed_by": Words("Reviewed by", "审阅者", "谁对文字负责。须填写。"),
    },
    "original-rights": {
        "statement": Words("Statement", "权利声明", "RightsStatements.org 的权利声明；不填即为 `InC`（受版权保护）。"),
        "holder": Words("Rights holder", "权利人", "权利归谁所有；不填即为发布者。"),
        "year": Words("Year", "年份", "版权年份；不填即为发布年份。"),
        "notice": Words("Notice", "版权标记", "权利人要求写明的声明。"),
        "licence": Words("Licence", "许可", "原文的许可。"),
        "basis": Words("Basis", "使用依据", "我们使用原文的依据；不填即为 `summary`（摘要）。"),
        "permission": Words("Permission", "授权", "谁在何时授权了什么，期限到何时。"),
        "reprint": Words("Reprints", "转载政策", "权利人的转载政策。"),
    },
    "permission": {
        "by": Words("Given by", "授权者", "由谁授权：写职务或机构，不写个人。"),
        "date": Words("Given on", "授权日期", "授权的日期。"),
        "until": Words("Until", "有效期至", "授权有效的最后一天；不填即为撤销之前一直有效。"),
        "covers": Words("Covers", "授权范围", "可以采用原文多少内容；不填即为节选。"),
        "note": Words("Note", "说明", "授权的条件，以及授权书存放在哪里。"),
    },
    "publisher": {
        "name": Words("Name", "名称", "名称；有多种语言的名称时按语言填写。"),
        "kind": Words("Kind", "类型", "是哪一类发布者。"),
        "homepage": Words("Home page", "主页", "其网站的网址。"),
        "country": Words("Country", "国家或地区", "所在的国家或地区。"),
        "languages": Words("Languages", "语言", "所用语言，主要语言在前。"),
        "rights": Words("Rights", "权利", "其所发布内容的权利，不完全归其自己所有时填写。"),
        "contact": Words("Contact", "联系方式", "向哪里申请授权。"),
        "note": Words("Note", "备注", "编辑应当了解的、有关其可靠程度的情况。"),
        "status": Words("Status", "状态", "本站是否摘要其内容。"),
        "urls": Words("Hosts", "域名", "其页面所在的域名，如 `example.com` 或 `example.com/news`。"),
        "aliases": Words("Other names", "别名", "其他名称：简称、其他写法、其他语言的名称。"),
    },
}
"""By record, as `data` calls it, and by field."""

CHOICES: Mapping[str, tuple[str, str]] = {
    "human": ("a person", "人工翻译"),
    "machine": ("a machine", "机器翻译"),
    "machine-edited": ("a machine, edited by a person", "机器翻译，经人工修改"),
    "unknown": ("not known", "不详"),
    "summary": ("a summary in our own words", "用自己的话摘要"),
    "excerpt": ("an excerpt", "节选"),
    "full-translation": ("a full translation", "全文翻译"),
    "quotation": ("a quotation", "引用"),
    "licence": ("a licence", "许可"),
    "permission": ("a permission", "授权"),
    "public-domain": ("the public domain", "公有领域"),
    "official-text": ("an official text", "官方文件"),
    "active": ("summarised", "正常摘要"),
    "caution": ("under caution", "谨慎采用"),
    "blocked": ("blocked", "不采用"),
}
"""What words of choices are called, where neither the pages nor the statements have a name for them."""
