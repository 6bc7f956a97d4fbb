/** What the index holds: terms, positions, rows, facets, words. `docs/search.md` describes the files. */

import type { Variants } from "./analysis";
import {
  type Column,
  type Listed,
  type Postings,
  crc32,
  hashAt,
  hex8,
  hexOf,
  inflate,
  linesOf,
  readColumn,
  readDocuments,
  readGroups,
  readParts,
  readPlaces,
  readShard,
  readShortList,
  textOf,
} from "./codec";
import { isoOf } from "./days";
import { Files, Gone } from "./files";
import { type Facet, SearchError } from "./types";

/** The facets that are kept in columns; years are in the numbers. */
export type Kept = Exclude<Facet, "year">;

interface Root {
  format: number;
  entries: number;
  base: number;
  bits: number;
  slots: number;
  shift: number;
  tables: Record<"postings" | "positions" | "stored" | "words" | "endings" | "facets", string>;
  han: string;
  language: string;
}

/** What is kept of a document to show it; the last, if there, are title, path and summary by language. */
type Row = [
  offset: number,
  id: string,
  title: string,
  language: string,
  publisher: string,
  topics: string[],
  summary: string,
  translations?: Record<string, [title: string, path: string, summary: string]>,
];

/** A value of a facet, how it is shown, how many documents have it, and what else it is called. */
export type Value = [key: string, label: string, count: number, names: string[]];

export interface FacetTable {
  values: Record<Facet, Value[]>;
  /** The hashes of the columns by kind; empty where a chunk has no documents. */
  chunks: Record<Kept | "docs", string[]>;
}

/** A word as it is written, and a letter that grows with the number of documents that have it. */
export interface Written {
  word: string;
  frequency: string;
}

export type Vocabulary = "words" | "endings";

const FORMAT = 1;
const PAGE = 256;
const GROUP = 64;
const CHUNK = 1024;
const NOWHERE: Listed = { df: 0, isLong: false, data: new Uint8Array() };

/** Reads the files of one state of the index. They are fetched when they are wanted. */
export class Index {
  private constructor(
    private readonly files: Files,
    private readonly root: Root,
  ) {}

  static async open(files: Files): Promise<Index> {
    const root = await files.root<Root>("root.json");
    if (root.format !== FORMAT) {
      throw new SearchError("The search index has another format than this program.", "root.json");
    }
    return new Index(files, root);
  }

  get entries(): number {
    return this.root.entries;
  }

  isSameAs(other: Index): boolean {
    return JSON.stringify(this.root) === JSON.stringify(other.root);
  }

  // -- documents

  /** The lowest number that a document of a day, or of a later one, has. */
  firstOf(day: number): number {
    return (day - this.root.base) * 2 ** this.root.bits;
  }

  yearOf(number: number): string {
    return isoOf(Math.floor(number / 2 ** this.root.bits) + this.root.base).slice(0, 4);
  }

  /** More than any document's number. */
  async space(): Promise<number> {
    return ((await this.groups()).length / 4) * GROUP * 2 ** this.root.shift;
  }

  async row(number: number): Promise<Row> {
    const size = 2 ** this.root.shift;
    const block = Math.floor(number / size);
    const group = Math.floor(block / GROUP);
    const path = `stored/${group.toString(16)}.${hashAt(await this.groups(), group)}/${block.toString(16)}.bin`;
    const rows = await this.files.read(path, async (data) => JSON.parse(textOf(await inflate(data))) as Row[]);
    const row = rows.find(([offset]) => offset === number % size);
    if (!row) {
      throw new Gone("A part of the search index is damaged.", path, false);
    }
    return row;
  }

  private groups(): Promise<Uint8Array> {
    return this.files.read(`tables/stored.${this.root.tables.stored}.bin`, (data) => data);
  }

  // -- terms

  async listed(term: string): Promise<Listed> {
    return (await this.shard("postings", term))?.get(term) ?? NOWHERE;
  }

  /** The postings of a term; of a long list only the first parts, if some `least` postings are enough. */
  async postings(term: string, listed: Listed, least = Infinity): Promise<Postings[]> {
    if (!listed.isLong) {
      return [readShortList(listed)];
    }
    const parts = readParts(listed.data);
    let count = 0;
    const wanted = parts.filter((part) => (count += part.count) - part.count < least);
    const name = `lists/${hex8(crc32(term))}`;
    const groups = wanted.map(({ hash }, at) =>
      this.files.read(`${name}-${at.toString(16)}.${hash}.bin`, async (data) => readGroups(await inflate(data))),
    );
    return (await Promise.all(groups)).flat();
  }

