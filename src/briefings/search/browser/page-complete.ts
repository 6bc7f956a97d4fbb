/** Completions below the input, as WAI-ARIA's combobox with a list: the focus stays where the reader types. */

import { find, make } from "./page-dom";
import { number, WORDS } from "./page-words";
import type { Completion, Engine, Facet } from "./types";

const LIMIT = 6;

export class Completions {
  private readonly list: HTMLElement;
  private readonly said: HTMLElement;
  private items: readonly Completion[] = [];
  private active = -1;
  /** Counts the requests, so that a late answer is known for one. */
  private asked = 0;

  /** `taken` is called when the reader took a completion; the input holds it already. */
  constructor(
    private readonly input: HTMLInputElement,
    root: ParentNode,
    private readonly engine: Engine,
    private readonly taken: (completion: Completion) => void,
  ) {
    this.list = find(root, "[data-completions]");
    this.said = find(root, "[data-completions-said]");
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("blur", () => this.close());
    // The press of a button would take the focus from the input, and close the list before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) this.take([...this.list.children].indexOf(option));
    });
  }

  /** Asks for completions of what stands in the input, if the reader writes at its end. */
  async update(): Promise<void> {
    const turn = ++this.asked;
    const { value, selectionEnd } = this.input;
    if (!value.trim() || selectionEnd !== value.length) return this.close();
    let items: readonly Completion[] = [];
    try {
      items = await this.engine.complete(value, LIMIT);
    } catch {
      // Completions are a help: without them the question can still be asked, and that says what is wrong.
    }
    if (turn !== this.asked || document.activeElement !== this.input) return;
    this.show(items.filter((item) => item.text.trim() !== value.trim()));
  }

  close(): void {
    this.asked++;
    this.show([]);
  }

  /** Takes a key if it is for the list; tells whether it was. */
  key(event: KeyboardEvent): boolean {
    if (!this.items.length) {
      if (event.key === "ArrowDown") void this.update();
      return event.key === "ArrowDown";
    }
    switch (event.key) {
      case "ArrowDown":
        return this.move(1);
      case "ArrowUp":
        return this.move(-1);
      case "Escape":
        this.close();
        return true;
      case "Enter":
      case "Tab":
        return this.active >= 0 && this.take(this.active);
      default:
        return false;
    }
  }

  private show(items: readonly Completion[]): void {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
    this.list.hidden = !items.length;
    this.said.textContent = items.length ? WORDS.completions(items.length) : "";
    this.input.setAttribute("aria-expanded", String(!!items.length));
    this.input.removeAttribute("aria-activedescendant");
  }

  private option(item: Completion, place: number): HTMLElement {
    const note = item.kind === "value" ? `${fieldOf(item)} · ${number(item.count)}` : WORDS.kinds[item.kind];
    return make(
      "li",
      { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" },
      make("span", {}, item.label),
      note && make("span", { class: "bf-count" }, note),
    );
  }

  private move(by: number): boolean {
    const places = this.items.length + 1; // the place before the first option is the input itself
    const options = this.list.children;
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = ((this.active + 1 + by + places) % places) - 1;
    const option = options[this.active];
    option?.setAttribute("aria-selected", "true");
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    return true;
  }

  private take(place: number): boolean {
    const item = this.items[place];
    if (!item) return false;
    this.input.value = item.text;
    this.close();
    this.taken(item);
    return true;
  }
}

/** What the field is called whose value is completed: the last that stands in the text. */
function fieldOf(item: Completion): string {
  const field = /(\p{L}+)[:：][^:：]*$/u.exec(item.text)?.[1] ?? "";
  return WORDS.facets[field as Facet] ?? field;
}
