/** Drafts, kept by the browser and sent nowhere. What cannot be kept is told, and lost only with the page. */

import type { Entry } from "./model";

export interface Draft {
  readonly id: string;
  readonly entry: Entry;
  /** The words of the file's name, as far as they were chosen by hand. */
  readonly slug: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly changed: number;
}

interface Kept {
  readonly current: string;
  readonly drafts: readonly Draft[];
}

/** What is used of `localStorage`. */
export type Storage_ = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** More than anybody writes at once: the oldest are let go. */
const MOST = 30;

export class Drafts {
  private kept: Kept = { current: "", drafts: [] };
  /** Whether what was changed last is kept. */
  isKept = true;

  /** Takes what keeps them, if there is anything, and the name under which it does: sites of one host share it. */
  constructor(
    private readonly storage: Storage_ | undefined,
    private readonly name: string,
  ) {
    this.kept = this.read();
    this.isKept = !!storage;
  }

  get all(): readonly Draft[] {
    return [...this.kept.drafts].sort((one, other) => other.changed - one.changed);
  }

  get current(): Draft {
    return this.kept.drafts.find(({ id }) => id === this.kept.current) ?? this.blank();
  }

  /** Keeps a draft as it is now, and as the current one. */
  keep(draft: Draft): void {
    const others = this.others(draft.id);
    this.write({ current: draft.id, drafts: [draft, ...others].slice(0, MOST) });
  }

  /** Begins another one. It is not kept before something is in it. */
  begin(): Draft {
    const draft = this.blank();
    this.write({ ...this.read(), current: draft.id });
    return draft;
  }

  open(id: string): Draft {
    this.write({ ...this.read(), current: id });
    return this.current;
  }

  /** Throws a draft away, and gives it back for whoever wants to undo that. */
  remove(id: string): Draft | undefined {
    const removed = this.kept.drafts.find((draft) => draft.id === id);
    this.write({ current: "", drafts: this.others(id) });
    return removed;
  }

  /** The other drafts, as they are kept now: another tab may have written too. */
  private others(id: string): readonly Draft[] {
    return (this.isKept ? this.read() : this.kept).drafts.filter((draft) => draft.id !== id);
  }

  private blank(): Draft {
    return { id: crypto.randomUUID?.() ?? String(Math.random()), entry: {}, slug: "", changed: 0 };
  }

  private read(): Kept {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(this.name) ?? "null");
      return isKept(kept) ? kept : this.kept;
    } catch {
      return this.kept; // damaged, or not to be read: as good as none
    }
  }

  private write(kept: Kept): void {
    this.kept = kept;
    try {
      this.storage?.setItem(this.name, JSON.stringify(kept));
      this.isKept = !!this.storage;
    } catch {
      this.isKept = false; // no room, or a window that keeps nothing
    }
  }
}

/** The browser's storage, where it lets itself be used at all. */
export function browserStorage(): Storage_ | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return !!kept && typeof kept.current === "string" && Array.isArray(kept.drafts) && kept.drafts.every(isDraft);
}

function isDraft(value: unknown): boolean {
  const draft = value as Partial<Draft> | null;
  const isNamed = typeof draft?.id === "string" && typeof draft.slug === "string";
  return isNamed && typeof draft.changed === "number" && isTree(draft.entry);
}

function isTree(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isValue(value);
}

function isValue(value: unknown): boolean {
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every(isValue);
}
