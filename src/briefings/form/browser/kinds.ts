/** Kinds of single values: what each takes, as `briefings.schema.kinds` and `codes`. */

import { isDay, isWrittenAsDay, meantDay } from "./dates";
import type { Keys, Kind, Value } from "./model";
import { casefold } from "./nearest";
import { slugOf } from "./place";
import type { Report } from "./reader";
import { type SentenceName, quoted, say } from "./sentences";
import { BENT, ESCAPED, isLiteral, isUnquoted } from "./spelling";
import { INVISIBLE, WORD, codeOf, grouped, length, strip, unfold } from "./text";
import { isList, isMapping } from "./tree";
import { partsOf, tidyPattern, withoutTracking } from "./urls";

/** What is read of a single value: a text, and of flags and numbers what they stand for. */
export type Single = string | number | boolean;

/** Reads a single value; undefined where it cannot be used, which is reported. */
type Read<K extends Kind> = (text: string, kind: K, name: string, keys: Keys, report: Report) => Single | undefined;

type OfKind<N extends Kind["kind"]> = Extract<Kind, { kind: N }>;

const TAG = /^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\p{Nd}{3}))?\n?$/u;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const REFERENCE = /^LicenseRef-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;
const SINGLE_LICENCE = /^(?!licenseref-|documentref-)[a-z0-9][a-z0-9.-]*$/i;
const PATH_PART = new RegExp(`^(?!\\.)[${WORD}.~-]+$`, "u");
const OTHER_COUNTRIES: Readonly<Record<string, string>> = { UK: "GB", EL: "GR", USA: "US", UAE: "AE" };

/** What a value is, in words. */
export function shapeOf(value: Value): SentenceName {
  return typeof value === "string" ? "single" : isList(value) ? "list" : "mapping";
}

/** The text of a single value that is not empty; undefined where it is none. */
export function scalar(value: Value, name: string, keys: Keys, report: Report): string | undefined {
  if (isList(value) || isMapping(value)) {
    const message = say("takes-single", { name, shape: say(shapeOf(value)) });
    return report.refuse("B203", keys, message, say("on-one-line", { name }));
  }
  if (!strip(value)) {
    return report.refuse("B204", keys, say("no-value", { name }), say(report.needed === name ? "write-value" : "write-or-leave", { name }));
  }
  const [char] = INVISIBLE.exec(value) ?? [];
  if (char && !hasRawInvisible(value)) {
    const message = say("invisible-escape", { name, char: codeOf(char) });
    return report.refuse("B113", keys, message, say("delete-it"));
  }
  return value;
}

/** Whether one of the invisible characters of a text is written as it is; those of the file are told beside. */
export function hasRawInvisible(text: string): boolean {
  return [...text].some((char) => INVISIBLE.test(char) && !ESCAPED.test(char));
}

/** Reports a value that is wrong, with what it was meant to be where that is known. */
function mend(
  code: string, message: ReturnType<typeof say>, meant: string | undefined, otherwise: ReturnType<typeof say>,
  keys: Keys, report: Report,
): undefined {
  const fix = meant === undefined ? otherwise : say("write", { value: BENT.test(meant) ? `"${meant}"` : meant });
  return report.refuse(code, keys, message, fix);
}

const text: Read<OfKind<"text">> = (value, { shortest, longest, lines }, name, keys, report) => {
  const bare = strip(value);
  const read = !lines && isLiteral(value) ? unfold(bare) : bare;
  if (!lines && read.includes("\n")) {
    return report.refuse("B215", keys, say("several-lines", { name }), say("fold-lines"));
  }
  const count = length(read);
  if (count < shortest || count > longest) {
    const values = { name, count: grouped(count), least: grouped(shortest), most: grouped(longest) };
    return report.refuse("B210", keys, say("length", values), say(count > longest ? "shorten" : "say-more"));
  }
  return read;
};

const day: Read<OfKind<"day">> = (text, _, name, keys, report) => {
  const value = strip(text);
  if (isDay(value)) {
    return value;
  }
  if (isWrittenAsDay(value)) {
    return report.refuse("B205", keys, say("no-day", { name, value }), say("look-up-date"));
  }
  const meant = meantDay(value);
  const fix = meant ? say("write", { value: meant }) : say("write-as-day");
  return report.refuse("B205", keys, say("day-form", { name, value }), fix);
};

const url: Read<OfKind<"url">> = (text, _, name, keys, report) => {
  const value = strip(text);
  if (!partsOf(value)) {
    const isShort = partsOf(`https://${value}`) !== undefined;
    const fix = isShort ? say("write", { value: `https://${value}` }) : say("copy-address");
    return report.refuse("B207", keys, say("address", { name, value }), fix);
  }
  const clean = withoutTracking(value);
  if (clean !== value) {
    report.add("B218", keys, say("tracking", { name }), say("write", { value: clean }));
  }
  return clean;
};

/** Whether a text is a language tag in its usual case. */
function isLanguage(tag: string, report: Report): boolean {
  return report.lore.languages.has(TAG.exec(tag)?.[1] ?? "");
}

