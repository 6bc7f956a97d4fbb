/** What is learned of the report while one writes: from its address, and from the archive that may have it already. */

import { make } from "../../search/browser/page-dom";
import type { Engine } from "../../search/browser/types";
import { learned } from "./page-address";
import { type Covered, covered, told } from "./page-covered";
import type { Desk } from "./page-desk";
import { whenReleased } from "./page-press";
import { publisherName } from "./page-preview";
import { WORDS } from "./page-words";
import type { Keys } from "./model";

/** So long a pause, before the archive is asked. */
const PAUSE = 700;

const ADDRESS: Keys = ["source", "url"];

export class Learning {
  private readonly ofAddress = make("p", { class: "bf-learned", role: "status" });
  private readonly coveredUrl = make("div", { role: "status" });
  private readonly coveredTitle = make("div", { role: "status" });
  private timer = 0;
  private asked = "";
  private told = "";
  private running: AbortController | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly engine: Engine,
    private readonly base: URL,
    /** The id that the entry has now, or empty. */
    private readonly id: () => string,
  ) {}

  /** Puts what is told beside the fields that it is about, and begins. */
  begin(): void {
    const address = this.desk.places.get("source/url/");
    address?.field.append(this.ofAddress, this.coveredUrl);
    this.desk.places.get("title/")?.field.append(this.coveredTitle);
    address?.control().addEventListener("change", () => whenReleased(() => this.learn()));
    address?.control().addEventListener("paste", () => setTimeout(() => this.learn()));
    void this.ask();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  /** Takes an address that the page was opened with. */
  take(url: string): void {
    this.fill(ADDRESS, url);
    this.learn();
  }

  /** Fills in what the address tells, where nothing is written yet. */
  private learn(): void {
    const written = this.desk.text(ADDRESS).trim();
    const today = new Date().toISOString().slice(0, 10);
    const found = written ? learned(written, this.desk.data, today) : undefined;
    if (!found) return;
    const names: string[] = [];
    if (found.url !== written) this.fill(ADDRESS, found.url);
    if (found.publisher && this.desk.value(["source", "publisher"]) === undefined) {
      this.fill(["source", "publisher"], found.publisher);
      names.push(publisherName(found.publisher, this.desk.data));
    }
    if (found.day && !this.desk.text(["source", "published"])) {
      this.fill(["source", "published"], found.day);
      names.push(found.day);
    }
    const parts = [found.url === written ? "" : WORDS.cleaned, names.length ? WORDS.taken(names.join(", ")) : ""];
    this.ofAddress.textContent = parts.filter(Boolean).join(" ");
  }

  private fill(keys: Keys, value: string): void {
    this.desk.set(keys, value);
    this.desk.places.get(this.desk.placeOf(keys) ?? "")?.refresh();
  }

  askSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE);
  }

  /** Asks the site's index whether it has the report, or a title like it, already. */
  private async ask(): Promise<void> {
    const url = this.desk.text(ADDRESS).trim();
    const title = this.desk.text(["title"]).trim();
    const id = this.id();
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
      this.told = "";
      this.coveredUrl.replaceChildren(make("p", { class: "bf-field__doc" }, WORDS.duplicateFailed));
    }
  }

  private tell(found: Covered): void {
    const now = JSON.stringify(Object.values(found).map((hits: Covered["byId"]) => hits.map(({ id }) => id)));
    if (now === this.told) return; // what is the same is not said again
    this.told = now;
    const { ofUrl, ofTitle } = told(found, this.base);
    this.coveredUrl.replaceChildren(...ofUrl);
    this.coveredTitle.replaceChildren(...ofTitle);
  }
}
