/** The messages between a page and its worker, and between a page and a server. */

import type { Answer, Completion, Counted, Facet, Question } from "./types";

/** What is asked: a question, completions, or all values of the facets. */
export type Request = { ask: Question } | { complete: [text: string, limit?: number] } | { values: true };

export type Reply = Answer | readonly Completion[] | Readonly<Record<Facet, readonly Counted[]>>;

/** What a page sends; an id that is cancelled is not waited for any more. */
export type Message = (Request & { id: number }) | { cancel: number };

/** What comes back. */
export type Result = { id: number } & ({ answer: Reply } | { error: { message: string; part: string } });
