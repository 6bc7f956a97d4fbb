/** How much of each term's list is fetched for a question, and which documents it may be counted for. */

import type { Sought, Term } from "./seeking";
import type { Gate } from "./tally";

/** A term is common when it is in more documents than these, and in more than this share of all. */
const COMMON = { documents: 2048, share: 1 / 8 };

/** Beside words so many times rarer, a common one only orders what these find. */
const RARER = 8;

export interface Planned {
  term: Term;
  /** So many of its postings are enough, those of the highest levels. */
  least: number;
  gate: Gate;
}

export interface Plan {
  /** By part of the question. */
  terms: Planned[][];
  /** All parts are common words, so the best of each are enough, and their number is known. */
  isSurvey: boolean;
  /** All that match are found. */
  isExact: boolean;
}

export function planOf(sought: readonly Sought[], entries: number, isPlain: boolean, wanted: number): Plan {
  const isCommon = (df: number): boolean => df > COMMON.documents && df > entries * COMMON.share;
  const sizes = sought.map(sizeOf);
  const hasPhrase = sought.some(({ phrase }) => phrase);
  const isSurvey = isPlain && !hasPhrase && sought.every((each, at) => isSingle(each) && isCommon(sizes[at] ?? 0));
  const terms = sought.map((part, at) => {
    const rarest = Math.min(...sizes.filter((size, other) => other !== at && size > 0));
    return part.terms.map((term, place): Planned => {
      const isLong = isSingle(part) && isCommon(term.listed.df);
      const onlyOrders = hasPhrase || (isLong && rarest < term.listed.df / RARER);
      const isPartial = isLong && (onlyOrders || (part.isUnfinished && place > 0));
      return { term, least: isSurvey ? wanted : isPartial ? 1 : Infinity, gate: { matching: onlyOrders } };
    });
  });
  const isPartial = terms.flat().some(({ least }) => least < Infinity);
  const isOne = sought.length === 1 && sought[0]?.terms.filter(({ listed }) => listed.df).length === 1;
  return { terms, isSurvey, isExact: hasPhrase || !isPartial || (isSurvey && isOne) };
}

/** Whether one term alone makes a document match; of a run of several pairs, they must meet. */
function isSingle({ kind, terms }: Sought): boolean {
  return kind === "word" || (kind === "run" && terms.length === 1);
}

/** In how many documents a part is, at most. */
function sizeOf({ kind, terms, phrase }: Sought): number {
  const counts = terms.map(({ listed }) => listed.df);
  if (phrase) {
    return phrase.length;
  }
  return kind === "run" ? Math.min(...counts) : counts[0] || Math.max(0, ...counts);
}
