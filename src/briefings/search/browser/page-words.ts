/** Everything that the page says, so that another language is another object. */

import type { Facet, Note } from "./types";

const LOCALE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const NUMBERS = new Intl.NumberFormat(LOCALE);
const DAYS = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** An ISO day as a reader writes it; one that is no day stays as it is. */
export function day(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : DAYS.format(date);
}

const briefings = (count: number): string => `${number(count)} ${count === 1 ? "briefing" : "briefings"}`;
const quoted = (text: string): string => `“${text}”`;
const listed = (texts: readonly string[]): string => new Intl.ListFormat("en-GB", { type: "disjunction" }).format(texts);

const EN = {
  facets: {
    topic: "Topic",
    source: "Publisher",
    place: "Place",
    org: "Organisation",
    year: "Year",
    lang: "Language",
  } satisfies Record<Facet, string>,
  from: "From",
  to: "To",
  results: "Results",
  found: (total: number, exact: boolean) => (exact ? briefings(total) : `At least ${briefings(total)}`),
  filters: (chosen: number) => (chosen ? `Filters (${number(chosen)})` : "Filters"),
  all: (count: number) => `Show all ${number(count)}`,
  fewer: "Show fewer",
  none: "None among these results",
  loading: "Loading…",
  unloaded: "Not loaded",
  remove: (facet: string, label: string) => `Remove ${facet.toLowerCase()}: ${label}`,
  clear: "Clear all",
  more: (count: number) => `Show ${number(count)} more`,
  shown: (shown: number, total: number) => `${number(shown)} of ${number(total)} shown`,
  looser: (count: number, parts: string) =>
    `Show ${number(count)} more that ${count === 1 ? "holds" : "hold"} only parts of ${parts}`,
  slow: "Searching…",
  nothing: (text: string) => (text ? `No results for ${quoted(text)}` : "No briefing has all of these"),
  unaddressed: "No briefing has this address as its source",
  addressTip: "The same article may be told under another address of it: try the words of its headline.",
  propose: "Propose a briefing of it",
  nearest: "Did you mean",
  withoutFilters: "Search without the filters",
  tips: [
    "Try another word for the same thing, or a broader one.",
    "Words in quotation marks must stand together in that order. Without the marks, each of them is enough.",
    "Names that the archive knows in several languages find each other. Others are found as the briefing writes them.",
  ],
  failed: "The search did not get through",
  failedPart: (part: string) => `A part of the index could not be loaded: ${part}.`,
  offline: "Your device says that it is offline.",
  kept: "What you see below is from before.",
  uncounted: "Only the numbers of the filters are missing; the results are not touched by it.",
  again: "Try again",
  completions: (count: number) => `${number(count)} completions; arrow keys to choose`,
  kinds: { word: "", field: "field", value: "" },
  quoted,
  note(note: Note): string {
    switch (note.kind) {
      case "typo":
        return `Showing results for ${listed(note.instead)} instead of ${quoted(note.word)}.`;
      case "unknown-value":
        return `There is no ${fieldName(note.field)} ${quoted(note.value)} here, so nothing can match it.`;
      case "bad-date":
        return `${quoted(`${note.field}:${note.value}`)} is no date: write a year, a month or a day, as in ${note.field}:2024-03-31.`;
      case "bad-address":
        return `${quoted(note.value)} is no web address, so nothing can match it.`;
      case "no-address":
        return `No briefing has ${quoted(note.value)} as its source.`;
      case "no-entry":
        return `No briefing holds ${quoted(note.word)}.`;
    }
  },
};

export type Words = typeof EN;

const LANGUAGES: Readonly<Record<string, Words>> = { en: EN };

/** The words in the page's language. */
export const WORDS: Words = LANGUAGES[document.documentElement.lang.split("-")[0] ?? ""] ?? EN;

function fieldName(field: string): string {
  return (EN.facets[field as Facet] ?? field).toLowerCase();
}
