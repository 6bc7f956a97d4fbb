/**
 * How texts are written in YAML, so that every reader of it takes them for what they are: as
 * `briefings.document.spelling`, by YAML 1.2, chapters 7 and 8 (<https://yaml.org/spec/1.2.2/>).
 */

import { isWrittenAsDay } from "./dates";
import type { Keys, Kind } from "./model";
import { SPACE, length, strip, unfold } from "./text";

/** Where texts are folded, in characters, indentation included. */
const WIDTH = 100;
export const STEP = 2;

/** What readers of YAML 1.1 or 1.2 take for something other than a text when it is not quoted. */
export const BENT = new RegExp(
  "^(?:y|n|yes|no|on|off|true|false|null|~" +
    "|[-+]?(?:\\p{Nd}[\\p{Nd}_]*)?\\.?\\p{Nd}+(?:e[-+]?\\p{Nd}+)?|[-+]?\\p{Nd}+\\." +
    "|0x[\\p{Nd}a-f]+|0o?[0-7]+|[-+]?\\p{Nd}+(?::[0-5]?\\p{Nd})+(?:\\.\\p{Nd}*)?" +
    "|\\p{Nd}{4}-\\p{Nd}{1,2}-\\p{Nd}{1,2}(?:[t ].*)?|[-+]?\\.inf|\\.nan|=|<<)\\n?$",
  "iu",
);
/** What readers of YAML 1.1 take for a number beside that. */
const RESOLVED = new RegExp(
  "^(?:[-+]?[0-9][0-9_]*(?:\\.[0-9_]*(?:[eE][-+][0-9]+)?)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?0b[01_]+" +
    "|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?)$",
);
const INDICATOR = /^(?:[-?:,[\]{}#&*!|>'"%@`]|\.\.\.)/;
const MARK_INSIDE = new RegExp(`:[${SPACE}]|:$|[${SPACE}]#`);
const MARK_IN_FLOW = /[,[\]{}:]/;
/** Line ends other than our own, and what YAML does not take for printable (chapter 5.1). */
export const ESCAPED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const EVERY_ESCAPED = new RegExp(ESCAPED.source, "g");
const SHORT_WORD = /^[\p{L}\p{N}_.+/-]{1,40}$/u;

/** What follows a key or a dash on its own line, and the lines below, indented. */
export type Lines = readonly [first: string, rest: readonly string[]];

/** A text that follows a key or a dash which stands `indent` columns from the margin. */
export function inBlock(text: string, indent: number, kind?: Kind): Lines {
  if (isWord(text, kind)) {
    return [text, []];
  }
  const isLong = length(text) > WIDTH - 15 - indent;
  const made = isLiteral(text) ? literal(text) : isLong ? folded(text, WIDTH - indent - STEP) : undefined;
  if (!made) {
    return [quotedText(text, false), []];
  }
  const margin = " ".repeat(indent + STEP);
  return [made[0], made[1].map((line) => line && margin + line)];
}

/** Whether a text is written as it is because its field takes what other readers would take it for. */
export function isWord(text: string, kind: Kind | undefined): boolean {
  switch (kind?.kind) {
    case "day":
      return isWrittenAsDay(text) && /^[\x00-\x7f]*$/.test(text);
    case "number":
      return /^[0-9]{1,9}$/.test(text);
    case "flag":
      return text === "true" || text === "false";
    default:
      return false;
  }
}

/** Whether a text of several lines is written with a line for each. */
export function isLiteral(text: string): boolean {
  const unsafe = /^[ \t\n]|\n\n$|[ \t]\n$|\n[ \t]+(\n|$)/;
  return text.includes("\n") && !ESCAPED.test(text.replace(/\t/g, "")) && !unsafe.test(text) && strip(text) !== "";
}

function literal(text: string): Lines {
  const lines = text.split("\n");
  return text.endsWith("\n") ? ["|", lines.slice(0, -1)] : ["|-", lines];
}

function folded(text: string, width: number): Lines | undefined {
  if (unfold(text) !== text || ESCAPED.test(text.replace(/\t/g, "")) || text.includes("\n")) {
    return undefined;
  }
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(" ")) {
    const size = length(word);
    if (line && taken + size + 1 > width) {
      lines.push(line);
      [line, taken] = [word, size];
    } else {
      [line, taken] = line ? [`${line} ${word}`, taken + size + 1] : [word, size];
    }
  }
  lines.push(line);
  const isSafe = lines.join(" ") === text && lines.every((each) => /^[^ \t](.*[^ \t])?$/s.test(each));
  return isSafe ? [">-", lines] : undefined;
}

/** Whether texts may stand between brackets on the line of their key: words such as topics. */
export function areShort(texts: readonly string[]): boolean {
  return texts.every((text) => SHORT_WORD.test(text)) && length(bracketed(texts)) <= WIDTH - 20;
}

export function bracketed(texts: readonly string[]): string {
  return `[${texts.map((text) => quotedText(text, true)).join(", ")}]`;
}

/** A text on one line: plain where that is safe, else in quotes. `flow` is whether it stands between brackets. */
export function quotedText(text: string, flow: boolean): string {
  if (ESCAPED.test(text) || text.includes("\n")) {
    return escaped(text);
  }
  if (isPlain(text, flow)) {
    return text;
  }
  if (text.includes("'") || BENT.test(text)) {
    return /["\\]/.test(text) ? escaped(text) : `"${text}"`;
  }
  return `'${text}'`;
}

/** Whether a text on one line needs no quotes. */
export function isPlain(text: string, flow: boolean): boolean {
  const marked = INDICATOR.test(text) || MARK_INSIDE.test(text) || (flow && MARK_IN_FLOW.test(text));
  return text !== "" && text === strip(text) && !marked && !BENT.test(text) && !RESOLVED.test(text);
}

function escaped(text: string): string {
  const code = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(EVERY_ESCAPED, code);
}

/** Whether the text at the end of a way is written without quotes, and not as a block. */
export function isUnquoted(text: string, kind: Kind | undefined, keys: Keys): boolean {
  const [first] = inBlock(text, STEP * (keys.length - 1), kind);
  return first === text;
}
