/** The page on which a briefing is proposed: the form, what is found in it, how it will look, and the ways on. */

import { make } from "../../search/browser/page-dom";
import type { Engine } from "../../search/browser/types";
import { check } from "./check";
import { unjudged } from "./markup";
import { isDay, learned } from "./page-address";
import { Desk } from "./page-desk";
import { type Draft, Drafts } from "./page-drafts";
import { Findings, placed } from "./page-findings";
import { sections } from "./page-layout";
import { Learning } from "./page-learning";
import { PageName } from "./page-name";
import { whenReleased } from "./page-press";
import { Result } from "./page-result";
import { Sending } from "./page-sending";
import { Shelf } from "./page-shelf";
import { filled, filledEntry, textAt } from "./page-tree";
import { Views } from "./page-views";
import { WORDS } from "./page-words";
import type { Finding, FormData, Keys } from "./model";
import { idOf, pathOf, proposedSlug } from "./place";
import { toYaml } from "./yaml";

/** So long a pause is the end of typing. */
const PAUSE = 250;

/** What is said where a name is missing that the command would say is not one. */
const NAMELESS: Finding = {
  code: "B401", severity: "error", keys: [], fix: "", fixZh: "", message: WORDS.noSlug, messageZh: WORDS.noSlug,
};

export class ProposePage {
  private readonly status = make("p", { class: "bf-unseen", role: "status" });
  private readonly place = make("form", { class: "bf-propose__form", novalidate: true, autocomplete: "off" });
  private readonly result = new Result(() => this.showAll());
  private readonly name = new PageName((slug) => this.choose(slug), () => this.slug);
  private readonly views = new Views();
  private readonly sending: Sending;
  private readonly shelf: Shelf;
  private desk: Desk;
  private draft: Draft;
  /** When the draft was changed last, as far as it is kept. */
  private known: number;
  private findings: Findings;
  private learning: Learning;
  private isEverything = false;
  private timer = 0;

  constructor(
    root: HTMLElement,
    private readonly data: FormData,
    private readonly engine: Engine,
    private readonly base: URL,
    private readonly drafts: Drafts,
  ) {
    this.draft = drafts.current;
    this.known = this.draft.changed;
    this.desk = this.newDesk();
    this.findings = this.newFindings();
    this.learning = this.newLearning();
    this.sending = new Sending(data.site, {
      say: (text, isWell) => this.say(text, isWell ? "well" : "wrong"),
      stop: () => this.showAll(),
      select: (way) => this.views.select(way),
    });
    this.shelf = new Shelf(drafts, () => this.keep(), (draft) => this.open(draft), (text) => this.say(text));
    this.place.addEventListener("submit", (event) => event.preventDefault());
    root.replaceChildren(this.status, this.shelf.element, this.shelf.note, this.place, this.views.element);
    this.render();
    this.listen(root);
  }

  private listen(root: HTMLElement): void {
    // what is clicked acts on what was written until then
    for (const click of ["click", "auxclick"]) root.addEventListener(click, () => this.timer && this.judge(), true);
    for (const seen of ["storage", "pageshow"]) addEventListener(seen, () => this.catchUp());
    document.addEventListener("visibilitychange", () => this.catchUp());
    addEventListener("pagehide", () => this.keep());
    addEventListener("beforeunload", (event) => {
      if (!this.drafts.isKept && filled(this.desk.entry) !== undefined) event.preventDefault();
    });
  }

  /** Takes an address that the page was opened with, as the first thing written, or goes on with the draft of it. */
  begin(url: string): void {
    const today = new Date().toISOString().slice(0, 10);
    const address = learned(url, this.data, today)?.url ?? url.trim();
    const isOf = ({ entry }: Draft): boolean => textAt(entry, ["source", "url"]).trim() === address;
    if (isOf(this.draft)) return;
    const begun = this.drafts.all.find(isOf);
    if (begun) {
      this.open(this.drafts.open(begun.id));
      this.shelf.tell(WORDS.begunBefore);
      return;
    }
    if (filled(this.desk.entry) !== undefined) this.open(this.drafts.begin());
    this.learning.take(url);
  }

  private newDesk(): Desk {
    const desk = new Desk(this.data, this.draft.entry, (text) => this.say(text));
    desk.onChange((keys) => this.changed(keys));
    return desk;
  }

  private newFindings(): Findings {
    return new Findings(this.desk, this.base, (slug) => this.name.write(slug));
  }

  private newLearning(): Learning {
    return new Learning(this.desk, this.engine, this.base, () => idOf(this.desk.entry, this.slug));
  }

