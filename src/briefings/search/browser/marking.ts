/** Texts as HTML, with what the question found marked. */

import { type Variants, fold, tokens } from "./analysis";

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

/** A text as HTML; what begins with a word of the marks, and each of their runs, stands in `<mark>`. */
export function marked(text: string, marks: readonly string[], variants: Variants): string {
  const characters = [...text];
  const isMarked = markedIn(characters, marks, variants);
  let html = "";
  for (let at = 0; at < characters.length; ) {
    let end = at + 1;
    while (end < characters.length && isMarked[end] === isMarked[at]) {
      end++;
    }
    const part = escaped(characters.slice(at, end).join(""));
    html += isMarked[at] ? `<mark>${part}</mark>` : part;
    at = end;
  }
  return html;
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
