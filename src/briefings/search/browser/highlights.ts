/** What to mark on an entry's own page. The theme does it, and knows neither stems nor variants of characters. */

import type { Hit, Span } from "./types";

/** The words that an entry has: as its title and summary write them, then as the question is sought; longest first. */
export function highlights({ title, summary, terms, marked }: Hit): string[] {
  const written = [...cut(title, marked?.title), ...cut(summary, marked?.summary)].map((text) => text.toLowerCase());
  const sought = Object.keys(terms).filter((word) => terms[word]);
  return [...new Set([...written, ...sought])].sort((a, b) => b.length - a.length);
}

function cut(text: string, spans: readonly Span[] = []): string[] {
  return spans.map(([start, end]) => text.slice(start, end));
}
