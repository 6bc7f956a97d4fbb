/**
 * The language of questions: what a text asks for.
 *
 * The same as `briefings.search.question` in Python; both are held to tests/search/questions.json, a list of
 * `{text, parsed}`. A parsed question is:
 *
 *     {
 *       "parts": [part, …],             what is looked for, in the order of the text
 *       "not": [part, …],               what must not be there
 *       "filters": {field: [value, …]}, field is topic, source, place, org, lang, year or url; values as they were typed
 *       "notFilters": {field: [value, …]},
 *       "from": "2024-03-01",           first day, or ""
 *       "to": "2024-12-31",             last day, itself included, or ""
 *       "notes": [{"kind": "bad-date", "field": "after", "value": "2024-13"}, …]
 *     }
 *     part = {"kind": "word", "text": folded word}
 *          | {"kind": "run", "text": folded run}
 *          | {"kind": "phrase", "tokens": [{"kind": "word" or "run", "text"}, …]}
 *
 * How a text is read:
 *
 *  0. A text that is nothing but an http or https address, as it is pasted, is `url:` and this.
 *  1. It is normalised (NFKC), so that full-width forms and spaces are as the plain ones; `“`, `”` and `„` become `"`.
 *     When there is an odd number of quotes, the last one becomes a space.
 *  2. It is cut into items: what is quoted, and what reaches to the next white space or quote. A quoted item may have a
 *     `-`, a field and its colon, or both directly before the quote; else what stands there is an item of its own.
 *  3. A `-` excludes if it is the first character of the text or behind white space, and a letter, a digit or a quote
 *     is directly behind it. Elsewhere it only separates.
 *  4. A field is `topic`, `source` or `publisher`, `place`, `org` or `organisation` or `organization`, `lang` or
 *     `language`, `year`, `before`, `after`, `url`, in any case, or what these are called in Chinese, with a colon. Its
 *     value is the rest of the item, without white space around it; without a value it is left out. Any other name with
 *     a colon is words.
 *  5. Any other item gives its tokens. Quoted ones make one phrase, and so do several of an item that is excluded.
 *     Of parts, and of those excluded, only the first 50 are kept.
 *  6. `year` wants four digits (1000 and later); `before` and `after` want a year, a month or a day, whose month and
 *     day may have one digit. What else stands there is told in a note, and limits nothing. Of several limits the
 *     narrowest holds. `-before:X` is `after:X`, and `-after:X` is `before:X`.
 */

import { type Token, type Variants, fold, tokens } from "./analysis";
import { dayBefore, firstDay } from "./days";
import { LOCATED } from "./sources";
import type { Facet, Note } from "./types";

export type Part = Token | { kind: "phrase"; tokens: Token[] };
/** What documents have or have not: values of facets, and addresses of sources. */
export type Filter = Facet | typeof LOCATED;
export type Filters = Partial<Record<Filter, string[]>>;
export type Field = Filter | "before" | "after";

export interface Parsed {
  parts: Part[];
  not: Part[];
  filters: Filters;
  notFilters: Filters;
  from: string;
  to: string;
  notes: Note[];
}

/** The fields by all their names. */
export const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ["topic", "topic"],
  ["source", "source"],
  ["publisher", "source"],
  ["place", "place"],
  ["org", "org"],
  ["organisation", "org"],
  ["organization", "org"],
  ["lang", "lang"],
  ["language", "lang"],
  ["year", "year"],
  ["before", "before"],
  ["after", "after"],
  [LOCATED, LOCATED],
  ["主题", "topic"],
  ["主題", "topic"],
  ["来源", "source"],
  ["來源", "source"],
  ["发布者", "source"],
  ["發布者", "source"],
  ["地点", "place"],
  ["地點", "place"],
  ["机构", "org"],
  ["機構", "org"],
  ["语言", "lang"],
  ["語言", "lang"],
  ["年份", "year"],
  ["早于", "before"],
  ["早於", "before"],
  ["晚于", "after"],
  ["晚於", "after"],
  ["网址", LOCATED],
  ["網址", LOCATED],
]);

const MOST_PARTS = 50;

/** White space, said in full because Python and JavaScript differ in it. */
export const SPACE = "\\t-\\r\\x1c- \\u0085\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const ITEM = new RegExp(`([^${SPACE}"]*)"([^"]*)"|([^${SPACE}"]+)`, "g");
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const ENDS_IN_SPACE = new RegExp(`(^|[${SPACE}])$`);
const EXCLUDES = /^-([\p{L}\p{N}]|$)/u;
const PASTED = new RegExp(`^https?://[^${SPACE}"“”„]+$`, "i");
const NAMED = /^([A-Za-z]+|[\u4e00-\u9fff]+):/;

