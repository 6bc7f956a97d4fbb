/** The filters: a group for each facet, whose values can be chosen together, and the first and last day. */

import { choose, type State } from "./page-address";
import { find, make } from "./page-dom";
import { number, WORDS } from "./page-words";
import { type Counted, FACETS, type Facet } from "./types";

/** So many values of a group are shown at first. */
const FEW = 7;

export type Counts = Partial<Readonly<Record<Facet, readonly Counted[]>>>;

interface Group {
  details: HTMLDetailsElement;
  list: HTMLUListElement;
  all: HTMLButtonElement;
  badge: HTMLElement;
  /** The values as they were counted last, and whether that was for this question. */
  values: readonly Counted[] | undefined;
  isCounted: boolean;
  /** Whether more than a few are wanted. */
  isWhole: boolean;
}

export class Filters {
  private readonly groups = new Map<Facet, Group>();
  private readonly from: HTMLInputElement;
  private readonly to: HTMLInputElement;

  /** `change` gets the state that the reader chose; `open` is called when a group is to be counted. */
  constructor(
    private readonly root: HTMLDetailsElement,
    private readonly state: () => State,
    private readonly change: (state: State) => void,
    private readonly open: () => void,
    private readonly label: (facet: Facet, key: string) => string,
  ) {
    const body = find(root, ".bf-filters__body");
    for (const facet of FACETS) {
      const group = this.group(facet);
      this.groups.set(facet, group);
      body.append(group.details);
    }
    this.from = this.date("from");
    this.to = this.date("to");
    const dates = (["from", "to"] as const).flatMap((which) => [
      make("label", { for: `bf-${which}` }, WORDS[which]),
      this[which],
    ]);
    body.append(make("div", { class: "bf-filters__dates" }, ...dates));
  }

  openFirst(): void {
    find<HTMLDetailsElement>(this.root, ".bf-filters__group").open = true;
  }

  /** The facets whose values are to be seen, but were not counted. */
  wanted(): Facet[] {
    const isWanted = ({ details, isCounted }: Group): boolean => this.root.open && details.open && !isCounted;
    return [...this.groups].filter(([, group]) => isWanted(group)).map(([facet]) => facet);
  }

  /** Shows what is chosen, and the counts that are there; a group that was not counted is as it was. */
  show(counts: Counts = {}): void {
    const state = this.state();
    this.from.value = state.from;
    this.to.value = state.to;
    const chosen = FACETS.reduce((sum, facet) => sum + state.chosen[facet].length, 0);
    find(this.root, "summary").textContent = WORDS.filters(chosen + Number(!!state.from) + Number(!!state.to));
    for (const [facet, group] of this.groups) {
      group.values = counts[facet] ?? group.values;
      group.isCounted ||= facet in counts;
      this.fill(facet, group);
    }
  }

  /** What was counted belongs to another question; it is shown until it is counted anew. */
  forget(): void {
    for (const group of this.groups.values()) group.isCounted = false;
  }

  /** What is still to be counted could not be. */
  fail(): void {
    for (const facet of this.wanted()) {
      const group = this.groups.get(facet);
      if (!group?.values) group?.list.replaceChildren(make("li", { class: "bf-filters__none" }, WORDS.unloaded));
    }
  }

  private group(facet: Facet): Group {
    const badge = make("span", { class: "bf-filters__badge" });
    const list = make("ul", { class: "bf-filters__values" });
    const all = make("button", { type: "button", class: "bf-plain", hidden: true });
    const summary = make("summary", {}, WORDS.facets[facet], badge);
    const details = make("details", { class: "bf-filters__group" }, summary, list, all);
    const group: Group = { details, list, all, badge, values: undefined, isCounted: false, isWhole: false };
    details.addEventListener("toggle", () => {
      if (details.open && !group.isCounted) this.open();
    });
    all.addEventListener("click", () => {
      group.isWhole = !group.isWhole;
      this.fill(facet, group);
    });
    return group;
  }

  private fill(facet: Facet, group: Group): void {
    const chosen = this.state().chosen[facet];
    const counted = group.values ?? [];
    const missing = chosen.filter((key) => !counted.some((value) => value.key === key));
    const values = [...counted, ...missing.map((key) => ({ key, label: this.label(facet, key), count: 0 }))];
    const shown = group.isWhole ? values : values.filter((value, place) => place < FEW || chosen.includes(value.key));
    const active = document.activeElement;
    const focused = active instanceof HTMLInputElement && group.list.contains(active) ? active.value : null;
    const nothing = make("li", { class: "bf-filters__none" }, group.values ? WORDS.none : WORDS.loading);
    group.list.replaceChildren(...shown.map((value) => this.value(facet, value, chosen.includes(value.key))));
    if (!shown.length) group.list.append(nothing);
    group.list.classList.toggle("is-whole", group.isWhole);
    group.badge.textContent = chosen.length ? number(chosen.length) : "";
    group.all.hidden = values.length <= FEW;
    group.all.textContent = group.isWhole ? WORDS.fewer : WORDS.all(values.length);
    // The list was made anew under the reader's finger: the focus goes back to where it was.
    for (const input of group.list.querySelectorAll("input")) if (input.value === focused) input.focus();
  }

  private value(facet: Facet, value: Counted, checked: boolean): HTMLLIElement {
    const input = make("input", { type: "checkbox", value: value.key, checked });
    input.addEventListener("change", () => {
      const state = this.state();
      const others = state.chosen[facet].filter((key) => key !== value.key);
      this.change(choose(state, facet, input.checked ? [...others, value.key] : others));
    });
    const count = make("span", { class: "bf-filters__count" }, number(value.count));
    return make("li", {}, make("label", {}, input, make("span", {}, value.label), " ", count));
  }

  private date(which: "from" | "to"): HTMLInputElement {
    const input = make("input", { type: "date", id: `bf-${which}`, min: "1900-01-01", max: "2999-12-31" });
    input.addEventListener("change", () => this.change({ ...this.state(), [which]: input.value, page: 1 }));
    return input;
  }
}
