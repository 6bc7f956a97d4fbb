/** Words of the archive near to a word: those that begin with it, and those that it may have been meant for. */

import { stemOf } from "./analysis";
import type { Index, Written } from "./index";

/** How long a word is at least that others are taken for: of shorter ones, too many are near to each other. */
const SHORTEST = 5;

/** The more frequent ones first. */
export function byFrequency(a: Written, b: Written): number {
  return a.frequency === b.frequency ? (a.word < b.word ? -1 : 1) : a.frequency > b.frequency ? -1 : 1;
}

/** The most frequent words of different stems that begin with a word, without the word's own stem. */
export async function continued(index: Index, word: string, limit: number): Promise<Written[]> {
  return ofOtherStems(await index.words("words", word), word, limit);
}

/** The most frequent words that differ from a word by one letter more, less or other, or by two that changed places. */
export async function misspelled(index: Index, word: string, limit: number): Promise<Written[]> {
  const near = await around(index, word);
  const meant = near.filter((each) => each.word.length >= SHORTEST && distance(word, each.word, 1) === 1);
  return ofOtherStems(meant, word, limit);
}

/** The words nearest to one, at most two letters away. */
export async function nearest(index: Index, word: string, limit: number): Promise<string[]> {
  const near = (await around(index, word)).map((each) => ({ ...each, away: distance(word, each.word, 2) }));
  const found = near.filter(({ away }) => away > 0 && away < 3).sort((a, b) => a.away - b.away || byFrequency(a, b));
  return found.slice(0, limit).map((each) => each.word);
}

/** The words with the same first letters or the same last ones, so many that a mistake leaves one of both. */
async function around(index: Index, word: string): Promise<Written[]> {
  const letters = [...word];
  const half = Math.max(1, Math.floor((letters.length - 1) / 2));
  const [starts, ends] = await Promise.all([
    index.words("words", letters.slice(0, half).join("")),
    index.words("endings", letters.slice(-half).reverse().join("")),
  ]);
  const all = [...starts, ...ends.map((each) => ({ ...each, word: [...each.word].reverse().join("") }))];
  return [...new Map(all.map((each) => [each.word, each])).values()];
}

function ofOtherStems(words: readonly Written[], word: string, limit: number): Written[] {
  const stems = new Set([stemOf(word)]);
  const found: Written[] = [];
  for (const each of [...words].sort(byFrequency)) {
    const stem = stemOf(each.word);
    if (!stems.has(stem) && found.length < limit) {
      stems.add(stem);
      found.push(each);
    }
  }
  return found;
}

/** The distance of two words by optimal string alignment; anything above `limit` where it is more. */
export function distance(first: string, second: string, limit: number): number {
  const [a, b] = [[...first], [...second]];
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    if (Math.min(...next) > limit) {
      return limit + 1;
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
