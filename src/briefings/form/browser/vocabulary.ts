/** Rules about the words of an entry that stand in registers, as `briefings.rules.vocabulary` and `names`. */

import type { FormData, Keys, Names as Labels, Said } from "./model";
import { Known, fold } from "./nearest";
import type { Lore } from "./reader";
import { type Named, Scope, type WrittenOut } from "./scope";
import { say } from "./sentences";

type Register = "topics" | "publishers" | "organisations";

const CODES: Readonly<Record<Register, string>> = { topics: "B301", publishers: "B302", organisations: "B303" };

/** The names of a register's records: which record a word means, surely or likely. */
class Names {
  readonly keys: ReadonlySet<string>;
  private readonly sure = new Map<string, Set<string>>();
  private readonly nearKeys: Known;
  private readonly byWord: ReadonlyMap<string, string>;
  private readonly nearWords: Known;

  constructor(names: readonly (readonly [word: string, key: string])[], keys: readonly string[]) {
    this.keys = new Set(keys);
    for (const [word, key] of names) {
      const folded = fold(word);
      this.sure.set(folded, (this.sure.get(folded) ?? new Set()).add(key));
    }
    this.byWord = new Map(names);
    this.nearKeys = new Known(keys);
    this.nearWords = new Known(this.byWord.keys());
  }

  /** The key that a word was meant to be, or empty; `sure` when the word is one of the record's names. */
  guess(word: string): { key: string; sure: boolean } {
    const [only, ...more] = this.sure.get(fold(word)) ?? [];
    if (only !== undefined && !more.length) {
      return { key: only, sure: true };
    }
    const near = this.nearKeys.nearest(word) ?? this.byWord.get(this.nearWords.nearest(word) ?? "");
    return { key: near ?? "", sure: false };
  }
}

const kept = new WeakMap<Lore, Map<Register, Names>>();

function namesOf(lore: Lore, register: Register): Names {
  const all = kept.get(lore) ?? new Map<Register, Names>();
  const names = all.get(register) ?? made(lore.data, register);
  kept.set(lore, all.set(register, names));
  return names;
}

function made(data: FormData, register: Register): Names {
  const pairs = data[register].flatMap((record): [string, string][] => {
    const labels: Labels = "label" in record ? record.label : record.name;
    return [record.key, ...Object.values(labels), ...(record.aliases ?? [])].map((word) => [word, record.key]);
  });
  return new Names(pairs, data[register].map(({ key }) => key));
}

export function checkWords(scope: Scope): void {
  const { topics, organisations = [] } = scope.entry;
  topics.forEach(({ word, keys }) => unknown(scope, "topics", String(word), keys));
  organisations.forEach(({ word, keys }) => unknown(scope, "organisations", String(word), keys));
  for (const { keys, who } of named(scope)) {
    if (typeof who === "string") {
      unknown(scope, "publishers", who, keys);
    }
  }
  publisherStatus(scope);
}

/** The publishers that the sources name, each with the way to it. */
function named(scope: Scope): { keys: Keys; who: string | WrittenOut | undefined }[] {
  return scope.sources.flatMap(({ at, publisher, via }) => [
    { keys: [...at, "publisher"], who: publisher },
    { keys: [...at, "via"], who: via },
  ]);
}

function unknown(scope: Scope, file: Register, word: string, keys: Keys): void {
  const names = namesOf(scope.lore, file);
  if (names.keys.has(word)) {
    return;
  }
  const register = say(file === "topics" ? "topic" : file === "publishers" ? "publisher" : "organisation");
  const message = say("unknown-word", { register, word, file });
  const move = scope.lore.data.moved.find((each) => each.register === file && each.key === word);
  if (move) {
    const [said, fix] = moved(message, move.to, move.ended);
    scope.tell(CODES[file], keys, said, fix);
    return;
  }
  const { key, sure } = names.guess(word);
  const fix = sure ? say("write", { value: key }) : key ? say("did-you-mean", { near: key }) : say("add-or-other");
  scope.tell(CODES[file], keys, message, fix);
}

/** What is said of a word that was taken out of a register, and what to do. */
function moved(message: Said, to: readonly string[], ended: boolean): [Said, Said] {
  const keys = { en: to.map((key) => `\`${key}\``).join(" and "), zh: to.map((key) => `\`${key}\``).join("、") };
  if (!to.length) {
    return [say("retired", { message }), say("other-or-none")];
  }
  if (!ended) {
    return [say("merged", { message, keys }), say("write-keys-of", { keys })];
  }
  return to.length === 1
    ? [say("retired-to", { message, keys }), say("write-or-none", { keys })]
    : [say("split", { message, keys }), say("write-fitting")];
}

/** The sources whose publisher is blocked, or is under caution and the only one. */
function publisherStatus(scope: Scope): void {
  const all = named(scope).map(({ keys, who }) => ({ keys, who: scope.publisher(who) }));
  const isBacked = all.some(({ keys, who }) => keys.at(-1) === "publisher" && who?.status === "active");
  for (const { keys, who } of all) {
    if (who && who.status !== "active" && (who.status === "blocked" || !isBacked)) {
      doubtful(scope, keys, who);
    }
  }
}

function doubtful(scope: Scope, keys: Keys, { key: name, note, status }: Named): void {
  const more = note ? ` ${note}` : "";
  if (status === "blocked") {
    scope.tell("B309", keys, say("blocked", { name, note: more }), say("find-elsewhere"));
    return;
  }
  const restsOn: Keys[] = [["sources"], ...scope.sources.map(({ at }) => [...at, "publisher"])];
  scope.tell("B310", keys, say("caution", { name, note: more }), say("second-source"), { restsOn });
}
