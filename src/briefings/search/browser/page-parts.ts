/** What stands around the results: chips, notes, and what is said when there are none or the search failed. */

import { asks, choose, type State, unfiltered, writeState } from "./page-address";
import { between, type Child, make } from "./page-dom";
import { day, WORDS } from "./page-words";
import { type Answer, FACETS, type Facet, type Note, SearchError } from "./types";

/** A link that asks another question: the page follows it without being loaded anew. */
export function asking(state: State, text: string, class_?: string): HTMLAnchorElement {
  return make("a", { href: writeState(state) || "./", class: class_ }, text);
}

/** A chip for each thing chosen, which takes it away. */
export function chips(state: State, label: (facet: Facet, key: string) => string): HTMLElement[] {
  const chip = (name: string, value: string, without: State): HTMLElement => {
    const hint = WORDS.remove(name, value);
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const button = make("button", { type: "button", class: "bf-chip", "aria-label": hint }, value, cross);
    button.dataset["state"] = writeState(without);
    return make("li", {}, button);
  };
  const all = FACETS.flatMap((facet) =>
    state.chosen[facet].map((key) => {
      const others = state.chosen[facet].filter((each) => each !== key);
      return chip(WORDS.facets[facet], label(facet, key), choose(state, facet, others));
    }),
  );
  for (const which of ["from", "to"] as const) {
    const limit = state[which];
    if (limit) all.push(chip(WORDS[which], `${WORDS[which]} ${day(limit)}`, { ...state, [which]: "", page: 1 }));
  }
  if (all.length > 1) {
    const clear = make("button", { type: "button", class: "bf-plain" }, WORDS.clear);
    clear.dataset["state"] = writeState(unfiltered(state));
    all.push(make("li", {}, clear));
  }
  return all;
}

/** What the reader should know about how the question was taken; that nothing is found is said elsewhere. */
export function notes(answer: Answer, state: State): HTMLElement[] {
  const told = answer.notes.filter(({ kind }) => answer.total || (kind !== "no-entry" && kind !== "no-address"));
  return told.map((note) => make("p", {}, WORDS.note(note), ...nearestValues(note, state)));
}

function nearestValues(note: Note, state: State): Child[] {
  if (note.kind !== "unknown-value" || !note.nearest.length) return [];
  const links = note.nearest.map((value) => asking(withValue(state, note.value, value), value));
  return [` ${WORDS.nearest} `, ...between(links, ", "), "?"];
}

/** A state whose text has another value of a field, by whichever of its names; a value with spaces is quoted. */
function withValue(state: State, value: string, instead: string): State {
  const written = /\s/.test(instead) ? `"${instead}"` : instead;
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`(\\p{L}+[:：])["“]?${escaped}["”]?`, "iu");
  return { ...state, text: state.text.replace(pattern, (_, name: string) => name + written), page: 1 };
}

/** What is said in one sentence where nothing is found. */
export function nothingFound(answer: Answer, state: State): string {
  return unaddressed(answer) ? WORDS.unaddressed : WORDS.nothing(state.text.trim());
}

/** The address that no briefing has as its source; empty where that is not why nothing is found. */
function unaddressed({ notes }: Answer): string {
  return notes.flatMap((note) => (note.kind === "no-address" ? [note.value] : []))[0] ?? "";
}

/** What helps on where no briefing has an address; `propose` is the page on which one is proposed, if there is one. */
function ofAddress(address: string, propose: string | undefined): HTMLElement[] {
  const link = propose && make("a", { href: `${propose}?url=${encodeURIComponent(address)}` }, `${WORDS.propose}.`);
  return [...(link ? [make("p", {}, link)] : []), make("ul", {}, make("li", {}, WORDS.addressTip))];
}

/** What stands in the place of results that there are none of. */
export function nothing(answer: Answer, state: State, propose: string | undefined): HTMLElement[] {
  const words = answer.nearest.map((word) => asking({ ...state, text: word, page: 1 }, word));
  const address = unaddressed(answer);
  const fewer = unfiltered(state);
  const isFiltered = asks(fewer) && writeState(fewer) !== writeState({ ...state, page: 1 });
  const parts = [
    make("h3", { class: "bf-nothing" }, nothingFound(answer, state)),
    words.length > 0 && make("p", {}, `${WORDS.nearest} `, ...between(words, ", "), "?"),
    isFiltered && !address && make("p", {}, asking(fewer, WORDS.withoutFilters)),
    ...(address ? ofAddress(address, propose) : [make("ul", {}, ...WORDS.tips.map((tip) => make("li", {}, tip)))]),
  ];
  return parts.filter((part) => !!part);
}

/** What failed, what that means for what is shown, and a button that tries once more. */
export function failure(error: unknown, meaning: string, again: () => void): HTMLElement {
  const part = error instanceof SearchError ? error.part.split("/").slice(-2).join("/") : "";
  const reasons = [
    part ? WORDS.failedPart(part) : error instanceof Error && `${error.message}.`,
    !navigator.onLine && WORDS.offline,
    meaning,
  ];
  const button = make("button", { type: "button", class: "bf-button" }, WORDS.again);
  button.addEventListener("click", again);
  const told = make("p", {}, make("strong", {}, `${WORDS.failed}. `), ...between(reasons.filter(Boolean), " "));
  return make("div", { class: "bf-failure", role: "alert" }, told, button);
}

/** The parts of a text in scripts without spaces, quoted; the whole text where it has none. */
export function runs(text: string): string {
  const found = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2,}/gu) ?? [text];
  return found.map(WORDS.quoted).join(", ");
}
