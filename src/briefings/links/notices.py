"""What pages say when they have nothing to show: removal notices, walls and parked names, in the languages of the web.

Phrases of titles and headings must be all that these say; sentences of texts must begin as they do here, outside of
quotation marks. An article may well be about pages that are not found.
"""

from __future__ import annotations

import re

_MISSING = (
    r"(error\s*)?(404|410)(\s*(error|\(?not found\)?|page not found|gone))?",
    r"(error|http)[\s:-]*(404|410)([\s:-]*(not found|gone|page not found))?",
    r"(404|410)?[\s:,.–-]*(sorry[,.]?\s*)?(oops[!,.]?\s*)?(this |the |that )?(requested )?(page|article|story|document|file|content|post|url|resource)"
    r" (is |was |has been |could not be |cannot be |can.?t be |couldn.?t be )?(not found|not available|unavailable|removed|deleted|found no more|no longer available|no longer exists|does not exist|doesn.?t exist|isn.?t available|found)",
    r"(sorry[,.]? )?(we )?(can.?t|cannot|couldn.?t|could not) find (that|this|the) (page|article|story)( you.re looking for)?",
    r"(page|article|content|file|post) (not found|removed|deleted|unavailable)",
    r"not found|nothing found|gone|page missing|missing page|no longer available",
    # Chinese
    r"(404[\s,，:：-]*)?(抱歉|对不起|對不起|很抱歉)?[，,！!\s]*(您|你|妳)?(所)?(要)?(访问|請求|请求|查看|浏览|瀏覽|訪問|寻找|尋找|找|查找)?的?"
    r"(页面|頁面|网页|網頁|文章|内容|內容|信息|新闻|新聞|链接|连结|連結|稿件)(已)?(经|經)?"
    r"(不存在|未找到|找不到|找不到了|被删除|被刪除|删除|刪除|已下线|已下架|下线|失效|被移除|移除|走丢了|丢失了|无法访问|無法訪問)(或已?(被)?(删除|刪除))?(了|啦)?",
    r"(找不到|未找到|沒有找到|没有找到)(该|該|此|您|你)?(要|所)?(访问|訪問|请求|請求|查看)?的?(页面|頁面|网页|網頁|文章|内容|內容)",
    # Japanese
    r"(お探しの|指定された|ご指定の|該当の|この)?(ページ|記事|コンテンツ|ファイル)(は|が)?(見つかりません(でした)?|みつかりません(でした)?|存在しません|削除されました|ありません|公開を終了しました|掲載を終了しました)",
    r"404[\s:-]*ページが見つかりません",
    # Korean
    r"(요청하신 |찾으시는 )?(페이지|기사|게시물)(를|을|가|이)? ?(찾을 수 없습니다|존재하지 않습니다|삭제되었습니다)",
    # German, French, Spanish, Italian, Portuguese, Dutch
    r"(die |diese )?(angeforderte |gesuchte |gewünschte )?(seite|artikel|inhalt|datei)( konnte| wurde| ist| existiert)?( leider)?( nicht)?( mehr)?"
    r" ?(nicht gefunden( werden)?|gefunden werden|nicht verfügbar|nicht mehr verfügbar|nicht vorhanden|gelöscht|entfernt|existiert nicht( mehr)?|gefunden)",
    r"(der |dieser )(angeforderte |gesuchte |gewünschte )?(artikel|beitrag) (ist|wurde|existiert) (leider )?(nicht (mehr )?(verfügbar|gefunden)|gelöscht|entfernt|nicht mehr)",
    r"(erreur 404|(cette |la )?(page|article) (introuvable|non trouvée?|n.existe (pas|plus)|demandée? n.existe (pas|plus)|est introuvable))",
    r"((la |esta )?p[áa]gina no (encontrada|existe|disponible)|error 404|p[áa]gina (non trovata|n[ãa]o encontrada)|pagina niet gevonden)",
    # Russian
    r"(страница|статья) не найдена|ошибка 404",
)  # fmt: skip

MISSING = re.compile("|".join(f"(?:{each})" for each in _MISSING), re.IGNORECASE)
"""A title or heading, whole: what was asked for is not there."""

