/** Drafts, kept by the browser and sent nowhere. What cannot be kept is told, and lost only with the page. */

import type { Entry } from "./model";

export interface Draft {
  readonly id: string;
  readonly entry: Entry;
  /** The words of the file's name, as far as they were chosen by hand. */
  readonly slug: string;
  /** When it was last changed, in milliseconds since 1970; 0 where nothing was written yet. */
  readonly changed: number;
}

interface Kept {
  /** The draft that was open last, in whichever tab. */
  readonly current: string;
  readonly drafts: readonly Draft[];
}

/** What is used of `localStorage` and `sessionStorage`. */
export type Storage_ = Pick<Storage, "getItem" | "setItem">;

/** What keeps drafts: `all` is shared by the tabs of a browser, `own` knows which of them this tab has open. */
export interface Storages {
  readonly all: Storage_ | undefined;
  readonly own: Storage_ | undefined;
}

export class Drafts {
  private kept: Kept = { current: "", drafts: [] };
  private openId: string;
  /** Whether what was changed last is kept. */
  isKept = true;

  /** Takes what keeps them, if there is anything, and the name under which it does: sites of one host share it. */
  constructor(
    private readonly storages: Storages,
    private readonly name: string,
  ) {
    this.isKept = !!storages.all && this.secure();
    this.kept = this.read();
    this.openId = this.ownId() ?? this.kept.current;
  }

  /** All drafts as this tab read them last, the newest first. */
  get all(): readonly Draft[] {
    return [...this.kept.drafts].sort((one, other) => other.changed - one.changed);
  }

  /** The draft that this tab has open. */
  get current(): Draft {
    return this.find(this.openId) ?? blank();
  }

  find(id: string): Draft | undefined {
    return this.kept.drafts.find((draft) => draft.id === id);
  }

  /** Reads what other tabs wrote meanwhile. What could not be kept stays beside it. */
  refresh(): void {
    const stored = this.read();
    const times = new Map(stored.drafts.map(({ id, changed }) => [id, changed]));
    const lost = this.isKept ? [] : this.kept.drafts.filter(({ id, changed }) => changed >= (times.get(id) ?? 0));
    const others = stored.drafts.filter(({ id }) => !lost.some((draft) => draft.id === id));
    this.kept = { current: stored.current, drafts: [...lost, ...others] };
  }

  /**
   * Keeps a draft as it is now, and as the open one. `known` is when it was changed last, as far as this tab knows.
   * Where another tab changed it since, what this one has becomes a draft of its own. Gives back what was kept.
   */
  keep(draft: Draft, known: number): Draft {
    this.refresh();
    const own = this.isElse(draft, known) ? { ...draft, id: newId() } : draft;
    this.write(own.id, [own, ...this.others(own.id)]);
    return own;
  }

  /** Begins another one. It is not kept before something is in it. */
  begin(): Draft {
    const draft = blank();
    this.refresh();
    this.write(draft.id, this.kept.drafts);
    return draft;
  }

  open(id: string): Draft {
    this.refresh();
    this.write(id, this.kept.drafts);
    return this.current;
  }

  /** Throws a draft away. With `known`, only one that no other tab has changed since. */
  remove(id: string, known?: number): void {
    this.refresh();
    const draft = this.find(id);
    if (!draft || (known !== undefined && this.isElse(draft, known))) return;
    this.write(this.openId, this.others(id));
  }

  /** What was kept here and cannot be read: texts that were put aside, so that nothing writes over them. */
  get aside(): readonly string[] {
    const found: string[] = [];
    try {
      for (let text; (text = this.storages.all?.getItem(this.asideName(found.length))); ) found.push(text);
    } catch {
      // what cannot be asked has put nothing aside
    }
    return found;
  }

  private asideName(place: number): string {
    return `${this.name}:unreadable:${place + 1}`;
  }

  private isElse({ id }: Draft, known: number): boolean {
    const kept = this.find(id);
    return !!kept && kept.changed !== known;
  }

  private others(id: string): readonly Draft[] {
    return this.kept.drafts.filter((draft) => draft.id !== id);
  }

  private ownId(): string | null | undefined {
    try {
      return this.storages.own?.getItem(this.name);
    } catch {
      return undefined;
    }
  }

  private read(): Kept {
    try {
      return read(this.storages.all?.getItem(this.name)).kept;
    } catch {
      return this.kept; // not to be read: as good as none
    }
  }

  /** Puts what is kept and not understood aside, once, under a name of its own. Whether that is well. */
  private secure(): boolean {
    try {
      const text = this.storages.all?.getItem(this.name);
      const { aside } = this;
      if (!read(text).isWhole && !aside.includes(text ?? "")) {
        this.storages.all?.setItem(this.asideName(aside.length), text ?? "");
      }
      return true;
    } catch {
      return false; // so nothing is written over it
    }
  }

  private write(current: string, drafts: readonly Draft[]): void {
    this.openId = current;
    this.kept = { current, drafts };
    this.isKept = this.secure() && this.put(current);
  }

  private put(current: string): boolean {
    try {
      this.storages.own?.setItem(this.name, current);
      this.storages.all?.setItem(this.name, JSON.stringify(this.kept));
      return !!this.storages.all;
    } catch {
      return false; // no room, or a window that keeps nothing
    }
  }
}

/** The browser's storages, where it lets itself be used at all. */
export function browserStorages(): Storages {
  try {
    return { all: globalThis.localStorage, own: globalThis.sessionStorage };
  } catch {
    return { all: undefined, own: undefined };
  }
}

function blank(): Draft {
  return { id: newId(), entry: {}, slug: "", changed: 0 };
}

function newId(): string {
  return crypto.randomUUID?.() ?? String(Math.random());
}

/** The drafts in a text, and whether they are all that is in it. */
function read(text: string | null | undefined): { kept: Kept; isWhole: boolean } {
  const { current, drafts } = (parsed(text ?? "null") ?? {}) as Partial<Kept>;
  const all: readonly unknown[] = Array.isArray(drafts) ? drafts : [];
  const good = all.filter(isDraft);
  const isWhole = !text || (Array.isArray(drafts) && good.length === all.length);
  return { kept: { current: typeof current === "string" ? current : "", drafts: good }, isWhole };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
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
