/** The rights box of a briefing, in short: who holds what in the original, our licence, who translated, the disclaimer. */

import { type Child, make } from "../../search/browser/page-dom";
import { called, labelOf } from "./page-options";
import { at, isMapping, textAt } from "./page-tree";
import { WORDS } from "./page-words";
import type { Entry, FormData, Names, Value } from "./model";

/** Statements that say that nobody holds a right, or that nobody knows. */
const FREE = /^(?:NoC|NKC|CNE|UND)/;

export function rightsBox(entry: Entry, data: FormData): HTMLElement {
  const extent = textAt(entry, ["extent"]) || "summary";
  const ours = textAt(entry, ["rights", "entry"]) || data.site.licence;
  const lines: Child[] = [
    original(entry, data),
    line(WORDS.ourSummary, said(data.statements?.licence), `${licenceName(ours)}.`),
    translation(entry, data),
    machine(entry, data),
    make("p", { class: "bf-disclaimer" }, said(data.statements?.extent[extent] ?? data.statements?.disclaimer)),
  ];
  const title = make("p", { class: "bf-box__title", role: "heading", "aria-level": 4 }, WORDS.rights);
  return make("section", { class: "bf-box bf-rights" }, title, ...lines);
}

/** The name of a licence as readers know it, as `listed_name` of `briefings.attribution`: `CC BY 4.0`. */
function licenceName(identifier: string): string {
  return identifier.replace(/^CC-(.+)-([^-]*)$/, "CC $1 $2");
}

/** Who holds the rights in the original since when, what its statement says, and what our use rests on. */
function original(entry: Entry, data: FormData): Child {
  const publisher = at(entry, ["source", "publisher"]);
  if (!publisher) return undefined;
  const key = typeof publisher === "string" ? publisher : "";
  const own = at(entry, ["rights", "original"]);
  const record = data.publishers.find((each) => each.key === key);
  const usual = Object.fromEntries<unknown>(Object.entries(record?.rights ?? {}));
  const written = at(publisher, ["rights"]);
  const pick = (name: string): string =>
    textAt(own, [name]) || textAt(written, [name]) || (usual[name] === undefined ? "" : String(usual[name]));
  const name = record ? Object.values(record.name)[0] : isMapping(publisher) ? nameOf(publisher["name"]) : key;
  const holder = pick("holder") || name || "";
  const year = pick("year") || textAt(entry, ["source", "published"]).slice(0, 4);
  const code = pick("statement") || "InC";
  const quotes = at(entry, ["quotes"]);
  const basis = pick("basis") || (Array.isArray(quotes) && quotes.length ? "quotation" : "summary");
  const statement = data.statements?.original[code];
  const owner = FREE.test(code) ? `${[holder, year].filter(Boolean).join(", ")}.` : `© ${year} ${holder}.`;
  const label = statement ? `${called(statement.label)}.` : "";
  const licence = pick("licence");
  const terms = [owner, label, said(statement?.sentence), licence && `${licenceName(licence)}.`, pick("notice")];
  return line(WORDS.original, ...terms, said(data.statements?.basis[basis]));
}

function nameOf(name: Value | undefined): string {
  return isMapping(name) ? String(Object.values(name)[0] ?? "") : typeof name === "string" ? name : "";
}

function translation(entry: Entry, data: FormData): Child {
  const given = entry["translation"];
  const from = textAt(given, ["from"]);
  if (!from) return undefined;
  const who = [textAt(given, ["translator"]), reviewer(given)].filter(Boolean).join(", ");
  const label = WORDS.translatedFrom(labelOf(data, "languages", from)) + (who && ` (${who})`);
  const sentence = said(data.statements?.translation[textAt(given, ["mode"])]);
  return make("p", { class: "bf-translation" }, make("strong", {}, `${label}.`), sentence && ` ${sentence}`);
}

function machine(entry: Entry, data: FormData): Child {
  const given = entry["ai"];
  if (!isMapping(given)) return undefined;
  const tool = textAt(given, ["tool"]);
  const work = textAt(given, ["used_for"]) + (tool && ` (${tool})`);
  return line(WORDS.machine, `${[work, reviewer(given)].filter(Boolean).join(", ")}.`, said(data.statements?.ai));
}

function reviewer(given: Value | undefined): string {
  const name = textAt(given, ["reviewed_by"]);
  return name && WORDS.reviewedBy(name);
}

function line(label: string, ...texts: readonly string[]): HTMLElement {
  return make("p", {}, make("strong", {}, `${label}: `), texts.filter(Boolean).join(" "));
}

function said(names: Names | undefined): string {
  return names ? called(names) : "";
}
