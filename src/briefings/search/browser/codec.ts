/** How the files of the index are read; `briefings.search.codec` writes them. */

/** Documents ascending by number, each with its level; `level` is that of all where `levels` is missing. */
export interface Postings {
  numbers: Float64Array;
  levels?: Uint8Array;
  level: number;
}

/** A term in a shard: how many documents have it, and its list, or what tells of the parts of a long one. */
export interface Listed {
  df: number;
  isLong: boolean;
  data: Uint8Array;
}

/** A part of a long list: the hash of its file, and how many postings it has. */
export interface PartOfList {
  hash: string;
  count: number;
}

const utf8 = new TextDecoder();
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads numbers and bytes, one after another. Beyond the end it throws a RangeError. */
export class Cursor {
  private at = 0;

  constructor(private readonly data: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.data.length;
  }

  byte(): number {
    const byte = this.data[this.at++];
    if (byte === undefined) {
      throw new RangeError("a file of the index ends too soon");
    }
    return byte;
  }

  /** An unsigned LEB128. It is multiplied, not shifted, as numbers may have more than 32 bits. */
  number(): number {
    let byte = this.byte();
    let number = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = this.byte();
      number += (byte & 127) * scale;
    }
    return number;
  }

  take(size: number): Uint8Array {
    this.at += size;
    return this.data.subarray(this.at - size, this.at);
  }

  text(): string {
    return utf8.decode(this.take(this.number()));
  }

  /** Ascending numbers, each as what it is more than the one before. */
  gaps(count: number): Float64Array {
    const found = new Float64Array(count);
    let number = 0;
    for (let at = 0; at < count; at++) {
      found[at] = number += this.number();
    }
    return found;
  }
}

/** A raw DEFLATE stream (RFC 1951) as what it holds. */
export async function inflate(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function textOf(data: Uint8Array): string {
  return utf8.decode(data);
}

export function linesOf(data: Uint8Array): string[] {
  return data.length ? utf8.decode(data).split("\n") : [];
}

export function hexOf(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hash at a place in a table; empty where there is no file. */
export function hashAt(table: Uint8Array, place: number): string {
  const hash = hexOf(table.subarray(place * 4, place * 4 + 4));
  return hash === "00000000" ? "" : hash;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return crc;
});

/** The CRC-32 of a text (ITU-T V.42). */
export function crc32(text: string): number {
  let crc = -1;
  for (const byte of encode(text)) {
    crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 255] ?? 0);
  }
  return ~crc >>> 0;
}

const FNV = { start: 0xcbf29ce484222325n, prime: 0x100000001b3n };

/** The FNV-1a hash of a text, of 64 bits (RFC 9923), in hexadecimal digits. */
export function fnv1a(text: string): string {
  let hash = FNV.start;
  for (const byte of encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV.prime);
  }
  return hash.toString(16).padStart(16, "0");
}

export const hex8 = (number: number): string => number.toString(16).padStart(8, "0");

/** The terms of a shard: of postings, or of positions, which say no `df`. */
export function readShard(data: Uint8Array, ofPositions = false): Map<string, Listed> {
  const cursor = new Cursor(data);
  const heads = Array.from({ length: cursor.number() }, () => {
    const term = cursor.text();
    return { term, df: ofPositions ? 0 : cursor.number(), size: cursor.number() };
  });
  return new Map(
    heads.map(({ term, df, size }) => [term, { df, isLong: size % 2 === 1, data: cursor.take(Math.floor(size / 2)) }]),
  );
}

export function readShortList({ df, data }: Listed): Postings {
  const cursor = new Cursor(data);
  const numbers = new Float64Array(df);
  const levels = new Uint8Array(df);
  let number = 0;
  for (let at = 0; at < df; at++) {
    const value = cursor.number();
    levels[at] = value % 16;
    numbers[at] = number += Math.floor(value / 16);
  }
  return { numbers, levels, level: 0 };
}

export function readParts(data: Uint8Array): PartOfList[] {
  const cursor = new Cursor(data);
  const found: PartOfList[] = [];
  while (!cursor.isAtEnd) {
    found.push({ hash: hexOf(cursor.take(4)), count: cursor.number() });
    cursor.byte(); // the lowest level in it
  }
  return found;
}

/** The groups of a part of a long list, by level from the highest. */
export function readGroups(data: Uint8Array): Postings[] {
  const cursor = new Cursor(data);
  const found: Postings[] = [];
  while (!cursor.isAtEnd) {
    const level = cursor.byte();
    found.push({ level, numbers: cursor.gaps(cursor.number()) });
  }
  return found;
}

/** The positions of a term by document. */
export function readPlaces(data: Uint8Array): Map<number, Float64Array> {
  const cursor = new Cursor(data);
  const found = new Map<number, Float64Array>();
  for (let number = 0; !cursor.isAtEnd; ) {
    number += cursor.number();
    found.set(number, cursor.gaps(cursor.number()));
  }
  return found;
}

/** All numbers of a file of nothing but gaps. */
export function readDocuments(data: Uint8Array): Float64Array {
  const cursor = new Cursor(data);
  const found: number[] = [];
  for (let number = 0; !cursor.isAtEnd; ) {
    found.push((number += cursor.number()));
  }
  return Float64Array.from(found);
}

/** The values of the documents of a chunk: those of document `i` are `places[starts[i]]` to `places[starts[i + 1]]`. */
export interface Column {
  values: string[];
  starts: number[];
  places: number[];
}

export function readColumn(data: Uint8Array): Column {
  const cursor = new Cursor(data);
  const values = Array.from({ length: cursor.number() }, () => cursor.text());
  const starts = [0];
  const places: number[] = [];
  while (!cursor.isAtEnd) {
    for (let left = cursor.number(); left; left--) {
      places.push(cursor.number());
    }
    starts.push(places.length);
  }
  return { values, starts, places };
}
