/** Where an entry stands: its id, its file, and the slug that its title suggests. */

import type { Entry } from "./model";
import { textOf } from "./text";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_PROPOSED = 60;

/** What letters and marks that Unicode does not take apart become in a slug. */
const LATIN: Readonly<Record<string, string>> = {
  æ: "ae", ð: "d", ø: "o", þ: "th", ß: "ss", đ: "d", ħ: "h", ı: "i", ł: "l", ŋ: "ng", œ: "oe", ŧ: "t",
  "©": "-c-", "®": "-r-", "°": "deg", "×": "x", µ: "m", "€": "eur", "£": "ps", "¥": "y-", "§": "ss", "‰": "-0",
  "’": "", "‘": "", "′": "", "″": "", "\u00ad": "",
};

/** The slug that a text has, as `briefings` makes it; empty where it has letters of which only a person knows one. */
export function slugOf(text: string): string {
  const lower = text.replace(/'+/g, "-").replace(/&(amp|lt|gt|quot|nbsp);/g, " ").toLowerCase();
  const known = lower.replace(/[^\x00-\x7f]/gu, (char) => LATIN[char] ?? char);
  const plain = known.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "");
  if (/[^\x00-\x7f]/u.test(plain) && /[^\x00-\x7f\P{L}]/u.test(plain)) {
    return "";
  }
  const words = plain.replace(/(\d),(?=\d)/g, "$1").replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-|-$/g, "");
}

/** The slug to propose for a title: so many of its words that an address stays readable. */
export function proposedSlug(title: string): string {
  const whole = slugOf(title);
  if (whole.length <= LONGEST_PROPOSED) {
    return whole;
  }
  const end = whole.lastIndexOf("-", LONGEST_PROPOSED);
  return whole.slice(0, end > 0 ? end : LONGEST_PROPOSED);
}

export function isSlug(word: string): boolean {
  return SLUG.test(word);
}

/** The id of an entry: the day on which its source was published, and a slug; empty where one of the two is missing. */
export function idOf(entry: Entry, slug: string): string {
  const source = entry.source;
  const holder = typeof source === "object" && !Array.isArray(source) ? (source as Entry) : {};
  const day = textOf(holder.published).trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && isSlug(slug) ? `${day}-${slug}` : "";
}

/** Where the file of an id lies. */
export function pathOf(id: string): string {
  return `entries/${id.slice(0, 4)}/${id}.yml`;
}
