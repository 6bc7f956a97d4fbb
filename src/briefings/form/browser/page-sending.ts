/** Ways on for a finished briefing: the host's page for a new file, the clipboard, a file, a mail. */

import { make } from "../../search/browser/page-dom";
import { NAMES, type NewFile, newFile } from "./page-forges";
import { WORDS } from "./page-words";
import type { Site } from "./model";

/** What is to be sent. */
export interface Parcel {
  readonly path: string;
  readonly yaml: string;
  readonly title: string;
  readonly mistakes: number;
}

export class Sending {
  private readonly open = make("a", {
    class: "bf-button", target: "_blank", rel: "noopener noreferrer", "data-open": true,
  });
  private readonly copying = make("button", { type: "button", class: "bf-button bf-button--second" }, WORDS.copy);
  private readonly saving = make("button", { type: "button", class: "bf-button bf-button--second" }, WORDS.download);
  private readonly mail = make("a", { class: "bf-button bf-button--second" }, WORDS.mail);
  private readonly note = make("p", { class: "bf-send__note" });
  private readonly steps = make("ol", { class: "bf-send__steps" });
  readonly element = make(
    "div",
    { class: "bf-send" },
    make("div", { class: "bf-send__buttons" }, this.open, this.copying, this.saving, this.mail),
    this.note,
    make("h3", {}, WORDS.nextTitle),
    this.steps,
  );
  private parcel: Parcel = { path: "", yaml: "", title: "", mistakes: 0 };
  private file: NewFile | undefined;

  /** `stop` is asked when a briefing with mistakes is to be opened: it shows them. */
  constructor(
    private readonly site: Site,
    private readonly say: (text: string) => void,
    private readonly stop: () => void,
  ) {
    this.open.addEventListener("click", (event) => this.opened(event));
    this.copying.addEventListener("click", () => void this.copy(WORDS.copied));
    this.saving.addEventListener("click", () => this.save());
  }

  show(parcel: Parcel): void {
    this.parcel = parcel;
    const { site } = this;
    const path = parcel.path || "entries/";
    this.file = site.repository ? newFile({ ...site, url: site.repository }, path, parcel.yaml) : undefined;
    const host = this.file ? NAMES[this.file.forge] : "";
    this.open.hidden = !this.file;
    if (this.file) this.open.href = this.file.url;
    this.open.textContent = WORDS.open(host);
    this.mail.hidden = !!this.file || !site.contact;
    this.mail.href = this.mailTo(path);
    const isFirst = !this.file;
    this.copying.classList.toggle("bf-button--second", !isFirst);
    const isGitlab = this.file?.forge === "gitlab";
    this.note.textContent = this.file?.isTooLong ? WORDS.tooLong(host) : isGitlab ? WORDS.gitlab : "";
    this.note.hidden = !this.note.textContent;
    this.steps.replaceChildren(...this.next(host, path).map((step) => make("li", {}, step)));
  }

  private next(host: string, path: string): readonly string[] {
    if (this.file) return this.file.isFilled ? WORDS.next.filled(host) : WORDS.next.pasted(host);
    return this.site.repository || !this.site.contact ? WORDS.next.unknown(path) : WORDS.next.mailed(path);
  }

  /** A mail with the text in it; a mail program takes an address of no great length, so a long one comes without. */
  private mailTo(path: string): string {
    const subject = encodeURIComponent(WORDS.mailSubject(this.parcel.title));
    const body = encodeURIComponent(WORDS.mailBody(path) + this.parcel.yaml);
    const text = body.length <= 1800 ? body : encodeURIComponent(WORDS.mailBody(path));
    return `mailto:${this.site.contact}?subject=${subject}&body=${text}`;
  }

  private opened(event: MouseEvent): void {
    if (this.parcel.mistakes) {
      event.preventDefault();
      this.stop();
    } else if (this.file && !this.file.isFilled) {
      void this.copy(WORDS.opensCopied);
    }
  }

  private async copy(done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.parcel.yaml);
      this.say(done);
    } catch {
      this.say(WORDS.copyFailed);
    }
  }

  private save(): void {
    const url = URL.createObjectURL(new Blob([this.parcel.yaml], { type: "application/yaml" }));
    make("a", { href: url, download: this.parcel.path.split("/").at(-1) || "briefing.yml" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
