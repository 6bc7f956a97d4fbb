"""What pages say when they have nothing to show: removal notices, walls and parked names, in the languages of the web.

Phrases of titles and headings must be all that these say; sentences of texts must begin as they do here, outside of
quotation marks. An article may well be about pages that are not found.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> str:
    """Return the pattern of whatever one of the given ones matches."""
    return f"(?:{'|'.join(patterns)})"


def _compiled(*patterns: str) -> re.Pattern[str]:
    return re.compile(_any(*patterns), re.IGNORECASE)


# --- English --------------------------------------------------------------------------------------------------------

_SORRY = r"(?:(?:sorry|oops|whoops|uh-oh)[,.!… ]*)*"
_THING = _any("page", "article", "story", "post", "document", "file", "content", "item", "url", "resource", "video")
_YOU_WANT = (
    r" (?:that )?you(?: are|.re| were| have)? (?:requested|looking for|seeking|trying to (?:reach|view))"
    r"(?: (?:in|on) this [a-z]+)?"
)
_THIS = rf"(?:this {_THING}|(?:the |that |your )?requested {_THING}|(?:the|that) {_THING}{_YOU_WANT})"
_WHICH = rf"(?:{_THIS}|(?:the |that )?{_THING})"
_IS_GONE = _any(
    r"(?:is |was )?(?:not found|not available|unavailable|removed|deleted|withdrawn|gone|missing)",
    r"(?:could not|cannot|can.?t|couldn.?t) be found",
    r"(?:is )?no longer (?:available|exists?|here|online)",
    r"does(?: not|n.?t) exist(?: any ?more)?",
    r"isn.?t (?:available|here)(?: any ?more)?",
    r"has (?:been (?:removed|deleted|taken down|withdrawn|unpublished)|expired)",
)
_CANNOT_FIND = rf"(?:we )?(?:can.?t|cannot|couldn.?t|could not)(?: seem to)? find {_WHICH}"

# --- Chinese, Japanese and Korean -----------------------------------------------------------------------------------

_ZH_SORRY = r"(?:抱歉|对不起|對不起|很抱歉|非常抱歉)?[，,！!。\s]*"
_ZH_THIS = _any("该", "該", "此", r"[您你]所?要?(?:访问|訪問|请求|請求|查看|浏览|瀏覽|寻找|尋找|查找|找)?的")
_ZH_WHICH = rf"(?:{_ZH_THIS}|本|要?(?:访问|訪問|请求|請求|查看|浏览|瀏覽|寻找|尋找|查找)的?)?"
_ZH_THING = _any(
    *("页面", "頁面", "网页", "網頁", "文章", "内容", "內容", "信息", "新闻", "新聞", "链接", "连结", "連結", "稿件"),
    *("帖子", "微博", "博文", "回答"),
)
_ZH_GONE = _any(
    r"(?:已经?|已經)?不存在",
    r"(?:暂时|已经)?(?:未|没有?|沒有?)找到|找不到了?|(?:地址)?有误",
    r"(?:已经?|已經)?被?(?:发布者|作者|管理员)?(?:删除|刪除|移除|下线|下架)",
    r"(?:已经?|已經)?(?:失效|丢失|走丢)",
    r"(?:无法|無法)(?:访问|訪問|显示|顯示)",
)
_ZH_IS_GONE = rf"{_ZH_GONE}(?:或{_ZH_GONE})?(?:了|啦)?"
_ZH_NOT_FOUND = rf"(?:找不到|未找到|没有?找到|沒有?找到){_ZH_WHICH}{_ZH_THING}"

_JA_THIS = _any("お探しの", "指定された", "ご指定の", "該当の", "この", "リクエストされた")
_JA_GONE = _any(
    "(?:見つかりません|みつかりません|見つけられません)(?:でした)?",
    "存在しません",
    "(?:すでに)?削除され(?:ました|ています)?",
    "ありません",
    "(?:公開|掲載)(?:は|を)?(?:終了|期間)",
    "移動または削除",
)
_JA = rf"(?:ページ|記事|コンテンツ|ファイル)(?:は|が|の)?、?{_JA_GONE}"
_KO = r"(?:(?:페이지|기사|게시물)[를을가이]? ?(?:찾을 수 없|존재하지 않|삭제되)|삭제된 (?:페이지|기사|게시물)입니다)"

# --- German, French, Spanish, Italian, Portuguese, Dutch, Russian ---------------------------------------------------

_DE_WANTED = r"(?:angeforderte|gesuchte|gewünschte|aufgerufene)"
_DE_THING = r"(?:seite|artikel|beitrag|inhalt|datei|dokument)"
_DE_THIS = rf"(?:(?:diese|dieser) {_DE_THING}|(?:die|der) (?:von ihnen )?{_DE_WANTED} {_DE_THING})"
_DE_WHICH = rf"(?:{_DE_THIS}|(?:(?:die|der) )?{_DE_THING})"
_DE_GONE = _any(
    r"(?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?",
    r"(?:ist )?(?:leider )?nicht (?:mehr )?(?:verfügbar|vorhanden|online)",
    r"existiert (?:leider )?nicht(?: mehr)?",
    r"(?:wurde )?(?:gelöscht|entfernt)",
)
_FR = _any(
    r"(?:cette |la )?page (?:est )?(?:introuvable|non trouvée)",
    r"(?:l.|cet )?article (?:est )?(?:introuvable|non trouvé)",
    r"(?:la page|cette page|l.article)(?: que vous (?:cherchez|recherchez|demandez)| demandée?)? "
    r"(?:n.existe (?:pas(?: ou plus)?|plus)|est introuvable|a été supprimée?|n.est plus disponible)",
)
_ES = (
    r"(?:la |esta )?p[áa]gina(?: que (?:busca|buscas|solicit[óa]))? "
    r"no (?:encontrada|existe|est[áa] disponible|disponible|se encuentra)"
)
_OTHERS = _any(
    r"p[áa]gina n[ãa]o encontrada", r"pagina non trovata", r"pagina niet gevonden", r"(?:страница|статья) не найдена"
)

# --- All of them ----------------------------------------------------------------------------------------------------

_NUMBER = r"(?:(?:error|erreur|fehler|http|ошибка)[\s:-]*)?(?:404|410)(?:[\s:-]*error)?"
_GONE = _any(
    rf"{_SORRY}{_WHICH} {_IS_GONE}",
    rf"{_SORRY}{_CANNOT_FIND}",
    rf"{_ZH_SORRY}{_ZH_WHICH}{_ZH_THING}{_ZH_IS_GONE}",
    rf"{_ZH_SORRY}{_ZH_NOT_FOUND}",
    rf"{_JA_THIS}?{_JA}",
    rf"(?:요청하신 |찾으시는 )?{_KO}",
    *(rf"{_DE_WHICH} {_DE_GONE}", _FR, _ES, _OTHERS),
    "not found|nothing found|gone|no longer available",
)
_ENDING = r"(?:しました|されました|ました|었?습니다|다)?"
_WHOLE = rf"(?:{_NUMBER}[\s:,，.|–-]*)?{_GONE}{_ENDING}"

MISSING = _compiled(_NUMBER, _WHOLE)
"""A title or heading, whole: what was asked for is not there."""

REMOVED = _compiled(
    rf"{_SORRY}{_THIS} {_IS_GONE}",
    rf"{_SORRY}{_CANNOT_FIND}",
    rf"{_ZH_SORRY}{_ZH_THIS}{_ZH_THING}{_ZH_IS_GONE}",
    *(rf"{_JA_THIS}{_JA}", rf"(?:요청하신|찾으시는) {_KO}", rf"{_DE_THIS} {_DE_GONE}", _FR, _ES),
    rf"{_WHOLE}[.!。！\s]*$",
)
"""The beginning of a sentence that says so of the page that it is on, where that has little else; or all of one."""

PARKED = _compiled(
    r"(?:this |the )?domain(?: name)?(?: [a-z0-9.-]+)? (?:is|may be) (?:for sale|parked|available for purchase)",
    r"(?:[a-z0-9-]+\.)+[a-z]{2,} (?:is|may be) (?:for sale|parked|available for purchase)",
    r"buy this domain|inquire about this domain|(?:this )?domain has expired|future home of",
    r"[该此]?域名(?:正在)?(?:出售|转让)|このドメインは(?:販売中|売り出し中)|diese domain steht zum verkauf",
)
"""The beginning of a sentence that a name shows whose owner has let it go."""

CHALLENGE = _compiled(
    r"just a moment|attention required|checking your browser|enable (?:js|javascript) and (?:disable|cookies)",
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|ddos protection by",
    r"complete the (?:security check|captcha)|incapsula incident",
    r"请完成(?:安全)?验证|安全验证|滑动验证|人机验证|访问验证|請完成驗證",
)
"""What somebody asks who wants to know whether a person is there."""

CONSENT = _compiled(
    r"before you continue|we (?:value|care about) your privacy|manage (?:your )?(?:cookies|consent)",
    r"cookie (?:settings|consent)",
    r"wir (?:schätzen|respektieren) ihre privatsphäre|bevor sie fortfahren|avant de continuer",
)
"""The title of a page that asks for leave to track before it shows anything."""

PAYWALL = _compiled(
    r"(?:please |to read the (?:full|rest)[^.,]*, |this (?:article|content|story) is )?"
    r"(?:subscribe|sign up|register|log in|sign in) (?:now )?to (?:continue|read|keep reading|unlock)",
    r"(?:this (?:article|content|story) is )?(?:only for|for|available to) subscribers(?: only)?[.!]?$",
    r"subscribers?[ -]only|already a subscriber",
    r"(?:订阅|付费|登录)后?(?:即可|可)?(?:继续|查看)?(?:阅读|查看)|会员专享|(?:この記事は)?(?:有料)?会員限定",
    r"nur für abonnenten|weiterlesen mit|réservé aux abonnés|solo para suscriptores|riservato agli abbonati",
)
"""The beginning of a sentence that stands where the rest of an article would."""

# --- WeChat ---------------------------------------------------------------------------------------------------------

WECHAT = "mp.weixin.qq.com"

WECHAT_REMOVED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(该|此)(内容|文章)已被发布者删除"), "WeChat says that its author deleted the post"),
    (re.compile(r"此内容因(违规|违法|涉嫌违反).{0,30}(无法查看|查看)"), "WeChat says that the post broke its rules"),
    (re.compile(r"此内容被(多人|用户)?投诉.{0,40}无法查看"), "WeChat says that the post was removed after complaints"),
    (re.compile(r"由用户投诉并经平台审核"), "WeChat says that the post was removed after complaints"),
    (re.compile(r"该公众号已(经)?迁移"), "WeChat says that the account has moved, and the post is not here"),
    (
        re.compile(r"此[帐账]号(已被屏蔽|已(自主)?注销|处于[帐账]号迁移)"),
        "WeChat says that the account is closed or banned",
    ),
    (re.compile(r"该公众号已(被封|被屏蔽|注销)"), "WeChat says that the account is closed or banned"),
    (re.compile(r"此内容(发送失败|已被删除)"), "WeChat says that the post is not there"),
    (re.compile(r"^(参数错误|链接已过期)", re.MULTILINE), "WeChat says that the address works no more"),
)
"""What WeChat answers with status 200 in the place of a post, and what it means."""

WECHAT_WALL = re.compile(r"(当前)?环境异常|完成验证后即可继续访问|访问过于频繁")
"""WeChat wants to know first whether a person is there."""
