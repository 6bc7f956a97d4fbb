/** What a part of a question looks for in the index: terms, and which documents are to have them. */

import { STOP, type Token, bigrams, stemOf } from "./analysis";
import type { Listed, Postings } from "./codec";
import type { Index } from "./index";
import { continued, misspelled } from "./nearness";
import { intersection, numbersOf, union } from "./numbers";
import type { Part } from "./question";
import type { Note } from "./types";

/** A term of a part. `shown` is how the term looks in a text: what words with it begin with, or characters. */
export interface Term {
  text: string;
  shown: string;
  weight: number;
  listed: Listed;
}

export interface Sought {
  kind: Part["kind"];
  /** As the question has it, with the variants of characters that were typed. */
  text: string;
  /** What is marked for it; nothing where that would be half of all words. */
  marks: string[];
  terms: Term[];
  /** It is being typed, so its terms but the first are words that begin with it. */
  isUnfinished: boolean;
  /** A run as it is in the index. */
  run?: string;
  /** All that a phrase is in. */
  phrase?: Float64Array;
  notes: Note[];
}

/** How many words a word is continued to, or corrected to, and what these are worth. One of five letters may lack one. */
const CONTINUED = { most: 8, weight: 0.6 };
const CORRECTED = { most: 3, weight: 0.8, word: /^[a-z]{4,}$/ };

/** What a part is the same as: parts of a question that are the same count once. */
export function identity(part: Part): string {
  if (part.kind === "phrase") {
    return `"${part.tokens.map(identity).join(" ")}`;
  }
  return part.kind === "word" ? stemOf(part.text) : part.text;
}

/**
 * What a part looks for; a word that is still being typed is also the start of others. `typed` is the part with the
 * variants of Han characters that were typed: texts may have these or those.
 */
export async function seek(index: Index, part: Part, typed: Part = part, isUnfinished = false): Promise<Sought> {
  if (part.kind === "phrase") {
    return seekPhrase(index, part.tokens, typed.kind === "phrase" ? typed.tokens : part.tokens);
  }
  if (part.kind === "run") {
    return seekRun(index, part.text, typed.kind === "run" ? typed.text : part.text);
  }
  return seekWord(index, part.text, isUnfinished);
}

async function seekWord(index: Index, word: string, isUnfinished: boolean): Promise<Sought> {
  const [own, longer] = await Promise.all([
    term(index, stemOf(word), markOf(word)),
    isUnfinished && [...word].length > 1 ? continued(index, word, CONTINUED.most) : [],
  ]);
  const isUnknown = own.listed.df === 0 && longer.length === 0 && CORRECTED.word.test(word);
  const instead = isUnknown ? await misspelled(index, word, CORRECTED.most) : [];
  const weight = instead.length ? CORRECTED.weight : CONTINUED.weight;
  const others = await Promise.all(
    [...longer, ...instead].map((each) => term(index, stemOf(each.word), markOf(each.word), weight)),
  );
  const marks = [markOf(word), ...instead.map((each) => markOf(each.word))];
  return {
    kind: "word",
    text: word,
    marks: STOP.has(word) || [...word].length < 2 ? [] : marks,
    terms: [own, ...others],
    isUnfinished,
    notes: notesOf(word, own, instead.map((each) => each.word), others.length > 0),
  };
}

function notesOf(word: string, own: Term, instead: string[], hasOthers: boolean): Note[] {
  if (instead.length) {
    return [{ kind: "typo", word, instead }];
  }
  return own.listed.df || hasOthers ? [] : [{ kind: "no-entry", word }];
}

async function seekRun(index: Index, run: string, typed: string): Promise<Sought> {
  const pairs = pairsOf(run, typed);
  const terms = await Promise.all(pairs.map(([text, shown]) => term(index, text, shown)));
  const isNowhere = terms.every(({ listed }) => listed.df === 0);
  return {
    kind: "run",
    text: typed,
    marks: [...new Set([typed, run])],
    run,
    terms,
    isUnfinished: false,
    notes: isNowhere ? [{ kind: "no-entry", word: typed }] : [],
  };
}

/** The different pairs of a run, or its only character, each with how it was typed. */
function pairsOf(run: string, typed: string): [text: string, shown: string][] {
  const pairs = bigrams(run);
  const shown = bigrams(typed);
  return pairs.length ? [...new Map(pairs.map((pair, at) => [pair, shown[at] ?? pair]))] : [[run, typed]];
}

