/**
 * A box to type in with a list to choose from below it: the combobox of WAI-ARIA 1.2 with a listbox.
 * The focus stays in the box; https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */

import { composes, make } from "../../search/browser/page-dom";
import { matching, type Option } from "./page-options";
import { WORDS } from "./page-words";

/** So many are shown of a long list; who looks for another types some of its name. */
const LIMIT = 50;

export interface Behaviour {
  /** What can be chosen now. */
  options(): readonly Option[];
  /** Whether all of them are shown, however many: what is to be browsed. */
  readonly isWhole?: boolean;
  /** An option was chosen. */
  chosen(option: Option): void;
  /** What else can be done with a text that is in no list. */
  readonly otherwise?: { label(text: string): string; take(text: string): void };
}

export class Combobox {
  readonly input: HTMLInputElement;
  readonly element: HTMLElement;
  private readonly list: HTMLElement;
  private shown: readonly (Option | string)[] = [];
  private active = -1;

  constructor(
    private readonly id: string,
    name: string,
    private readonly behaviour: Behaviour,
    private readonly say: (text: string) => void,
  ) {
    const list = { id: `${id}-list`, role: "listbox", "aria-label": name };
    this.list = make("ul", { class: "bf-options", ...list, hidden: true });
    this.input = make("input", {
      class: "bf-input", id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    });
    this.element = make("div", { class: "bf-combobox" }, this.input, this.list);
    this.input.addEventListener("input", (event) => (event as InputEvent).isComposing || this.open());
    this.input.addEventListener("compositionend", () => this.open());
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = (event.target as Element).closest("[role=option]");
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  get isOpen(): boolean {
    return !this.list.hidden;
  }

  open(): void {
    const text = this.input.value.trim();
    const found = matching(this.behaviour.options(), text);
    const shown = this.behaviour.isWhole ? found : found.slice(0, LIMIT);
    const more = found.length > shown.length ? WORDS.optionsOf(shown.length, found.length) : "";
    this.show(text && this.behaviour.otherwise ? [...shown, text] : shown, more);
    this.list.scrollIntoView({ block: "nearest" });
    this.say(more || WORDS.options(found.length));
  }

  close(): void {
    this.show([]);
  }

  private show(found: readonly (Option | string)[], more = ""): void {
    this.shown = found;
    this.active = -1;
    this.list.replaceChildren(...found.map((each, place) => this.item(each, place)));
    if (more) this.list.append(make("li", { class: "bf-options__more", "aria-hidden": "true" }, more));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(!!found.length));
    this.input.removeAttribute("aria-activedescendant");
  }

  private item(each: Option | string, place: number): HTMLElement {
    const attributes = { role: "option", id: `${this.id}-${place}`, "aria-selected": "false" };
    if (typeof each === "string") {
      return make("li", { ...attributes, class: "is-other" }, this.behaviour.otherwise?.label(each));
    }
    const head = make("span", { class: "bf-options__name" }, each.label);
    const key = each.key !== each.label && make("code", {}, each.key);
    return make("li", attributes, head, " ", key, each.about && make("small", {}, each.about));
  }

  private key(event: KeyboardEvent): void {
    if (composes(event)) return;
    const isTaken = this.handles(event.key);
    if (isTaken) event.preventDefault();
  }

  /** Does what a key asks for; tells whether it was for the list. */
  private handles(key: string): boolean {
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!this.isOpen) this.open();
        return this.move(key === "ArrowDown" ? 1 : -1);
      case "Escape":
        if (!this.isOpen) return false;
        this.close();
        return true;
      case "Enter":
        return this.isOpen && this.active >= 0 && this.take(this.active);
      case "Tab":
        if (this.active >= 0) this.take(this.active);
        return false; // and the focus goes on
      default:
        return false;
    }
  }

  private move(by: number): boolean {
    const places = this.shown.length + 1; // the box itself is one
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = ((this.active + 1 + by + places) % places) - 1;
    const item = this.list.children[this.active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
    return true;
  }

  private take(place: number): boolean {
    const each = this.shown[place];
    if (each === undefined) return false;
    this.close();
    if (typeof each === "string") this.behaviour.otherwise?.take(each);
    else this.behaviour.chosen(each);
    return true;
  }
}
