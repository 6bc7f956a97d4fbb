/**
 * Rules about markup in bodies, as `briefings.rules.markup`: what is taken out before a page is made, and pictures.
 *
 * Only what is sure without a Markdown library is told: tags, images and links outside of what may be code. The rest is
 * told when the proposal is checked.
 */

import type { Entry, Keys } from "./model";
import { Scope } from "./scope";
import { say } from "./sentences";
import { isMapping } from "./tree";

const TAGS: ReadonlySet<string> = new Set(
  ("p br hr h2 h3 h4 strong em del ins sub sup code pre blockquote ul ol li dl dt dd a table thead tbody tr th td " +
    "abbr q cite").split(" "),
);
const PICTURES: ReadonlySet<string> = new Set(["img", "image", "picture", "svg", "video"]);
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = { a: ["href", "title", "rel"], abbr: ["title"] };
const SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto"]);

const FENCED = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[^]*?^\1[ ]*$/gm;
const TAG = /<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=(?:"[^"<>`]*"|[^\s"'<>=`]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([a-z-]+)(?:=(?:"([^"]*)"|([^\s"']+)))?/gi;
const RAW =
  /(<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)\b[^>]*>)[^]*?(?=<\/\2|$(?![^]))/gi;
const IMAGE = /!\[[^\][\n]*\]\([^()\s<>]+(?: "[^"\n]*")?\)/;
const LINK = /(?<![!\\])\[[^\][\n]+\]\(([a-z][a-z0-9+.-]*):[^()\s<>]*\)/gi;

/** Code, comments, entities and escapes: what is markup there takes the library to tell. */
const UNSURE = /`|^ {4}|^ *\t|<!|&[a-z#]|\\/im;

/** The places of the bodies whose markup is not checked here, so that nobody should say that nothing is wrong. */
export function unjudged({ body, translations }: Entry): readonly Keys[] {
  const others = isMapping(translations) ? Object.entries(translations) : [];
  const inner = others.map(([tag, each]) => [["translations", tag, "body"], isMapping(each) && each["body"]] as const);
  const bodies = [[["body"], body] as const, ...inner];
  const isUnsure = (text: unknown): boolean => typeof text === "string" && UNSURE.test(text.replace(FENCED, ""));
  return bodies.filter(([, text]) => isUnsure(text)).map(([keys]) => keys);
}

export function checkMarkup(scope: Scope): void {
  const { body, translations } = scope.entry;
  if (body) {
    lost(scope, ["body"], body);
  }
  for (const each of translations?.values() ?? []) {
    if (each.body) {
      lost(scope, [...each.at, "body"], each.body);
    }
  }
}

function lost(scope: Scope, keys: Keys, body: string): void {
  const plain = body.replace(FENCED, "");
  if (UNSURE.test(plain)) {
    return;
  }
  // within tags, Markdown may be no markup any more, and the library tells where
  const found = new Set(plain.includes("<") ? tags(withoutRaw(plain)) : links(plain));
  const pictures = [...found].filter((what) => PICTURES.has(what.slice(1, -1)));
  const hasImage = !plain.includes("<") && IMAGE.test(plain);
  if (hasImage || pictures.length) {
    const excerpt = body.includes("![") ? "![" : (pictures[0]?.slice(0, -1) ?? "");
    scope.tell("B526", keys, say("picture"), say("no-picture"), { offset: offsetOf(body, excerpt) });
  }
  for (const what of found) {
    if (what === "align") { // what the columns of a table become when they are aligned
      scope.tell("B216", keys, say("aligned"), say("plain-markdown"));
    } else if (!pictures.includes(what)) {
      const offset = offsetOf(body, what.replace(/>$/, ""));
      scope.tell("B216", keys, say("markup", { what }), say("plain-markdown"), { offset });
    }
  }
}

function offsetOf(body: string, excerpt: string): number {
  return body.toLowerCase().indexOf(excerpt.toLowerCase());
}

/** A text without what stands within scripts and styles, where nothing is a tag. */
function withoutRaw(text: string): string {
  return text.replace(RAW, "$1");
}

/** The tags and attributes that are not published. What stands on a tag that goes is not told beside the tag. */
function tags(text: string): string[] {
  return [...text.matchAll(TAG)].flatMap(([, name = "", rest = ""]) => {
    const tag = name.toLowerCase();
    return TAGS.has(tag) ? attributes(tag, rest) : [`<${tag}>`];
  });
}

function attributes(tag: string, text: string): string[] {
  return [...text.matchAll(ATTRIBUTE)].flatMap(([, name = "", quoted, value = quoted ?? ""]) => {
    const attribute = name.toLowerCase();
    if (!(ATTRIBUTES[tag] ?? []).includes(attribute)) {
      return [attribute];
    }
    return attribute === "href" ? scheme(value) : [];
  });
}

/** The addresses of links that are not published, by their schemes. */
function links(text: string): string[] {
  return [...text.matchAll(LINK)].flatMap(([, name = ""]) => scheme(`${name}:`));
}

function scheme(address: string): string[] {
  const [name] = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(address) ?? [];
  return name && !SCHEMES.has(name.toLowerCase()) ? [`${name.toLowerCase()}:`] : [];
}
