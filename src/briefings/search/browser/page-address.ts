/** The question in the address: what is asked can be linked to, kept, and gone back to. */

import { FACETS, type Facet, type Question } from "./types";

export const PAGE_SIZE = 10;

/** What the page shows: the question, and how far its results were opened. */
export interface State {
  text: string;
  chosen: Readonly<Record<Facet, readonly string[]>>;
  from: string;
  to: string;
  sort: Sort;
  /** As many tens of results are shown, from the first. */
  page: number;
  loose: boolean;
}

export type Sort = NonNullable<Question["sort"]>;

/** What the address calls the orders; relevance is not named. */
const SORTS: Readonly<Record<string, Sort>> = { newest: "date", date: "date", oldest: "oldest" };

const LAST_PAGE = 100;

export function readState(address: string): State {
  const parameters = new URLSearchParams(address);
  const one = (name: string): string => parameters.get(name)?.trim() ?? "";
  const chosen = (facet: Facet): string[] => [...new Set(parameters.getAll(facet).filter(Boolean))];
  return {
    text: one("q"),
    chosen: byFacet(chosen),
    from: day(one("from")),
    to: day(one("to")),
    sort: SORTS[one("sort")] ?? "relevance",
    page: Math.min(Math.max(1, Math.trunc(Number(one("page"))) || 1), LAST_PAGE),
    loose: one("loose") === "1",
  };
}

/** The query of a state's address, with its `?`; empty for no question. */
export function writeState(state: State): string {
  const parameters = new URLSearchParams();
  const put = (name: string, value: string | false): void => {
    if (value) parameters.append(name, value);
  };
  put("q", state.text.trim());
  for (const facet of FACETS) for (const value of state.chosen[facet]) put(facet, value);
  put("from", state.from);
  put("to", state.to);
  put("sort", state.sort === "date" ? "newest" : state.sort === "oldest" && "oldest");
  put("loose", state.loose && "1");
  put("page", state.page > 1 && String(state.page));
  const written = parameters.toString();
  return written && `?${written}`;
}

/** Whether anything is asked: an order alone asks nothing. */
export function asks(state: State): boolean {
  return !!(state.text.trim() || state.from || state.to || hasChosen(state));
}

export function hasChosen(state: State): boolean {
  return FACETS.some((facet) => state.chosen[facet].length);
}

/** A state with another set of values of one facet, from its first result. */
export function choose(state: State, facet: Facet, values: readonly string[]): State {
  return { ...state, chosen: { ...state.chosen, [facet]: values }, page: 1 };
}

/** A state with its words alone. */
export function unfiltered(state: State): State {
  return { ...state, chosen: byFacet(() => []), from: "", to: "", page: 1 };
}

export function questionOf({ text, chosen, from, to, sort, loose }: State): Question {
  return { text, chosen, from, to, sort, loose };
}

function byFacet<Value>(make: (facet: Facet) => Value): Record<Facet, Value> {
  return Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<Facet, Value>;
}

function day(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : "";
}