  /** The positions of a term, by document. */
  async places(term: string): Promise<Map<number, Float64Array>> {
    const listed = (await this.shard("positions", term))?.get(term);
    if (!listed?.isLong) {
      return listed ? readPlaces(listed.data) : new Map();
    }
    const path = `lists/p${hex8(crc32(term))}.${hexOf(listed.data)}.bin`;
    return this.files.read(path, async (data) => readPlaces(await inflate(data)));
  }

  private async shard(kind: "postings" | "positions", term: string): Promise<Map<string, Listed> | undefined> {
    const slot = crc32(term) % this.root.slots;
    const page = Math.floor(slot / PAGE);
    const made = this.root.tables[kind].slice(page * 8, page * 8 + 8);
    const table = await this.files.read(`tables/${kind}-${page.toString(16)}.${made}.bin`, (data) => data);
    const hash = hashAt(table, slot % PAGE);
    const read = async (data: Uint8Array<ArrayBuffer>): Promise<Map<string, Listed>> =>
      readShard(await inflate(data), kind === "positions");
    return hash ? this.files.read(`${kind}/${slot.toString(16)}.${hash}.bin`, read) : undefined;
  }

  // -- facets

  facets(): Promise<FacetTable> {
    return this.files.read(
      `tables/facets.${this.root.tables.facets}.bin`,
      async (data) => JSON.parse(textOf(await inflate(data))) as FacetTable,
    );
  }

  chunkOf(number: number): number {
    return Math.floor(number / 2 ** this.root.shift / CHUNK);
  }

  /** The numbers of all documents of a chunk, ascending. */
  async documents(chunk: number): Promise<Float64Array> {
    const read = async (data: Uint8Array<ArrayBuffer>): Promise<Float64Array> => readDocuments(await inflate(data));
    return (await this.ofChunk("docs", chunk, read)) ?? new Float64Array();
  }

  /** The values of a facet that the documents of a chunk have, in their order. */
  column(facet: Kept, chunk: number): Promise<Column | undefined> {
    return this.ofChunk(facet, chunk, async (data) => readColumn(await inflate(data)));
  }

  private async ofChunk<T>(
    kind: Kept | "docs",
    chunk: number,
    read: (data: Uint8Array<ArrayBuffer>) => Promise<T>,
  ): Promise<T | undefined> {
    const hash = (await this.facets()).chunks[kind][chunk];
    return hash ? this.files.read(`facets/${kind}-${chunk.toString(16)}.${hash}.bin`, read) : undefined;
  }

  // -- words

  /** The words of a vocabulary that begin so; of endings, words are spelled backwards, as is the start. */
  async words(kind: Vocabulary, start: string): Promise<Written[]> {
    const leaves = await this.files.read(`tables/${kind}.${this.root.tables[kind]}.bin`, lines);
    const wanted = leaves.filter((leaf, at) => {
      const next = leaves[at + 1]?.slice(8);
      return (next === undefined || isBefore(start, next)) && !isBefore(ending(start), leaf.slice(8));
    });
    const found = await Promise.all(wanted.map((leaf) => this.files.read(`${kind}/${leaf.slice(0, 8)}.bin`, lines)));
    return found.flat().flatMap((line) => {
      const word = line.slice(1);
      return word.startsWith(start) ? [{ word, frequency: line.slice(0, 1) }] : [];
    });
  }

  /** The table of variants of Han characters, as far as it matters to this index. */
  variants(): Promise<Variants> {
    return this.files.read(`han.${this.root.han}.bin`, async (data) => {
      const characters = [...textOf(await inflate(data))];
      const half = characters.length / 2;
      return new Map(characters.slice(0, half).map((found, at) => [found, characters[half + at] ?? found]));
    });
  }
}

async function lines(data: Uint8Array<ArrayBuffer>): Promise<string[]> {
  return linesOf(await inflate(data));
}

/** What comes behind all words with a start. */
function ending(start: string): string {
  return `${start}\u{10ffff}`;
}

/** Whether a text comes before another by code points, as Python sorts; JavaScript's `<` compares UTF-16 units. */
function isBefore(first: string, second: string): boolean {
  const [left, right] = [[...first], [...second]];
  const at = left.findIndex((character, place) => character !== right[place]);
  return at < 0
    ? left.length < right.length
    : at < right.length && (left[at]?.codePointAt(0) ?? 0) < (right[at]?.codePointAt(0) ?? 0);
}
