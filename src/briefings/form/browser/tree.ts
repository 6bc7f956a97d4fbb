/** Entries as trees: their shape, the order in which their keys are written, and the kind of each value. */

import type { Entry, Field, FormData, Keys, Kind, Value } from "./model";
import { wellFormed } from "./text";

export type Mapping = { readonly [key: string]: Value };

export const ENTRY: Kind = { kind: "record", record: "entry" };

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === "object" && !Array.isArray(value);
}

/** The value of a key; undefined where it is none of the mapping's own. */
export function member(mapping: Mapping, key: string): Value | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** The fields of a record that a value of a kind may be; undefined where it may be none. */
export function fieldsOf(kind: Kind | undefined, data: FormData): readonly Field[] | undefined {
  return kind?.kind === "record" || kind?.kind === "key-or-record" ? data.records[kind.record] : undefined;
}

/** The kind of the value behind a key, or of the items of a list. */
export function kindWithin(kind: Kind | undefined, step: string | number, data: FormData): Kind | undefined {
  if (kind?.kind === "list" || kind?.kind === "languages") {
    return kind.item;
  }
  return fieldsOf(kind, data)?.find(({ name }) => name === step)?.kind;
}

/** An entry as it is written: its keys in the order of the fields, its texts such as a file can hold. */
export function arranged(entry: Entry, data: FormData): Entry {
  return arrangedValue(entry, ENTRY, data) as Entry;
}

function arrangedValue(value: Value, kind: Kind | undefined, data: FormData): Value {
  if (typeof value === "string") {
    return wellFormed(value);
  }
  if (isList(value)) {
    return value.map((each, at) => arrangedValue(each, kindWithin(kind, at, data), data));
  }
  const known = (fieldsOf(kind, data) ?? []).map(({ name }) => name).filter((name) => Object.hasOwn(value, name));
  const keys = new Set([...known, ...Object.keys(value)]);
  return Object.fromEntries(
    [...keys].map((key) => [wellFormed(key), arrangedValue(value[key] ?? "", kindWithin(kind, key, data), data)]),
  );
}

/** One node of a tree: a value, or the key in front of it. Positions grow as the file goes on. */
export interface Node {
  readonly keys: Keys;
  readonly value: Value;
  readonly kind: Kind | undefined;
  /** The position of the key, for values of a mapping; else that of the value. */
  readonly key: number;
  readonly position: number;
}

/** The nodes of a tree in the order in which they are written, by `JSON.stringify` of their keys. */
export function nodesOf(entry: Entry, data: FormData): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>();
  let next = 0;
  const visit = (value: Value, kind: Kind | undefined, keys: Keys, key: number): void => {
    // a mapping stands where its first key stands
    const position = isMapping(value) && Object.keys(value).length ? next : next++;
    nodes.set(JSON.stringify(keys), { keys, value, kind, key: key < 0 ? position : key, position });
    if (isList(value)) {
      value.forEach((each, at) => visit(each, kindWithin(kind, at, data), [...keys, at], -1));
    } else if (isMapping(value)) {
      for (const [name, each] of Object.entries(value)) {
        visit(each, kindWithin(kind, name, data), [...keys, name], next++);
      }
    }
  };
  visit(entry, ENTRY, [], -1);
  return nodes;
}
