/** What the check says: how much is wrong, and after `Check` a list that leads to each place. */

import { make } from "../../search/browser/page-dom";
import type { Findings, Shown } from "./page-findings";
import { WORDS } from "./page-words";

/** What was found in an entry. */
export interface Verdict {
  readonly shown: readonly Shown[];
  readonly mistakes: number;
  /** Whether part of it is left to the check of the proposal. */
  readonly isUnjudged: boolean;
  /** Whether everything is to be shown, or only how much there is. */
  readonly isEverything: boolean;
}

export class Result {
  private readonly status = make("p", { class: "bf-result__status", id: "bf-result-status", role: "status" });
  private readonly list = make("div", {
    class: "bf-result", role: "group", "aria-labelledby": this.status.id, tabindex: "-1",
  });
  private readonly button = make(
    "button", { type: "button", class: "bf-button bf-button--second", "data-check": true }, WORDS.check,
  );
  readonly parts = [make("div", { class: "bf-check" }, this.button, this.status), this.list];
  private listed = "";

  constructor(check: () => void) {
    this.button.addEventListener("click", check);
  }

  show(verdict: Verdict, findings: Findings): void {
    const { shown, mistakes, isEverything } = verdict;
    this.say(wordsOf(verdict), !mistakes);
    const listed = isEverything ? JSON.stringify(shown) : "";
    if (this.listed === listed) return; // the focus may be in it
    this.listed = listed;
    const errors = shown.filter(({ finding }) => finding.severity === "error");
    const warnings = shown.filter(({ finding }) => finding.severity === "warning");
    const parts = [[WORDS.mustMend, errors], [WORDS.mayMend, warnings]] as const;
    this.list.replaceChildren(
      ...parts.flatMap(([head, those]) =>
        isEverything && those.length ? [make("p", {}, make("strong", {}, head)), findings.list(those)] : [],
      ),
    );
  }

  say(text: string, isWell: boolean): void {
    this.status.classList.toggle("is-clean", isWell);
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** Leads to the list, if there is anything in it. */
  lead(): void {
    if (!this.list.children.length) return;
    this.list.scrollIntoView({ block: "nearest" });
    this.list.focus({ preventScroll: true });
  }
}

function wordsOf({ shown, mistakes, isUnjudged, isEverything }: Verdict): string {
  const warnings = shown.filter(({ finding }) => finding.severity === "warning").length;
  const clean = warnings ? WORDS.cleanButWarnings : isUnjudged ? WORDS.cleanSoFar : WORDS.clean;
  const well = [clean, isUnjudged && WORDS.markupLater, isEverything && WORDS.later].filter(Boolean).join(WORDS.space);
  if (!isEverything) return mistakes ? WORDS.still(mistakes) : well;
  const counts = [mistakes && WORDS.errors(mistakes), warnings && WORDS.warnings(warnings)].filter(Boolean).join(", ");
  return [counts, mistakes ? "" : well].filter(Boolean).join(" · ");
}
