/** Trees in, entries out: kinds that hold others, as `briefings.schema.structures` and `records`. */

import { type Single, readSingle, shapeOf } from "./kinds";
import type { Entry, Field, Keys, Kind, Said, Value } from "./model";
import type { Report } from "./reader";
import { NOTHING, say } from "./sentences";
import { quotedText } from "./spelling";
import { strip } from "./text";
import { ENTRY, fieldsOf, isList, isMapping } from "./tree";

/** A record as read. What a required field holds that is missing or wrong is a value that no rule objects to. */
export interface Fields {
  /** The way to it in the entry. */
  readonly at: Keys;
  readonly [field: string]: ReadValue | Keys | undefined;
}

/** An item of a list of words, with the way to it. */
export interface Item {
  readonly word: Single;
  readonly keys: Keys;
}

export type ByLanguage = ReadonlyMap<string, ReadValue>;
export type ReadValue = Single | Fields | readonly (Item | Fields)[] | ByLanguage;

/** Reads an entry. */
export function readEntry(entry: Entry, report: Report): Fields {
  return readRecord(entry, ENTRY, "", [], report);
}

function readValue(value: Value, kind: Kind, name: string, keys: Keys, report: Report): ReadValue | undefined {
  switch (kind.kind) {
    case "list":
      return readList(value, kind, name, keys, report);
    case "languages":
      return readLanguages(value, kind, name, keys, report);
    case "record":
      return isFilled(value, name, keys, report) ? readRecord(value, kind, name, keys, report) : undefined;
    case "key-or-record":
      if (!isMapping(value)) {
        return readSingle(value, { kind: "slug", of: kind.of }, name, keys, report);
      }
      return isFilled(value, name, keys, report) ? readRecord(value, kind, name, keys, report) : undefined;
    default:
      return readSingle(value, kind, name, keys, report);
  }
}

/** What to do with a value that says nothing: one that is required cannot be left out. */
function leaveOut(name: string, report: Report): Said {
  return report.needed === name ? say("write-value") : say("leave-out", { name });
}

/** Whether a value is a mapping that has a key; what is else is reported. */
function isFilled(value: Value, name: string, keys: Keys, report: Report): value is Entry {
  if (isMapping(value) && Object.keys(value).length) {
    return true;
  }
  if (isMapping(value) || (typeof value === "string" && !strip(value))) {
    report.refuse("B204", keys, say("no-value", { name }), leaveOut(name, report));
  } else {
    report.refuse("B203", keys, say("takes-keys", { name, shape: say(shapeOf(value)) }), say("write-keys"));
  }
  return false;
}

function readList(
  value: Value, kind: Extract<Kind, { kind: "list" }>, name: string, keys: Keys, report: Report,
): readonly (Item | Fields)[] | undefined {
  const { item, least, most } = kind;
  if (!isList(value)) {
    return notAList(value, name, keys, report);
  }
  if (!value.length) {
    return report.refuse("B204", keys, say("empty-list", { name }), leaveOut(name, report));
  }
  if (value.length < least || value.length > most) {
    report.refuse("B210", keys, say("items", { name, count: value.length, least, most }), say("keep-important"));
  }
  const read = value.slice(0, most).map((each, at) => readValue(each, item, name, [...keys, at], report));
  return kept(read, value, name, keys, report);
}

/** The items that could be read. Of words that are repeated, the first stays and the others are reported. */
function kept(
  read: readonly (ReadValue | undefined)[], value: readonly Value[], name: string, keys: Keys, report: Report,
): readonly (Item | Fields)[] {
  const seen = new Set<ReadValue>();
  return read.flatMap((each, at): (Item | Fields)[] => {
    if (each === undefined) {
      return [];
    }
    if (typeof each === "object") {
      return [each as Fields];
    }
    if (seen.has(each)) {
      const said = { name, value: String(value[at]) };
      report.add("B212", [...keys, at], say("repeated", said), say("delete-second"));
      return [];
    }
    seen.add(each);
    return [{ word: each, keys: [...keys, at] }];
  });
}

function notAList(value: Value, name: string, keys: Keys, report: Report): undefined {
  const message = say("takes-list", { name, shape: say(shapeOf(value)) });
  const isFull = typeof value === "string" && strip(value) !== "";
  const fix = isFull ? say("write-list-of", { name, value }) : say("write-list", { name });
  return report.refuse("B203", keys, message, fix);
}

