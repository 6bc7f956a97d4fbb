/** Rules about what may be taken from an original, and who answers for it, as `briefings.rules.rights`. */

import type { Keys } from "./model";
import { fold } from "./nearest";
import { type Rights, checkPermissions, writtenOut } from "./permissions";
import { type OriginalRights, type Quote, Scope, type Source, isSameLanguage } from "./scope";
import { type SentenceName, say } from "./sentences";
import { WORD } from "./text";

const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]/g;
const WORDS = new RegExp(`[${WORD}][${WORD}'’-]*`, "gu");
const NO_LETTERS = new RegExp(`[^${WORD}]`, "gu");

export function checkRights(scope: Scope): void {
  translationCredits(scope);
  reviewers(scope);
  bases(scope);
  checkPermissions(scope);
  quotes(scope);
  headlines(scope);
  corrections(scope);
}

/** What the language of a source is read from. */
function sourceOfLanguage(at: Keys): Keys[] {
  return [[...at, "language"], [...at, "publisher"], [...at, "publisher", "languages"]];
}

function translationCredits(scope: Scope): void {
  const own = scope.language;
  const spoken = scope.sources.map((source) => ({ source, language: scope.languageOf(source) }));
  const foreign = new Map<string, Source>();
  for (const { source, language } of spoken) {
    if (language !== undefined && !isSameLanguage(language, own) && !foreign.has(language)) {
      foreign.set(language, source);
    }
  }
  const credit = scope.entry.translation;
  if (!credit) {
    uncredited(scope, own, foreign);
  } else if (spoken.every(({ language }) => language !== undefined)) {
    mismatch(scope, credit.from, own, [...foreign.keys()]);
  }
}

function uncredited(scope: Scope, own: string, foreign: ReadonlyMap<string, Source>): void {
  const [first] = foreign;
  if (first) {
    const [language, { at, language: said }] = first;
    const keys = [...at, said ? "language" : "publisher"];
    const restsOn = [["translation"], ["language"], ...sourceOfLanguage(at)];
    const fix = say("add-translation", { language });
    scope.tell("B506", keys, say("uncredited", { language, own }), fix, { restsOn });
  }
}

function mismatch(scope: Scope, named: string, own: string, foreign: readonly string[]): void {
  if (foreign.some((language) => isSameLanguage(named, language))) {
    return;
  }
  const [language] = foreign;
  const isForeign = language !== undefined;
  const are = isForeign ? say("in-languages", { languages: foreign.join("`, `") }) : say("in-own", { own });
  const fix = isForeign ? say("write-from", { language }) : say("no-translation");
  const readFrom = scope.sources.flatMap(({ at }) => [at, ...sourceOfLanguage(at)]);
  const restsOn = [["language"], ["sources"], ...readFrom];
  scope.tell("B507", ["translation", "from"], say("mismatch", { named, are }), fix, { restsOn });
}

/** Machine work that nobody answers for. */
function reviewers(scope: Scope): void {
  const { translation, translations, ai } = scope.entry;
  const work = [translation, ...(translations?.values() ?? []), ai];
  for (const each of work) {
    const mode = each && (each === ai ? "machine" : (each.mode ?? ""));
    if (each && mode?.startsWith("machine") && each.reviewed_by === undefined) {
      const keys = [...each.at, each === ai ? "used_for" : "mode"];
      const restsOn = [[...each.at, "reviewed_by"]];
      scope.tell("B510", keys, say("unreviewed", { what: each.at.join(".") }), say("add-reviewer"), { restsOn });
    }
  }
}

/** The use that rests on a licence or a permission which is not named. */
function bases(scope: Scope): void {
  const own = scope.entry.rights?.original;
  if (own) {
    unproved(scope, own, scope.publisher(scope.entry.source.publisher)?.rights);
  }
  writtenOut(scope).forEach((usual) => unproved(scope, usual, undefined));
}

function unproved(scope: Scope, rights: OriginalRights, usual: Rights | undefined): void {
  const { basis } = rights;
  if ((basis === "licence" || basis === "permission") && !rights[basis] && !usual?.[basis]) {
    const message = say("unproved", { basis, basisName: say(`a-${basis}`) });
    const restsOn = [[...rights.at, basis]];
    scope.tell("B511", [...rights.at, "basis"], message, say(`add-${basis}`), { restsOn });
  }
}

function quotes(scope: Scope): void {
  for (const quote of scope.entry.quotes ?? []) {
    tooLong(scope, quote);
    const { at, source = 1 } = quote;
    const count = scope.sources.length;
    if (source > count) {
      const message = say("quote-source", { source, count });
      scope.tell("B513", [...at, "source"], message, say("count-sources"), { restsOn: [["sources"]] });
    }
  }
}

/** A quotation that is too long: its text, or else its original. */
function tooLong(scope: Scope, { at, text, original = "" }: Quote): void {
  for (const [part, said] of [["text", text], ["original", original]] as const) {
    const characters = said.match(CJK)?.length ?? 0;
    const words = said.replace(CJK, " ").match(WORDS)?.length ?? 0;
    const measure = characters > words ? say("characters", { count: characters }) : say("words", { count: words });
    // each script counts for its share, so that a mixed text has no double allowance
    const over = (most: number, mostCharacters: number): boolean => words / most + characters / mostCharacters > 1;
    const [code, message, fix]: [string, SentenceName, SentenceName] | [] = over(50, 80)
      ? ["B512", "quote-too-long", "shorten-quote"]
      : over(25, 40)
        ? ["B516", "quote-long", "shorten-if"]
        : [];
    if (code && message && fix) {
      scope.tell(code, [...at, part], say(message, { measure }), say(fix));
      return;
    }
  }
}

/** The titles that are the original's headline. */
function headlines(scope: Scope): void {
  const { title, translations } = scope.entry;
  const titles: { keys: Keys; said: string; language: string }[] = [
    { keys: ["title"], said: title, language: scope.language },
  ];
  for (const [language, each] of translations ?? []) {
    titles.push({ keys: [...each.at, "title"], said: each.title, language });
  }
  for (const { keys, said, language } of titles) {
    const same = scope.sources.find((source) => {
      const spoken = scope.languageOf(source);
      const isSpoken = spoken !== undefined && isSameLanguage(spoken, language);
      return isSpoken && source.title && letters(source.title) === letters(said);
    });
    if (same) {
      const restsOn = [["language"], ...sourceOfLanguage(same.at)];
      scope.tell("B514", keys, say("headline"), say("own-words"), { restsOn });
    }
  }
}

function letters(text: string): string {
  return fold(text).replace(NO_LETTERS, "") || text;
}

/** The corrections that do not say what was wrong and what is right. */
function corrections(scope: Scope): void {
  for (const { at, type, was, now } of scope.entry.corrections ?? []) {
    const missing = [...(was === undefined ? ["was"] : []), ...(now === undefined ? ["now"] : [])];
    if (type === "correction" && missing.length) {
      const and = say("and-no");
      const words = missing.map((name) => `\`${name}\``);
      const message = say("correction-lacks", { missing: { en: words.join(and.en), zh: words.join(and.zh) } });
      scope.tell("B517", [...at, "type"], message, say("add-it"), { restsOn: missing.map((name) => [...at, name]) });
    }
  }
}
