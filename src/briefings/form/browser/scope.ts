/** What the rules look at: an entry as read, on a day, and what is known of the archive. */

import type { Keys, OriginalRights as UsualRights, Publisher, Said } from "./model";
import type { Fields, Item } from "./records";
import type { Lore, Report, Where } from "./reader";
import { daysLater } from "./dates";

export interface Permission {
  readonly at: Keys;
  readonly by: string;
  readonly date: string;
  readonly until?: string;
  readonly covers?: string;
}

export interface OriginalRights {
  readonly at: Keys;
  readonly statement?: string;
  readonly licence?: string;
  readonly basis?: string;
  readonly permission?: Permission;
}

/** A publisher that an entry writes out. */
export interface WrittenOut {
  readonly at: Keys;
  readonly name: ReadonlyMap<string, string>;
  readonly kind: string;
  readonly languages: readonly Item[];
  readonly rights?: OriginalRights;
  readonly status?: string;
  readonly note?: string;
  readonly urls?: readonly Item[];
}

export interface Source {
  readonly at: Keys;
  readonly publisher: string | WrittenOut;
  readonly via?: string | WrittenOut;
  readonly url?: string;
  readonly no_url?: string;
  readonly no_original?: string;
  readonly published: string;
  readonly title?: string;
  readonly title_translated?: string;
  readonly authors?: readonly Item[];
  readonly language?: string;
  readonly accessed?: string;
  readonly archive?: string;
}

export interface Quote {
  readonly at: Keys;
  readonly text: string;
  readonly original?: string;
  readonly speaker?: string;
  readonly locator?: string;
  readonly source?: number;
}

export interface Correction {
  readonly at: Keys;
  readonly date: string;
  readonly type: string;
  readonly where?: string;
  readonly was?: string;
  readonly now?: string;
}

/** Work that a machine may have done: a translation, or a part in the text. */
export interface Work {
  readonly at: Keys;
  readonly mode?: string;
  readonly reviewed_by?: string;
}

export interface Translated extends Work {
  readonly title: string;
  readonly summary: string;
  readonly points?: readonly Item[];
  readonly body?: string;
}

export interface Briefing {
  readonly title: string;
  readonly language?: string;
  readonly summary: string;
  readonly points?: readonly Item[];
  readonly body?: string;
  readonly topics: readonly Item[];
  readonly organisations?: readonly Item[];
  readonly source: Source;
  readonly sources?: readonly Source[];
  readonly quotes?: readonly Quote[];
  readonly translation?: Work & { readonly from: string };
  readonly translations?: ReadonlyMap<string, Translated>;
  readonly rights?: { readonly original?: OriginalRights; readonly entry?: string };
  readonly related?: readonly Item[];
  readonly corrections?: readonly Correction[];
  readonly ai?: Work;
  readonly extent?: string;
  readonly draft?: boolean;
}

/** A publisher, be it of the register or written out. */
export interface Named {
  /** What messages call it. */
  readonly key: string;
  readonly said: string;
  readonly kind: string;
  readonly languages: readonly string[];
  readonly urls: readonly string[];
  readonly status: string;
  readonly note: string;
  readonly rights: UsualRights | OriginalRights | undefined;
}

/** How a finding is reported: what else it follows from, beside its place. */
export interface Because extends Where {
  readonly restsOn?: readonly Keys[];
}

/** Reports what a rule finds. */
export type Tell = (code: string, keys: Keys, message: Said, fix: Said, because?: Because) => void;

export class Scope {
  readonly entry: Briefing;
  readonly lore: Lore;
  /** The main source, then the further ones. */
  readonly sources: readonly Source[];
  /** The last day that is no future: in the east it is tomorrow already. */
  readonly latest: string;
  readonly language: string;

  constructor(
    fields: Fields,
    readonly id: string,
    readonly today: string,
    report: Report,
    readonly tell: Tell,
  ) {
    this.entry = fields as unknown as Briefing;
    this.lore = report.lore;
    this.sources = [this.entry.source, ...(this.entry.sources ?? [])];
    this.latest = daysLater(today, 1);
    this.language = this.entry.language ?? this.lore.data.site.language;
  }

  /** The day of the entry. */
  get day(): string {
    return this.id.slice(0, 10);
  }

  /** The day on which the entry last changed. */
  get updated(): string {
    return [this.day, ...(this.entry.corrections ?? []).map(({ date }) => date)].sort().at(-1) ?? this.day;
  }

  publisher(named: string | WrittenOut | undefined): Named | undefined {
    if (typeof named !== "string") {
      return named && ofWrittenOut(named);
    }
    const record = this.lore.publishers.get(named);
    return record && ofRegister(record);
  }

  /** The language of an original; undefined where nothing says it. */
  languageOf(source: Source): string | undefined {
    return source.language ?? this.publisher(source.publisher)?.languages[0];
  }
}

function ofRegister({ key, name, kind, languages, urls = [], status = "active", note = "", rights }: Publisher): Named {
  return { key, said: Object.values(name)[0] ?? "", kind, languages, urls, status, note, rights };
}

function ofWrittenOut({ name, kind, languages, urls = [], status = "active", note = "", rights }: WrittenOut): Named {
  const said = [...name.values()][0] ?? "";
  const words = (items: readonly Item[]): string[] => items.map(({ word }) => String(word));
  return { key: said, said, kind, languages: words(languages), urls: words(urls), status, note, rights };
}

/** Whether two tags name one language, whatever the script or region. */
export function isSameLanguage(one: string, other: string): boolean {
  return one.split("-")[0] === other.split("-")[0];
}

