/** What was found in the entry: at each field, and in a list with links to the fields. */

import { make } from "../../search/browser/page-dom";
import { type Desk, FILE, nameOf, type Unfinished } from "./page-desk";
import { ticked } from "./page-field";
import { placeIn } from "./page-tree";
import { TONGUE, WORDS } from "./page-words";
import type { Finding } from "./model";

/** A finding, and the name of the place on the page where it is shown. */
export interface Shown {
  readonly finding: Finding;
  readonly place: string | undefined;
  /** What else can be done about it than to write. */
  readonly offers?: Unfinished["offers"];
}

/** A fix that says how the file is to be called: the name of the page is in it. */
const RENAME = /`entries\/\d{4}\/\d{4}-\d\d-\d\d-([a-z0-9-]+)\.yml`/;

/** A fix that says outright what to write. */
const WRITE = /^(?:Write|Did you mean) `"?([^`"]+)"?`[.?]/;

export function placed(desk: Desk, findings: readonly Finding[]): Shown[] {
  const shown = findings.map((finding) => {
    const keys = finding.keys.length ? placeIn(desk.entry, finding.keys) : FILE;
    return { finding, place: desk.placeOf(keys) };
  });
  // a value is no longer said to be missing where one is half written
  const others = shown.filter(({ finding, place = "" }) => finding.code !== "B202" || !desk.unfinished.has(place));
  return [...[...desk.unfinished].map(([place, each]) => unfinished(place, each)), ...others];
}

function unfinished(place: string, { keys, text, code, offers }: Unfinished): Shown {
  const message = (offers.length ? WORDS.unfinished : WORDS.unknown)(text);
  const words = { message, messageZh: message, fix: "", fixZh: "" };
  return { finding: { code, severity: "error", keys, ...words }, place, offers };
}

export class Findings {
  /** What is shown at each field. */
  private readonly seen = new WeakMap<HTMLElement, { readonly mark: string; readonly codes: readonly string[] }>();

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
      const mark = JSON.stringify(here.map(({ finding, offers = [] }) => [finding, offers.map(([label]) => label)]));
      const before = this.seen.get(spot.findings);
      if (mark === (before?.mark ?? "[]")) continue;
      this.seen.set(spot.findings, { mark, codes: own.map(({ code }) => code) });
      fresh.push(...here.filter(({ finding }) => !before?.codes.includes(finding.code)));
      spot.findings.replaceChildren(...here.map((each) => this.item(each)));
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

  private item({ finding, offers = [] }: Shown): HTMLElement {
    const mending = offers.length ? [] : [this.mending(finding)];
    const buttons = [...mending, ...offers.map(([label, act]) => plain(label, act))];
    return make("div", { class: `bf-finding is-${finding.severity}` }, ...this.words(finding), ...buttons);
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
    if (name) return plain(WORDS.apply(name), () => this.rename(name));
    const value = WRITE.exec(finding.fix)?.[1];
    const keys = placeIn(this.desk.entry, finding.keys);
    if (value === undefined || typeof this.desk.value(keys) !== "string" || value.endsWith("…")) return undefined;
    return plain(WORDS.apply(value), () => {
      this.desk.set(keys, value);
      const spot = this.desk.places.get(this.desk.placeOf(keys) ?? "");
      spot?.refresh();
      spot?.control().focus();
    });
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

function plain(label: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "bf-plain" }, label);
  button.addEventListener("click", act);
  return button;
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

