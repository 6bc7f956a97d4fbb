/** Sets of documents, as ascending numbers. */

import type { Postings } from "./codec";

/** The documents of postings. */
export function numbersOf(postings: readonly Postings[]): Float64Array {
  const [only] = postings;
  return only && postings.length === 1 ? only.numbers : union(postings.map(({ numbers }) => numbers));
}

/** The documents in any of some sets. */
export function union(sets: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sets.reduce((count, { length }) => count + length, 0));
  let end = 0;
  for (const numbers of sets) {
    all.set(numbers, end);
    end += numbers.length;
  }
  all.sort();
  return sets.length > 1 ? all.filter((number, at) => number !== all[at - 1]) : all;
}

/** The documents in all of some sets, of which there is at least one. */
export function intersection(sets: readonly Float64Array[]): Float64Array {
  const [rarest = new Float64Array(), ...others] = [...sets].sort((a, b) => a.length - b.length);
  return rarest.filter((number) => others.every((numbers) => holds(numbers, number)));
}

/** Whether a set has a number. */
export function holds(numbers: Float64Array, number: number): boolean {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return numbers[low] === number;
}

/** The first `count` of some values in an order, which is total; quick where few of many are wanted. */
export function best<T>(values: Iterable<T>, count: number, isBetter: (a: T, b: T) => boolean): T[] {
  const found: T[] = [];
  for (const value of values) {
    const worst = found[count - 1];
    if (count > 0 && (worst === undefined || isBetter(value, worst))) {
      let [low, high] = [0, found.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (isBetter(found[middle] as T, value)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      found.splice(low, 0, value);
      found.length = Math.min(found.length, count);
    }
  }
  return found;
}
