/**
 * Rules about markup in bodies, as `briefings.rules.markup`: what is taken out before a page is made, and pictures.
 *
 * Only what is sure without a Markdown library is told. A body is read block by block: what is surely code is taken
 * out of a block, and where a block leaves open what of it is markup, that is said (`unjudged`), and told when the
 * proposal is checked.
 */

import type { Entry, Keys, Value } from "./model";
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

/** Stands for what was taken out: code, and characters that a backslash frees. No text has it. */
const GONE = "\0";

/** What a body has that the command renders, to see what is taken out; of others it says nothing. */
const NEEDS_A_LOOK = /[<&]|!\[|\]\s*[(:[]|:-|-:/;
const FENCED = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[^]*?^\1[ ]*$/gm;
const CODE = /(?<![\\`])(`+)(?!`)[^`\n]+(?<!`)\1(?!`)/g;
const FREED = /\\[\\`*_{}[\]()>#+.!-]/g;
/** Where a line may be code that is indented: by itself, in a list, or in a quotation. */
const INDENTED = /^[ >*+\d.)-]*(?: {4}|\t)/m;
const BLANK = /\n(?:[ \t]*\n)+/;
const TAG = /<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=(?:"[^"<>`\0]*"|[^\s"'<>=`\0]+))?)*)\s*\/?>/gi;
const CLOSING = /<\/[a-z][a-z0-9]*\s*>/gi;
const LEADING = /<(?:https?:\/\/[^<>\s]*|[^<>\s!@]+@[^<>\s@]+)>/gi;
const ATTRIBUTE = /([a-z-]+)(?:=(?:"([^"]*)"|([^\s"']+)))?/gi;
const RAW =
  /(<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)\b[^>]*>)[^]*?(?=<\/\2|$(?![^]))/gi;
const IMAGE = /!\[[^\][\n]*\]\([^()\s<>\0]+(?: "[^"\n\0]*")?\)/g;
const LINK = /(?<!!)\[[^\][\n]+\]\(([a-z][a-z0-9+.-]*:[^()\s<>&\0]*)\)/gi;
/** A tag that leaves the Markdown around it as it is; within others, it may be no Markdown any more. */
const INLINE = /<\/?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|q|s|small|span|strike|strong|sub|sup|u)\b/gi;
/** Where a reference is told what it leads to. */
const REFERENCE = /^ {0,3}\[[^\][]*\]:/m;

/** What opens a table whose columns are aligned: the row of lines, below a row with as many cells. */
const ALIGNED = /^(?! )(.*)\n([|: -]+)(?:\n|$)/;
/** Headings of the levels 1, 5 and 6, at the start of a line; and what makes one of the level 1 of a block's first line. */
const HEADING = /^#(?:#{4,})?(?!#)/gm;
const UNDERLINED = /^(.*)\n=+ *(?:\n|$)/;
/** What may be a tag, a picture, a heading of such a level, a link to elsewhere than the web, or aligned columns. */
const SUSPECT = /<[a-z!?/]|!\[|\][(:]\s*<?(?!(?:https?|mailto):)[^\s()]*[:&]|^(?=.*\|)(?=.*:)[|: >-]+$|^[ >*+\d.)-]*(?:#(?:#{4}|(?!#))|=+ *$)/im;

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

/** The places of the bodies of which it is open what of them is not published. */
export function unjudged(entry: Entry): readonly Keys[] {
  const { translations } = entry;
  const bodies: (readonly [Keys, Value | undefined])[] = [[["body"], entry["body"]]];
  for (const [language, each] of isMapping(translations) ? Object.entries(translations) : []) {
    bodies.push([["translations", language, "body"], isMapping(each) ? each["body"] : undefined]);
  }
  return bodies.filter(([, body]) => typeof body === "string" && !read(body).isJudged).map(([keys]) => keys);
}

function lost(scope: Scope, keys: Keys, body: string): void {
  const { found, hasImage } = read(body);
  const pictures = [...found].filter((what) => PICTURES.has(what.slice(1, -1)));
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

interface Markup {
  /** Tags, attributes and schemes that are not published, as `removed` of `briefings.text.sanitise` names them. */
  readonly found: ReadonlySet<string>;
  readonly hasImage: boolean;
  /** Whether that is all there is. */
  readonly isJudged: boolean;
}

function read(body: string): Markup {
  if (!NEEDS_A_LOOK.test(body)) return { found: new Set(), hasImage: false, isJudged: true };
  const blocks = body.replace(FENCED, "").replace(/\r\n?/g, "\n").split(BLANK);
  const known: string[] = [];
  const found = new Set<string>();
  let isJudged = true;
  let isMarkdown = true;
  let hasImage = false;
  for (const block of blocks) {
    const bare = block.replace(CODE, GONE).replace(FREED, GONE);
    isMarkdown &&= !/<[a-z!?]/i.test(bare.replace(LEADING, GONE).replace(INLINE, GONE));
    const isCode = bare.includes("`") || INDENTED.test(bare);
    const isSure = !isCode && !isUneven(bare) && (isMarkdown || bare === block);
    const text = isSure ? bare : block; // what is not surely code may be tags
    const isRead = isSure && isMarkdown && !REFERENCE.test(text);
    if (isRead) {
      hasImage ||= text.search(IMAGE) >= 0;
      for (const what of [...links(text), ...linesOf(text)]) found.add(what);
    }
    const rest = isRead ? withoutRead(text) : text;
    const left = isSure ? withoutTags(rest) : rest;
    isJudged &&= !SUSPECT.test(left);
    if (/<[a-z!?/]/i.test(left)) break; // what such a tag encloses is open
    known.push(text);
  }
  for (const what of tags(known.join("\n\n").replace(RAW, "$1"))) found.add(what);
  isJudged = !found.delete(OPEN) && isJudged;
  return { found, hasImage, isJudged };
}

/** A block of Markdown without what was read of it. */
function withoutRead(text: string): string {
  const lines = text.replace(isTable(text) ? ALIGNED : UNDERLINED, "$1\n");
  return [LEADING, IMAGE, LINK, HEADING].reduce((left, each) => left.replace(each, GONE), lines);
}

function withoutTags(text: string): string {
  return text.replace(TAG, GONE).replace(CLOSING, GONE);
}

function offsetOf(body: string, excerpt: string): number {
  return body.toLowerCase().indexOf(excerpt.toLowerCase());
}

/** Stands for what an address with entities in it may be. */
const OPEN = "";

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
  return [...text.matchAll(LINK)].flatMap(([, address = ""]) => scheme(address));
}

function scheme(address: string): string[] {
  const [start = ""] = /^[^:/?#]*/.exec(address.replace(/[\0- ]+/g, "")) ?? [];
  if (start.includes("&")) {
    return [OPEN];
  }
  const isScheme = address.includes(":") && /^[a-z][a-z0-9+.-]*$/i.test(start);
  return isScheme && !SCHEMES.has(start.toLowerCase()) ? [`${start.toLowerCase()}:`] : [];
}

/** The headings of a block that are not published; or of a table, that its columns are aligned, as the page's are not. */
function linesOf(text: string): string[] {
  if (isTable(text)) return ["align"];
  const levels = [...text.matchAll(HEADING)].map(([mark]) => Math.min(mark.length, 6));
  return [...levels, ...(UNDERLINED.test(text) ? [1] : [])].map((level) => `<h${level}>`);
}

/** Whether a block is a table whose columns are aligned. */
function isTable(text: string): boolean {
  const [, head = "", lines = ""] = ALIGNED.exec(text) ?? [];
  return cells(head) > 1 && cells(head) === cells(lines) && /:-|-:/.test(lines);
}

/** Whether a block may be a table with rows that have more cells than its head: they are not shown. */
function isUneven(text: string): boolean {
  const [head = "", lines = "", ...rows] = text.split("\n");
  return /^[|: -]+$/.test(lines) && rows.some((row) => cells(row) > cells(head));
}

function cells(row: string): number {
  return row.trim().replace(/^\||\|$/g, "").split("|").length;
}
