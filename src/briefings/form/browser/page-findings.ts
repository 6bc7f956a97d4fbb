/** What was found in the entry: at each field, and in a list with links to the fields. */

import { make } from "../../search/browser/page-dom";
import { type Desk, FILE, nameOf } from "./page-desk";
import { ticked } from "./page-field";
import { placeIn } from "./page-tree";
import { TONGUE, WORDS } from "./page-words";
import type { Finding } from "./model";

/** A finding, and the name of the place on the page where it is shown. */
export interface Shown {
  readonly finding: Finding;
  readonly place: string | undefined;
}

/** A fix that says how the file is to be called: the name of the page is in it. */
const RENAME = /`entries\/\d{4}\/\d{4}-\d\d-\d\d-([a-z0-9-]+)\.yml`/;

/** A fix that says outright what to write. */
const WRITE = /^(?:Write|Did you mean) `"?([^`"]+)"?`[.?]/;

export function placed(desk: Desk, findings: readonly Finding[]): Shown[] {
  return findings.map((finding) => {
    const keys = finding.keys.length ? placeIn(desk.entry, finding.keys) : FILE;
    return { finding, place: desk.placeOf(keys) };
  });
}

export class Findings {
  /** What is shown at each field. */
  private readonly seen = new WeakMap<HTMLElement, readonly Finding[]>();

  constructor(
    private readonly desk: Desk,
    /** Where the rules are explained. */
    private readonly rules: URL,
    /** Gives the page another name. */
    private readonly rename: (slug: string) => void,
  ) {}

  /** Shows at each field what was found in it: once the writer has left it, or everything. Gives back what is new. */
  show(shown: readonly Shown[], isEverything: boolean): Shown[] {
    const fresh: Shown[] = [];
    for (const [name, spot] of this.desk.places) {
      const isDue = isEverything || this.desk.left.has(name);
      const here = isDue ? shown.filter(({ place }) => place === name) : [];
      const own = here.map(({ finding }) => finding);
      const isWrong = own.some(({ severity }) => severity === "error");
      spot.field.classList.toggle("is-wrong", isWrong);
      if (isWrong) spot.control().setAttribute("aria-invalid", "true");
      else spot.control().removeAttribute("aria-invalid");
      const before = this.seen.get(spot.findings) ?? [];
      if (JSON.stringify(before) === JSON.stringify(own)) continue;
      this.seen.set(spot.findings, own);
      fresh.push(...here.filter(({ finding }) => !before.some(({ code }) => code === finding.code)));
      spot.findings.replaceChildren(...own.map((finding) => this.item(finding)));
    }
    return fresh;
  }

  /** What was found, for those who hear the page. */
  said(shown: readonly Shown[]): string {
    const sentences = shown.map(({ finding, place }) => {
      const { message, fix } = inTongue(finding);
      return [place && `${this.labelAt(place)}:`, message, fix].filter(Boolean).join(" ").replace(/`/g, "");
    });
    return sentences.join(" ");
  }

  private item(finding: Finding): HTMLElement {
    const button = this.mending(finding);
    return make("div", { class: `bf-finding is-${finding.severity}` }, ...this.words(finding), button);
  }

  private words(finding: Finding): HTMLElement[] {
    const { message, fix } = inTongue(finding);
    const rule = new URL(`rules/#${finding.code.toLowerCase()}`, this.rules);
    const leading = { href: rule.href, target: "_blank", rel: "noopener", title: WORDS.seeRule(finding.code) };
    const code = make("a", { ...leading, class: "bf-finding__code" }, finding.code);
    const kind = make("span", { class: "bf-unseen" }, `${WORDS[finding.severity]}: `);
    return [make("span", {}, kind, ...ticked(message), fix && WORDS.space, ...ticked(fix), " ", code)];
  }

  /** A button that does what the fix says, where that is to write something else. */
  private mending(finding: Finding): HTMLElement | undefined {
    const name = RENAME.exec(finding.fix)?.[1];
    if (name) return this.button(name, () => this.rename(name));
    const value = WRITE.exec(finding.fix)?.[1];
    const keys = placeIn(this.desk.entry, finding.keys);
    if (value === undefined || typeof this.desk.value(keys) !== "string" || value.endsWith("…")) return undefined;
    return this.button(value, () => {
      this.desk.set(keys, value);
      const spot = this.desk.places.get(this.desk.placeOf(keys) ?? "");
      spot?.refresh();
      spot?.control().focus();
    });
  }

  private button(value: string, mend: () => void): HTMLElement {
    const button = make("button", { type: "button", class: "bf-plain" }, WORDS.apply(value));
    button.addEventListener("click", mend);
    return button;
  }

  /** A list of findings, each with a link to where it can be mended, in the order of the form. */
  list(shown: readonly Shown[]): HTMLElement {
    const sorted = [...shown].sort((one, other) => this.order(one, other));
    return make("ul", { class: "bf-findings" }, ...sorted.map((each) => make("li", {}, ...this.entry(each))));
  }

  private order(one: Shown, other: Shown): number {
    const [first, second] = [one, other].map(({ place }) => this.desk.places.get(place ?? "")?.field);
    if (!first || !second || first === second) return Number(!first) - Number(!second);
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }

  private labelAt(place: string): string {
    const spot = this.desk.places.get(place);
    const label = spot?.field.querySelector(".bf-field__label")?.firstChild?.textContent?.trim();
    return label || spot?.control().getAttribute("aria-label") || "";
  }

  private entry({ finding, place }: Shown): HTMLElement[] {
    const words = this.words(finding);
    const spot = place === undefined ? undefined : this.desk.places.get(place);
    if (!spot) return words;
    const label = this.labelAt(place ?? "") || nameOf(finding.keys);
    const link = make("a", { href: `#${spot.control().id}`, class: "bf-findings__field" }, label);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      lead(spot.control());
    });
    return [link, ...words];
  }
}

function inTongue(finding: Finding): { message: string; fix: string } {
  return TONGUE === "zh" ? { message: finding.messageZh, fix: finding.fixZh } : finding;
}

/** Opens what a control is folded into, and puts the focus there. */
export function lead(control: HTMLElement): void {
  for (let group = control.closest("details"); group; group = group.parentElement?.closest("details") ?? null) {
    group.open = true;
  }
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

