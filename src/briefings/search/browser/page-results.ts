/** Results, as the lists of the archive look. */

import { between, type Child, make } from "./page-dom";
import { highlights } from "./highlights";
import { day } from "./page-words";
import type { Hit, Span } from "./types";

/** A result; `base` is the address of the site. */
export function article(hit: Hit, base: URL): HTMLElement {
  const lang = hit.language || undefined;
  const link = make("a", { href: address(hit, base), lang }, ...marked(hit.title, hit.marked?.title));
  const facts = [make("time", { datetime: hit.date }, day(hit.date)), hit.publisher, hit.topics.join(", ")];
  return make(
    "article",
    { class: "bf-item", "data-entry": hit.id },
    make("h3", { class: "bf-item__title" }, link),
    make("p", { class: "bf-item__line" }, ...between(facts.filter(Boolean), " · ")),
    hit.summary && make("p", { class: "bf-item__summary", lang }, ...marked(hit.summary, hit.marked?.summary)),
  );
}

/** The parts of a text, its spans as `<mark>`. */
function marked(text: string, spans: readonly Span[] = []): Child[] {
  const ends = spans.map(([, end]) => end);
  const parts = spans.flatMap(([start, end], place): Child[] => [
    text.slice(ends[place - 1] ?? 0, start),
    make("mark", {}, text.slice(start, end)),
  ]);
  return [...parts, text.slice(ends.at(-1) ?? 0)];
}

/** The address of an entry. The theme marks the words of its parameter `h` on the page. */
function address(hit: Hit, base: URL): string {
  const url = new URL(hit.path, base);
  const words = highlights(hit);
  if (words.length) url.searchParams.set("h", words.join(" "));
  return url.href;
}
