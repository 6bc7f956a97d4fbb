/** What to mark on an entry's own page; the theme does it, and knows nothing of variants of characters. */

import type { Hit } from "./types";

/** The words that an entry has, and runs in those characters that it writes them in. */
export function highlights({ title, summary, terms, marked }: Hit): string[] {
  const words = Object.keys(terms).filter((word) => terms[word]);
  const written = [
    ...(marked?.title ?? []).map(([start, end]) => title.slice(start, end)),
    ...(marked?.summary ?? []).map(([start, end]) => summary.slice(start, end)),
  ];
  return [...new Set([...words, ...written.filter((text) => /^\p{Script=Han}+$/u.test(text))])];
}
