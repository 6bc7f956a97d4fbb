/** The counts of facets over the results of a question. */

import type { Column } from "./codec";
import { dayOf } from "./days";
import type { Index, Kept, Value } from "./index";
import { bitOf } from "./standing";
import type { Counted, Facet } from "./types";

/** The documents of a chunk, and what each counts for. */
interface Chunk {
  place: number;
  documents: Float64Array;
  standings: Uint8Array;
}

type Counts = Partial<Record<Facet, readonly Counted[]>>;

/** Counts values over documents; `standing` has the bits of the facets that a document counts for. */
export async function counts(
  index: Index,
  wanted: readonly Facet[],
  numbers: readonly number[],
  standing: (number: number) => number,
): Promise<Counts> {
  const places = [...new Set(numbers.map((number) => index.chunkOf(number)))];
  const chunks = await Promise.all(
    places.map(async (place): Promise<Chunk> => {
      const documents = await index.documents(place);
      return { place, documents, standings: Uint8Array.from(documents, standing) };
    }),
  );
  const { values } = await index.facets();
  const entries = wanted.map(async (facet) => {
    const found = new Map<string, number>();
    if (facet === "year") {
      chunks.forEach((chunk) => countYears(index, chunk, found));
    } else {
      await Promise.all(chunks.map((chunk) => countColumn(index, facet, chunk, found)));
    }
    return [facet, listed(values[facet], found)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Counts;
}

/** The counts of the whole archive. */
export async function allCounts(index: Index, wanted: readonly Facet[]): Promise<Counts> {
  const { values } = await index.facets();
  return Object.fromEntries(wanted.map((facet) => [facet, values[facet].map(counted)]));
}

function counted([key, label, count]: Value): Counted {
  return { key, label, count };
}

/** The values that were found, the most frequent first; those as frequent in the order of the table. */
function listed(values: readonly Value[], found: ReadonlyMap<string, number>): Counted[] {
  const all = values.map(([key, label]) => ({ key, label, count: found.get(key) ?? 0 }));
  return all.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

function countYears(index: Index, { documents, standings }: Chunk, found: Map<string, number>): void {
  let year = "";
  let end = -Infinity;
  documents.forEach((number, at) => {
    if (number >= end) {
      year = index.yearOf(number);
      end = index.firstOf(dayOf(`${Number(year) + 1}-01-01`));
    }
    if ((standings[at] ?? 0) & bitOf("year")) {
      found.set(year, (found.get(year) ?? 0) + 1);
    }
  });
}

async function countColumn(index: Index, facet: Kept, chunk: Chunk, found: Map<string, number>): Promise<void> {
  const column = await index.column(facet, chunk.place);
  if (column) {
    const bit = bitOf(facet);
    const sums = sumsOf(column, (at) => ((chunk.standings[at] ?? 0) & bit) !== 0);
    column.values.forEach((value, at) => found.set(value, (found.get(value) ?? 0) + (sums[at] ?? 0)));
  }
}

function sumsOf({ values, starts, places }: Column, isCounted: (at: number) => boolean): Uint32Array {
  const sums = new Uint32Array(values.length);
  for (let at = 0; at + 1 < starts.length; at++) {
    if (isCounted(at)) {
      for (let each = starts[at] ?? 0; each < (starts[at + 1] ?? 0); each++) {
        const place = places[each] ?? 0;
        sums[place] = (sums[place] ?? 0) + 1;
      }
    }
  }
  return sums;
}
