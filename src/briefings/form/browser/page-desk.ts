/** What all controls of the form work on: the entry, where each of its values is shown, and what was found in it. */

import type { Entry, FormData, Keys, Value } from "./model";
import { at, put, textAt } from "./page-tree";

/** Where a value is shown: its field on the page, what the focus goes to, and the place of what was found in it. */
export interface Spot {
  readonly field: HTMLElement;
  control(): HTMLElement;
  readonly findings: HTMLElement;
  /** Shows what the entry holds there now, after it was changed by other means. */
  refresh(): void;
}

/** The place of what is found in the file's name: no value of an entry stands there. */
export const FILE: Keys = ["(file)"];

export class Desk {
  private readonly spots = new Map<string, Spot>();
  /** Places that the writer has been at and left again. */
  readonly left = new Set<string>();
  private readonly listeners: ((keys: Keys) => void)[] = [];

  constructor(
    readonly data: FormData,
    public entry: Entry,
    /** Says something to those who hear the page. */
    readonly say: (text: string) => void,
  ) {}

  value(keys: Keys): Value | undefined {
    return at(this.entry, keys);
  }

  text(keys: Keys): string {
    return textAt(this.entry, keys);
  }

  set(keys: Keys, value: Value | undefined): void {
    this.entry = (put(this.entry, keys, value) ?? {}) as Entry;
    for (const listener of this.listeners) listener(keys);
  }

  onChange(listener: (keys: Keys) => void): void {
    this.listeners.push(listener);
  }

  show(keys: Keys, spot: Spot): void {
    const name = nameOf(keys);
    this.spots.set(name, spot);
    spot.field.addEventListener("focusout", (event) => {
      if (spot.field.contains(event.relatedTarget as Node | null)) return;
      this.left.add(name);
      for (const listener of this.listeners) listener([]);
    });
  }

  /** Forgets where the values below a place are shown, as they are about to be shown anew. */
  forget(keys: Keys): void {
    const start = nameOf(keys);
    for (const name of [...this.spots.keys(), ...this.left]) {
      if (name !== start && name.startsWith(start)) {
        this.spots.delete(name);
        this.left.delete(name);
      }
    }
  }

  forgetAll(): void {
    this.spots.clear();
    this.left.clear();
  }

  get places(): ReadonlyMap<string, Spot> {
    return this.spots;
  }

  /** The name of the nearest place on the page for what `keys` lead to: itself, what holds it, or its first part. */
  placeOf(keys: Keys): string | undefined {
    for (let length = keys.length; length; length--) {
      const name = nameOf(keys.slice(0, length));
      if (this.spots.has(name)) return name;
    }
    return keys.length ? [...this.spots.keys()].find((name) => name.startsWith(nameOf(keys))) : undefined;
  }
}

/** A name for a place, with which the names of all places below it begin. */
export function nameOf(keys: Keys): string {
  return keys.map((key) => `${key}/`).join("");
}
