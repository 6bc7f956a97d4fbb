/**
 * Rules about corrections, as `briefings.rules.corrections` and `versions`: their days, their words, and whether the
 * text is as they say. What a correction `replaces` is not looked at: only the program writes it.
 */

import { type Correction, Scope, type Source, type Translated } from "./scope";
import { say } from "./sentences";
import { split, strip, unfold } from "./text";

/** What a reader reads, by what `where` of a correction calls it. */
type Texts = ReadonlyMap<string, string>;

const BLANK_LINE = /\n\s*\n/;
const NUMBERED = /^(point|quote|source)s? ([1-9]\p{Nd}?)$/u;
const STARTS_NUMBERED = /^(point|quote|source)s? ([1-9]\p{Nd}?)/u;
const IN_SOURCE = /^sources?( [1-9]\p{Nd}?)?(:.*)?$/u;
const IN_LANGUAGE = /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*): ?(.+)$/;

export function checkCorrections(scope: Scope): void {
  const corrections = scope.entry.corrections ?? [];
  if (!corrections.length) {
    return;
  }
  const texts = textsOf(scope);
  const days = corrections.map(({ date }) => date).sort();
  const last = days.at(-1) === days.at(-2) ? "" : days.at(-1); // of two of one day, none is surely the last
  order(scope, corrections);
  corrections.forEach((each) => words(scope, each, texts, each.date === last));
}

function order(scope: Scope, corrections: readonly Correction[]): void {
  let latest = "";
  for (const { at, date } of corrections) {
    if (date < scope.day) {
      scope.tell("B532", [...at, "date"], say("too-early", { date, day: scope.day }), say("day-made"));
    } else if (date < latest) {
      scope.tell("B533", [...at, "date"], say("disordered", { date, latest }), say("oldest-first"));
    }
    latest = date > latest ? date : latest;
  }
}

function words(scope: Scope, each: Correction, texts: Texts, isLast: boolean): void {
  const now = readAs(each.now ?? "");
  if (!now) {
    return;
  }
  const keys = [...each.at, "now"];
  const restsOn = [[...each.at, "was"]];
  if (now === readAs(each.was ?? "")) {
    scope.tell("B534", keys, say("nothing-changed", { text: short(now) }), say("was-and-now"), { restsOn });
  } else if (isLast && !lookedAt(scope, each, texts).some((text) => text.includes(now))) {
    const where = namedText(each.where);
    const place = where !== undefined && texts.has(where) ? say("the-text", { where }) : say("the-entry");
    const message = say("not-in-text", { text: short(now), where: place });
    scope.tell("B535", keys, message, say("text-or-notice"), { restsOn });
  }
}

/** The texts in which what a correction put in may stand. */
function lookedAt(scope: Scope, { where }: Correction, texts: Texts): string[] {
  const named = namedText(where);
  const text = named === undefined ? undefined : texts.get(named);
  if (text !== undefined) {
    return [text];
  }
  const isInSource = where !== undefined && IN_SOURCE.test(strip(where).toLowerCase());
  return [...(isInSource ? [] : texts.values()), ...scope.sources.flatMap(saidOf).map(readAs)];
}

/** What is said of a source. A publisher's key stands for a name that a notice may say instead. */
function saidOf(source: Source): string[] {
  const { publisher, via, title, title_translated: translated, url, archive, no_url: reason, authors = [] } = source;
  const named = [publisher, via].flatMap((who) => (typeof who === "object" ? [...who.name.values()] : [who]));
  const known = [...named, title, translated, url, archive, reason, ...authors.map(({ word }) => String(word))];
  return [...known.filter((text): text is string => text !== undefined && text !== ""), source.published];
}

function textsOf({ entry }: Scope): Texts {
  const texts: [string, string][] = [["language", entry.language ?? ""], ...briefing(entry)];
  (entry.quotes ?? []).forEach(({ text, original = "", speaker = "", locator = "" }, at) => {
    const name = `quotes ${at + 1}`;
    texts.push([name, text]);
    texts.push([`${name}: original`, original], [`${name}: speaker`, speaker], [`${name}: locator`, locator]);
  });
  for (const [tag, each] of entry.translations ?? []) {
    texts.push(...briefing(each).map(([name, text]): [string, string] => [`${tag}: ${name}`, text]));
  }
  return new Map(texts.map(([name, text]): [string, string] => [name, readAs(text)]).filter(([, text]) => text !== ""));
}

type Said = Pick<Translated, "title" | "summary" | "points" | "body">;

function briefing({ title, summary, points = [], body = "" }: Said): [string, string][] {
  const numbered = points.map(({ word }, at): [string, string] => [`points ${at + 1}`, String(word)]);
  return [["title", title], ["summary", summary], ...numbered, ["body", body]];
}

/** A text as versions are told by it: composed, with one space for white space, and blank lines as they are. */
function readAs(text: string): string {
  const paragraphs = text.normalize("NFC").split(BLANK_LINE).map((each) => split(each).join(" "));
  return unfold(paragraphs.filter(Boolean).join("\n\n"));
}

/** The name of the text that `where` names; undefined where it is put in other words. */
function namedText(where: string | undefined): string | undefined {
  const said = strip(where ?? "");
  const [, tag, rest = ""] = IN_LANGUAGE.exec(said) ?? [];
  if (tag !== undefined && !STARTS_NUMBERED.test(said)) {
    const name = plainName(rest);
    return name && `${tag}: ${name}`;
  }
  return plainName(said);
}

function plainName(words: string): string | undefined {
  const said = strip(words).toLowerCase().replace(/^the /, "");
  if (said === "title" || said === "summary" || said === "body") {
    return said;
  }
  const colon = said.indexOf(":");
  const [, kind, number] = NUMBERED.exec(strip(colon < 0 ? said : said.slice(0, colon))) ?? [];
  const part = colon < 0 ? "" : strip(said.slice(colon + 1));
  if (kind === undefined || kind === "source") {
    return undefined;
  }
  const isPart = kind === "quote" && ["original", "speaker", "locator"].includes(part);
  return part ? (isPart ? `${kind}s ${number}: ${part}` : undefined) : `${kind}s ${number}`;
}

function short(text: string): string {
  const characters = [...text];
  return characters.length <= 60 ? text : `${characters.slice(0, 59).join("")}…`;
}
