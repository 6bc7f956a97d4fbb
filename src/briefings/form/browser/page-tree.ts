/** Places in an entry: what stands there, and the entry with something else there. An entry itself never changes. */

import type { Entry, Keys, Value } from "./model";

type Mapping = { readonly [key: string]: Value };

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === "object" && !Array.isArray(value);
}

export function at(value: Value | undefined, keys: Keys): Value | undefined {
  const [first, ...rest] = keys;
  if (first === undefined) return value;
  if (isList(value)) return typeof first === "number" ? at(value[first], rest) : undefined;
  return isMapping(value) && Object.hasOwn(value, first) ? at(value[first], rest) : undefined;
}

/** The text at a place, empty where there is none. */
export function textAt(value: Value | undefined, keys: Keys): string {
  const found = at(value, keys);
  return typeof found === "string" ? found : "";
}

/** The value with another one at a place, or without one there. */
export function put(value: Value | undefined, keys: Keys, instead: Value | undefined): Value | undefined {
  const [first, ...rest] = keys;
  if (first === undefined) return instead;
  if (typeof first === "number") {
    const items = isList(value) ? [...value] : [];
    const item = put(items[first], rest, instead);
    if (item === undefined) items.splice(first, 1);
    else items[first] = item;
    return items;
  }
  const { [first]: old, ...others } = isMapping(value) ? value : {};
  const made = put(old, rest, instead);
  if (made === undefined) return others;
  return isMapping(value) && first in value ? { ...value, [first]: made } : { ...others, [first]: made };
}

/** The value without what was left empty, or nothing when all of it was. */
export function filled(value: Value | undefined): Value | undefined {
  if (typeof value === "string" || value === undefined) return value || undefined;
  if (isList(value)) {
    const items = value.map(filled).filter((item): item is Value => item !== undefined);
    return items.length ? items : undefined;
  }
  const pairs = Object.entries(value).map(([key, child]) => [key, filled(child)] as const);
  const kept = pairs.filter((pair): pair is readonly [string, Value] => pair[1] !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

export function filledEntry(entry: Entry): Entry {
  return (filled(entry) ?? {}) as Entry;
}

/** The place, in a value, of what stands at `keys` of the same value without what was left empty. */
export function placeIn(value: Value | undefined, keys: Keys): Keys {
  const [first, ...rest] = keys;
  if (first === undefined) return [];
  if (typeof first === "number" && isList(value)) {
    const places = value.flatMap((item, place) => (filled(item) === undefined ? [] : [place]));
    const place = places[first] ?? first;
    return [place, ...placeIn(value[place], rest)];
  }
  return [first, ...placeIn(at(value, [first]), rest)];
}
