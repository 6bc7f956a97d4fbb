/**
 * A body's Markdown as far as it is sure what becomes of it: paragraphs, headings, lists within lists, quotations,
 * tables, code, lines, emphasis and links. Whatever else it holds is shown as it is written; a picture is not shown, as
 * its page does not show it. Text lands in text nodes, so nothing in it is markup.
 */

import { type Child, make } from "../../search/browser/page-dom";

const BULLET = /^ {0,3}[-*+] +/;
const NUMBER = /^ {0,3}\d{1,9}[.)] +/;
const QUOTE = /^ {0,3}> ?/;
const HEADING = /^(#{1,6}) +(.*?)(?: +#+)?$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const FENCE = /^(`{3,}|~{3,})[^\n]*\n([^]*?)\n?^\1[ ]*$/gm;
const INDENT = /^ {4}/;
const COLUMNS = /^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *$/;

export function blocks(markdown: string): HTMLElement[] {
  const text = markdown.replace(/\r\n?/g, "\n");
  const found: HTMLElement[] = [];
  let end = 0;
  for (const match of text.matchAll(FENCE)) {
    found.push(...parts(text.slice(end, match.index)), code(match[2] ?? ""));
    end = match.index + match[0].length;
  }
  return [...found, ...parts(text.slice(end))];
}

function parts(text: string): HTMLElement[] {
  return text.split(/\n[ \t]*\n+/).filter((part) => part.trim()).flatMap(block);
}

function code(text: string): HTMLElement {
  return make("pre", {}, make("code", {}, text));
}

function block(text: string): HTMLElement[] {
  const lines = text.split("\n").filter((line) => line.trim());
  const [first = "", ...others] = lines;
  const heading = HEADING.exec(first);
  if (heading) {
    const shown = make("p", { class: "bf-preview__heading" }, ...spans(heading[2] ?? ""));
    return others.length ? [shown, ...block(others.join("\n"))] : [shown];
  }
  if (RULE.test(first) && !others.length) return [make("hr", {})];
  if (lines.every((line) => INDENT.test(line))) return [code(lines.map((line) => line.slice(4)).join("\n"))];
  if (lines.every((line) => QUOTE.test(line))) {
    return [make("blockquote", {}, ...blocks(lines.map((line) => line.replace(QUOTE, "")).join("\n")))];
  }
  if (first.includes("|") && COLUMNS.test(others[0] ?? "")) return [table(first, others.slice(1))];
  for (const [mark, name] of [[BULLET, "ul"], [NUMBER, "ol"]] as const) {
    if (mark.test(first)) return [make(name, {}, ...items(lines, mark).map(item))];
  }
  return [make("p", {}, ...spans(lines.map((line) => line.trimStart()).join("\n").trimEnd()))];
}

function table(head: string, rows: readonly string[]): HTMLElement {
  const names = cells(head);
  const row = (name: "th" | "td", texts: readonly string[]): HTMLElement =>
    make("tr", {}, ...names.map((_, at) => make(name, {}, ...spans(texts[at] ?? ""))));
  const body = rows.map((each) => row("td", cells(each)));
  return make("table", {}, make("thead", {}, row("th", names)), make("tbody", {}, ...body));
}

function cells(row: string): string[] {
  return row.trim().replace(/^\|/, "").replace(/\|$/, "").split("|").map((cell) => cell.trim());
}

/** The texts of a list; a line without a mark goes on with the item before it, without the indent of what is in it. */
function items(lines: readonly string[], mark: RegExp): string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) found.push(line.replace(mark, ""));
    else found.push(`${found.pop() ?? ""}\n${line.replace(INDENT, "")}`);
  }
  return found;
}

/** An item: its text, and a list within it. */
function item(text: string): HTMLElement {
  const lines = text.split("\n");
  const start = lines.findIndex((line, at) => at > 0 && (BULLET.test(line) || NUMBER.test(line)));
  const own = start < 0 ? lines : lines.slice(0, start);
  const within = start < 0 ? [] : block(lines.slice(start).join("\n"));
  return make("li", {}, ...spans(own.map((line) => line.trimStart()).join("\n").trimEnd()), ...within);
}

const SPAN = new RegExp(
  [
    /\\([\\`*_{}[\]()#+.!>-])/, // what a backslash frees
    /`([^`\n]+)`/,
    /!\[[^[\]\n]*\]\([^()\s]+(?: "[^"\n]*")?(\))/, // a picture
    /\[([^[\]\n]+)\]\(((?:[^()\s]|\([^()\s]*\))+)(?: "[^"\n]*")?\)/, // a link
    /<(https?:\/\/[^<>\s]+)>/,
    /\*\*\*([^*\n]+)\*\*\*/,
    /\*\*([^*\n]+)\*\*/,
    /(?<![\p{L}\p{N}_])__([^_\s](?:[^_\n]*[^_\s])?)__(?![\p{L}\p{N}_])/u,
    /\*([^*\s](?:[^*\n]*[^*\s])?)\*/,
    /(?<![\p{L}\p{N}_])_([^_\s](?:[^_\n]*[^_\s])?)_(?![\p{L}\p{N}_])/u,
    /( {2,}\n)/, // a line that ends here
  ].map(({ source }) => source).join("|"),
  "gu",
);

export function spans(text: string): Child[] {
  const found: Child[] = [];
  let end = 0;
  for (const match of text.matchAll(SPAN)) {
    found.push(text.slice(end, match.index), span(match));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}

function span([all, escaped, code, picture, label, target, bare, both, ...marked]: RegExpMatchArray): Child {
  const [strong = marked[1], , em = marked[3], , line] = marked;
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return make("code", {}, code);
  if (picture !== undefined) return "";
  if (label !== undefined) return inText(target ?? "", spans(label)) ?? all;
  if (bare !== undefined) return link(bare, [bare]) ?? all;
  if (both !== undefined) return make("strong", {}, make("em", {}, ...spans(both)));
  if (strong !== undefined) return make("strong", {}, ...spans(strong));
  if (line !== undefined) return make("br", {});
  return make("em", {}, ...spans(em ?? ""));
}

/** A link of a body. One within the site leads from the briefing's page, so that here it leads nowhere yet. */
function inText(target: string, children: readonly Child[]): HTMLElement | undefined {
  const isWithin = !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target);
  return isWithin ? make("a", { title: target }, ...children) : link(target, children);
}

/** A link that leads to the web, or nothing: of no other address is it sure that it stays. */
export function link(target: string, children: readonly Child[]): HTMLElement | undefined {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  return make("a", { href: url.href, rel: "nofollow noopener noreferrer", target: "_blank" }, ...children);
}
