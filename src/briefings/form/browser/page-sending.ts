/** Ways on for a finished briefing: the host's page for a new file, the clipboard, a file, a mail. */

import { type Attributes, make } from "../../search/browser/page-dom";
import { copy, download } from "./page-clipboard";
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

/** What the page does for the ways on. */
export interface Ends {
  /** Says how something went. */
  say(text: string, isWell: boolean): void;
  /** Shows the mistakes, which are in the way. */
  stop(): void;
  /** Shows the text of the file, selected, since no program could copy it; and where to go on with it, if anywhere. */
  select(way: { readonly text: string; readonly url: string } | undefined): void;
}

/** A way on that is a link where it leads on by itself, and a button where something is to be done before. */
class Way {
  private readonly link: HTMLAnchorElement;
  private readonly button: HTMLButtonElement;
  readonly element = make("span", { class: "bf-send__way" });

  constructor(attributes: Attributes, act: () => void) {
    this.link = make("a", attributes);
    this.button = make("button", { type: "button", ...attributes, target: undefined, rel: undefined });
    this.button.addEventListener("click", act);
  }

  /** Without an address it is the button: no click with another button of the mouse, and no menu, goes past it. */
  show(text: string, address: string | undefined): void {
    const [now, before] = address === undefined ? [this.button, this.link] : [this.link, this.button];
    before.removeAttribute("href"); // it may be in the midst of being clicked
    if (address !== undefined) this.link.href = address;
    now.textContent = text;
    if (now.isConnected) return;
    const isFocused = document.activeElement === before;
    this.element.replaceChildren(now);
    if (isFocused) now.focus();
  }
}

export class Sending {
  private readonly open = new Way(
    { class: "bf-button", target: "_blank", rel: "noopener noreferrer", "data-open": true }, () => void this.go(),
  );
  private readonly mail = new Way({ class: "bf-button bf-button--second", "data-mail": true }, () => this.ends.stop());
  private readonly copying = make("button", { type: "button", class: "bf-button bf-button--second" }, WORDS.copy);
  private readonly saving = make("button", { type: "button", class: "bf-button bf-button--second" }, WORDS.download);
  private readonly note = make("p", { class: "bf-send__note" });
  private readonly steps = make("ol", { class: "bf-send__steps" });
  readonly element = make(
    "div",
    { class: "bf-send" },
    make("div", { class: "bf-send__buttons" }, this.open.element, this.copying, this.saving, this.mail.element),
    this.note,
    make("h3", {}, WORDS.nextTitle),
    this.steps,
  );
  private parcel: Parcel = { path: "", yaml: "", title: "", mistakes: 0 };
  private file: NewFile | undefined;
  /** The browser would not copy: the text is for the writer to copy. */
  private isByHand = false;

  constructor(
    private readonly site: Site,
    private readonly ends: Ends,
  ) {
    this.copying.addEventListener("click", () => void this.copy(WORDS.copied));
    this.saving.addEventListener("click", () => this.save());
  }

  show(parcel: Parcel): void {
    this.parcel = parcel;
    const { site, parcel: { mistakes } } = this;
    const path = parcel.path || "entries/…";
    this.file = site.repository ? newFile({ ...site, url: site.repository }, path, parcel.yaml) : undefined;
    const host = this.file ? NAMES[this.file.forge] : "";
    const isReady = this.file?.isFilled || this.isByHand;
    this.open.element.hidden = !this.file;
    this.open.show(WORDS.open(host), mistakes || !isReady ? undefined : this.file?.url);
    this.mail.element.hidden = !!this.file || !site.contact;
    this.mail.show(WORDS.mail, mistakes ? undefined : this.mailTo(path));
    this.copying.classList.toggle("bf-button--second", !!this.file);
    this.tell(host, path);
  }

  private tell(host: string, path: string): void {
    const isGitlab = this.file?.forge === "gitlab";
    this.note.textContent = this.file?.isTooLong ? WORDS.tooLong(host) : isGitlab ? WORDS.gitlab : "";
    this.note.hidden = !this.note.textContent || this.isByHand;
    this.steps.replaceChildren(...this.next(host, path).map((step) => make("li", {}, step)));
  }

  private next(host: string, path: string): readonly string[] {
    const { next } = WORDS;
    if (this.file?.isFilled) return next.filled(host);
    if (this.file) return this.isByHand ? next.byHand(host) : next.pasted(host);
    return this.site.repository || !this.site.contact ? next.unknown(path) : next.mailed(path);
  }

  /** A mail with the text in it; a mail program takes an address of no great length, so a long one comes without. */
  private mailTo(path: string): string {
    const subject = encodeURIComponent(WORDS.mailSubject(this.parcel.title));
    const body = encodeURIComponent(WORDS.mailBody(path) + this.parcel.yaml);
    const text = body.length <= 1800 ? body : encodeURIComponent(WORDS.mailBody(path));
    return `mailto:${this.site.contact}?subject=${subject}&body=${text}`;
  }

  /** Opens the host's page once there is something to paste into it. */
  private async go(): Promise<void> {
    const { file, parcel: { mistakes } } = this;
    if (mistakes || !file) this.ends.stop();
    else if (await this.copy(WORDS.opensCopied)) open(file.url, "_blank", "noopener,noreferrer");
  }

  private async copy(done: string): Promise<boolean> {
    const isCopied = await copy(this.parcel.yaml);
    this.isByHand = !isCopied;
    this.show(this.parcel);
    this.ends.say(isCopied ? done : WORDS.copyFailed, isCopied);
    if (!isCopied) this.ends.select(this.wayOn);
    return isCopied;
  }

  private get wayOn(): { text: string; url: string } | undefined {
    const { file, parcel: { mistakes } } = this;
    return file && !mistakes ? { text: WORDS.open(NAMES[file.forge]), url: file.url } : undefined;
  }

  private save(): void {
    download(this.parcel.yaml, this.parcel.path.split("/").at(-1) || "briefing.yml", "application/yaml");
  }
}
