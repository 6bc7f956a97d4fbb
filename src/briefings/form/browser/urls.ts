/** Web addresses, as `briefings.text.urls` has them: which are usable, which are temporary, whose they are. */

import { SPACE, WORD } from "./text";

/** An address that is usable, in its parts. `host` is in lower case. */
export interface Parts {
  readonly scheme: string;
  readonly netloc: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Parameters that say who passed an address on, never which page it is. */
const TRACKING = new RegExp(
  `^(?:utm_[${WORD}]+|fbclid|gclid|dclid|gbraid|wbraid|gad_[${WORD}]+|_g[al]|srsltid|msclkid|yclid|ttclid|twclid` +
    `|li_fat_id|igshid|mc_[ce]id|_hs[${WORD}]+|spm|ref_src|cmpid|ocid|ncid|trk|wt_mc|smid|s_cid` +
    "|at_(?:medium|campaign))$",
  "iu",
);
const WECHAT = "mp.weixin.qq.com";
const WECHAT_TRACKING = new RegExp(
  "^(?:chksm|(?:sub|a)?scene|clicktime|enterid|sessionid|session_us|devicetype|version|nettype|lang|exportkey" +
    `|pass_ticket|wx_header|fontscale|mpshare|srcid|sharer_[${WORD}]+|from|isappinstalled|uin|key|poc_token` +
    "|rd2werd|click_id)$",
  "iu",
);
const UNUSABLE = new RegExp(`[${SPACE}<>"\\\\^\`{|}\\x00-\\x1f\\x7f]`);
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$/;
const PARTS = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** The parts of an address to which a browser can go from anywhere; undefined where it is none. */
export function partsOf(url: string): Parts | undefined {
  const found = UNUSABLE.test(url) ? null : PARTS.exec(url);
  const [, scheme = "", netloc = "", path = "", query = "", fragment = ""] = found ?? [];
  const parts = { scheme: scheme.toLowerCase(), netloc, ...hostOf(netloc), path, query, fragment };
  const usable = /^https?$/.test(parts.scheme) && !netloc.includes("@") && isHost(parts.host) && isPort(parts.port);
  return usable ? parts : undefined;
}

function hostOf(netloc: string): { host: string; port: string } {
  const colon = netloc.indexOf(":");
  const host = colon < 0 ? netloc : netloc.slice(0, colon);
  return { host: host.toLowerCase(), port: colon < 0 ? "" : netloc.slice(colon + 1) };
}

function isPort(port: string): boolean {
  return port === "" || (/^[0-9]+$/.test(port) && Number(port) > 0 && Number(port) <= 65535);
}

function isHost(host: string): boolean {
  return HOST.test(/^[\x00-\x7f]*$/.test(host) ? host : asciiHost(host));
}

function asciiHost(host: string): string {
  if (/[%[\]@:/?#]/.test(host.normalize("NFKC"))) {
    return "";
  }
  try {
    // what the older standard (RFC 3490), which Python goes by, makes of two letters that the newer one keeps
    return new URL(`https://${host.replace(/ß/g, "ss").replace(/ς/g, "σ")}/`).hostname;
  } catch {
    return "";
  }
}

/** Whether a WeChat address works only for a while. */
export function isTemporary(url: string): boolean {
  const parts = url.includes("?") ? partsOf(url) : undefined;
  const keys = new Set((parts?.query ?? "").split("&").filter((pair) => /=./s.test(pair)).map(keyOf));
  return parts?.host === WECHAT && (keys.has("tempkey") || (keys.has("timestamp") && keys.has("signature")));
}

/** A usable address without the parameters that only tell who passed it on. */
export function withoutTracking(url: string): string {
  const parts = url.includes("?") ? partsOf(url) : undefined;
  const pairs = parts?.query.split("&") ?? [];
  const kept = pairs.filter((pair) => !tracks(keyOf(pair), parts?.host ?? ""));
  return parts && kept.length < pairs.length ? written({ ...parts, query: kept.join("&") }) : url;
}

function written({ scheme, netloc, path, query, fragment }: Parts): string {
  return `${scheme}://${netloc}${path}${query && `?${query}`}${fragment && `#${fragment}`}`;
}

function keyOf(pair: string): string {
  const key = (pair.split("=")[0] ?? "").replace(/\+/g, " ");
  return key.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      Uint8Array.from(bytes.slice(1).split("%"), (byte) => Number.parseInt(byte, 16)),
    ),
  );
}

function tracks(parameter: string, host: string): boolean {
  return TRACKING.test(parameter) || (host === WECHAT && WECHAT_TRACKING.test(parameter));
}

/** Whether a usable address lies under a pattern, `example.com` or `example.com/path`; subdomains count. */
export function matches(url: string, pattern: string): boolean {
  const parts = partsOf(url);
  const [host = "", ...rest] = pattern.split("/");
  const path = rest.join("/");
  const own = parts?.host ?? "";
  return (!path || `${parts?.path}/`.startsWith(`/${path}/`)) && (own === host || own.endsWith(`.${host}`));
}

/** The pattern that a word was meant to be; undefined where it is none. */
export function tidyPattern(word: string): string | undefined {
  const plain = word.replace(new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g"), "").replace(/^(https?:)?\/\//i, "");
  const slash = plain.indexOf("/");
  const host = (slash < 0 ? plain : plain.slice(0, slash)).toLowerCase().replace(/^www\./, "");
  const path = slash < 0 ? "" : plain.slice(slash).replace(/^\/+|\/+$/g, "");
  const pattern = [host, path].filter(Boolean).join("/");
  const parts = partsOf(`https://${pattern}`);
  return parts && !parts.port && !parts.query && !parts.fragment ? pattern : undefined;
}
