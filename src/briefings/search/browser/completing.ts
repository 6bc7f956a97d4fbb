/** Completions of what stands at the end of a question: a word, a field, or a value of one. */

import { type Variants, fold, hasHan } from "./analysis";
import type { Index, Value } from "./index";
import { byFrequency } from "./nearness";
import { FIELDS, SPACE } from "./question";
import { type Completion, FACETS, type Facet } from "./types";

/** What is at the end of a text: perhaps an excluding `-`, perhaps a field with its colon and a quote, and the rest. */
const END = new RegExp(`(?:^|[${SPACE}])[-－]?(?:([A-Za-z]+|[\\u4e00-\\u9fff]+)[:：](["“]?)([^"“”]*)|([^${SPACE}"“”:：]+))$`);

/** How many of the completions are fields, and how many are values, where a word can be completed, too. */
const MOST = { fields: 1, values: 3 };

export async function complete(index: Index, text: string, limit: number): Promise<Completion[]> {
  const [, name, quote = "", value = "", word] = END.exec(text) ?? [];
  const variants: Variants = hasHan(text) ? await index.variants() : new Map();
  if (word !== undefined) {
    return completeWord(index, text, word, variants, limit);
  }
  const facet = FIELDS.get(name?.toLowerCase() ?? "");
  // A value goes on behind a space only where it is quoted.
  if (!FACETS.includes(facet as Facet) || (!quote && /\s/.test(value))) {
    return [];
  }
  const before = text.slice(0, text.length - quote.length - value.length);
  const found = await valuesWith(index, facet as Facet, fold(value, variants), variants);
  return found.slice(0, limit).map((each) => completionOf(each, before));
}

async function completeWord(
  index: Index,
  text: string,
  word: string,
  variants: Variants,
  limit: number,
): Promise<Completion[]> {
  const folded = fold(word, variants);
  const before = text.slice(0, text.length - word.length);
  if (folded.length < 2 && !hasHan(folded)) {
    return [];
  }
  const [words, values] = await Promise.all([index.words("words", folded), allValuesWith(index, folded, variants)]);
  const completed = values.slice(0, MOST.values).map(({ facet, value }) => completionOf(value, `${before}${facet}:`));
  const fields = [...FIELDS.keys()].filter((name) => name.startsWith(folded)).slice(0, MOST.fields);
  const room = Math.max(0, limit - completed.length - fields.length);
  const longer = words.filter((each) => each.word !== folded).sort(byFrequency).slice(0, room);
  return [
    ...longer.map(({ word: label }): Completion => ({ text: before + label, kind: "word", label, count: 0 })),
    ...completed,
    ...fields.map((name): Completion => ({ text: `${before}${name}:`, kind: "field", label: `${name}:`, count: 0 })),
  ].slice(0, limit);
}

function completionOf([key, label, count]: Value, before: string): Completion {
  return { text: before + (new RegExp(`[${SPACE}]`).test(key) ? `"${key}"` : key), kind: "value", label, count };
}

interface OfFacet {
  facet: Facet;
  value: Value;
}

/** The values of all facets but the years that a name of begins so, the most frequent first. */
async function allValuesWith(index: Index, start: string, variants: Variants): Promise<OfFacet[]> {
  const facets = FACETS.filter((facet) => facet !== "year");
  const found = await Promise.all(facets.map((facet) => valuesWith(index, facet, start, variants)));
  const all = found.flatMap((values, at) => values.map((value) => ({ facet: facets[at] as Facet, value })));
  return all.sort((a, b) => b.value[2] - a.value[2]);
}

/** The values of a facet that a name of begins so, then those where a word of a name does. */
async function valuesWith(index: Index, facet: Facet, start: string, variants: Variants): Promise<Value[]> {
  const values = (await index.facets()).values[facet];
  const places = values.map(([key, label, , names]) => {
    const folded = [key, label, ...names].map((name) => fold(name, variants));
    const places = folded.map((name) => ` ${name}`.indexOf(` ${start}`)).filter((place) => place >= 0);
    return places.length ? Math.min(1, ...places) : 2;
  });
  return [0, 1].flatMap((wanted) => values.filter((_, at) => places[at] === wanted));
}
