/** Rules about the file that an entry becomes: its name, its size, and characters that are not seen. */

import type { Entry, FormData, Keys } from "./model";
import { isDay } from "./dates";
import { pathOf, slugOf } from "./place";
import type { Report } from "./reader";
import { say } from "./sentences";
import { ESCAPED, isUnquoted, quotedText } from "./spelling";
import { INVISIBLE, codeOf, digits, grouped } from "./text";
import type { Node } from "./tree";
import { toYaml } from "./yaml";

/** How many bytes of a file are read. */
const LARGEST = 256 * 1024;
const ID = /^(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;
const DATED = /^\P{Nd}*(\p{Nd}{4})[-_. ]?(\p{Nd}{1,2})[-_. ]?(\p{Nd}{1,2})(?!\p{Nd})[-_. ]*([^\n]*)$/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE.source, "g");

/** Whether an id is a day and a slug; what is wrong with it is reported. */
export function checkId(id: string, report: Report): boolean {
  const [, day = "", slug = ""] = ID.exec(id) ?? [];
  if (!isDay(day)) {
    badName(id, report);
    return false;
  }
  if (slug === "page" || /^\d\d$/.test(slug)) {
    const address = `${day.slice(0, 4)}/${slug}/`;
    report.add("B405", [], say("reserved", { address }), say("slug-of-words"), { on: "file" });
  }
  return true;
}

function badName(id: string, report: Report): void {
  const [, year = "", month = "", date = "", rest = ""] = DATED.exec(id.normalize("NFKC")) ?? [];
  const day = `${digits(year)}-${digits(month).padStart(2, "0")}-${digits(date).padStart(2, "0")}`;
  const meant = rest && isDay(day) && slugOf(rest) ? `${day}-${slugOf(rest)}` : "";
  const [, , , , plainRest = ""] = DATED.exec(id) ?? [];
  const start = id.slice(0, id.length - plainRest.length).replace(/[-_. ]+$/, "");
  const message = !meant && plainRest ? say("file-day", { day: start }) : say("file-name", { file: `${id}.yml` });
  const fix = meant ? say("rename-to", { path: pathOf(meant) }) : say("name-it");
  report.add("B401", [], message, fix, { on: "file" });
}

/** Whether the file would be read; that it is too large is reported. */
export function checkSize(entry: Entry, data: FormData, report: Report): boolean {
  if (JSON.stringify(entry).length * 3 < LARGEST / 2) {
    return true; // far from it: no file is written to weigh it
  }
  const size = new TextEncoder().encode(toYaml(entry, data)).length;
  if (size > LARGEST) {
    const values = { size: grouped(size), most: grouped(LARGEST) };
    report.add("B104", [], say("too-large", values), say("a-summary"), { on: "file" });
  }
  return size <= LARGEST;
}

/** A text of an entry: a value, or the key in front of it. */
interface Text {
  readonly text: string;
  readonly keys: Keys;
  readonly on: "key" | "value";
  /** How many characters stand before it at its place: the quote, or none. */
  readonly before: 0 | 1;
}

/** Reports invisible characters, and the first text whose letters and accents are written apart. */
export function checkCharacters(nodes: Iterable<Node>, report: Report): void {
  let apart = false;
  for (const text of textsOf(nodes)) {
    invisible(text, report);
    apart ||= notComposed(text, report);
  }
}

/** The texts that are more than ASCII. */
function* textsOf(nodes: Iterable<Node>): Iterable<Text> {
  for (const { keys, value, kind } of nodes) {
    const key = keys.at(-1);
    if (typeof key === "string" && !isAscii(key)) {
      yield { text: key, keys, on: "key", before: quotedText(key, true) === key ? 0 : 1 };
    }
    if (typeof value === "string" && !isAscii(value)) {
      yield { text: value, keys, on: "value", before: isUnquoted(value, kind, keys) ? 0 : 1 };
    }
  }
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

function invisible({ text, keys, on, before }: Text, report: Report): void {
  for (const { 0: char, index } of text.matchAll(EVERY_INVISIBLE)) {
    if (!ESCAPED.test(char)) {
      const offset = index + before - 1;
      report.add("B113", keys, say("invisible", { char: codeOf(char) }), say("delete-it"), { on, offset });
      if (text === char && on === "value") {
        report.markRefused(keys); // its place is that of the value
      }
    }
  }
}

function notComposed({ text, keys, on, before }: Text, report: Report): boolean {
  const composed = text.normalize("NFC");
  const index = [...text].findIndex((_, at) => text[at] !== composed[at]);
  if (composed !== text) {
    report.add("B114", keys, say("not-nfc"), say("compose"), { on, offset: index + before - 1 });
  }
  return composed !== text;
}