async function term(index: Index, text: string, shown: string, weight = 1): Promise<Term> {
  return { text, shown, weight, listed: await index.listed(text) };
}

/** What all words with the stem of a word begin with, or nearly so: `batter` for `batteries`. */
export function markOf(word: string): string {
  const stem = stemOf(word);
  let length = 0;
  while (length < word.length && word[length] === stem[length]) {
    length++;
  }
  // A last `y` becomes `i` in a stem, and the other words of it may have either.
  return word.slice(0, length > 4 && stem.length === length && stem.endsWith("i") ? length - 1 : length);
}

// -- phrases

/** A term of a phrase, and how far behind its start it stands. */
interface Anchor {
  text: string;
  offset: number;
}

async function seekPhrase(index: Index, tokens: readonly Token[], typed: readonly Token[]): Promise<Sought> {
  const { placed, others } = anchors(tokens);
  const used = [...new Set((placed.length ? placed : others).map(({ text }) => text))];
  const terms = await Promise.all(used.map((text) => term(index, text, text)));
  const marks = [...typed, ...tokens].filter(({ text }) => !STOP.has(text));
  return {
    kind: "phrase",
    text: typed.map(({ text }) => text).join(" "),
    marks: [...new Set(marks.map(({ kind, text }) => (kind === "word" ? markOf(text) : text)))],
    terms,
    isUnfinished: false,
    phrase: await (placed.length ? inOrder(index, placed) : withAll(index, terms)),
    notes: [],
  };
}

/** The terms of a phrase whose positions the index has, and those of which it has none: any word may stand there. */
function anchors(tokens: readonly Token[]): { placed: Anchor[]; others: Anchor[] } {
  const placed: Anchor[] = [];
  const others: Anchor[] = [];
  let offset = 0;
  for (const { kind, text } of tokens) {
    if (kind === "word") {
      const stem = stemOf(text);
      (STOP.has(stem) ? others : placed).push({ text: stem, offset });
      offset += 1;
    } else {
      const pairs = bigrams(text);
      pairs.forEach((pair, at) => placed.push({ text: pair, offset: offset + at }));
      if (!pairs.length) {
        others.push({ text, offset });
      }
      offset += [...text].length;
    }
  }
  return { placed, others };
}

/** The documents that have terms in a phrase's order. */
async function inOrder(index: Index, placed: readonly Anchor[]): Promise<Float64Array> {
  const found = await Promise.all(
    placed.map(async ({ text, offset }) => ({ offset, places: await index.places(text) })),
  );
  const [first, ...others] = found.sort((a, b) => a.places.size - b.places.size);
  if (!first) {
    return new Float64Array();
  }
  const numbers = [...first.places].flatMap(([number, places]) => {
    const isThere = places.some((place) =>
      others.every((each) => each.places.get(number)?.includes(place - first.offset + each.offset)),
    );
    return isThere ? [number] : [];
  });
  return Float64Array.from(numbers);
}

// -- documents

/** The documents that have all of some terms. */
async function withAll(index: Index, terms: readonly Term[]): Promise<Float64Array> {
  return intersection(await Promise.all(terms.map((each) => numbersWith(index, each))));
}

/** The documents that a run stands in as it is. */
export async function withRun(index: Index, { run = "", terms }: Sought): Promise<Float64Array> {
  const found = await withAll(index, terms);
  const pairs = bigrams(run);
  return pairs.length < 2 || !found.length ? found : inOrder(index, covering(pairs));
}

/** As few pairs of a run as hold all its characters. */
function covering(pairs: readonly string[]): Anchor[] {
  return pairs.flatMap((text, offset) => (offset % 2 === 0 || offset === pairs.length - 1 ? [{ text, offset }] : []));
}

/** The documents that a part keeps out of the results. */
export async function excludedBy(index: Index, part: Part): Promise<Float64Array> {
  const sought = await seek(index, part);
  return sought.phrase ?? (sought.kind === "run" ? withRun(index, sought) : numbersWith(index, sought.terms[0]));
}

async function numbersWith(index: Index, term: Term | undefined): Promise<Float64Array> {
  return term ? numbersOf(await index.postings(term.text, term.listed)) : new Float64Array();
}

/** The documents that have any of some values of a facet. */
export async function withValues(index: Index, facet: string, keys: readonly string[]): Promise<Float64Array> {
  const postings = keys.map(async (key): Promise<Postings[]> => {
    const text = `${facet}:${key}`;
    return index.postings(text, await index.listed(text));
  });
  return union((await Promise.all(postings)).map(numbersOf));
}