  private open(draft: Draft): void {
    clearTimeout(this.timer);
    this.learning.stop();
    this.draft = draft;
    this.known = draft.changed;
    this.isEverything = false;
    this.desk = this.newDesk();
    this.findings = this.newFindings();
    this.learning = this.newLearning();
    this.render();
  }

  /** Builds the whole form for the draft. */
  private render(): void {
    const head = make("h2", { id: "bf-check" }, WORDS.checkTitle);
    const parts = [head, ...this.result.parts, this.sending.element];
    const end = make("section", { class: "bf-section", "aria-labelledby": head.id }, ...parts);
    this.place.replaceChildren(...sections(this.desk, this.name.field(this.desk)), end);
    this.judge();
    this.learning.begin();
  }

  private get slug(): string {
    return this.draft.slug || proposedSlug(this.desk.text(["title"]));
  }

  private choose(slug: string): void {
    this.draft = { ...this.draft, slug };
    this.changed(["title"]);
  }

  private changed(keys: Keys): void {
    if (keys.length) {
      this.name.refresh();
      this.draft = { ...this.draft, entry: this.desk.entry, changed: Math.max(Date.now(), this.known + 1) };
      this.learning.askSoon();
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => whenReleased(() => this.timer && this.judge()), keys.length ? PAUSE : 0);
  }

  /** Keeps what was changed here; a tab in which nothing was has nothing to keep. */
  private keep(): void {
    if (this.draft.changed !== this.known) {
      const { id } = this.draft;
      if (filled(this.draft.entry) === undefined) this.drafts.remove(id, this.known); // all of it was taken out again
      else this.draft = this.drafts.keep(this.draft, this.known);
      this.known = this.draft.changed;
      if (this.draft.id !== id) this.shelf.tell(WORDS.forked);
    }
    this.shelf.show();
  }

  /** Shows what another tab made of the draft, where nothing was changed in this one. */
  private catchUp(): void {
    if (document.hidden) return; // it is done when somebody looks
    this.drafts.refresh();
    const kept = this.drafts.find(this.draft.id);
    if (kept && this.draft.changed === this.known && kept.changed !== this.known) this.show(kept);
    this.shelf.show();
  }

  private show(draft: Draft): void {
    const focused = document.activeElement?.id;
    const opened = [...this.place.querySelectorAll<HTMLElement>("details[open]")];
    const groups = opened.map(({ dataset }) => dataset["group"]);
    this.open(draft);
    for (const group of this.place.querySelectorAll("details")) group.open ||= groups.includes(group.dataset["group"]);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    this.shelf.tell(WORDS.caughtUp);
  }

  /** Checks the entry as it stands, and shows all that depends on it. */
  private judge(isSaid = true): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const entry = filledEntry(this.desk.entry);
    const { slug } = this;
    const id = isDay(this.desk.text(["source", "published"]).trim()) ? idOf(entry, slug) : "";
    const today = new Date().toISOString().slice(0, 10);
    const found = check(entry, this.data, { id: id || this.standIn(slug, today), today });
    const shown = placed(this.desk, slug ? found : [NAMELESS, ...found]);
    const mistakes = shown.filter(({ finding }) => finding.severity === "error").length;
    const path = id && pathOf(id);
    const yaml = toYaml(entry, this.data);
    const title = this.desk.text(["title"]);
    const fresh = this.findings.show(shown, this.isEverything);
    if (fresh.length && isSaid) this.say(this.findings.said(fresh));
    this.name.show(id && `${this.data.site.url}${id.slice(0, 4)}/${id.slice(11)}/`, this.draft.slug, title);
    const verdict = { shown, mistakes, isUnjudged: unjudged(entry).length > 0, isEverything: this.isEverything };
    this.result.show(verdict, this.findings);
    this.views.show(entry, this.data, path, yaml);
    this.sending.show({ path, yaml, title, mistakes });
    this.keep();
  }

  /** The id to check, where day and name do not make one: what is only missing is told at its own field. */
  private standIn(slug: string, today: string): string {
    const day = this.desk.text(["source", "published"]).trim();
    return `${isDay(day) ? day : today}-${slug || "x"}`;
  }

  /** Shows every mistake, and leads to the list of them if there are any. */
  private showAll(): void {
    this.isEverything = true;
    this.judge(false); // the list says it
    this.result.lead();
  }

  /** Says something to those who hear the page; where it is said how something went, to all. */
  private say(text: string, went?: "well" | "wrong"): void {
    if (went) this.result.say(text, went === "well");
    else this.status.textContent = text;
  }
}
