/**
 * What the search page and the overlay ask, and what answers them: the site's own index in a worker, or a server.
 */

export type Facet = "topic" | "source" | "place" | "org" | "lang" | "year";

export const FACETS: readonly Facet[] = ["topic", "source", "place", "org", "year", "lang"];

/** Values chosen of each facet: OR within one, AND between them. */
export type Chosen = Partial<Record<Facet, readonly string[]>>;

export interface Question {
  /** What the reader typed, in the language of questions. */
  text: string;
  /** What was chosen beside the text. */
  chosen?: Chosen;
  /** First and last day, ISO, both included; empty or absent for no limit. */
  from?: string;
  to?: string;
  sort?: "relevance" | "date" | "oldest";
  /** The results wanted: from the place `start`, 0 for the best, `size` of them. */
  start?: number;
  size?: number;
  /** The facets whose values are to be counted over the results. */
  count?: readonly Facet[];
  /** The last word is still being typed: words that begin with it are matched too. */
  typing?: boolean;
  /** Take parts of a Chinese, Japanese or Korean run that stands as a whole in some entries, too. */
  loose?: boolean;
}

export interface Hit {
  id: string;
  /** Below the site's address: `2024/some-slug/`. */
  path: string;
  title: string;
  /** BCP 47 tag of title and summary; empty for the archive's own language. */
  language: string;
  publisher: string;
  /** ISO day. */
  date: string;
  topics: readonly string[];
  summary: string;
  score: number;
  /** Each word of the question, and whether the entry has it. */
  terms: Readonly<Record<string, boolean>>;
  /** What to mark in title and summary; a server need not tell. */
  marked?: Readonly<Record<"title" | "summary", readonly Span[]>>;
}

/** Where something starts and ends in a text, in code units. */
export type Span = readonly [start: number, end: number];

/** A value of a facet: its key, its label, and how many results have it. */
export interface Counted {
  key: string;
  label: string;
  count: number;
}

/** What the reader should know about how the question was taken. */
export type Note =
  | { kind: "typo"; word: string; instead: readonly string[] }
  | { kind: "unknown-value"; field: string; value: string; nearest: readonly string[] }
  | { kind: "bad-date"; field: string; value: string }
  /** What is no web address, and one that no entry has as its source. */
  | { kind: "bad-address" | "no-address"; value: string }
  /** Word of the question that no entry holds. */
  | { kind: "no-entry"; word: string };

export interface Answer {
  /** How many entries match; when `exact` is false, at least so many. */
  total: number;
  exact: boolean;
  hits: readonly Hit[];
  /** How many more match when `loose` is set. */
  looser: number;
  /** Values of the facets that were to be counted, most frequent first. */
  facets: Partial<Record<Facet, readonly Counted[]>>;
  /** What to mark in titles and summaries: folded words, and runs of characters; a word marks all that begin with it. */
  marks: readonly string[];
  /** Nearest words of the archive, when nothing matches. */
  nearest: readonly string[];
  notes: readonly Note[];
}

/** A completion: what the question would be, and how to show it. */
export interface Completion {
  /** The whole text of the question with the completion taken. */
  text: string;
  /** What is completed: a word, a field's name, or a value of a field. */
  kind: "word" | "field" | "value";
  label: string;
  /** Of a value, how many entries have it; else 0. */
  count: number;
}

/** Answers questions. What it cannot fetch, it asks for again twice; then the promise is rejected with `SearchError`. */
export interface Engine {
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  /** Completions of the question at the end of its text, best first. */
  complete(text: string, limit?: number): Promise<readonly Completion[]>;
  /** All values of the facets with their numbers of entries; the whole archive's, not those of a question. */
  values(): Promise<Readonly<Record<Facet, readonly Counted[]>>>;
}

/** A part of the index could not be had; `part` is its address. */
export class SearchError extends Error {
  constructor(
    message: string,
    readonly part: string,
  ) {
    super(message);
    this.name = "SearchError";
  }
}
