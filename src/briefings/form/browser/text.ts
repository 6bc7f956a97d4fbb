/** Texts as Python sees them: its white space, its words, and lengths in code points. */

import type { Value } from "./model";

/** White space by Unicode, said in full because Python and JavaScript differ in it. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const GAPS = new RegExp(`[${SPACE}]+`, "g");

/** What counts as a letter, a digit or `_`, to be put between brackets. */
export const WORD = "\\p{L}\\p{N}_";

/** A text without the white space around it. */
export function strip(text: string): string {
  return text.replace(AROUND, "");
}

/** The words of a text that white space parts. */
export function split(text: string): string[] {
  return strip(text).split(GAPS).filter(Boolean);
}

/** How many code points a text has. */
export function length(text: string): number {
  return /[^\x00-\uffff]/u.test(text) ? [...text].length : text.length;
}

/** A number with commas between its thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The digits of any script as those of ASCII. */
export function digits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (char) => (/\p{Nd}/u.test(char) ? String(digitOf(char)) : char));
}

/** The digits of a script follow one another, so the way back to what is none tells which one it is. */
function digitOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) {
    start--;
  }
  return (code - start) % 10;
}

/** A text without halves of surrogate pairs, which no file can hold: U+FFFD stands for each. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

/** A value where it is a text, else the empty one. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

const IDEOGRAPHIC = "\\u3000-\\u303f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff00-\\uff65";
const FOLD = new RegExp(`(?<=[${IDEOGRAPHIC}]) (?=[${IDEOGRAPHIC}])`, "g");

/** A text without the single spaces between Chinese or Japanese characters, which folded lines leave there. */
export function unfold(text: string): string {
  return text.replace(FOLD, "");
}

/** Characters that are not seen, yet change what is read. */
export const INVISIBLE =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** A character as Unicode numbers it, `U+200E`. */
export function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
