/** What reading and judging an entry needs: what is known, and a place for what is found. */

import type { Finding, FormData, Keys, Publisher, Said, Severity } from "./model";
import { Known, casefold } from "./nearest";
import { SPACE } from "./text";

/** What is known of the archive, in the form in which the rules ask for it. It serves many checks. */
export class Lore {
  readonly severities: ReadonlyMap<string, Severity>;
  readonly publishers: ReadonlyMap<string, Publisher>;
  readonly languages: ReadonlySet<string>;
  readonly languagesByName: ReadonlyMap<string, string>;
  readonly places: ReadonlySet<string>;
  readonly placesByName: ReadonlyMap<string, string>;
  readonly licences: ReadonlyMap<string, string>;
  readonly nearLicences: Known;
  readonly registered: Known;
  private readonly known = new Map<unknown, Known>();

  constructor(readonly data: FormData) {
    this.severities = new Map(data.rules.map(({ code, severity }) => [code, severity]));
    this.publishers = new Map(data.publishers.map((each) => [each.key, each]));
    this.languages = new Set(data.languages.map(([tag]) => tag));
    this.languagesByName = new Map(data.languages.map(([tag, name]) => [casefold(name), tag]));
    this.places = new Set(data.places.map(([code]) => code));
    this.placesByName = new Map(data.places.map(([code, name]) => [casefold(name), code]));
    this.licences = new Map(data.licences.listed.map((each) => [each.toLowerCase(), each]));
    this.nearLicences = new Known(data.licences.listed);
    this.registered = new Known(data.licences.registered);
  }

  /** The words of a list, to look among; the list itself is the key, so that they are prepared once. */
  near(words: readonly string[]): Known {
    const found = this.known.get(words) ?? new Known(words);
    this.known.set(words, found);
    return found;
  }

  /** The names of a record's fields. */
  names(record: string): readonly string[] {
    const fields = this.data.records[record] ?? [];
    const names = this.fieldNames.get(record) ?? fields.map(({ name }) => name);
    this.fieldNames.set(record, names);
    return names;
  }

  private readonly fieldNames = new Map<string, readonly string[]>();
}

/** A finding, and what its place in the report and its consequences rest on. */
export interface Told extends Finding {
  /** Where it stands: at the value, or at the key in front of it. */
  readonly on: "value" | "key" | "file";
  /** The way to what it stands at, where that is not `keys`. */
  readonly spot?: Keys;
  /** How far into the text it stands, in code units. */
  readonly offset: number;
}

/** How something is reported beside its sentence. */
export interface Where {
  readonly on?: Told["on"];
  readonly spot?: Keys;
  readonly offset?: number;
}

const GAPS = new RegExp(`[${SPACE}]+`, "g");
const LONG = /`([^`]{300})[^`]{100,}`/gu;

/** Collects what is found. */
export class Report {
  readonly told: Told[] = [];
  /** The ways to required values that are missing or could not be read. */
  readonly unread = new Set<string>();
  /** The name of the required field that is being read, or was last. */
  needed = "";
  private readonly refused = new Set<string>();

  constructor(readonly lore: Lore) {}

  /** Reports a rule that was broken. */
  add(code: string, keys: Keys, message: Said, fix: Said, { on = "value", spot, offset = -1 }: Where = {}): void {
    const severity = this.lore.severities.get(code) ?? "error";
    const [{ en, zh }, todo] = [legible(message), legible(fix)];
    const words = { message: en, fix: todo.en, messageZh: zh, fixZh: todo.zh };
    this.told.push({ code, severity, keys, ...words, on, offset, ...(spot ? { spot } : {}) });
  }

  /** Reports a value that cannot be used. */
  refuse(code: string, keys: Keys, message: Said, fix: Said): undefined {
    this.add(code, keys, message, fix);
    this.refused.add(JSON.stringify(keys));
    return undefined;
  }

  /** Marks a value as one that was refused already. */
  markRefused(keys: Keys): void {
    this.refused.add(JSON.stringify(keys));
  }

  /** A report of its own, for what is to be told at another place. */
  aside(): Report {
    return new Report(this.lore);
  }

  /** Takes over what another report told, as what stands at keys. */
  takeAsKeys(other: Report): void {
    this.told.push(...other.told.map((each) => ({ ...each, on: "key" as const })));
  }

  isRefused(keys: Keys): boolean {
    return this.refused.has(JSON.stringify(keys));
  }
}

/** A sentence on one line, with the values that it quotes cut to a length that a person reads. */
function legible({ en, zh }: Said): Said {
  const short = (text: string): string => text.replace(GAPS, " ").replace(/^ | $/g, "").replace(LONG, "`$1…`");
  return { en: short(en), zh: short(zh) };
}
