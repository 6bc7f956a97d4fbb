/** Where words of the question stand in a text, for the reader's eye. */

import { make } from "./page-dom";

/** A text as search compares it, and for each of its characters the place in the text that it comes from. */
interface Folded {
  text: string;
  places: number[];
}

/** Scripts that are written without spaces: what is sought can begin anywhere. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/** The parts of a text, those that the question found as `<mark>`. */
export function marked(text: string, marks: readonly string[]): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = [];
  let done = 0;
  for (const [start, end] of joined(spans(fold(text), marks))) {
    if (start > done) parts.push(text.slice(done, start));
    parts.push(make("mark", {}, text.slice(start, end)));
    done = end;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** As the index folds, but for variants of Han characters, whose table is the engine's. */
function fold(text: string): Folded {
  let folded = "";
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const plain = character.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    const kept = plain.normalize("NFC").replace(/ß/g, "ss").replace(/ς/g, "σ");
    for (let count = kept.length; count; count--) places.push(place);
    folded += kept;
    place += character.length;
  }
  places.push(place);
  return { text: folded, places };
}

function spans(folded: Folded, marks: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (const mark of marks) {
    if (!mark) continue;
    const anywhere = UNSPACED.test(mark);
    for (let at = folded.text.indexOf(mark); at >= 0; at = folded.text.indexOf(mark, at + 1)) {
      if (!anywhere && at && isWordCharacter(folded.text, at - 1)) continue;
      const end = anywhere ? at + mark.length : wordEnd(folded.text, at + mark.length);
      found.push([folded.places[at] ?? 0, folded.places[end] ?? 0]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}

/** Where a word ends that was found by its beginning; a script without spaces ends it, too. */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isWordCharacter(text, end)) end++;
  return end;
}

function isWordCharacter(text: string, place: number): boolean {
  const character = text[place] ?? "";
  return WORD_CHARACTER.test(character) && !UNSPACED.test(character);
}

/** Spans that touch become one, and so do those with nothing but a space between them. */
function joined(found: readonly [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [start, end] of found) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}
