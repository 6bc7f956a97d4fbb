/** What all controls of the form work on: the entry, where each of its values is shown, and what was found in it. */

import type { Entry, FormData, Keys, Value } from "./model";
import { at, filled, put, textAt } from "./page-tree";
import { TONGUE } from "./page-words";
import { isSameLanguage } from "./scope";

/** Where a value is shown: its field on the page, what the focus goes to, and the place of what was found in it. */
export interface Spot {
  readonly field: HTMLElement;
  control(): HTMLElement;
  readonly findings: HTMLElement;
  /** Shows what the entry holds there now, after it was changed by other means. */
  refresh(): void;
}

/** A text that is no word of the list that it was typed for. */
export interface Unfinished {
  readonly keys: Keys;
  readonly text: string;
  /** The rule that the text would break. */
  readonly code: string;
  /** What can be done about it: what the button says, and what it does. */
  readonly offers: readonly (readonly [label: string, act: () => void])[];
}

/** The place of what is found in the file's name: no value of an entry stands there. */
export const FILE: Keys = ["(file)"];

export class Desk {
  private readonly spots = new Map<string, Spot>();
  /** Places that the writer has been at and left again. */
  readonly left = new Set<string>();
  /** What was typed where only words of a list can stand, and is none of them: it is shown, and not in the entry. */
  private readonly pending = new Map<string, Unfinished>();
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
    const before = this.entry;
    this.entry = this.begun(before, keys, (put(before, keys, value) ?? {}) as Entry);
    if (before["language"] !== this.entry["language"]) this.spots.get(nameOf(["language"]))?.refresh();
    for (const listener of this.listeners) listener(keys);
  }

  get unfinished(): ReadonlyMap<string, Unfinished> {
    return this.pending;
  }

  /** Notes what was left unfinished at a place, or that nothing is any more. */
  leave(keys: Keys, unfinished: Unfinished | undefined): void {
    const name = nameOf(keys);
    if (unfinished) this.pending.set(name, unfinished);
    else if (!this.pending.delete(name)) return;
    for (const listener of this.listeners) listener([]);
  }

  /** A briefing is begun in the language of the page, which is told where it is not the archive's; none is not. */
  private begun(before: Entry, [key]: Keys, after: Entry): Entry {
    if (key === "language" || isSameLanguage(TONGUE, this.data.site.language)) return after;
    const { language, ...others } = after;
    const isOurs = filled(others) === undefined && language === TONGUE;
    if (isOurs) return others;
    return filled(before) === undefined && filled(after) !== undefined ? { ...after, language: TONGUE } : after;
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
    for (const name of [...this.spots.keys(), ...this.left, ...this.pending.keys()]) {
      if (name !== start && name.startsWith(start)) {
        this.spots.delete(name);
        this.left.delete(name);
        this.pending.delete(name);
      }
    }
  }

  forgetAll(): void {
    this.spots.clear();
    this.left.clear();
    this.pending.clear();
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
