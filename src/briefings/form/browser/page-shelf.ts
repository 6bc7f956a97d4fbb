/** The line above the form that tells of drafts: whether this one is kept, the others, a new one, and a way back. */

import { make } from "../../search/browser/page-dom";
import { download } from "./page-clipboard";
import type { Draft, Drafts } from "./page-drafts";
import { tool } from "./page-field";
import { textAt } from "./page-tree";
import { WORDS } from "./page-words";

/** A draft as the list shows it. */
interface Item {
  readonly draft: Draft;
  readonly title: string;
  readonly when: string;
  readonly isCurrent: boolean;
}

export class Shelf {
  private readonly state = make("p", { class: "bf-shelf__state", role: "status" });
  private readonly list = make("ul", { class: "bf-shelf__list" });
  private readonly count = make("span", { class: "bf-count" });
  /** What became of the drafts: it stays in sight, since it may be about what one is just writing. */
  readonly note = make("div", { class: "bf-shelf__note", hidden: true });
  private readonly aside = make("p", { class: "bf-field__doc bf-shelf__aside", hidden: true });
  private readonly beginning = make("button", { type: "button", class: "bf-plain" }, WORDS.begin);
  private listed = "";
  readonly element: HTMLElement;

  /** `keep` keeps what was written last, `open` shows another draft in the form. */
  constructor(
    private readonly drafts: Drafts,
    private readonly keep: () => void,
    private readonly open: (draft: Draft) => void,
    private readonly say: (text: string) => void,
  ) {
    this.beginning.addEventListener("click", () => this.begin());
    const summary = make("summary", {}, WORDS.drafts, " ", this.count);
    const doc = make("p", { class: "bf-field__doc" }, WORDS.draftsDoc);
    const all = make("details", { class: "bf-shelf__all" }, summary, doc, this.list, this.aside);
    const line = make("div", { class: "bf-shelf__line" }, this.state, this.beginning);
    this.element = make("div", { class: "bf-shelf" }, line, all);
    this.show();
  }

  /** Shows the drafts as they are known. What is the same stays, for it may have the focus, and is not said again. */
  show(): void {
    const { all, current, isKept } = this.drafts;
    const state = isKept ? (current.changed ? WORDS.saved : "") : WORDS.notSaved;
    if (this.state.textContent !== state) this.state.textContent = state;
    this.state.classList.toggle("is-lost", !isKept);
    const items = all.map((draft) => itemOf(draft, current.id));
    const listed = JSON.stringify(items.map(({ draft, ...shown }) => [draft.id, shown]));
    if (this.listed === listed) return;
    this.listed = listed;
    this.count.textContent = all.length ? String(all.length) : "";
    const focused = (document.activeElement as HTMLElement | null)?.dataset["draft"];
    this.list.replaceChildren(...items.map((item) => this.row(item)));
    if (focused) this.list.querySelector<HTMLElement>(`[data-draft="${CSS.escape(focused)}"]`)?.focus();
    this.showAside();
  }

  /** Says what became of the drafts, to those who see the page and to those who hear it. */
  tell(text: string, ...more: readonly Node[]): void {
    const close = tool("×", WORDS.close, () => void (this.note.hidden = true));
    this.note.replaceChildren(make("p", {}, text, " ", ...more), close);
    this.note.hidden = false;
    this.say(text);
  }

  private row({ draft, title, when, isCurrent }: Item): HTMLElement {
    const name = { "aria-label": WORDS.openDraft(title), "data-draft": `open ${draft.id}` };
    const now = isCurrent && { "aria-current": "true", "aria-disabled": "true" };
    const open = make("button", { type: "button", class: "bf-plain", ...name, ...now }, title);
    open.addEventListener("click", () => isCurrent || this.change(() => this.drafts.open(draft.id)));
    const note = make("small", {}, isCurrent ? `${when} · ${WORDS.current}` : when);
    const taking = { "aria-label": WORDS.deleteDraft(title), "data-draft": `delete ${draft.id}` };
    const remove = make("button", { type: "button", class: "bf-tool", ...taking }, "×");
    remove.addEventListener("click", () => this.remove(draft.id, title));
    return make("li", {}, open, note, remove);
  }

  private begin(): void {
    this.keep();
    const { id } = this.drafts.current;
    this.go(this.drafts.begin());
    this.offer(WORDS.begun, () => this.drafts.open(id));
  }

  private remove(id: string, title: string): void {
    this.keep();
    const draft = this.drafts.find(id);
    const isCurrent = this.drafts.current.id === id;
    this.drafts.remove(id);
    if (isCurrent) this.go(this.drafts.begin());
    this.show();
    if (draft) this.offer(WORDS.deleted(title), () => this.drafts.keep(draft, draft.changed));
  }

  /** Shows another draft, with what was written last in this one kept. */
  private change(other: () => Draft): void {
    this.keep();
    this.go(other());
  }

  private go(draft: Draft): void {
    this.note.hidden = true;
    this.open(draft);
    this.show();
  }

  /** Says what was done, and offers to go back to what was before. */
  private offer(text: string, before: () => Draft): void {
    const button = make("button", { type: "button", class: "bf-plain" }, WORDS.undo);
    button.addEventListener("click", () => {
      this.change(before);
      this.beginning.focus();
    });
    this.tell(text, button);
    button.focus();
  }

  /** Tells of what could not be read, and hands it out: somebody wrote it. */
  private showAside(): void {
    const { aside } = this.drafts;
    this.aside.hidden = !aside.length;
    if (!aside.length) return;
    const button = make("button", { type: "button", class: "bf-plain" }, WORDS.unreadableSave);
    button.addEventListener("click", () => download(aside.join("\n"), "drafts.txt", "text/plain"));
    this.aside.replaceChildren(WORDS.unreadable, " ", button);
  }
}

function itemOf(draft: Draft, current: string): Item {
  const title = textAt(draft.entry, ["title"]) || textAt(draft.entry, ["source", "url"]) || WORDS.untitled;
  const when = new Intl.DateTimeFormat(WORDS.locale, { dateStyle: "medium", timeStyle: "short" }).format(draft.changed);
  return { draft, title, when, isCurrent: draft.id === current };
}