_REMOVED = (
    r"(sorry,? )?(this|the) (page|article|story|post|content|document|item|video)( you (requested|are looking for|were looking for))?"
    r" (is no longer available|no longer exists|does not exist|doesn.?t exist|has been (removed|deleted|taken down|withdrawn|unpublished)"
    r"|was (removed|deleted|taken down|withdrawn|not found)|cannot be found|can.?t be found|could not be found|couldn.?t be found|has expired)",
    r"(sorry,? )?(we )?(can.?t|cannot|couldn.?t|could not) find (the|that|this) (page|article|story)",
    r"(抱歉|对不起|對不起|很抱歉)?[，,！!\s]*(该|該|此|本|您访问的|您請求的|您所访问的|您要访问的|你访问的|您查看的|您要查看的)(页面|頁面|网页|網頁|文章|内容|內容|信息|新闻|新聞|帖子|稿件)"
    r"(已)?(经|經)?(被)?(不存在|删除|刪除|下线|下架|失效|移除|发布者删除|作者删除)",
    r"(お探しの|指定された|ご指定の|この)(ページ|記事|コンテンツ)は?(、)?(見つかりません|存在しません|削除され|移動または削除|公開を終了|掲載を終了|掲載期間)",
    r"(요청하신|찾으시는) (페이지|기사)(를|을|가|이)? ?(찾을 수 없|존재하지 않|삭제)",
    r"(die|diese) (angeforderte |gesuchte |gewünschte |von ihnen (gesuchte|aufgerufene) )?seite (konnte (leider )?nicht gefunden|existiert (leider )?nicht|ist (leider )?nicht (mehr )?(verfügbar|vorhanden))",
    r"(der|dieser) (angeforderte |gesuchte |gewünschte )?(artikel|beitrag) (ist (leider )?nicht mehr|wurde (gelöscht|entfernt)|existiert nicht)",
    r"(la page|l.article) (que vous (cherchez|recherchez|demandez)|demandée?) (n.existe (pas|plus)|est introuvable|a été supprimé)",
    r"la p[áa]gina que (busca|buscas|solicit[óa]) no (existe|se encuentra|est[áa] disponible)",
)  # fmt: skip

REMOVED = re.compile("|".join(f"(?:{each})" for each in _REMOVED), re.IGNORECASE)
"""The beginning of a sentence that says so on a page with little else."""

PARKED = re.compile(
    r"(this |the )?(domain|domain name|web ?site)( name)?( [a-z0-9.-]+)? (is|may be) (for sale|parked|available for purchase)"
    r"|buy this domain|parked (free|domain)|the domain [a-z0-9.-]+ is (for sale|parked)|inquire about this domain"
    r"|该域名(正在)?(出售|转让)|此域名(正在)?(出售|转让)|域名(出售|转让)|このドメインは(販売中|売り出し中)|diese domain steht zum verkauf"
    r"|domain (has )?expired|future home of",
    re.IGNORECASE,
)
"""What a name shows whose owner has let it go."""

CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|verify(ing)? (that )?you are (a )?human|are you (a )?(human|robot)"
    r"|complete the (security check|captcha)|enable javascript and cookies to continue|ddos protection by"
    r"|请完成(安全)?验证|安全验证|滑动验证|人机验证|访问验证|請完成驗證|アクセスが集中",
    re.IGNORECASE,
)
"""What somebody asks who wants to know whether a person is there."""

CONSENT = re.compile(
    r"before you continue|we (value|care about) your privacy|manage (your )?(cookies|consent)|cookie (settings|consent)"
    r"|wir (schätzen|respektieren) ihre privatsphäre|bevor sie fortfahren|avant de continuer",
    re.IGNORECASE,
)
"""The title of a page that asks for leave to track before it shows anything."""

PAYWALL = re.compile(
    r"(subscribe|sign up|register|log in|sign in) (now )?to (continue( reading)?|read( the (full|rest))?|keep reading|unlock)"
    r"|(this (article|content|story) is )?(for|only for|available to) subscribers( only)?|subscribers only|subscriber-only"
    r"|already a subscriber|订阅后(可)?(继续)?阅读|付费(后)?(可)?阅读|会员专享|登录后(可)?(查看|阅读)|この記事は(有料会員|会員)限定|会員限定"
    r"|nur für abonnenten|weiterlesen mit|réservé aux abonnés|solo para suscriptores|riservato agli abbonati",
    re.IGNORECASE,
)
"""What stands where the rest of an article would."""

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
    (re.compile(r"^\s*(参数错误|链接已过期)"), "WeChat says that the address works no more"),
)
"""What WeChat answers with status 200 in the place of a post, and what it means."""

WECHAT_WALL = re.compile(r"(当前)?环境异常|完成验证后即可继续访问|访问过于频繁")
"""WeChat wants to know first whether a person is there."""
