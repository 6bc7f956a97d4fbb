/** What can be chosen from: the entries of registers, languages, places, licences, with all names that find them. */

import type { FormData, Named, Names } from "./model";
import { Known } from "./nearest";
import { TONGUE } from "./page-words";

export interface Option {
  readonly key: string;
  readonly label: string;
  /** A line that tells more, or empty. */
  readonly about: string;
  /** All its names, folded. */
  readonly names: readonly string[];
}

export type Vocabulary = "topics" | "publishers" | "organisations" | "languages" | "places" | "licences";

/** A text as names are compared: without case, width and accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();
}

/** What a thing is called in the page's language, or in the first one that it has a name in. */
export function called(names: Names): string {
  const near = Object.keys(names).find((tag) => tag === TONGUE || tag.startsWith(`${TONGUE}-`));
  return names[near ?? "en"] ?? Object.values(names)[0] ?? "";
}

function option(key: string, label: string, about: string, names: readonly string[]): Option {
  return { key, label, about, names: [...new Set([key, label, ...names].map(folded))].filter(Boolean) };
}

function named([code, en, zh]: Named): Option {
  return option(code, TONGUE === "zh" ? zh : en, "", [en, zh]);
}

const MAKERS: Readonly<Record<Vocabulary, (data: FormData) => Option[]>> = {
  topics: ({ topics }) =>
    topics.map(({ key, label, about, aliases }) =>
      option(key, called(label), called(about), [...Object.values(label), ...(aliases ?? [])]),
    ),
  publishers: ({ publishers }) =>
    publishers.map(({ key, name, aliases, urls }) =>
      option(key, called(name), urls?.[0] ?? "", [...Object.values(name), ...(aliases ?? []), ...(urls ?? [])]),
    ),
  organisations: ({ organisations }) =>
    organisations.map(({ key, name, aliases }) =>
      option(key, called(name), "", [...Object.values(name), ...(aliases ?? [])]),
    ),
  languages: ({ languages, publishers }) => {
    const spoken = publishers.flatMap((each) => each.languages);
    const times = (code: string): number => spoken.filter((each) => each === code).length;
    return [...languages].sort(([one], [other]) => times(other) - times(one)).map(named);
  },
  places: ({ places }) => places.map(named),
  licences: ({ licences }) => [...licences.registered, ...licences.listed].map((key) => option(key, key, "", [])),
};

const made = new WeakMap<FormData, Map<Vocabulary, Option[]>>();

/** All options of a vocabulary, made once. */
export function optionsOf(data: FormData, vocabulary: Vocabulary): readonly Option[] {
  const known = made.get(data) ?? new Map<Vocabulary, Option[]>();
  made.set(data, known);
  const options = known.get(vocabulary) ?? MAKERS[vocabulary](data);
  known.set(vocabulary, options);
  return options;
}

export function labelOf(data: FormData, vocabulary: Vocabulary, key: string): string {
  return optionsOf(data, vocabulary).find((each) => each.key === key)?.label ?? key;
}

/** The options that a text may mean, best first: those that are called so, that begin so, that hold it. */
export function matching(options: readonly Option[], text: string): readonly Option[] {
  const wanted = folded(text);
  if (!wanted) return options;
  const ranked = options.map((each) => ({ each, rank: rank(each, wanted) })).filter(({ rank }) => rank < NOT_AT_ALL);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ each }) => each);
}

/** The one option that is called so in any of its names, if there is just one. */
export function meant(options: readonly Option[], text: string): Option | undefined {
  const wanted = folded(text);
  const exact = options.filter(({ key }) => key === text);
  const found = exact.length ? exact : options.filter(({ names }) => names.includes(wanted));
  return found.length === 1 ? found[0] : undefined;
}

/** The options that match a text; where none does, those with the key or name that was most likely meant. */
export function likely(options: readonly Option[], text: string): readonly Option[] {
  const found = matching(options, text);
  if (found.length) return found;
  const near = new Known(options.flatMap(({ names }) => names)).nearest(text);
  return near === undefined ? [] : options.filter(({ names }) => names.includes(near));
}

const NOT_AT_ALL = 4;

function rank({ names }: Option, wanted: string): number {
  let best = NOT_AT_ALL;
  for (const name of names) {
    if (name === wanted) return 0;
    const place = name.indexOf(wanted);
    if (place === 0) best = Math.min(best, 1);
    else if (place > 0) best = Math.min(best, name[place - 1] === " " ? 2 : 3);
  }
  return best;
}
