/**
 * Analysis: the words of a text, in any script, as the index knows them.
 *
 * The same as `briefings.search.analysis` in Python; tests hold both against each other. What is decided goes by the
 * script of each character, never by the language of the page.
 */

import { stem } from "./stemmer";

/** How many characters of a word are looked at. */
const LONGEST = 40;

/**
 * Characters of scripts that are written without spaces, as ranges of a pattern: Han, kana, Hangul, Thai, Lao, Tibetan,
 * Burmese, Khmer. Korean has spaces, but its words carry endings, so their parts are what is looked for.
 */
const UNSPACED =
  "\\u3005\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3041-\\u3096\\u3099\\u309a\\u309d-\\u309f\\u30a1-\\u30fa" +
  "\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}\\u1100-\\u11ff" +
  "\\ua960-\\ua97f\\uac00-\\ud7ff\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ecf\\u0edc-\\u0edf\\u0f40-\\u0fbc" +
  "\\u1000-\\u103f\\u1050-\\u109d\\u1780-\\u17d3";

/** Terms of words so common that the index keeps no places of them. */
export const STOP: ReadonlySet<string> = new Set(
  "a an and are as at be by for from has have in is it of on or that the this to was were which will with".split(" "),
);

/** What each variant of a Han character becomes; read from the index, where a question has a Han character. */
export type Variants = ReadonlyMap<string, string>;

/** A word, or a run of characters of an unspaced script. */
export interface Token {
  kind: "word" | "run";
  text: string;
}

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/g;
const TOKEN = new RegExp(`([${UNSPACED}]+)|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const POSSESSIVE = /['’ʼ]s(?![\p{L}\p{N}])/gu;
const LETTER_AT_END = /[\p{L}\p{N}]$/u;

export function hasHan(text: string): boolean {
  return text.search(HAN) >= 0;
}

/** A text without differences that nobody searches for: case, accents, width, variants of Han characters. */
export function fold(text: string, variants: Variants = new Map()): string {
  const lower = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  const bare = lower.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  return bare.replace(HAN, (character) => variants.get(character) ?? character);
}

/** The words and runs of a folded text, in order. */
export function tokens(folded: string): Token[] {
  return [...withoutPossessives(folded).matchAll(TOKEN)].map(([text, run]) => ({ kind: run ? "run" : "word", text }));
}

/** Without `'s` behind a letter or digit. It looks back by hand, as Safari learnt lookbehind only in 16.4. */
function withoutPossessives(folded: string): string {
  return folded.replace(POSSESSIVE, (found, at: number) =>
    LETTER_AT_END.test(folded.slice(Math.max(0, at - 2), at)) ? "" : found,
  );
}

/** The term of a word: its English stem where it could be English, else the word. */
export function stemOf(word: string): string {
  // Code units are what to cut first: no word of so few has more characters.
  const kept = word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word;
  return /^[a-z]{3,}$/.test(kept) ? stem(kept) : kept;
}

/** The terms of a token: a stem; or each character of a run, and each pair of neighbours. */
export function termsOf(token: Token): string[] {
  return token.kind === "word" ? [stemOf(token.text)] : [...token.text, ...bigrams(token.text)];
}

/** Each pair of neighbours in a run. */
export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((second, at) => `${characters[at]}${second}`);
}
