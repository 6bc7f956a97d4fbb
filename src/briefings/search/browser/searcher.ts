/** Answers questions from the index. */

import { type Variants, fold, hasHan } from "./analysis";
import { crc32, hex8, type Postings } from "./codec";
import { complete } from "./completing";
import { allCounts, counts } from "./counting";
import { type Fetch, Files, Gone } from "./files";
import { type Limits, isLimited, limitsOf } from "./filters";
import { Index } from "./index";
import { spansOf } from "./marking";
import { continued, nearest } from "./nearness";
import { best, holds, intersection, numbersOf } from "./numbers";
import { type Plan, planOf } from "./plan";
import { type Part, parse, unfinishedWord } from "./question";
import { type Sought, excludedBy, identity, seek, withRun } from "./seeking";
import { LOCATED } from "./sources";
import { Standing } from "./standing";
import { Tally } from "./tally";
import {
  type Answer,
  type Completion,
  type Counted,
  type Engine,
  FACETS,
  type Facet,
  type Hit,
  type Question,
} from "./types";

/** How many results there are without a word of it. */
const SIZE = 10;

/** How many nearest words are told, of each word and in all. */
const NEAREST = { each: 3, all: 5 };

/** How many completions there are without a word of it. */
const COMPLETIONS = 8;

export class Searcher implements Engine {
  private readonly files: Files;
  private opened: Promise<Index> | undefined;

  /** Takes the address of the index's folder, with a slash at its end. Nothing is fetched before something is asked. */
  constructor(base: string, fetcher?: Fetch) {
    this.files = fetcher ? new Files(base, fetcher) : new Files(base);
  }

  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return this.withIndex((index) => new Asking(index, question, signal).answer());
  }

  complete(text: string, limit = COMPLETIONS): Promise<readonly Completion[]> {
    return this.withIndex((index) => complete(index, text, limit));
  }

  values(): Promise<Readonly<Record<Facet, readonly Counted[]>>> {
    return this.withIndex(async (index) => (await allCounts(index, FACETS)) as Record<Facet, readonly Counted[]>);
  }

  /** How the word at the end of a text may go on; empty where it may not. */
  ending(text: string): Promise<string> {
    return this.withIndex(async (index) => {
      const word = unfinishedWord(text);
      const [first] = [...word].length > 1 ? await continued(index, word, 1) : [];
      return first?.word ?? "";
    });
  }

  /** Does something with the index, once more if the site was published anew meanwhile. */
  private async withIndex<T>(work: (index: Index) => Promise<T>): Promise<T> {
    const index = await this.index();
    try {
      return await work(index);
    } catch (error) {
      if (!(error instanceof Gone)) {
        throw error;
      }
      this.opened = undefined;
      const renewed = await this.index();
      if (renewed.isSameAs(index)) {
        throw error;
      }
      return work(renewed);
    }
  }

  private index(): Promise<Index> {
    if (!this.opened) {
      const opening = Index.open(this.files);
      this.opened = opening;
      opening.catch(() => {
        this.opened = undefined;
      });
    }
    return this.opened;
  }
}

/** A part of the question with what was fetched for it. */
interface Found {
  sought: Sought;
  postings: Postings[][];
  /** The documents with all terms of a run, where only these count. */
  whole?: Float64Array;
  /** Some of its postings were not fetched. */
  isPartial: boolean;
}

/** What a result shows in one of the entry's languages. */
type Shown = Pick<Hit, "language" | "title" | "path" | "summary">;

interface Ranked {
  number: number;
  score: number;
  isTitle: boolean;
}

/** The answering of one question. */
class Asking {
  private readonly start: number;
  private readonly end: number;
  private variants: Variants = new Map();

  constructor(
    private readonly index: Index,
    private readonly question: Question,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.start = question.start ?? 0;
    this.end = this.start + (question.size ?? SIZE);
  }

  async answer(): Promise<Answer> {
    const { index, question } = this;
    const variants: Variants = hasHan(question.text) ? await index.variants() : new Map();
    this.variants = variants;
    const parsed = parse(question.text, variants);
    // Folding with and without variants gives the same parts, but for the characters.
    const typed = parse(question.text).parts;
    const both = parsed.parts.map((part, at) => ({ part, typed: typed[at] ?? part }));
    const parts = [...new Map(both.map((each) => [identity(each.part), each])).values()];
    const unfinished = question.typing ? unfinishedWord(question.text) : "";
    const [space, limits, excluded, titled, sought] = await Promise.all([
      index.space(),
      limitsOf(index, parsed, question, variants),
      Promise.all(parsed.not.map((part) => excludedBy(index, part))),
      this.titled(parsed.parts),
      Promise.all(parts.map((each) => seek(index, each.part, each.typed, isWord(each.part, unfinished)))),
    ]);
    this.signal?.throwIfAborted();
    limits.excluded.push(...excluded);
    const tally = new Tally(space, index.entries);
    const standing = new Standing(tally, limits);
    const notes = [...parsed.notes, ...limits.notes, ...sought.flatMap((each) => each.notes)];
    const made = parts.length
      ? await this.found(tally, standing, limits, sought, titled)
      : await this.browsed(tally, standing, limits);
    return { ...made, notes, nearest: made.total ? [] : await this.nearest(sought) };
  }