function tidyLanguage(word: string, report: Report): string | undefined {
  const [first = "", ...rest] = strip(word).replace(/_/g, "-").split("-");
  const tidied = rest.map((part) => (length(part) === 4 ? titled(part) : part.toUpperCase()));
  const tag = [first.toLowerCase(), ...tidied].join("-");
  const byName = report.lore.languagesByName.get(casefold(strip(word)));
  return isLanguage(tag, report) ? tag : byName;
}

function titled(part: string): string {
  return part.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

const language: Read<OfKind<"language">> = (value, _, name, keys, report) =>
  isLanguage(value, report)
    ? value
    : mend("B208", say("language", { name, value }), tidyLanguage(value, report), say("some-languages"), keys, report);

const place: Read<OfKind<"place">> = (value, _, name, keys, report) => {
  const { places, placesByName } = report.lore;
  if (places.has(value)) {
    return value;
  }
  const upper = strip(value).toUpperCase();
  const code = OTHER_COUNTRIES[upper] ?? upper;
  const meant = places.has(code) ? code : placesByName.get(casefold(strip(value)));
  return mend("B213", say("place", { name, value }), meant, say("look-up-letters"), keys, report);
};

const choice: Read<OfKind<"choice">> = (value, { words }, name, keys, report) => {
  if (words.includes(value)) {
    return value;
  }
  const near = report.lore.near(words).nearest(value);
  const fix = near === undefined ? say("one-of", { words: quoted(words) }) : say("did-you-mean", { near });
  return report.refuse("B209", keys, say("choice", { name, value, words: words.join(", ") }), fix);
};

const slug: Read<OfKind<"slug">> = (value, { of }, name, keys, report) => {
  if (of || SLUG.test(value)) {
    return value;
  }
  const meant = slugOf(value);
  const fix = meant ? say("write", { value: meant }) : say("slug-letters");
  return report.refuse("B211", keys, say("slug", { name, value }), fix);
};

const licence: Read<OfKind<"licence">> = (value, _, name, keys, report) => {
  const { licences, nearLicences } = report.lore;
  const bare = strip(value);
  const listed = SINGLE_LICENCE.test(bare) ? licences.get(bare.toLowerCase()) : undefined;
  const tidy = REFERENCE.test(value) ? value : listed;
  if (tidy === value) {
    return value;
  }
  const near = tidy === undefined ? nearLicences.nearest(value) : undefined;
  const otherwise = near === undefined ? say("look-up-licence") : say("near-licence", { near });
  return mend("B214", say("licence", { name, value }), tidy, otherwise, keys, report);
};

const host: Read<OfKind<"host">> = (value, _, name, keys, report) => {
  const tidy = tidyPattern(value);
  return tidy === value ? value : mend("B219", say("host", { name, value }), tidy, say("write-host"), keys, report);
};

const path: Read<OfKind<"path">> = (value, _, name, keys, report) => {
  const parts = value.replace(/^\/+|\/+$/g, "").split("/");
  if (value.startsWith("/") && value.endsWith("/") && parts.every((part) => PATH_PART.test(part))) {
    return value;
  }
  return report.refuse("B217", keys, say("path", { name, value }), say("write-path"));
};

const version: Read<OfKind<"version">> = (value, _, name, keys, report) =>
  /^[0-9a-f]{8}$/.test(value)
    ? value
    : report.refuse("B209", keys, say("version", { name, value }), say("write-version"));

/** A value as it stands in the file: quotes make a text of it. */
function written(value: string, kind: Kind, keys: Keys): ReturnType<typeof say> {
  return say(isUnquoted(value, kind, keys) ? "as-written" : "as-text", { value });
}

const flag: Read<OfKind<"flag">> = (value, kind, name, keys, report) => {
  if (value === "true" || value === "false") {
    return value === "true";
  }
  const meant = strip(value).toLowerCase();
  const fix = meant === "true" || meant === "false" ? say("write", { value: meant }) : say("write-flag");
  return report.refuse("B203", keys, say("flag", { name, written: written(value, kind, keys) }), fix);
};

const number: Read<OfKind<"number">> = (value, kind, name, keys, report) => {
  const { least, most } = kind;
  const read = /^[0-9]{1,9}$/.test(value) ? Number(value) : -1;
  if (read >= least && read <= most) {
    return read;
  }
  const message = say("number", { name, written: written(value, kind, keys), least, most });
  return report.refuse("B203", keys, message, say("write-number", { least }));
};

const READERS: { readonly [N in Kind["kind"]]?: Read<OfKind<N>> } = {
  text,
  url,
  language,
  place,
  choice,
  slug,
  licence,
  host,
  path,
  day,
  version,
  flag,
  number,
  entry: (value) => strip(value),
};

/** What a single value says; undefined where it cannot be used, which is reported. */
export function readSingle(value: Value, kind: Kind, name: string, keys: Keys, report: Report): Single | undefined {
  const found = scalar(value, name, keys, report);
  const read = READERS[kind.kind] as Read<Kind> | undefined;
  return found === undefined || !read ? undefined : read(found, kind, name, keys, report);
}
