/** Two views of the briefing, as WAI-ARIA's tabs: as its page shows it, and the file. */

import { make } from "../../search/browser/page-dom";
import { preview } from "./page-preview";
import { WORDS } from "./page-words";
import type { Entry, FormData } from "./model";

export class Views {
  private readonly page = make("div", { class: "md-typeset bf-views__page" });
  private readonly path = make("p", { class: "bf-views__path" });
  private readonly file = make("code", {});
  private readonly scroller = make("pre", { tabindex: 0 }, this.file);
  private readonly note = make("p", { class: "bf-views__note", hidden: true });
  private readonly panels: readonly HTMLElement[];
  private readonly tabs: readonly HTMLButtonElement[];
  readonly element: HTMLElement;

  constructor() {
    const written = make("div", {}, this.note, this.path, this.scroller);
    this.panels = [this.page, written].map((inner, place) =>
      make(
        "div", { role: "tabpanel", id: `bf-view-${place}`, "aria-labelledby": `bf-tab-${place}`, tabindex: 0 }, inner,
      ),
    );
    this.tabs = [WORDS.preview, WORDS.yaml].map((name, place) =>
      make("button", { type: "button", role: "tab", id: `bf-tab-${place}`, "aria-controls": `bf-view-${place}` }, name),
    );
    const list = make("div", { role: "tablist", "aria-label": WORDS.views, class: "bf-views__tabs" }, ...this.tabs);
    this.element = make("aside", { class: "bf-views", "aria-label": WORDS.views }, list, ...this.panels);
    this.tabs.forEach((tab, place) => tab.addEventListener("click", () => this.choose(place)));
    list.addEventListener("keydown", (event) => {
      const place = this.tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: this.tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      this.choose((next + this.tabs.length) % this.tabs.length);
      this.tabs[(next + this.tabs.length) % this.tabs.length]?.focus();
    });
    this.choose(0);
  }

  show(entry: Entry, data: FormData, path: string, yaml: string): void {
    this.path.textContent = path;
    if (this.file.textContent === yaml) return; // some of it may be selected
    this.page.replaceChildren(preview(entry, data));
    this.file.textContent = yaml;
    this.note.hidden = true;
  }

  /** Shows the file, its text selected; says how it is copied by hand, and where to go on with it. */
  select(way: { readonly text: string; readonly url: string } | undefined): void {
    this.choose(1);
    const attributes = { target: "_blank", rel: "noopener noreferrer" };
    this.note.replaceChildren(WORDS.copyByHand, WORDS.space);
    if (way) this.note.append(make("a", { ...attributes, href: way.url }, way.text));
    this.note.hidden = false;
    this.scroller.focus();
    getSelection()?.selectAllChildren(this.file);
  }

  private choose(chosen: number): void {
    this.tabs.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === chosen));
      tab.tabIndex = place === chosen ? 0 : -1;
    });
    this.panels.forEach((panel, place) => void (panel.hidden = place !== chosen));
  }
}
