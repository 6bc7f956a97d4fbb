/** Controls for keys of registers and codes: one that is chosen, or several as a row of chips. */

import { make } from "../../search/browser/page-dom";
import { Combobox } from "./page-combobox";
import type { Desk } from "./page-desk";
import { frame, idOf } from "./page-field";
import { labelOf, meant, optionsOf, type Vocabulary } from "./page-options";
import { whenReleased } from "./page-press";
import { write } from "./page-texts";
import { isList, isMapping } from "./page-tree";
import { said, WORDS } from "./page-words";
import type { Field, Keys, Kind } from "./model";

/** Where the words of a kind come from, if it has a vocabulary. */
export function vocabularyOf(kind: Kind): Vocabulary | undefined {
  switch (kind.kind) {
    case "slug":
      return kind.of || undefined;
    case "key-or-record":
      return kind.of;
    case "language":
      return "languages";
    case "place":
      return "places";
    case "licence":
      return "licences";
    default:
      return undefined;
  }
}

/** A box that shows what a key is called, and its key beside it. What is in no list stays as it was typed. */
export class OneOf {
  readonly box: Combobox;
  readonly element: HTMLElement;
  private readonly key = make("code", { class: "bf-chosen-key" });

  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly vocabulary: Vocabulary,
    name: string,
    otherwise?: { label(text: string): string; take(text: string): void },
  ) {
    const options = optionsOf(desk.data, vocabulary);
    const behaviour = { options: () => options, chosen: ({ key }: { key: string }) => this.choose(key) };
    this.box = new Combobox(idOf(keys), name, otherwise ? { ...behaviour, otherwise } : behaviour, desk.say);
    this.element = make("div", { class: "bf-one" }, this.box.element, this.key);
    this.box.input.addEventListener("change", () => whenReleased(() => this.settle()));
    this.box.input.addEventListener("blur", () => whenReleased(() => this.settle()));
    this.refresh();
  }

  refresh(): void {
    const value = this.desk.text(this.keys);
    const label = labelOf(this.desk.data, this.vocabulary, value);
    this.box.input.value = label;
    this.key.textContent = label === value ? "" : value;
  }

  private choose(key: string): void {
    write(this.desk, this.keys, key);
    this.refresh();
  }

  /** What was typed stands: the one thing that is called so, or else the text itself. */
  private settle(): void {
    if (isMapping(this.desk.value(this.keys))) return; // written out meanwhile
    const text = this.box.input.value.trim();
    const value = this.desk.text(this.keys);
    if (text === labelOf(this.desk.data, this.vocabulary, value)) return;
    this.choose(meant(optionsOf(this.desk.data, this.vocabulary), text)?.key ?? text);
  }
}

export function oneField(desk: Desk, field: Field, keys: Keys, vocabulary: Vocabulary): HTMLElement {
  const one = new OneOf(desk, keys, vocabulary, said(field.label));
  return frame(desk, field, keys, { control: () => one.box.input, parts: [one.element], refresh: () => one.refresh() });
}

/** Several of a vocabulary: each chosen one is a button that takes it away, and Alt with an arrow moves it. */
export function severalField(desk: Desk, field: Field, keys: Keys, vocabulary: Vocabulary): HTMLElement {
  const several = new Several(desk, keys, vocabulary, said(field.label));
  const { input } = several.box;
  return frame(desk, field, keys, { control: () => input, parts: [several.element], refresh: () => several.refresh() });
}

class Several {
  readonly box: Combobox;
  readonly element: HTMLElement;
  private readonly list: HTMLElement;

  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly vocabulary: Vocabulary,
    name: string,
  ) {
    const options = optionsOf(desk.data, vocabulary);
    const left = () => options.filter(({ key }) => !this.values.includes(key));
    const chosen = ({ key }: { key: string }): void => this.add(key);
    this.box = new Combobox(idOf(keys), name, { options: left, chosen }, desk.say);
    this.list = make("ul", { class: "bf-chosen", "aria-label": WORDS.chosen(name) });
    this.element = make("div", { class: "bf-several" }, this.list, this.box.element);
    this.box.input.addEventListener("keydown", (event) => this.typed(event));
    this.box.input.addEventListener("blur", () => whenReleased(() => this.settle()));
    this.refresh();
  }

  private get values(): readonly string[] {
    const value = this.desk.value(this.keys);
    if (typeof value === "string") return value ? [value] : [];
    return isList(value) ? value.filter((each): each is string => typeof each === "string") : [];
  }

  refresh(): void {
    const { values } = this;
    this.list.replaceChildren(...values.map((value, place) => make("li", {}, this.chip(value, place))));
    this.list.hidden = !values.length;
  }

  private chip(value: string, place: number): HTMLElement {
    const label = labelOf(this.desk.data, this.vocabulary, value);
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const name = WORDS.remove(label);
    const chip = make("button", { type: "button", class: "bf-chip", title: name, "aria-label": name }, label, cross);
    chip.addEventListener("click", () => this.remove(place));
    chip.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!event.altKey || !by) return;
      event.preventDefault();
      this.move(place, place + by);
    });
    return chip;
  }

  private typed(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" || event.key === "," || event.key === "，" || event.key === "、") {
      event.preventDefault();
      this.settle();
    } else if (event.key === "Backspace" && !this.box.input.value && this.values.length) {
      this.remove(this.values.length - 1, false);
    }
  }

  /** Takes what was typed: the one thing that is called so, or the text itself, which is then told to be unknown. */
  private settle(): void {
    const text = this.box.input.value.trim();
    if (text) this.add(meant(optionsOf(this.desk.data, this.vocabulary), text)?.key ?? text);
  }

  private add(key: string): void {
    this.box.input.value = "";
    this.box.close();
    this.write([...this.values.filter((value) => value !== key), key]);
    this.desk.say(WORDS.chosen(labelOf(this.desk.data, this.vocabulary, key)));
  }

  private remove(place: number, isFocused = true): void {
    const label = labelOf(this.desk.data, this.vocabulary, this.values[place] ?? "");
    this.write(this.values.filter((_, at) => at !== place));
    this.desk.say(WORDS.removed(label));
    if (isFocused) (this.buttons[Math.min(place, this.values.length - 1)] ?? this.box.input).focus();
  }

  private move(from: number, to: number): void {
    const values = [...this.values];
    const [value] = values.splice(from, 1);
    if (value === undefined || to < 0 || to > values.length) return;
    values.splice(to, 0, value);
    this.write(values);
    this.buttons[to]?.focus();
    this.desk.say(WORDS.moved(labelOf(this.desk.data, this.vocabulary, value), to + 1, values.length));
  }

  private get buttons(): readonly HTMLElement[] {
    return [...this.list.querySelectorAll("button")];
  }

  private write(values: readonly string[]): void {
    this.desk.set(this.keys, values.length ? values : undefined);
    this.refresh();
  }
}
