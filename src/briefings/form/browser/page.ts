/** The page on which a briefing is proposed: the form, what is found in it, how it will look, and the ways on. */

import { make } from "../../search/browser/page-dom";
import type { Engine } from "../../search/browser/types";
import { check } from "./check";
import { isDay, learned } from "./page-address";
import { type Covered, covered, told } from "./page-covered";
import { Desk, FILE } from "./page-desk";
import { type Draft, Drafts } from "./page-drafts";
import { Findings, placed, type Shown } from "./page-findings";
import { sections } from "./page-layout";
import { publisherName } from "./page-preview";
import { Sending } from "./page-sending";
import { Shelf } from "./page-shelf";
import { filled, filledEntry } from "./page-tree";
import { Views } from "./page-views";
import { WORDS } from "./page-words";
import type { Finding, FormData, Keys } from "./model";
import { idOf, isSlug, pathOf, proposedSlug } from "./place";
import { toYaml } from "./yaml";

/** So long a pause is the end of typing; and so long a one, before the archive is asked. */
const PAUSE = 250;
const LONG_PAUSE = 700;

const SLUG = "bf-slug";

/** What is said where a name is missing that the command would say is not one. */
const NAMELESS: Finding = {
  code: "B401", severity: "error", keys: [], fix: "", fixZh: "", message: WORDS.noSlug, messageZh: WORDS.noSlug,
};

export class ProposePage {
  private readonly status = make("p", { class: "bf-unseen", role: "status" });
  private readonly place = make("form", { class: "bf-propose__form", novalidate: true, autocomplete: "off" });
  private readonly result = make("div", { class: "bf-result", tabindex: "-1" });
  private readonly resultStatus = make("p", { class: "bf-result__status", role: "status" });
  private readonly views = new Views();
  private readonly sending: Sending;
  private readonly shelf: Shelf;
  private readonly drafts: Drafts;
  private readonly slug = make("input", {
    class: "bf-input", id: SLUG, type: "text", autocapitalize: "off", spellcheck: "false",
  });
  private readonly slugNote = make("p", { class: "bf-field__doc", id: "bf-slug-note" });
  private readonly slugReset = make("button", { type: "button", class: "bf-plain", hidden: true }, WORDS.fileReset);
  private readonly coveredUrl = make("div", { role: "status" });
  private readonly coveredTitle = make("div", { role: "status" });
  private readonly learning = make("p", { class: "bf-learned", role: "status" });
  private desk: Desk;
  private draft: Draft;
  private findings: Findings;
  private isEverything = false;
  private timer = 0;
  private asking = 0;
  private asked = "";
  private running: AbortController | undefined;

  constructor(
    root: HTMLElement,
    private readonly data: FormData,
    private readonly engine: Engine,
    private readonly base: URL,
    drafts: Drafts,
  ) {
    this.drafts = drafts;
    this.draft = drafts.current;
    this.desk = this.newDesk();
    this.findings = new Findings(this.desk, base);
    this.sending = new Sending(data.site, (text) => this.say(text, true), () => this.showAll());
    this.shelf = new Shelf(drafts, () => this.keep(), (draft) => this.open(draft), (text) => this.say(text));
    this.place.addEventListener("submit", (event) => event.preventDefault());
    this.listenToSlug();
    root.replaceChildren(this.status, this.shelf.element, this.place, this.views.element);
    this.render();
    addEventListener("pagehide", () => this.keep());
    addEventListener("beforeunload", (event) => {
      if (!this.drafts.isKept && filled(this.desk.entry) !== undefined) event.preventDefault();
    });
  }

  /** Takes an address that the page was opened with, as the first thing written. */
  begin(url: string): void {
    if (this.desk.text(["source", "url"]) === url) return;
    if (filled(this.desk.entry) !== undefined) this.open(this.drafts.begin());
    this.desk.set(["source", "url"], url);
    this.refresh(["source", "url"]);
    this.learn();
  }

  private newDesk(): Desk {
    const desk = new Desk(this.data, this.draft.entry, (text) => this.say(text));
    desk.onChange((keys) => this.changed(keys));
    return desk;
  }

  private open(draft: Draft): void {
    clearTimeout(this.timer);
    this.draft = draft;
    this.isEverything = false;
    this.desk = this.newDesk();
    this.findings = new Findings(this.desk, this.base);
    this.learning.textContent = "";
    this.coveredUrl.replaceChildren();
    this.coveredTitle.replaceChildren();
    this.asked = "";
    this.render();
  }

