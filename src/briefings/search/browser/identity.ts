/**
 * When two web addresses are the same page.
 *
 * The same as `identity` of `briefings.text.urls` in Python; tests hold both against each other.
 */

/** Parameters that say who passed an address on, never which page it is; the second are WeChat's own. */
const TRACKING =
  /^(utm_[\p{L}\p{N}_]+|fbclid|gclid|dclid|gbraid|wbraid|gad_[\p{L}\p{N}_]+|_g[al]|srsltid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|mc_[ce]id|_hs[\p{L}\p{N}_]+|spm|ref_src|cmpid|ocid|ncid|trk|wt_mc|smid|s_cid|at_(medium|campaign))$/iu;
const WECHAT_TRACKING =
  /^(chksm|(sub|a)?scene|clicktime|enterid|sessionid|session_us|devicetype|version|nettype|lang|exportkey|pass_ticket|wx_header|fontscale|mpshare|srcid|sharer_[\p{L}\p{N}_]+|from|isappinstalled|uin|key|poc_token|rd2werd|click_id)$/iu;
const REFERRER = "ref";
const WECHAT = "mp.weixin.qq.com";

const PREFIX = /^(www\p{Nd}?|m|amp)\./u;
const INDEX = /\/(index\.(html?|php|aspx?))?$/;
const PARTS = /^https?:\/\/([^/?#:]+)(?::([0-9]*))?([^?#]*)(?:\?([^#]*))?/i;

/** What two addresses share when they are one page; `undefined` for what is no http(s) address. */
export function identity(url: string): string | undefined {
  const [, name = "", port = "", path = "", query = ""] = PARTS.exec(url) ?? [];
  if (!name || Number(port) > 65535) {
    return undefined;
  }
  const host = name.toLowerCase().replace(PREFIX, "");
  // A `?` at the start would be taken for the one before the query.
  const parameters = new Map(new URLSearchParams(`&${query}`));
  if (host === WECHAT) {
    return host + wechat(path, parameters);
  }
  const kept = [...parameters].filter(([key]) => !tracks(key, host) && key !== REFERRER).sort(byKey);
  const written = kept.map((pair) => pair.map(quoted).join("=")).join("&");
  const usual = ["", "80", "443"].includes(port && String(Number(port)));
  return `${host}${usual ? "" : `:${Number(port)}`}${path.replace(INDEX, "")}${written && `?${written}`}`;
}

function tracks(key: string, host: string): boolean {
  return TRACKING.test(key) || (host === WECHAT && WECHAT_TRACKING.test(key));
}

/** A post of WeChat by its account, message and place in that; or by the code of its short address. */
function wechat(path: string, parameters: ReadonlyMap<string, string>): string {
  const [account, message] = [parameters.get("__biz"), parameters.get("mid")];
  return account === undefined || message === undefined
    ? path.replace(/\/+$/, "")
    : `/s?${account}&${message}&${parameters.get("idx") ?? "1"}`;
}

/** By code points, as Python sorts; JavaScript goes by UTF-16 units. */
function byKey([first]: readonly [string, string], [second]: readonly [string, string]): number {
  return codes(first) < codes(second) ? -1 : 1;
}

function codes(text: string): string {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, "0")).join("");
}

/** A text as Python writes it into a query. */
function quoted(text: string): string {
  const others = (found: string): string => `%${found.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, others).replace(/%20/g, "+");
}
