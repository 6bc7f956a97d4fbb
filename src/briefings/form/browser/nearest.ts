/** The known word that a word was most likely meant to be, as `briefings.text.similar` tells it. */

import { SPACE } from "./text";

const GAPS = new RegExp(`[${SPACE}\\-_]+`, "g");

/** A text without differences of case: what Unicode calls full case folding. */
export function casefold(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) {
    return text.toLowerCase();
  }
  const upper = text.replace(/[^\x00-\x7f]/gu, (char) => (char === "ı" ? char : char.toUpperCase()));
  return upper.toLowerCase().replace(/ς/g, "σ");
}

/** A text without what does not tell names apart: case, accents, hyphens, underscores, spaces. */
export function fold(text: string): string {
  return casefold(text.normalize("NFKD")).replace(/\p{Mn}/gu, "").replace(GAPS, "");
}

function wordsOf(text: string): string {
  const spaced = casefold(text).replace(GAPS, " ");
  return spaced.split(" ").filter(Boolean).sort(byCodePoint).join(" ");
}

export function byCodePoint(first: string, second: string): number {
  const [a, b] = [[...first], [...second]];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference) {
      return difference;
    }
  }
  return a.length - b.length;
}

interface Choice {
  readonly word: string;
  readonly folded: readonly string[];
}

/** Words to look among. What is asked once is kept. */
export class Known {
  private choices: readonly Choice[] | undefined;
  private readonly found = new Map<string, string | undefined>();

  constructor(private readonly words: Iterable<string>) {}

  /** The nearest word; undefined where none is near. Of several, the first by its characters. */
  nearest(word: string): string | undefined {
    if (!this.found.has(word)) {
      this.choices ??= prepared(this.words);
      this.found.set(word, byLetters(word, this.choices) ?? byWords(word, this.choices));
    }
    return this.found.get(word);
  }
}

function prepared(words: Iterable<string>): Choice[] {
  return [...new Set(words)].sort(byCodePoint).map((word) => ({ word, folded: [...fold(word)] }));
}

function byLetters(word: string, choices: readonly Choice[]): string | undefined {
  const wanted = [...fold(word)];
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(wanted.length / 3));
  for (const choice of choices) {
    const away = distance(wanted, choice.folded, limit);
    if (away <= limit) {
      best = choice.word;
      limit = away - 1;
    }
    if (limit < 0) {
      break;
    }
  }
  return best;
}

/** Its words may be in another order. */
function byWords(word: string, choices: readonly Choice[]): string | undefined {
  const wanted = [...wordsOf(word)];
  let best: string | undefined;
  let most = 0;
  for (const choice of choices) {
    const alike = ratio(wanted, [...wordsOf(choice.word)]);
    if (alike >= 80 && alike > most) {
      [best, most] = [choice.word, alike];
    }
  }
  return best;
}

/** How alike two texts are, of 100: what they have in common in the same order, twice, by the length of both. */
function ratio(a: readonly string[], b: readonly string[]): number {
  const total = a.length + b.length;
  if (!a.length || !b.length || Math.min(a.length, b.length) * 2 < 0.79 * total) {
    return 0;
  }
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at++) {
      next.push(char === b[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return (1 - (total - 2 * (row[b.length] ?? 0)) / total) * 100;
}

/** The distance of Damerau and Levenshtein: letters more, less or other, and neighbours that changed places. */
export function distance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  const most = a.length + b.length;
  const rows: number[][] = [[], [most, ...Array.from(b, (_, at) => at), b.length]];
  const lastRow = new Map<string, number>();
  for (let i = 1; i <= a.length; i++) {
    const row = [most, i];
    let lastColumn = 0;
    for (let j = 1; j <= b.length; j++) {
      const [swapRow, swapColumn] = [lastRow.get(b[j - 1] ?? "") ?? 0, lastColumn];
      const isSame = a[i - 1] === b[j - 1];
      const before = rows[i] ?? [];
      const swapped = swapRow && swapColumn ? (rows[swapRow]?.[swapColumn] ?? most) : most;
      row.push(
        Math.min(
          (before[j] ?? most) + (isSame ? 0 : 1),
          (row[j] ?? most) + 1,
          (before[j + 1] ?? most) + 1,
          swapped + (i - swapRow - 1) + 1 + (j - swapColumn - 1),
        ),
      );
      lastColumn = isSame ? j : lastColumn;
    }
    rows.push(row);
    lastRow.set(a[i - 1] ?? "", i);
  }
  return rows[a.length + 1]?.[b.length + 1] ?? most;
}
