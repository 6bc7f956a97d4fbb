/** Controls for keys of registers and codes: one that is chosen, or several as a row of chips. */

import { composes, make } from "../../search/browser/page-dom";
import { type Behaviour, Combobox } from "./page-combobox";
import { type Desk, nameOf } from "./page-desk";
import { frame, idOf } from "./page-field";
import { labelOf, likely, matching, meant, type Option, optionsOf, type Vocabulary } from "./page-options";
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

/** The rule that tells of a text that is no word of a vocabulary. */
const RULES: Readonly<Record<Vocabulary, string>> = {
  topics: "B301", publishers: "B302", organisations: "B303", languages: "B208", places: "B213", licences: "B214",
};

/** What may be right though it is in no list: the tag of a script or region, a reference that is to be registered. */
const UNLISTED: Partial<Record<Vocabulary, RegExp>> = { languages: /^[a-z]{2,3}[-_]/i, licences: /^LicenseRef-/i };

/** So many options are offered for a text that was left unfinished. */
const OFFERS = 4;

type Otherwise = Behaviour["otherwise"];

/** What becomes of a text that was typed into the box of a vocabulary, and not chosen from its list. */
class Typed {
  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly vocabulary: Vocabulary,
    private readonly box: Combobox,
    private readonly behaviour: Behaviour,
  ) {
    box.input.addEventListener("input", () => desk.leave(keys, undefined));
  }

  /** The key that a text surely means. */
  sure(text: string): string | undefined {
    const unlisted = UNLISTED[this.vocabulary]?.test(text) ? text : undefined;
    return meant(optionsOf(this.desk.data, this.vocabulary), text)?.key ?? unlisted;
  }

  /** The key that a text means when Enter is pressed: also the only one that matches. Else the list is shown. */
  entered(text: string): string | undefined {
    const [only, ...others] = matching(this.behaviour.options(), text);
    const key = this.sure(text) ?? (others.length ? undefined : only?.key);
    if (!key) this.box.open();
    return key;
  }

  /** Leaves a text in the box that means nothing surely, and says so. */
  leave(text: string): void {
    const { desk, keys, behaviour } = this;
    const offers = likely(behaviour.options(), text).slice(0, OFFERS).map((each): readonly [string, () => void] => [
      WORDS.take(each.label), () => this.done(() => behaviour.chosen(each)),
    ]);
    const { otherwise } = behaviour;
    if (otherwise) offers.push([otherwise.label(text), () => this.done(() => otherwise.take(text))]);
    desk.leave(keys, { keys, text, code: RULES[this.vocabulary], offers });
  }

  private done(act: () => void): void {
    this.desk.leave(this.keys, undefined);
    this.box.input.focus(); // which an act may move on
    act();
  }

  get left(): string | undefined {
    return this.desk.unfinished.get(nameOf(this.keys))?.text;
  }
}

/** A box that shows what a key is called, and its key beside it. What means none stays in the box, and is told of. */
export class OneOf {
  readonly box: Combobox;
  readonly element: HTMLElement;
  private readonly key = make("code", { class: "bf-chosen-key" });
  private readonly typed: Typed;

  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly vocabulary: Vocabulary,
    name: string,
    otherwise?: Otherwise,
  ) {
    const options = optionsOf(desk.data, vocabulary);
    const plain = { options: () => options, chosen: ({ key }: Option) => this.choose(key) };
    const behaviour = otherwise ? { ...plain, otherwise } : plain;
    this.box = new Combobox(idOf(keys), name, behaviour, desk.say);
    this.typed = new Typed(desk, keys, vocabulary, this.box, behaviour);
    this.element = make("div", { class: "bf-one" }, this.box.element, this.key);
    this.box.input.addEventListener("keydown", (event) => this.enter(event));
    this.box.input.addEventListener("blur", () => whenReleased(() => this.settle()));
    this.refresh();
  }

  refresh(): void {
    const value = this.desk.text(this.keys);
    const label = labelOf(this.desk.data, this.vocabulary, value);
    this.box.input.value = this.typed.left ?? label;
    this.key.textContent = label === value ? "" : value;
  }

  private choose(key: string): void {
    this.desk.leave(this.keys, undefined);
    write(this.desk, this.keys, key);
    this.refresh();
  }

  /** The text in the box, where it is another than what the entry holds is called. */
  private get text(): string | undefined {
    if (isMapping(this.desk.value(this.keys))) return undefined; // written out meanwhile
    const text = this.box.input.value.trim();
    return text === labelOf(this.desk.data, this.vocabulary, this.desk.text(this.keys)) ? undefined : text;
  }

  private enter(event: KeyboardEvent): void {
    const { text } = this;
    if (event.key !== "Enter" || composes(event) || event.defaultPrevented || !text) return;
    event.preventDefault();
    const key = this.typed.entered(text);
    if (!key) return;
    this.box.close();
    this.choose(key);
  }

  private settle(): void {
    const { text } = this;
    if (text === undefined || text === this.typed.left) return;
    const key = text && this.typed.sure(text);
    if (key !== undefined) return this.choose(key);
    write(this.desk, this.keys, "");
    this.key.textContent = "";
    this.typed.leave(text);
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
  private readonly typing: Typed;

  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly vocabulary: Vocabulary,
    name: string,
  ) {
    const options = optionsOf(desk.data, vocabulary);
    const left = () => options.filter(({ key }) => !this.values.includes(key));
    const chosen = ({ key }: Option): void => this.add(key);
    const behaviour = { options: left, chosen, isWhole: vocabulary === "topics" };
    this.box = new Combobox(idOf(keys), name, behaviour, desk.say);
    this.typing = new Typed(desk, keys, vocabulary, this.box, behaviour);
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
    if (composes(event) || event.defaultPrevented) return;
    if (event.key === "Enter" || event.key === "," || event.key === "，" || event.key === "、") {
      event.preventDefault();
      const key = this.text && this.typing.entered(this.text);
      if (key) this.add(key);
    } else if (event.key === "Backspace" && !this.box.input.value && this.values.length) {
      this.remove(this.values.length - 1, false);
    }
  }

  private get text(): string {
    return this.box.input.value.trim();
  }

  private settle(): void {
    const { text } = this;
    const key = this.typing.sure(text);
    if (text && key) this.add(key);
    else if (text && text !== this.typing.left) this.typing.leave(text);
  }

  private add(key: string): void {
    this.desk.leave(this.keys, undefined);
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
