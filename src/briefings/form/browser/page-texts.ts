/** Controls for single values that are typed or picked: texts, days, addresses, numbers, choices, flags. */

import { make } from "../../search/browser/page-dom";
import type { Desk } from "./page-desk";
import { type Contents, frame, idOf, tool } from "./page-field";
import { TONGUE, WORDS } from "./page-words";
import type { Field, Keys, Kind } from "./model";
import { length } from "./text";

type TextKind = Extract<Kind, { kind: "text" }>;

/** Texts that may be longer than a line get a box that grows. */
const ONE_LINE = 130;

/** From this share of what is allowed on, a reader of optional fields is told how much there is. */
const NEAR = 0.7;

/** Puts a text into the entry. A list keeps its empty items, which have a row; a mapping has no use for them. */
export function write(desk: Desk, keys: Keys, text: string): void {
  const isItem = typeof keys.at(-1) === "number";
  desk.set(keys, text || (isItem ? "" : undefined));
}

export function textBox(desk: Desk, keys: Keys, kind: TextKind, name?: string): HTMLInputElement | HTMLTextAreaElement {
  const attributes = { class: "bf-input", id: idOf(keys), autocomplete: "off", "aria-label": name };
  const box =
    kind.longest > ONE_LINE
      ? make("textarea", { ...attributes, rows: kind.lines ? 8 : kind.longest > 400 ? 4 : 1 })
      : make("input", { ...attributes, type: "text" });
  box.value = desk.text(keys);
  const grow = (): void => {
    if (!(box instanceof HTMLTextAreaElement) || CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  // A text without lines of its own is one paragraph, however it was pasted; the box shows it so.
  const join = (): void => {
    if (kind.lines || !/[\r\n]/.test(box.value)) return;
    const end = oneLine(box.value.slice(0, box.selectionEnd ?? 0)).length;
    box.value = oneLine(box.value);
    box.setSelectionRange(end, end);
  };
  box.addEventListener("input", (event) => {
    if (/^insertFrom(?:Paste|Drop)/.test((event as InputEvent).inputType)) join();
    write(desk, keys, kind.lines ? box.value : oneLine(box.value));
    grow();
  });
  box.addEventListener("change", join);
  return box;
}

function oneLine(text: string): string {
  return text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ");
}

export function textField(desk: Desk, field: Field, keys: Keys, kind: TextKind): HTMLElement {
  const box = textBox(desk, keys, kind);
  const count = make("p", { class: "bf-field__count", id: `${idOf(keys)}-count` });
  box.setAttribute("aria-describedby", count.id);
  const tell = (): void => {
    const size = length(desk.text(keys));
    count.hidden = !field.required && size < kind.longest * NEAR;
    count.classList.toggle("is-over", size > kind.longest);
    const over = size > kind.longest ? ` · ${WORDS.over(size - kind.longest)}` : "";
    count.textContent = WORDS.count(size, kind.longest) + over;
  };
  box.addEventListener("input", tell);
  tell();
  const refresh = (): void => {
    box.value = desk.text(keys);
    tell();
  };
  return frame(desk, field, keys, { control: () => box, parts: [box, count], refresh });
}

/** A box for a value that is a word of its own: an address, a number, an id. */
export function wordField(desk: Desk, field: Field, keys: Keys, mode: string): HTMLElement {
  const box = wordBox(desk, keys, mode);
  const refresh = (): void => void (box.value = desk.text(keys));
  return frame(desk, field, keys, { control: () => box, parts: [box], refresh });
}

export function wordBox(desk: Desk, keys: Keys, mode: string, name?: string): HTMLInputElement {
  const box = make("input", {
    class: "bf-input", id: idOf(keys), type: "text", inputmode: mode, autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", "aria-label": name,
  });
  box.value = desk.text(keys);
  box.addEventListener("input", () => write(desk, keys, box.value));
  box.addEventListener("change", () => {
    box.value = box.value.trim();
    if (box.value !== desk.text(keys)) write(desk, keys, box.value);
  });
  return box;
}

/** A day is typed, or picked from the browser's own calendar. */
export function dayField(desk: Desk, field: Field, keys: Keys): HTMLElement {
  const box = wordBox(desk, keys, "text"); // a keyboard of digits has no hyphen on some telephones
  box.placeholder = TONGUE === "zh" ? "年-月-日" : "YYYY-MM-DD";
  const picker = make("input", { type: "date", class: "bf-day__picker", tabindex: "-1", "aria-hidden": "true" });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    box.value = picker.value;
    write(desk, keys, picker.value);
    box.focus();
  });
  const button = tool("", WORDS.chooseDay, () => {
    picker.value = /^\d{4}-\d\d-\d\d$/.test(box.value) ? box.value : "";
    picker.showPicker();
  });
  button.classList.add("bf-day__button");
  const row = make("div", { class: "bf-day" }, box, button, picker);
  const refresh = (): void => void (box.value = desk.text(keys));
  return frame(desk, field, keys, { control: () => box, parts: [row], refresh });
}

export function choiceField(desk: Desk, field: Field, keys: Keys, words: readonly string[]): HTMLElement {
  const names = new Map(desk.data.words.map(([word, en, zh]) => [word, TONGUE === "zh" ? zh : en]));
  const box = make("select", { class: "bf-input", id: idOf(keys) });
  const fill = (): void => {
    const value = desk.text(keys);
    const all = !value || words.includes(value) ? words : [...words, value];
    box.replaceChildren(
      make("option", { value: "" }, WORDS.choose),
      ...all.map((word) => make("option", { value: word }, names.has(word) ? `${names.get(word)} (${word})` : word)),
    );
    box.value = value;
  };
  fill();
  box.addEventListener("change", () => write(desk, keys, box.value));
  return frame(desk, field, keys, { control: () => box, parts: [box], refresh: fill });
}

export function flagField(desk: Desk, field: Field, keys: Keys): HTMLElement {
  const box = make("input", { type: "checkbox", class: "bf-flag", id: idOf(keys) });
  const contents: Contents = {
    control: () => box,
    parts: [box],
    refresh: () => void (box.checked = desk.text(keys) === "true"),
  };
  contents.refresh();
  box.addEventListener("change", () => write(desk, keys, box.checked ? "true" : ""));
  return frame(desk, field, keys, contents);
}
