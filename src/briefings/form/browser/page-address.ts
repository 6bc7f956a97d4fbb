/** What the address of a report tells: whose it is, and often the day. What only tracked who passed it on goes. */

import type { FormData } from "./model";
import { matches, partsOf, withoutTracking } from "./urls";

export interface Learned {
  /** The address as it is kept. */
  readonly url: string;
  /** The key of the publisher, or empty. */
  readonly publisher: string;
  /** An ISO day, or empty. */
  readonly day: string;
}

/** What an address tells; nothing where it is none that a browser can go to. */
export function learned(url: string, data: FormData, today: string): Learned | undefined {
  const clean = withoutTracking(url.trim());
  if (!partsOf(clean)) return undefined;
  return { url: clean, publisher: publisherAt(clean, data), day: dayIn(clean, today) };
}

/** The publisher whose pattern says most of an address; none where two say as much. */
function publisherAt(url: string, data: FormData): string {
  const found = data.publishers.flatMap(({ key, urls }) =>
    (urls ?? []).filter((pattern) => matches(url, pattern)).map((pattern) => ({ key, length: pattern.length })),
  );
  const longest = Math.max(0, ...found.map(({ length }) => length));
  const best = new Set(found.filter(({ length }) => length === longest).map(({ key }) => key));
  return best.size === 1 ? ([...best][0] ?? "") : "";
}

/** The day that many sites have in their paths: `/2026/11/12/`, `/2026-11-12/`, `/20261112/`. */
function dayIn(url: string, today: string): string {
  const found = /[/_-](20\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url);
  const day = found ? `${found[1]}-${found[3]}-${found[4]}` : "";
  return isDay(day) && day <= today ? day : "";
}

/** Whether a text is a day that the calendar has, as ISO writes it. */
export function isDay(text: string): boolean {
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}
