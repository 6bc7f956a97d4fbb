/** What the form and its rules share: an entry as texts, what is found in it, and what `propose/form.json` holds. */

/** A value as YAML holds it: texts, lists and mappings. A flag is `true` or `false`, a number its digits. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** An entry. The order of its keys means nothing; a key whose value is the empty text is one without a value. */
export type Entry = { readonly [key: string]: Value };

/** The way to a value: keys of mappings, and places (from 0) in lists, as they stand in the entry. */
export type Keys = readonly (string | number)[];

export type Severity = "error" | "warning";

/** A sentence, in English as `briefings check` says it, and in Chinese. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}

/**
 * What is wrong with an entry.
 *
 * `keys` lead to the value; where a required key is missing, to where it would stand; they are empty where the finding
 * is about the file. `fix` says what to do, and is empty where nobody can tell.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly keys: Keys;
  readonly message: string;
  readonly fix: string;
  readonly messageZh: string;
  readonly fixZh: string;
}

/** Where the entry will stand: its id is its day and slug, `2024-04-01-some-slug`; `today` is an ISO day in UTC. */
export interface Place {
  readonly id: string;
  readonly today: string;
}

/** What a value of a field may be: as in `briefings.schema`. Lengths are counted in code points. */
export type Kind =
  | { readonly kind: "text"; readonly shortest: number; readonly longest: number; readonly lines: boolean }
  | { readonly kind: "day" | "url" | "language" | "place" | "licence" | "host" | "entry" | "path" | "version" | "flag" }
  | { readonly kind: "choice"; readonly words: readonly string[] }
  | { readonly kind: "slug"; readonly of: "" | "topics" | "publishers" | "organisations" }
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  | { readonly kind: "list"; readonly item: Kind; readonly least: number; readonly most: number }
  /** A mapping from language tags to values; `plain` where a text alone stands for the English one. */
  | { readonly kind: "languages"; readonly item: Kind; readonly plain: boolean }
  /** A mapping with the fields of `records[record]`. */
  | { readonly kind: "record"; readonly record: string }
  /** A key of a register, or the record written out. */
  | { readonly kind: "key-or-record"; readonly of: "publishers"; readonly record: string };

export interface Field {
  readonly name: string;
  readonly kind: Kind;
  readonly required: boolean;
  /** What may be written there, or empty. */
  readonly example: string;
  readonly label: Said;
  readonly doc: Said;
}

/** A text by language tag; the first is the main one. */
export type Names = { readonly [language: string]: string };

export interface Topic {
  readonly key: string;
  readonly label: Names;
  readonly about: Names;
  readonly broader?: string;
  readonly aliases?: readonly string[];
}

export interface Permission {
  readonly by: string;
  readonly date: string;
  readonly until?: string;
  readonly covers?: string;
}

export interface OriginalRights {
  readonly statement?: string;
  readonly licence?: string;
  readonly basis?: string;
  readonly permission?: Permission;
  readonly holder?: string;
  readonly year?: number;
  readonly notice?: string;
}

export interface Publisher {
  readonly key: string;
  readonly name: Names;
  readonly kind: string;
  readonly languages: readonly string[];
  readonly country?: string;
  readonly urls?: readonly string[];
  readonly aliases?: readonly string[];
  /** `caution` or `blocked`; missing where it is neither. */
  readonly status?: string;
  /** What a curator knows of its reliability; there only where it has a status. */
  readonly note?: string;
  readonly rights?: OriginalRights;
}

export interface Organisation {
  readonly key: string;
  readonly name: Names;
  readonly country?: string;
  readonly aliases?: readonly string[];
}

/** A key that was taken out of a register, and those that took its place; `ended` where it was not merged into them. */
export interface Moved {
  readonly register: "topics" | "publishers" | "organisations";
  readonly key: string;
  readonly to: readonly string[];
  readonly ended: boolean;
}

export interface Site {
  readonly name: string;
  /** Ends with a slash. */
  readonly url: string;
  readonly language: string;
  /** The https:// address of the repository, or empty. */
  readonly repository: string;
  readonly branch: string;
  /** What the repository is on: `github`, `gitlab`, `gitea`, or empty to go by the host's name. */
  readonly forge: string;
  /** The licence of our summaries, as SPDX has it. */
  readonly licence: string;
  /** A mail address, or empty. */
  readonly contact: string;
  readonly mining: string;
}

/** The sentences that the rights box of a briefing is made of. */
export interface Statements {
  readonly disclaimer: Names;
  /** In the disclaimer's place, where a briefing gives more than a summary. */
  readonly extent: { readonly [extent: string]: Names };
  /** What is said before the licence of our text. */
  readonly licence: Names;
  readonly original: { readonly [code: string]: { readonly label: Names; readonly sentence: Names } };
  readonly basis: { readonly [basis: string]: Names };
  readonly translation: { readonly [mode: string]: Names };
  readonly ai: Names;
}

/** A code, and what it is called in English and in Chinese. */
export type Named = readonly [code: string, en: string, zh: string];

export interface RuleSummary {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
}

/** What `propose/form.json` holds. Lists are in the order of what they are made from. */
export interface FormData {
  readonly site: Site;
  /** The fields of each record: `entry` itself, `source`, `quotation`, `publisher` … */
  readonly records: { readonly [record: string]: readonly Field[] };
  readonly topics: readonly Topic[];
  readonly publishers: readonly Publisher[];
  readonly organisations: readonly Organisation[];
  readonly moved: readonly Moved[];
  /** What the words of choices are called, by word; a word may be missing. */
  readonly words: readonly Named[];
  /** Missing where the archive has no register of them. */
  readonly statements: Statements | null;
  readonly languages: readonly Named[];
  readonly places: readonly Named[];
  /** The identifiers of the SPDX list, and the references that the archive has registered. */
  readonly licences: { readonly listed: readonly string[]; readonly registered: readonly string[] };
  /** The rules that the form checks. */
  readonly rules: readonly RuleSummary[];
}
