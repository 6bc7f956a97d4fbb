/** Where the words of a question stand in a text, for the reader's eye. */

import { type Variants, fold, tokens } from "./analysis";
import type { Span } from "./types";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/** A text as HTML, with its spans in `<mark>`. */
export function marked(text: string, spans: readonly Span[]): string {
  let html = "";
  let done = 0;
  for (const [start, end] of spans) {
    html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escaped(text.slice(done));
}

/** What of a text is to be marked: what begins with a word of the marks, and each of their runs. */
export function spansOf(text: string, marks: readonly string[], variants: Variants): Span[] {
  const characters = [...text];
  const isMarked = markedIn(characters, marks, variants);
  const spans: [number, number][] = [];
  let at = 0;
  characters.forEach((character, place) => {
    const end = at + character.length;
    const last = spans.at(-1);
    if (isMarked[place] && last?.[1] === at) {
      last[1] = end;
    } else if (isMarked[place]) {
      spans.push([at, end]);
    }
    at = end;
  });
  return spans;
}

/** Whether each character of a text is in something that is marked. */
function markedIn(characters: readonly string[], marks: readonly string[], variants: Variants): boolean[] {
  const isMarked = characters.map(() => false);
  const folded = characters.map((character) => fold(character, variants));
  const places = folded.flatMap((each, at) => Array.from({ length: each.length }, () => at));
  const whole = folded.join("");
  for (const mark of marks) {
    const isRun = tokens(mark)[0]?.kind === "run";
    for (let at = whole.indexOf(mark); mark && at >= 0; at = whole.indexOf(mark, at + 1)) {
      if (isRun || !isOfWord(whole[at - 1])) {
        let end = at + mark.length;
        while (!isRun && isOfWord(whole[end])) {
          end++;
        }
        isMarked.fill(true, places[at], (places[end - 1] ?? 0) + 1);
      }
    }
  }
  return isMarked;
}

function isOfWord(character: string | undefined): boolean {
  return character !== undefined && tokens(character)[0]?.kind === "word";
}
