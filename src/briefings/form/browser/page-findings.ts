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

/** A fix that says outright what to write. */
const WRITE = /^(?:Write|Did you mean) `"?([^`"]+)"?`[.?]/;

export function placed(desk: Desk, findings: readonly Finding[]): Shown[] {
  return findings.map((finding) => {
    const keys = finding.keys.length ? placeIn(desk.entry, finding.keys) : FILE;
    return { finding, place: desk.placeOf(keys) };
  });
}

export class Findings {
  constructor(
    private readonly desk: Desk,
    /** Where the rules are explained. */
    private readonly rules: URL,
  ) {}

  /** Shows at each field what was found in it: once the writer has left it, or everything. */
  show(shown: readonly Shown[], isEverything: boolean): void {
    for (const [name, spot] of this.desk.places) {
      const isDue = isEverything || this.desk.left.has(name);
      const own = isDue ? shown.filter(({ place }) => place === name) : [];
      const isWrong = own.some(({ finding }) => finding.severity === "error");
      spot.field.classList.toggle("is-wrong", isWrong);
      if (isWrong) spot.control().setAttribute("aria-invalid", "true");
      else spot.control().removeAttribute("aria-invalid");
      const mark = JSON.stringify(own.map(({ finding }) => finding));
      if (spot.findings.dataset["of"] === mark) continue; // what is the same is not said again
      spot.findings.dataset["of"] = mark;
      spot.findings.replaceChildren(...own.map(({ finding }) => this.item(finding)));
    }
  }

  private item(finding: Finding): HTMLElement {
    const button = this.mending(finding);
    return make("div", { class: `bf-finding is-${finding.severity}` }, ...this.words(finding), button);
  }

  private words(finding: Finding): HTMLElement[] {
    const isZh = TONGUE === "zh";
    const [message, fix] = isZh ? [finding.messageZh, finding.fixZh] : [finding.message, finding.fix];
    const rule = new URL(`rules/#${finding.code.toLowerCase()}`, this.rules);
    const leading = { href: rule.href, target: "_blank", rel: "noopener", title: WORDS.seeRule(finding.code) };
    const code = make("a", { ...leading, class: "bf-finding__code" }, finding.code);
    const kind = make("span", { class: "bf-unseen" }, `${WORDS[finding.severity]}: `);
    return [make("span", {}, kind, ...ticked(message), fix && " ", ...ticked(fix), " ", code)];
  }

  /** A button that does what the fix says, where that is to write something else. */
  private mending(finding: Finding): HTMLElement | undefined {
    const value = WRITE.exec(finding.fix)?.[1];
    const keys = placeIn(this.desk.entry, finding.keys);
    if (value === undefined || typeof this.desk.value(keys) !== "string" || value.endsWith("…")) return undefined;
    const button = make("button", { type: "button", class: "bf-plain" }, WORDS.apply(value));
    button.addEventListener("click", () => {
      this.desk.set(keys, value);
      const spot = this.desk.places.get(this.desk.placeOf(keys) ?? "");
      spot?.refresh();
      spot?.control().focus();
    });
    return button;
  }

  /** A list of findings, each with a link to where it can be mended. */
  list(shown: readonly Shown[]): HTMLElement {
    return make("ul", { class: "bf-findings" }, ...shown.map((each) => make("li", {}, ...this.entry(each))));
  }

  private entry({ finding, place }: Shown): HTMLElement[] {
    const words = this.words(finding);
    const spot = place === undefined ? undefined : this.desk.places.get(place);
    if (!spot) return words;
    const label = spot.field.querySelector(".bf-field__label")?.firstChild?.textContent ?? nameOf(finding.keys);
    const link = make("a", { href: `#${spot.control().id}`, class: "bf-findings__field" }, label.trim());
    link.addEventListener("click", (event) => {
      event.preventDefault();
      lead(spot.control());
    });
    return [link, ...words];
  }
}

/** Opens what a control is folded into, and puts the focus there. */
export function lead(control: HTMLElement): void {
  for (let group = control.closest("details"); group; group = group.parentElement?.closest("details") ?? null) {
    group.open = true;
  }
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

