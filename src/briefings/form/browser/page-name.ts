/** The field of the page's name, from which the file has its name too: taken from the title, or chosen. */

import { make } from "../../search/browser/page-dom";
import { type Desk, FILE } from "./page-desk";
import { isSlug, proposedSlug } from "./place";
import { WORDS } from "./page-words";

const BOX = "bf-slug";

export class PageName {
  private readonly box = make("input", {
    class: "bf-input", id: BOX, type: "text", autocapitalize: "off", spellcheck: "false",
  });
  private readonly note = make("p", { class: "bf-field__doc", id: "bf-slug-note" });
  private readonly reset = make("button", { type: "button", class: "bf-plain", hidden: true }, WORDS.fileReset);

  /** `choose` hears of what was chosen, which is empty where the title is to tell. */
  constructor(
    private readonly choose: (slug: string) => void,
    private readonly now: () => string,
  ) {
    this.box.addEventListener("input", () => choose(this.box.value.trim()));
    this.reset.addEventListener("click", () => this.write(""));
  }

  /** Writes a name into the field, as if it was typed there. */
  write(slug: string): void {
    this.choose(slug);
    this.box.value = this.now();
    this.box.focus();
  }

  /** Shows the name as it is, unless it is being written. */
  refresh(): void {
    if (document.activeElement !== this.box) this.box.value = this.now();
  }

  /** Builds the frame of the field, for a form that is built anew. */
  field(desk: Desk): HTMLElement {
    const need = make("span", { class: "bf-field__need" }, WORDS.required);
    const label = make("label", { class: "bf-field__label", for: BOX }, WORDS.file, " ", need);
    const findings = make("div", { class: "bf-field__findings", id: "bf-slug-findings" });
    this.box.setAttribute("aria-describedby", `${this.note.id} ${findings.id}`);
    this.box.setAttribute("aria-required", "true");
    const field = make("div", { class: "bf-field" }, label, this.note, this.box, this.reset, findings);
    const refresh = (): void => void (this.box.value = this.now());
    desk.show(FILE, { field, control: () => this.box, findings, refresh });
    refresh();
    return field;
  }

  /** Says where the page will be, or what is missing for that. */
  show(address: string, chosen: string, title: string): void {
    const { noDay, fileChinese, fileDoc } = WORDS;
    this.note.textContent = address || (isSlug(this.now()) ? noDay : title ? fileChinese : fileDoc);
    this.reset.hidden = !chosen || chosen === proposedSlug(title);
  }
}
