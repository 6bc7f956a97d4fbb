/** Whether the archive has covered a report already: asked of the site's own index, by address and by title. */

import { make } from "../../search/browser/page-dom";
import type { Engine, Hit } from "../../search/browser/types";
import { folded } from "./page-options";
import { WORDS } from "./page-words";

/** What was found that may be the same. */
export interface Covered {
  readonly byUrl: readonly Hit[];
  readonly byTitle: readonly Hit[];
  /** Those of the same id. */
  readonly byId: readonly Hit[];
}

/** So much of the words of two titles must be shared for them to be nearly the same. */
const NEAR = 0.7;

const MANY = 8;

export async function covered(
  engine: Engine, url: string, title: string, id: string, signal: AbortSignal,
): Promise<Covered> {
  const byUrl = URL.canParse(url) ? await hits(engine, `url:"${url.replace(/"/g, "%22")}"`, signal) : [];
  const ofTitle = folded(title).length > 8 ? await hits(engine, withoutSyntax(title), signal) : [];
  const known = new Set(byUrl.map((hit) => hit.id));
  return {
    byUrl,
    byTitle: ofTitle.filter((hit) => !known.has(hit.id) && likeness(hit.title, title) >= NEAR),
    byId: [...byUrl, ...ofTitle].filter((hit, place, all) => hit.id === id && all.indexOf(hit) === place),
  };
}

async function hits(engine: Engine, text: string, signal: AbortSignal): Promise<readonly Hit[]> {
  return (await engine.ask({ text, size: MANY }, signal)).hits;
}

/** A title as words: what the language of questions would take for more than that is taken out. */
function withoutSyntax(title: string): string {
  return title.replace(/["“”„:：]/g, " ").replace(/(^|\s)-+/g, "$1");
}

/** How much two titles share of their words, or of pairs of characters in scripts without spaces: from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  const shared = [...first].filter((part) => second.has(part)).length;
  return first.size + second.size ? (2 * shared) / (first.size + second.size) : 0;
}

function partsOf(title: string): Set<string> {
  const parts = new Set<string>();
  for (const word of folded(title).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const isUnspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word);
    const letters = [...word];
    if (isUnspaced) letters.slice(1).forEach((letter, place) => parts.add(`${letters[place]}${letter}`));
    else parts.add(word);
  }
  return parts;
}

/** What is said of the report, at its address, and of the title, at the title; nothing where nothing was found. */
export function told({ byUrl, byTitle, byId }: Covered, base: URL): { ofUrl: Node[]; ofTitle: Node[] } {
  return {
    ofUrl: warning([part(WORDS.duplicateUrl, byUrl, base)]),
    ofTitle: warning([part(WORDS.duplicateFile, byId, base), part(WORDS.duplicateTitle, byTitle, base)]),
  };
}

function warning(parts: readonly (HTMLElement | undefined)[]): Node[] {
  const found = parts.filter((each) => !!each);
  return found.length ? [make("div", { class: "bf-covered" }, ...found, make("p", {}, WORDS.duplicateAdvice))] : [];
}

function part(message: string, hits: readonly Hit[], base: URL): HTMLElement | undefined {
  if (!hits.length) return undefined;
  const items = hits.map((hit) => {
    const href = new URL(hit.path, base).href;
    const link = make("a", { href, target: "_blank", rel: "noopener", lang: hit.language || undefined }, hit.title);
    return make("li", {}, link, ` ${hit.date} · ${hit.publisher}`);
  });
  return make("div", {}, make("strong", {}, message), make("ul", {}, ...items));
}