function readLanguages(
  value: Value, kind: Extract<Kind, { kind: "languages" }>, name: string, keys: Keys, report: Report,
): ByLanguage | undefined {
  if (kind.plain && typeof value === "string") {
    const read = readValue(value, kind.item, name, keys, report);
    return read === undefined ? undefined : new Map([["en", read]]);
  }
  if (!isFilled(value, name, keys, report)) {
    return undefined;
  }
  const values = new Map<string, ReadValue>();
  for (const [key, each] of Object.entries(value)) {
    const tag = readTag(key, name, [...keys, key], report);
    const read = readValue(each, kind.item, `${name}.${key}`, [...keys, key], report);
    if (tag !== undefined && read !== undefined) {
      values.set(tag, read);
    }
  }
  return values.size ? values : undefined;
}

/** A language tag that stands as a key: what is wrong with it stands at the key, and refuses no value. */
function readTag(key: string, name: string, keys: Keys, report: Report): string | undefined {
  const aside = report.aside();
  const tag = readSingle(key, { kind: "language" }, name, keys, aside);
  report.takeAsKeys(aside);
  return tag as string | undefined;
}

/** Reads the fields of a mapping. */
function readRecord(mapping: Entry, kind: Kind, name: string, at: Keys, report: Report): Fields {
  const fields = fieldsOf(kind, report.lore.data) ?? [];
  const record = kind.kind === "record" || kind.kind === "key-or-record" ? kind.record : "";
  const values: Record<string, ReadValue | Keys> = { at };
  const meant = new Set<string>();
  for (const [key, value] of Object.entries(mapping)) {
    const field = fields.find((each) => each.name === key);
    if (!field) {
      meant.add(unknownKey(key, mapping, record, name, at, report));
      continue;
    }
    const path = name ? `${name}.${key}` : key;
    if (field.required) {
      report.needed = path;
    }
    const read = readValue(value, field.kind, path, [...at, key], report);
    if (read !== undefined) {
      values[key] = read;
    }
  }
  for (const field of fields.filter((each) => each.required && !Object.hasOwn(values, each.name))) {
    lookForRequired(field, mapping, meant, name, at, report);
    report.unread.add(JSON.stringify([...at, field.name]));
    values[field.name] = standIn(field.kind, [...at, field.name], report);
  }
  return values as unknown as Fields;
}

/** Reports a required key that is missing, unless an unknown one was meant to be it. */
function lookForRequired(
  { name: key, example }: Field, mapping: Entry, meant: ReadonlySet<string>, name: string, at: Keys, report: Report,
): void {
  if (Object.hasOwn(mapping, key) || meant.has(key)) {
    return;
  }
  const message = say("missing-key", { key, where: name ? say("of-record", { name }) : NOTHING });
  const fix = example ? say("add-as", { key, example }) : say("add", { key });
  const isItem = typeof at.at(-1) === "number" || !at.length;
  report.add("B202", [...at, key], message, fix, { on: isItem ? "value" : "key", spot: at });
}

/** Reports a key that is not known; returns the known one that it was meant to be, or nothing. */
function unknownKey(key: string, mapping: Entry, record: string, name: string, at: Keys, report: Report): string {
  const names = report.lore.names(record);
  const near = report.lore.near(names).nearest(key);
  const message = say("unknown-key", { key, where: name ? say("in-record", { name }) : NOTHING });
  const fix = near === undefined ? say("known-here", { known: names.join(", ") }) : say("did-you-mean", { near });
  report.add("B201", [...at, key], message, fix, { on: "key" });
  if (quotedText(key, true).length === 1 && Object.keys(mapping)[0] === key) {
    report.markRefused(at); // its place is that of the mapping
  }
  return near === undefined || Object.hasOwn(mapping, near) ? "" : near;
}

/** A value for a required field that could not be read. */
function standIn(kind: Kind, at: Keys, report: Report): ReadValue {
  switch (kind.kind) {
    case "record": {
      const required = (fieldsOf(kind, report.lore.data) ?? []).filter((field) => field.required);
      const within = required.map(({ name, kind: inner }) => [name, standIn(inner, [...at, name], report)]);
      return { ...Object.fromEntries(within), at } as Fields;
    }
    case "languages":
      return new Map([["en", "the one named here"]]);
    case "day":
      return "0001-01-01";
    case "list":
      return [];
    default:
      return "";
  }
}
