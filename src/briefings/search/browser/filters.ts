/** The filters of a question: values of facets, and days, as sets and stretches of documents' numbers. */

import { type Variants, fold } from "./analysis";
import { dayOf } from "./days";
import type { FacetTable, Index, Kept, Value } from "./index";
import { distance } from "./nearness";
import type { Filter, Filters, Parsed } from "./question";
import { withValues } from "./seeking";
import { LOCATED, sourceTerm } from "./sources";
import type { Facet, Note, Question } from "./types";

/** Numbers from the first on, up to the last, which is not among them. */
type Stretch = readonly [from: number, to: number];

/** The documents with any of the values chosen of a facet, or with any of some sources' addresses. */
export interface Passing {
  facet: Kept | typeof LOCATED;
  numbers: Float64Array;
}

export interface Limits {
  passing: Passing[];
  excluded: Float64Array[];
  /** Of the years chosen, if any; of the days between the first and the last; of the years excluded. */
  years: Stretch[] | undefined;
  days: Stretch;
  notYears: Stretch[];
  notes: Note[];
}

const ALWAYS: Stretch = [-Infinity, Infinity];
const NEAREST = 3;

export async function limitsOf(index: Index, parsed: Parsed, question: Question, variants: Variants): Promise<Limits> {
  const names = new Names(index, variants);
  const [own, not] = await Promise.all([names.keys(parsed.filters), names.keys(parsed.notFilters)]);
  const chosen: Filters = { ...own };
  for (const [facet, keys] of Object.entries(question.chosen ?? {}) as [Facet, readonly string[]][]) {
    if (keys.length) {
      chosen[facet] = [...(chosen[facet] ?? []), ...keys];
    }
  }
  const [passing, excluded] = await Promise.all([setsOf(index, chosen), setsOf(index, not)]);
  return {
    passing,
    excluded: excluded.map(({ numbers }) => numbers),
    years: chosen.year && chosen.year.map((year) => yearOf(index, year)),
    days: daysOf(index, [parsed.from, question.from ?? ""], [parsed.to, question.to ?? ""]),
    notYears: (not.year ?? []).map((year) => yearOf(index, year)),
    notes: names.notes,
  };
}

async function setsOf(index: Index, filters: Filters): Promise<Passing[]> {
  const kept = Object.entries(filters).filter(([facet]) => facet !== "year") as [Passing["facet"], string[]][];
  return Promise.all(kept.map(async ([facet, keys]) => ({ facet, numbers: await withValues(index, facet, keys) })));
}

function yearOf(index: Index, year: string): Stretch {
  return [index.firstOf(dayOf(`${year}-01-01`)), index.firstOf(dayOf(`${year}-12-31`) + 1)];
}

/** The stretch behind all first days, before all last ones; what is empty or no day limits nothing. */
function daysOf(index: Index, firsts: readonly string[], lasts: readonly string[]): Stretch {
  const starts = firsts.map(dayOf).filter((day) => !Number.isNaN(day));
  const ends = lasts.map(dayOf).filter((day) => !Number.isNaN(day));
  return [
    Math.max(ALWAYS[0], ...starts.map((day) => index.firstOf(day))),
    Math.min(ALWAYS[1], ...ends.map((day) => index.firstOf(day + 1))),
  ];
}

export function isIn([from, to]: Stretch, number: number): boolean {
  return from <= number && number < to;
}

/** Whether anything is limited at all. */
export function isLimited({ passing, excluded, years, days, notYears }: Limits): boolean {
  return passing.length + excluded.length + notYears.length > 0 || years !== undefined || isBounded(days);
}

function isBounded([from, to]: Stretch): boolean {
  return from !== ALWAYS[0] || to !== ALWAYS[1];
}

/** What values are called: finds the keys that people mean. */
class Names {
  readonly notes: Note[] = [];

  constructor(
    private readonly index: Index,
    private readonly variants: Variants,
  ) {}

  /** The keys that values of facets mean; a value that none has is noted, and gives no key. */
  async keys(filters: Filters): Promise<Filters> {
    const found: Filters = {};
    for (const [filter, values] of Object.entries(filters) as [Filter, string[]][]) {
      if (filter === LOCATED) {
        found[filter] = (await Promise.all(values.map((value) => this.located(value)))).flat();
      } else {
        found[filter] = filter === "year" ? values : this.of(await this.index.facets(), filter, values);
      }
    }
    return found;
  }

  /** The key of a source's address, if any document has it. */
  private async located(value: string): Promise<string[]> {
    const term = sourceTerm(value);
    if (term !== undefined && (await this.index.listed(term)).df) {
      return [term.slice(LOCATED.length + 1)];
    }
    this.notes.push({ kind: term === undefined ? "bad-address" : "no-address", value });
    return [];
  }

  private of({ values: all }: FacetTable, facet: Facet, wanted: readonly string[]): string[] {
    return wanted.flatMap((value) => {
      const known = all[facet];
      const exact = known.filter(([key]) => key === value);
      const folded = this.folded(value);
      const meant = exact.length ? exact : known.filter((each) => this.calls(each).includes(folded));
      if (!meant.length) {
        this.notes.push({ kind: "unknown-value", field: facet, value, nearest: this.nearest(known, folded) });
      }
      return meant.map(([key]) => key);
    });
  }

  private calls([key, label, , others]: Value): string[] {
    return [key, label, ...others].map((name) => this.folded(name));
  }

  private folded(text: string): string {
    return fold(text, this.variants);
  }

  /** The keys of the values whose names hold what was typed, then of those called nearly so. */
  private nearest(known: readonly Value[], folded: string): string[] {
    const limit = folded.length < 4 ? 1 : 2;
    const found = known.flatMap((value) => {
      const ways = this.calls(value).map((name) => (name.includes(folded) ? 0 : distance(name, folded, limit)));
      const away = Math.min(...ways);
      return away > limit ? [] : [{ key: value[0], away }];
    });
    return found.sort((a, b) => a.away - b.away).slice(0, NEAREST).map(({ key }) => key);
  }
}
