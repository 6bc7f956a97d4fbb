/**
 * A body's Markdown as far as it is sure what becomes of it: paragraphs, headings, lists, quotations, emphasis, code
 * and links. Whatever else it holds is shown as it is written. Text lands in text nodes, so nothing in it is markup.
 */

import { type Child, make } from "../../search/browser/page-dom";

const BULLET = /^ {0,3}[-*+] +/;
const NUMBER = /^ {0,3}\d{1,9}[.)] +/;
const QUOTE = /^ {0,3}> ?/;
const HEADING = /^(#{1,6}) +(.*?)(?: +#+)?$/;

export function blocks(markdown: string): HTMLElement[] {
  const parts = markdown.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n+/);
  return parts.filter((part) => part.trim()).map(block);
}

function block(text: string): HTMLElement {
  const lines = text.split("\n").filter((line) => line.trim());
  const heading = HEADING.exec(lines[0] ?? "");
  if (heading && lines.length === 1) return make("p", { class: "bf-preview__heading" }, ...spans(heading[2] ?? ""));
  if (lines.every((line) => QUOTE.test(line))) {
    return make("blockquote", {}, ...blocks(lines.map((line) => line.replace(QUOTE, "")).join("\n")));
  }
  for (const [mark, name] of [[BULLET, "ul"], [NUMBER, "ol"]] as const) {
    if (!mark.test(lines[0] ?? "")) continue;
    return make(name, {}, ...items(lines, mark).map((item) => make("li", {}, ...spans(item))));
  }
  return make("p", {}, ...spans(lines.map((line) => line.trim()).join("\n")));
}

/** The texts of a list; a line without a mark goes on with the item before it. */
function items(lines: readonly string[], mark: RegExp): string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) found.push(line.replace(mark, ""));
    else found.push(`${found.pop() ?? ""}\n${line.trim()}`);
  }
  return found;
}

const SPAN = new RegExp(
  [
    /\\([\\`*_{}[\]()#+.!>-])/, // what a backslash frees
    /`([^`\n]+)`/,
    /\[([^[\]\n]+)\]\(([^()\s]+)\)/, // a link
    /<(https?:\/\/[^<>\s]+)>/,
    /\*\*([^*\n]+)\*\*/,
    /\*([^*\s][^*\n]*)\*/,
  ].map(({ source }) => source).join("|"),
  "g",
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

function span([all, escaped, code, label, target, bare, strong, em]: RegExpMatchArray): Child {
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return make("code", {}, code);
  if (label !== undefined) return link(target ?? "", spans(label)) ?? all;
  if (bare !== undefined) return link(bare, [bare]) ?? all;
  if (strong !== undefined) return make("strong", {}, ...spans(strong));
  return make("em", {}, ...spans(em ?? ""));
}

/** A link that leads to the web, or nothing: of no other address is it sure that it stays. */
export function link(target: string, children: readonly Child[]): HTMLElement | undefined {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  return make("a", { href: url.href, rel: "nofollow noopener noreferrer", target: "_blank" }, ...children);
}
