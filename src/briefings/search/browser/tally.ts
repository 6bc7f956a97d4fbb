/** The tally of one question: which documents match, what scores they have. */

import type { Postings } from "./codec";

/** Up to so many numbers, a document's place is its number; beyond, as with many entries on one day, it gets one. */
const DENSE = 1 << 21;

/** What a document must be to be counted: one that matches already; one that was let through for the part. */
export interface Gate {
  matching?: boolean;
  let?: boolean;
}

/** How much of the score of a question of a few parts depends on how many of them a document has. */
const PRESENT = 0.15;

/** How many parts are a few. Of a whole sentence, many words are there to no purpose. */
const FEW = 3;

const SEEN = 1;
const MATCHES = 2;

export class Tally {
  /** The numbers of all documents seen, whether they match or not. */
  readonly seen: number[] = [];
  private readonly places: Map<number, number> | undefined;
  private readonly size: number;
  private readonly states: Uint8Array;
  private readonly scores: Float64Array;
  /** Which parts of the question each document has: bits of 32 parts, then of the next ones. */
  private readonly parts: Uint32Array[] = [];
  /** The last part, from 1, that let a document through. */
  private readonly doors: Uint8Array;
  /** A bit for each filter that a document passes. */
  private readonly passed: Uint16Array;

  /** Takes a number above all documents' numbers, and how many documents there are. */
  constructor(
    space: number,
    readonly entries: number,
  ) {
    this.places = space > DENSE ? new Map() : undefined;
    this.size = this.places ? entries : space;
    const size = this.size;
    this.states = new Uint8Array(size);
    this.scores = new Float64Array(size);
    this.doors = new Uint8Array(size);
    this.passed = new Uint16Array(size);
  }

  private place(number: number): number {
    if (!this.places) {
      return number;
    }
    const found = this.places.get(number) ?? this.places.size;
    this.places.set(number, found);
    return found;
  }

  /** Lets documents through for a part. */
  letThrough(numbers: Iterable<number>, part: number): void {
    for (const number of numbers) {
      this.doors[this.place(number)] = part + 1;
    }
  }

  /** Makes documents match without any score. */
  match(numbers: Iterable<number>): void {
    for (const number of numbers) {
      this.see(number, this.place(number), MATCHES);
    }
  }

  private see(number: number, place: number, state: number): void {
    const before = this.states[place] ?? 0;
    if (before === 0) {
      this.seen.push(number);
    }
    if (before < state) {
      this.states[place] = state;
    }
  }

  /** Counts the postings of a term for a part; each level is worth `weight`. */
  add(postings: readonly Postings[], weight: number, part: number, gate: Gate = {}): void {
    for (const { numbers, levels, level } of postings) {
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] ?? 0;
        const place = this.place(number);
        if (this.isThrough(number, place, part, gate)) {
          this.count(place, weight * (levels ? (levels[at] ?? 0) : level), part);
        }
      }
    }
  }

  private isThrough(number: number, place: number, part: number, gate: Gate): boolean {
    const isLet = !gate.let || this.doors[place] === part + 1;
    if (!gate.matching) {
      this.see(number, place, isLet ? MATCHES : SEEN);
    }
    return isLet && this.states[place] === MATCHES;
  }

  private count(place: number, score: number, part: number): void {
    this.scores[place] = (this.scores[place] ?? 0) + score;
    const parts = (this.parts[part >> 5] ??= new Uint32Array(this.size));
    parts[place] = (parts[place] ?? 0) | (1 << (part & 31));
  }

  /** Notes that documents pass the filter of a bit. */
  pass(numbers: Iterable<number>, bit: number): void {
    for (const number of numbers) {
      const place = this.place(number);
      this.passed[place] = (this.passed[place] ?? 0) | bit;
    }
  }

  matches(number: number): boolean {
    return this.states[this.place(number)] === MATCHES;
  }

  filtersOf(number: number): number {
    return this.passed[this.place(number)] ?? 0;
  }

  /** The score, lowered by the share of the question's parts that the document lacks. */
  score(number: number, parts: number): number {
    const place = this.place(number);
    const missing = 1 - this.parts.reduce((count, bits) => count + ones(bits[place] ?? 0), 0) / parts;
    const taken = PRESENT * Math.min(1, FEW / parts) ** 2 * missing;
    // Rounded, so that sums of the same terms in another order stay equal, and the newer document comes first.
    return Math.round((this.scores[place] ?? 0) * (1 - taken) * 1e4) / 1e4;
  }
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) {
    count++;
  }
  return count;
}
