/** How documents stand to the limits of a question. */

import { type Limits, isIn } from "./filters";
import type { Tally } from "./tally";
import type { Filter } from "./question";
import { LOCATED } from "./sources";
import { FACETS } from "./types";

const FILTERS: readonly Filter[] = [...FACETS, LOCATED];
const EXCLUDED = 1 << 15;
const ALL = (1 << FACETS.length) - 1;

/** The bit of a facet, in what `Standing` tells. Sources' addresses have the one behind. */
export function bitOf(facet: Filter): number {
  return 1 << FILTERS.indexOf(facet);
}

/**
 * Tells which facets a document counts for. What passes all filters is a result, and counts for each; what fails those
 * of one facet alone counts for that: it would be a result if another value of it were chosen, too.
 */
export class Standing {
  private readonly needed: number;

  constructor(
    private readonly tally: Tally,
    private readonly limits: Limits,
  ) {
    limits.passing.forEach(({ numbers, facet }) => tally.pass(numbers, bitOf(facet)));
    limits.excluded.forEach((numbers) => tally.pass(numbers, EXCLUDED));
    this.needed = limits.passing.reduce((bits, { facet }) => bits | bitOf(facet), 0);
  }

  /** The bits of the facets that a document counts for. */
  of(number: number): number {
    const passed = this.tally.filtersOf(number);
    const { years, days, notYears } = this.limits;
    if (passed & EXCLUDED || !isIn(days, number) || notYears.some((year) => isIn(year, number))) {
      return 0;
    }
    const isOutside = years !== undefined && !years.some((year) => isIn(year, number));
    const failed = (this.needed & ~passed) | (isOutside ? bitOf("year") : 0);
    // A single bit is the one facet that it fails.
    return failed === 0 ? ALL : failed & (failed - 1) ? 0 : failed;
  }

  isResult(number: number): boolean {
    return this.of(number) === ALL;
  }
}