/** What stands between two places where a text is cut; `quoted` is missing where nothing is. */
interface Item {
  head: string;
  quoted?: string;
  /** Whether a `-` at its start excludes it. */
  free: boolean;
}

/** The value of a text. Variants are wanted where it has Han characters. */
export function parse(text: string, variants?: Variants): Parsed {
  const parsed: Parsed = { parts: [], not: [], filters: {}, notFilters: {}, from: "", to: "", notes: [] };
  const pasted = pastedAddress(text);
  if (pasted) {
    return { ...parsed, filters: { [LOCATED]: [pasted] } };
  }
  for (const item of items(normalised(text))) {
    take(item, parsed, variants);
  }
  parsed.parts.splice(MOST_PARTS);
  parsed.not.splice(MOST_PARTS);
  return parsed;
}

/** The address that is all there is in a text; empty where there is none, or more. */
export function pastedAddress(text: string): string {
  const whole = text.replace(AROUND, "");
  return PASTED.test(whole) ? whole : "";
}

/** The word at the end of a text that may go on, if it is one that is looked for; else empty. */
export function unfinishedWord(text: string): string {
  if (pastedAddress(text)) {
    return "";
  }
  const whole = normalised(text);
  const last = items(whole).at(-1);
  if (!last || last.quoted !== undefined || !whole.endsWith(last.head) || fieldOf(last.head) !== undefined) {
    return "";
  }
  const token = tokens(fold(last.head)).at(-1);
  const isExcluded = last.free && EXCLUDES.test(last.head);
  return token?.kind === "word" && !isExcluded && /[\p{L}\p{N}\p{M}]$/u.test(whole) ? token.text : "";
}

/** A text with plain quotes, an even number of them. */
function normalised(text: string): string {
  const plain = text.normalize("NFKC").replace(/[“”„]/g, '"');
  const last = plain.lastIndexOf('"');
  return plain.split('"').length % 2 ? plain : `${plain.slice(0, last)} ${plain.slice(last + 1)}`;
}

function items(text: string): Item[] {
  return [...text.matchAll(ITEM)].flatMap((found): Item[] => {
    const [, before = "", quoted, bare] = found;
    const free = ENDS_IN_SPACE.test(text.slice(0, found.index));
    if (quoted === undefined) {
      return [{ head: bare ?? "", free }];
    }
    if (belongs(free && before.startsWith("-") ? before.slice(1) : before)) {
      return [{ head: before, quoted, free }];
    }
    return [
      { head: before, free },
      { head: "", quoted, free: false },
    ];
  });
}

/** Whether what stands before a quote, without its `-`, says something of what is quoted. */
function belongs(before: string): boolean {
  return before === "" || (fieldOf(before) !== undefined && before.endsWith(":") && before.split(":").length === 2);
}

/** The field that the head of an item names. */
function fieldOf(head: string): Field | undefined {
  return FIELDS.get(NAMED.exec(head)?.[1]?.toLowerCase() ?? "");
}

function take({ head, quoted, free }: Item, parsed: Parsed, variants?: Variants): void {
  const excluded = free && EXCLUDES.test(head) && (head !== "-" || quoted !== undefined);
  const rest = excluded ? head.slice(1) : head;
  const field = fieldOf(rest);
  if (field !== undefined) {
    const value = (quoted ?? rest.slice(rest.indexOf(":") + 1)).replace(AROUND, "");
    if (value) {
      limit(field, value, excluded, parsed);
    }
    return;
  }
  const found = tokens(fold(quoted ?? rest, variants));
  const isPhrase = quoted !== undefined || (excluded && found.length > 1);
  const parts: Part[] = isPhrase && found.length ? [{ kind: "phrase", tokens: found }] : found;
  (excluded ? parsed.not : parsed.parts).push(...parts);
}

/** Takes a field's value. */
function limit(field: Field, value: string, excluded: boolean, parsed: Parsed): void {
  if (field === "before" || field === "after") {
    limitDays(field, value, excluded, parsed);
  } else if (field === "year" && !/^[1-9][0-9]{3}$/.test(value)) {
    parsed.notes.push({ kind: "bad-date", field, value });
  } else {
    const filters = excluded ? parsed.notFilters : parsed.filters;
    (filters[field] ??= []).push(value);
  }
}

function limitDays(field: "before" | "after", value: string, excluded: boolean, parsed: Parsed): void {
  const first = firstDay(value);
  if (!first) {
    parsed.notes.push({ kind: "bad-date", field, value });
  } else if ((field === "after") !== excluded) {
    parsed.from = parsed.from > first ? parsed.from : first;
  } else {
    const last = dayBefore(first);
    parsed.to = parsed.to && parsed.to < last ? parsed.to : last;
  }
}
