/** Lists of what has no vocabulary: texts in rows, records in cards. Items are added, moved and taken away by key. */

import { make } from "../../search/browser/page-dom";
import type { Desk } from "./page-desk";
import { frame, idOf, type Render, tool } from "./page-field";
import { recordFields } from "./page-records";
import { textBox, wordBox } from "./page-texts";
import { isList } from "./page-tree";
import { said, WORDS } from "./page-words";
import type { Field, Keys, Kind, Value } from "./model";

export function listField(desk: Desk, field: Field, keys: Keys, item: Kind, render: Render): HTMLElement {
  const list = new List(desk, keys, said(field.label), item, render);
  const parts = [list.element, list.adding];
  return frame(desk, field, keys, { control: () => list.adding, parts, isGroup: true, refresh: () => list.refresh() });
}

/** What a list begins its items with, where it was copied as a text. */
const BULLET = /^(?:[-*+–—] +|[•·‣▪●○◦] *|\d{1,2}(?:[.)] +|、 *)|[(（]\d{1,2}[)）] *)/;

/** The lines of a pasted text, without what only makes a list of them. */
function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().replace(BULLET, ""));
  return lines.filter(Boolean);
}

class List {
  readonly element: HTMLElement;
  readonly adding: HTMLButtonElement;
  private readonly isOfRecords: boolean;

  constructor(
    private readonly desk: Desk,
    private readonly keys: Keys,
    private readonly name: string,
    private readonly item: Kind,
    private readonly render: Render,
  ) {
    this.isOfRecords = item.kind === "record";
    this.element = make("ol", { class: this.isOfRecords ? "bf-cards" : "bf-rows" });
    this.adding = make("button", { type: "button", class: "bf-add", id: idOf(keys) }, WORDS.addOne);
    this.adding.setAttribute("aria-label", WORDS.add(name));
    this.adding.addEventListener("click", () => this.insert(this.items.length));
    this.refresh();
  }

  private get items(): readonly Value[] {
    const value = this.desk.value(this.keys);
    return isList(value) ? value : value === undefined ? [] : [value];
  }

  refresh(): void {
    this.desk.forget(this.keys);
    const { items } = this;
    this.element.replaceChildren(...items.map((_, place) => this.row(place, items.length)));
    this.element.hidden = !items.length;
  }

  private row(place: number, total: number): HTMLElement {
    const name = WORDS.item(this.name, place + 1);
    const up = tool("↑", WORDS.up(name), () => this.move(place, place - 1));
    const down = tool("↓", WORDS.down(name), () => this.move(place, place + 1));
    up.disabled = place === 0;
    down.disabled = place === total - 1;
    const remove = tool("×", WORDS.remove(name), () => this.remove(place));
    const tools = make("span", { class: "bf-tools-row" }, up, down, remove);
    const row = this.isOfRecords ? this.card(place, name, tools) : make("li", {}, this.box(place, name), tools);
    row.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || !by || event.defaultPrevented) return;
      event.preventDefault();
      this.move(place, place + by);
    });
    return row;
  }

  private card(place: number, name: string, tools: HTMLElement): HTMLElement {
    const head = make("div", { class: "bf-cards__head" }, make("strong", {}, name), tools);
    const record = this.item.kind === "record" ? this.item.record : "";
    const fields = recordFields(this.desk, record, [...this.keys, place], this.render);
    return make("li", { "aria-label": name }, head, fields);
  }

  private box(place: number, name: string): HTMLElement {
    const keys = [...this.keys, place];
    const box =
      this.item.kind === "text" ? textBox(this.desk, keys, this.item, name) : wordBox(this.desk, keys, "url", name);
    box.addEventListener("keydown", (event) => {
      const key = event as KeyboardEvent;
      if (key.key !== "Enter" || key.isComposing || key.shiftKey) return;
      event.preventDefault();
      this.insert(place + 1);
    });
    box.addEventListener("paste", (event) => {
      const lines = linesOf((event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "");
      if (lines.length < 2 || (this.item.kind === "text" && this.item.lines)) return;
      event.preventDefault();
      this.spread(place, box, lines);
    });
    const findings = make("div", { class: "bf-field__findings", id: `${box.id}-findings` });
    box.setAttribute("aria-describedby", findings.id);
    const field = make("div", { class: "bf-rows__box" }, box, findings);
    const refresh = (): void => void (box.value = this.desk.text(keys));
    this.desk.show(keys, { field, control: () => box, findings, refresh });
    return field;
  }

  /** Puts lines where the selection of a box is: the first and the last join what stands before and after it. */
  private spread(place: number, box: HTMLInputElement | HTMLTextAreaElement, lines: readonly string[]): void {
    const before = box.value.slice(0, box.selectionStart ?? box.value.length);
    const after = box.value.slice(box.selectionEnd ?? box.value.length);
    const texts = lines.map((line, at) => (at ? "" : before) + line + (at === lines.length - 1 ? after : ""));
    this.write([...this.items.slice(0, place), ...texts, ...this.items.slice(place + 1)]);
    this.focus(place + lines.length - 1);
    this.desk.say(WORDS.rows(lines.length));
  }

  private insert(place: number): void {
    const items = [...this.items];
    items.splice(place, 0, this.isOfRecords ? {} : "");
    this.write(items);
    this.focus(place);
  }

  private remove(place: number): void {
    this.write(this.items.filter((_, at) => at !== place));
    this.desk.say(WORDS.removed(WORDS.item(this.name, place + 1)));
    if (this.items.length) this.focus(Math.min(place, this.items.length - 1));
    else this.adding.focus();
  }

  private move(from: number, to: number): void {
    const items = [...this.items];
    if (to < 0 || to >= items.length) return;
    const [item] = items.splice(from, 1);
    if (item === undefined) return;
    items.splice(to, 0, item);
    this.write(items);
    this.focus(to);
    this.desk.say(WORDS.moved(WORDS.item(this.name, from + 1), to + 1, items.length));
  }

  private focus(place: number): void {
    const row = this.element.children[place];
    row?.querySelector<HTMLElement>(".bf-input, .bf-add")?.focus();
  }

  private write(items: readonly Value[]): void {
    this.desk.set(this.keys, items.length ? items : undefined);
    this.refresh();
  }
}