  /** Builds the whole form for the draft. */
  private render(): void {
    const attributes = { class: "bf-button bf-button--second", "data-check": true };
    const check = make("button", { type: "button", ...attributes }, WORDS.check);
    check.addEventListener("click", () => this.showAll());
    const head = make("h2", { id: "bf-check" }, WORDS.checkTitle);
    const row = make("div", { class: "bf-check" }, check, this.resultStatus);
    const parts = [head, row, this.result, this.sending.element];
    const end = make("section", { class: "bf-section", "aria-labelledby": head.id }, ...parts);
    this.place.replaceChildren(...sections(this.desk, this.slugField()), end);
    const address = this.desk.places.get("source/url/");
    address?.field.append(this.learning, this.coveredUrl);
    this.desk.places.get("title/")?.field.append(this.coveredTitle);
    address?.control().addEventListener("change", () => this.learn());
    address?.control().addEventListener("paste", () => setTimeout(() => this.learn()));
    this.slug.value = this.slugNow;
    this.judge();
    void this.ask();
  }

  private slugField(): HTMLElement {
    const need = make("span", { class: "bf-field__need" }, WORDS.required);
    const label = make("label", { class: "bf-field__label", for: SLUG }, WORDS.file, " ", need);
    const findings = make("div", { class: "bf-field__findings", id: "bf-slug-findings" });
    this.slug.setAttribute("aria-describedby", `${this.slugNote.id} ${findings.id}`);
    this.slug.setAttribute("aria-required", "true");
    const parts = [label, this.slugNote, this.slug, this.slugReset, findings];
    const field = make("div", { class: "bf-field" }, ...parts);
    const refresh = (): void => void (this.slug.value = this.slugNow);
    this.desk.show(FILE, { field, control: () => this.slug, findings, refresh });
    return field;
  }

  private listenToSlug(): void {
    this.slug.addEventListener("input", () => {
      this.draft = { ...this.draft, slug: this.slug.value.trim() };
      this.changed(["title"]);
    });
    this.slugReset.addEventListener("click", () => {
      this.draft = { ...this.draft, slug: "" };
      this.slug.value = this.slugNow;
      this.changed(["title"]);
      this.slug.focus();
    });
  }

  private get slugNow(): string {
    return this.draft.slug || proposedSlug(this.desk.text(["title"]));
  }

  private changed(keys: Keys): void {
    if (keys.length) {
      if (document.activeElement !== this.slug) this.slug.value = this.slugNow;
      this.draft = { ...this.draft, entry: this.desk.entry, changed: Date.now() };
      clearTimeout(this.asking);
      this.asking = setTimeout(() => void this.ask(), LONG_PAUSE);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.judge(), keys.length ? PAUSE : 0);
  }

  private keep(): void {
    const isEmpty = filled(this.draft.entry) === undefined;
    const isKnown = this.drafts.all.some(({ id }) => id === this.draft.id);
    if (this.draft.changed && !isEmpty) this.drafts.keep(this.draft);
    else if (isKnown && isEmpty) this.drafts.remove(this.draft.id); // all of it was taken out again
    this.shelf.show();
  }

  /** Checks the entry as it stands, and shows all that depends on it. */
  private judge(): void {
    const entry = filledEntry(this.desk.entry);
    const slug = this.slugNow;
    const id = isDay(this.desk.text(["source", "published"]).trim()) ? idOf(entry, slug) : "";
    const today = new Date().toISOString().slice(0, 10);
    const found = check(entry, this.data, { id: id || this.standIn(slug, today), today });
    const shown = placed(this.desk, slug ? found : [NAMELESS, ...found]);
    const mistakes = shown.filter(({ finding }) => finding.severity === "error").length;
    const path = id && pathOf(id);
    const yaml = toYaml(entry, this.data);
    this.findings.show(shown, this.isEverything);
    this.showSlug(id, slug);
    this.summarise(shown, mistakes);
    this.views.show(entry, this.data, path, yaml);
    this.sending.show({ path, yaml, title: this.desk.text(["title"]), mistakes });
    this.keep();
  }

  /** The id to check, where day and name do not make one: what is only missing is told at its own field. */
  private standIn(slug: string, today: string): string {
    const day = this.desk.text(["source", "published"]).trim();
    return `${isDay(day) ? day : today}-${slug || "x"}`;
  }