  /** The documents whose title is just the question. */
  private async titled(parts: readonly Part[]): Promise<Float64Array> {
    const words = parts.flatMap((part) => (part.kind === "phrase" ? part.tokens : [part])).map(({ text }) => text);
    // While one word is typed, nearly each letter would fetch a file of its own for this.
    if (words.length < (this.question.typing ? 2 : 1)) {
      return new Float64Array();
    }
    const term = `title:${hex8(crc32(words.join(" ")))}`;
    return numbersOf(await this.index.postings(term, await this.index.listed(term)));
  }

  // -- with words

  private async found(
    tally: Tally,
    standing: Standing,
    limits: Limits,
    sought: readonly Sought[],
    titled: Float64Array,
  ): Promise<Omit<Answer, "notes" | "nearest">> {
    const { index, question } = this;
    const isPlain = !isLimited(limits) && !question.count?.length && (question.sort ?? "relevance") === "relevance";
    const plan = planOf(sought, index.entries, isPlain, this.end);
    const found = await Promise.all(sought.map((each, part) => this.fetched(each, plan, part)));
    this.signal?.throwIfAborted();
    tallied(tally, found, plan);
    const within = tally.seen.filter((number) => standing.isResult(number));
    const results = within.filter((number) => tally.matches(number));
    const ranked = results.map((number): Ranked => ({
      number,
      score: tally.score(number, found.length),
      isTitle: holds(titled, number),
    }));
    const most = plan.isSurvey ? sought.flatMap(({ terms }) => terms.map(({ listed }) => listed.df)) : [];
    const total = Math.max(results.length, ...most);
    return {
      total,
      exact: plan.isExact || total === index.entries,
      looser: within.length - results.length,
      hits: await this.hits(ranked, found),
      facets: question.count?.length ? await this.counts(tally, standing, question.count) : {},
      marks: [...new Set(found.flatMap(marksOf))],
    };
  }

  private async fetched(sought: Sought, plan: Plan, part: number): Promise<Found> {
    const { index, question } = this;
    const planned = plan.terms[part] ?? [];
    const isRun = sought.kind === "run" && sought.terms.length > 1 && !question.loose;
    const [postings, whole] = await Promise.all([
      Promise.all(planned.map(({ term, least }) => index.postings(term.text, term.listed, least))),
      isRun ? withRun(index, sought) : undefined,
    ]);
    const isPartial = planned.some(({ least }) => least < Infinity);
    return { sought, postings, isPartial, ...(whole?.length ? { whole } : {}) };
  }

  private counts(tally: Tally, standing: Standing, wanted: readonly Facet[]): Promise<Answer["facets"]> {
    return counts(this.index, wanted, tally.seen, (number) => (tally.matches(number) ? standing.of(number) : 0));
  }

  // -- without words

  private async browsed(tally: Tally, standing: Standing, limits: Limits): Promise<Omit<Answer, "notes" | "nearest">> {
    const count = this.question.count ?? [];
    const rest = { exact: true, looser: 0, marks: [] };
    if (!isLimited(limits)) {
      const hits = await this.hits((await this.documents(this.end)).map(unranked), []);
      return { ...rest, total: this.index.entries, hits, facets: await allCounts(this.index, count) };
    }
    const few = limits.passing.filter(({ facet }) => !count.length || facet === LOCATED);
    const [fewest] = few.sort((a, b) => a.numbers.length - b.numbers.length);
    tally.match(fewest ? fewest.numbers : await this.documents(Infinity));
    const results = tally.seen.filter((number) => standing.isResult(number));
    const hits = await this.hits(results.map(unranked), []);
    const facets = count.length ? await this.counts(tally, standing, count) : {};
    return { ...rest, total: results.length, hits, facets };
  }

  /** The numbers of at least so many documents, from the end that the question's order begins at. */
  private async documents(least: number): Promise<number[]> {
    const { chunks } = await this.index.facets();
    const places = [...chunks.docs.keys()].sort((a, b) => (this.question.sort === "oldest" ? a - b : b - a));
    if (least === Infinity) {
      return (await Promise.all(places.map((chunk) => this.index.documents(chunk)))).flatMap((each) => [...each]);
    }
    const found: number[] = [];
    for (const chunk of places) {
      if (found.length < least) {
        found.push(...(await this.index.documents(chunk)));
      }
    }
    return found;
  }

  // -- results

