/**
 * The Snowball stemmer for English, also called Porter2 (https://snowballstem.org/algorithms/english/stemmer.html), as
 * of Snowball 3.1: for words of `a` to `z`, at least three of them, it gives what the packages `snowballstemmer` and
 * `PyStemmer` give.
 *
 * Within a word, `Y` is a y that is a consonant.
 */

const VOWEL = /[aeiouy]/;
const WITHOUT_RULE: ReadonlyMap<string, string> = new Map([
  ...["andes", "atlas", "bias", "cosmos", "howe", "news", "sky"].map((word) => [word, word] as const),
  ["early", "earli"],
  ["gently", "gentl"],
  ["idly", "idl"],
  ["only", "onli"],
  ["singly", "singl"],
  ["skies", "sky"],
  ["skis", "ski"],
  ["ugly", "ugli"],
]);

/** Starts of words behind which the first region begins, though more vowels and consonants follow. */
const STARTS = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const SYLLABLE = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;

/** What becomes of an ending, where it is in the region of its step; what may stand before it. */
type Endings = ReadonlyMap<string, readonly [becomes: string, behind?: RegExp]>;

/** Reads lines of endings with one replacement. */
function endings(lines: Readonly<Record<string, string>>, behind: Readonly<Record<string, RegExp>> = {}): Endings {
  const table = new Map<string, readonly [string, RegExp?]>();
  for (const [becomes, all] of Object.entries(lines)) {
    for (const ending of all.split(" ")) {
      table.set(ending, behind[ending] ? [becomes, behind[ending]] : [becomes]);
    }
  }
  return table;
}

const STEP_2 = endings(
  {
    tion: "tional",
    ence: "enci",
    ance: "anci",
    able: "abli",
    ent: "entli",
    ize: "izer ization",
    ate: "ational ation ator",
    al: "alism aliti alli",
    ful: "fulness fulli",
    ous: "ousli ousness",
    ive: "iveness iviti",
    ble: "biliti bli",
    og: "ogi ogist",
    less: "lessli",
    "": "li",
  },
  { ogi: /l$/, li: /[cdeghkmnrt]$/ },
);
const STEP_3 = endings({ tion: "tional", ate: "ational", al: "alize", ic: "icate iciti ical", "": "ful ness ative" });
const STEP_4 = endings(
  { "": "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion" },
  { ion: /[st]$/ },
);

/** A word on its way, and where its two regions begin. */
interface Work {
  word: string;
  first: number;
  second: number;
}

export function stem(word: string): string {
  const known = WITHOUT_RULE.get(word);
  if (known !== undefined) {
    return known;
  }
  const work = begin(word);
  plural(work);
  participle(work);
  work.word = work.word.replace(/(.[^aeiouy])[yY]$/, "$1i");
  replace(work, STEP_2, work.first);
  replace(work, STEP_3, work.first);
  replace(work, STEP_4, work.second);
  lastLetter(work);
  return work.word.toLowerCase();
}

function begin(plain: string): Work {
  const word = plain.replace(/^y|([aeiouy])y/g, (_, vowel: string | undefined) => `${vowel ?? ""}Y`);
  const first = endOf(STARTS, word, 0) ?? endOf(SYLLABLE, word, 0) ?? word.length;
  return { word, first, second: endOf(SYLLABLE, word, first) ?? word.length };
}

/** Where a match ends that begins at a place. */
function endOf(pattern: RegExp, word: string, from: number): number | undefined {
  const found = pattern.exec(word.slice(from));
  return found ? from + found[0].length : undefined;
}

/** Step 1a. */
function plural(work: Work): void {
  const { word } = work;
  const ending = /(?:sses|ied|ies|us|ss|s)$/.exec(word)?.[0] ?? "";
  if (ending === "sses") {
    work.word = word.slice(0, -2);
  } else if (ending === "ied" || ending === "ies") {
    work.word = word.slice(0, word.length > 4 ? -2 : -1);
  } else if (ending === "s" && VOWEL.test(word.slice(0, -2))) {
    work.word = word.slice(0, -1);
  }
}

/** Step 1b. */
function participle(work: Work): void {
  const ending = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(work.word)?.[0] ?? "";
  const before = work.word.slice(0, work.word.length - ending.length);
  if (ending.startsWith("eed")) {
    if (before.length >= work.first && !/^(?:succ|proc|exc)$/.test(before)) {
      work.word = `${before}ee`;
    }
  } else if (ending === "ing" && /^[^aeiouy]y$/.test(before)) {
    work.word = `${before.slice(0, 1)}ie`;
  } else if (ending && VOWEL.test(before) && !(ending === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(before))) {
    work.word = mended(before, work.first);
  }
}

/** What lost its ending, with the `e` that it had, or without the letter that was doubled. */
function mended(before: string, first: number): string {
  if (/(?:at|bl|iz)$/.test(before)) {
    return `${before}e`;
  }
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(before)) {
    return /^[aeo]..$/.test(before) ? before : before.slice(0, -1);
  }
  return first === before.length && endsShort(before) ? `${before}e` : before;
}

function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word);
}

/** Steps 2 to 4: the longest ending is the one that counts, even if it may not be replaced. */
function replace(work: Work, table: Endings, region: number): void {
  for (let at = Math.max(0, work.word.length - 7); at < work.word.length; at += 1) {
    const ending = work.word.slice(at);
    const [becomes, behind] = table.get(ending) ?? [];
    if (becomes !== undefined) {
      const before = work.word.slice(0, at);
      if (at >= (ending === "ative" ? work.second : region) && (behind?.test(before) ?? true)) {
        work.word = before + becomes;
      }
      return;
    }
  }
}

/** Step 5. */
function lastLetter(work: Work): void {
  const before = work.word.slice(0, -1);
  const isInSecond = before.length >= work.second;
  const loses = work.word.endsWith("e")
    ? isInSecond || (before.length >= work.first && !endsShort(before))
    : isInSecond && work.word.endsWith("ll");
  if (loses) {
    work.word = before;
  }
}