  private showSlug(id: string, slug: string): void {
    const isNamed = isSlug(slug);
    const hasTitle = !!this.desk.text(["title"]);
    const address = id ? `${this.data.site.url}${id.slice(0, 4)}/${id.slice(11)}/` : "";
    this.slugNote.textContent = address || (isNamed ? WORDS.noDay : hasTitle ? WORDS.fileChinese : WORDS.fileDoc);
    this.slugReset.hidden = !this.draft.slug || this.draft.slug === proposedSlug(this.desk.text(["title"]));
  }

  /** Says how many mistakes there are, and after `Check` which. */
  private summarise(shown: readonly Shown[], mistakes: number): void {
    const warnings = shown.filter(({ finding }) => finding.severity === "warning");
    const errors = shown.filter(({ finding }) => finding.severity === "error");
    const numbers = [mistakes && WORDS.errors(mistakes), warnings.length && WORDS.warnings(warnings.length)];
    const counts = numbers.filter(Boolean);
    const clean = warnings.length ? WORDS.cleanButWarnings : WORDS.clean;
    const text = this.isEverything
      ? [counts.join(", "), mistakes ? "" : `${clean} ${WORDS.later}`].filter(Boolean).join(" · ")
      : mistakes ? WORDS.still(mistakes) : clean;
    if (this.resultStatus.textContent !== text) this.resultStatus.textContent = text;
    this.resultStatus.classList.toggle("is-clean", !mistakes);
    const parts: HTMLElement[] = [];
    if (this.isEverything && mistakes) {
      parts.push(make("p", {}, make("strong", {}, WORDS.mustMend)), this.findings.list(errors));
    }
    if (this.isEverything && warnings.length) {
      parts.push(make("p", {}, make("strong", {}, WORDS.mayMend)), this.findings.list(warnings));
    }
    this.result.replaceChildren(...parts);
  }

  /** Shows every mistake, and leads to the list of them if there are any. */
  private showAll(): void {
    this.isEverything = true;
    clearTimeout(this.timer);
    this.judge();
    if (!this.result.children.length) return;
    this.result.scrollIntoView({ block: "nearest" });
    this.result.focus({ preventScroll: true });
  }

  /** Fills in what the address tells, where nothing is written yet. */
  private learn(): void {
    const keys: Keys = ["source", "url"];
    const today = new Date().toISOString().slice(0, 10);
    const written = this.desk.text(keys).trim();
    const found = written ? learned(written, this.data, today) : undefined;
    if (!found) return;
    const names: string[] = [];
    if (found.url !== written) this.fill(keys, found.url);
    if (found.publisher && this.desk.value(["source", "publisher"]) === undefined) {
      this.fill(["source", "publisher"], found.publisher);
      names.push(publisherName(found.publisher, this.data));
    }
    if (found.day && !this.desk.text(["source", "published"])) {
      this.fill(["source", "published"], found.day);
      names.push(found.day);
    }
    const parts = [found.url === written ? "" : WORDS.cleaned, names.length ? WORDS.taken(names.join(", ")) : ""];
    this.learning.textContent = parts.filter(Boolean).join(" ");
  }

  private fill(keys: Keys, value: string): void {
    this.desk.set(keys, value);
    this.refresh(keys);
  }

  private refresh(keys: Keys): void {
    this.desk.places.get(this.desk.placeOf(keys) ?? "")?.refresh();
  }

  /** Asks the site's index whether it has the report, or a title like it, already. */
  private async ask(): Promise<void> {
    const url = this.desk.text(["source", "url"]).trim();
    const title = this.desk.text(["title"]).trim();
    const id = idOf(this.desk.entry, this.slugNow);
    const asked = JSON.stringify([url, title, id]);
    if (asked === this.asked) return;
    this.asked = asked;
    if (!url && !title) return this.tell({ byUrl: [], byTitle: [], byId: [] });
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    try {
      this.tell(await covered(this.engine, url, title, id, signal));
    } catch {
      if (signal.aborted) return;
      this.coveredUrl.replaceChildren(make("p", { class: "bf-field__doc" }, WORDS.duplicateFailed));
    }
  }

  private tell(found: Covered): void {
    const { ofUrl, ofTitle } = told(found, this.base);
    this.coveredUrl.replaceChildren(...ofUrl);
    this.coveredTitle.replaceChildren(...ofTitle);
  }

  /** Says something to those who hear the page; with `isSeen`, to all. */
  private say(text: string, isSeen = false): void {
    this.status.textContent = text;
    if (isSeen) this.resultStatus.textContent = text;
  }
}