  private async hits(ranked: readonly Ranked[], found: readonly Found[]): Promise<Hit[]> {
    const order = ORDERS[this.question.sort ?? "relevance"];
    const shown = best(ranked, this.end, order).slice(this.start);
    return Promise.all(shown.map((each) => this.hit(each, found)));
  }

  private async hit({ number, score }: Ranked, found: readonly Found[]): Promise<Hit> {
    const [, id, title, language, publisher, topics, summary, translations = {}] = await this.index.row(number);
    const own: Shown = { language, title, path: `${id.slice(0, 4)}/${id.slice(11)}/`, summary };
    const others = Object.entries(translations).map(([tag, [other, path, start]]): Shown => {
      return { language: tag, title: other, path, summary: start };
    });
    const marks = [...new Set(found.flatMap(marksOf))];
    const shown = others.length ? this.nearestOf([own, ...others], marks) : own;
    const marked = {
      title: spansOf(shown.title, marks, this.variants),
      summary: spansOf(shown.summary, marks, this.variants),
    };
    return { id, ...shown, publisher, date: id.slice(0, 10), topics, score, terms: termsOf(number, found), marked };
  }

  /** The language of an entry whose title and summary have most of what was asked for, the first of several. */
  private nearestOf(all: readonly Shown[], marks: readonly string[]): Shown {
    const counts = all.map(({ title, summary }) => {
      const text = fold(`${title} ${summary}`, this.variants);
      return marks.filter((mark) => text.includes(mark)).length;
    });
    return all[counts.indexOf(Math.max(...counts))] as Shown;
  }

  /** Words of the archive that are near to those of a question that nothing matches. */
  private async nearest(sought: readonly Sought[]): Promise<string[]> {
    const words = sought.filter(({ kind, text }) => kind === "word" && text.length > 2);
    const unknown = words.filter(({ terms: [own] }) => !own?.listed.df);
    const near = await Promise.all(unknown.map(({ text }) => nearest(this.index, text, NEAREST.each)));
    return [...new Set(near.flat())].slice(0, NEAREST.all);
  }
}

const ORDERS: Record<NonNullable<Question["sort"]>, (a: Ranked, b: Ranked) => boolean> = {
  date: (a, b) => a.number > b.number,
  oldest: (a, b) => a.number < b.number,
  relevance: (a, b) => {
    if (a.isTitle !== b.isTitle) {
      return a.isTitle;
    }
    return a.score === b.score ? a.number > b.number : a.score > b.score;
  },
};

function unranked(number: number): Ranked {
  return { number, score: 0, isTitle: false };
}

/** Counts all that was found: what makes documents match comes before what only adds to their scores. */
function tallied(tally: Tally, found: readonly Found[], plan: Plan): void {
  const phrases = found.flatMap(({ sought }) => (sought.phrase ? [sought.phrase] : []));
  if (phrases.length) {
    tally.match(intersection(phrases));
  }
  for (const isLater of [false, true]) {
    found.forEach(({ postings, whole }, part) => {
      tally.letThrough(whole ?? [], part);
      plan.terms[part]?.forEach(({ term, gate }, at) => {
        if ((gate.matching ?? false) === isLater) {
          const weight = worth(term.listed.df, tally.entries) * term.weight;
          tally.add(postings[at] ?? [], weight, part, { ...gate, let: whole !== undefined });
        }
      });
    });
  }
}

/** What a level of a term is worth: its inverse document frequency, of fifteen levels. */
function worth(df: number, entries: number): number {
  return Math.log(1 + (entries - df + 0.5) / (df + 0.5)) / 15;
}

function marksOf({ sought, whole }: Found): string[] {
  return sought.kind === "run" && !whole ? sought.terms.flatMap(({ shown, text }) => [shown, text]) : sought.marks;
}

function isWord(part: Part, word: string): boolean {
  return part.kind === "word" && part.text === word;
}

/** Which words of the question a document has. Words that mark nothing are told of only when there are no others. */
function termsOf(number: number, found: readonly Found[]): Record<string, boolean> {
  const telling = found.filter(({ sought }) => sought.marks.length);
  const terms = new Map<string, boolean>();
  for (const each of telling.length ? telling : found) {
    const present = presentIn(number, each);
    present.forEach((shown) => terms.set(shown, true));
    if (!present.length && !each.isPartial) {
      terms.set(each.sought.text, false);
    }
  }
  return Object.fromEntries(terms);
}

/** What a document has of a part of the question. */
function presentIn(number: number, { sought, postings, whole }: Found): string[] {
  const all = sought.phrase ?? whole;
  if (all) {
    return holds(all, number) ? sought.marks : [];
  }
  const terms = sought.terms.filter((_, at) => postings[at]?.some(({ numbers }) => holds(numbers, number)));
  return terms.map(({ shown }) => shown);
}
