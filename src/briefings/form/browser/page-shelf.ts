/** The line above the form that tells of drafts: whether this one is kept, the others, a new one, and a way back. */

import { make } from "../../search/browser/page-dom";
import type { Draft, Drafts } from "./page-drafts";
import { textAt } from "./page-tree";
import { WORDS } from "./page-words";

export class Shelf {
  private readonly state = make("p", { class: "bf-shelf__state", role: "status" });
  private readonly list = make("ul", { class: "bf-shelf__list" });
  private readonly count = make("span", { class: "bf-count" });
  private readonly undoing = make("p", { class: "bf-shelf__undo", hidden: true });
  readonly element: HTMLElement;

  /** `keep` keeps what was written last, `open` shows another draft in the form. */
  constructor(
    private readonly drafts: Drafts,
    private readonly keep: () => void,
    private readonly open: (draft: Draft) => void,
    private readonly say: (text: string) => void,
  ) {
    const begin = make("button", { type: "button", class: "bf-plain" }, WORDS.begin);
    begin.addEventListener("click", () => this.begin());
    const summary = make("summary", {}, WORDS.drafts, " ", this.count);
    const doc = make("p", { class: "bf-field__doc" }, WORDS.draftsDoc);
    const all = make("details", { class: "bf-shelf__all" }, summary, doc, this.list);
    const line = make("div", { class: "bf-shelf__line" }, this.state, begin);
    this.element = make("div", { class: "bf-shelf" }, line, all, this.undoing);
    this.show();
  }

  show(): void {
    const { all, current } = this.drafts;
    this.state.textContent = this.drafts.isKept ? (current.changed ? WORDS.saved : "") : WORDS.notSaved;
    this.state.classList.toggle("is-lost", !this.drafts.isKept);
    this.count.textContent = all.length ? String(all.length) : "";
    this.list.replaceChildren(...all.map((draft) => this.item(draft, draft.id === current.id)));
  }

  private item(draft: Draft, isCurrent: boolean): HTMLElement {
    const title = textAt(draft.entry, ["title"]) || textAt(draft.entry, ["source", "url"]) || WORDS.untitled;
    const open = make("button", { type: "button", class: "bf-plain", "aria-label": WORDS.openDraft(title) }, title);
    open.disabled = isCurrent;
    open.addEventListener("click", () => {
      this.keep();
      this.go(this.drafts.open(draft.id));
    });
    const when = new Date(draft.changed);
    const shown = new Intl.DateTimeFormat(WORDS.locale, { dateStyle: "medium", timeStyle: "short" }).format(when);
    const note = make("small", {}, isCurrent ? `${shown} · ${WORDS.current}` : shown);
    const remove = make("button", { type: "button", class: "bf-tool", "aria-label": WORDS.deleteDraft(title) }, "×");
    remove.addEventListener("click", () => this.remove(draft, title, isCurrent));
    return make("li", {}, open, note, remove);
  }

  private begin(): void {
    this.keep();
    const before = this.drafts.current;
    this.go(this.drafts.begin());
    this.offer(WORDS.begun, () => this.go(before.changed ? this.drafts.open(before.id) : before));
  }

  private remove(draft: Draft, title: string, isCurrent: boolean): void {
    this.drafts.remove(draft.id);
    if (isCurrent) this.go(this.drafts.begin());
    this.offer(WORDS.deleted(title), () => {
      this.drafts.keep(draft);
      this.go(draft);
    });
    this.show();
  }

  private go(draft: Draft): void {
    this.undoing.hidden = true;
    this.open(draft);
    this.show();
  }

  /** Says what was done, and offers to undo it. */
  private offer(text: string, undo: () => void): void {
    const button = make("button", { type: "button", class: "bf-plain" }, WORDS.undo);
    button.addEventListener("click", undo);
    this.undoing.replaceChildren(text, " ", button);
    this.undoing.hidden = false;
    button.focus();
    this.say(text);
  }
}
