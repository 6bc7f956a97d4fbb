/** The search of the theme's header, in the messages that Material for MkDocs has with its own worker. */

import { highlights } from "./highlights";
import { escaped, marked } from "./marking";
import type { Searcher } from "./searcher";
import type { Hit } from "./types";

/** What the theme shows of a result; title and text are HTML. It puts the terms that are there into `?h=`. */
interface Item {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: Record<string, boolean>;
}

export type ThemeMessage =
  /** Set up: what the theme's own index would hold is not looked at. */
  | { type: 0; data: { options?: { suggest?: boolean } } }
  /** A question, sent again with each letter. */
  | { type: 2; data: string };

export type ThemeAnswer = { type: 1 } | { type: 3; data: { items: Item[][]; suggest?: string[] } };

const EN = {
  unaddressed: "No briefing has this address as its source",
  nearest: (word: string) => `Did you mean ${word}?`,
  all(total: number, exact: boolean): string {
    const count = total.toLocaleString("en");
    return exact ? (total === 1 ? "The only result" : `All ${count} results`) : `All results, at least ${count}`;
  },
  unreachable: "The search could not be reached",
  again: "Try again on the search page.",
};

const ZH: typeof EN = {
  unaddressed: "没有以此网址为来源的简报",
  nearest: (word) => `您是不是要找${word}？`,
  all(total, exact) {
    const count = total.toLocaleString("zh");
    return exact ? (total === 1 ? "只有这一个结果" : `全部 ${count} 个结果`) : `全部结果，至少 ${count} 个`;
  },
  unreachable: "搜索未能完成",
  again: "请在搜索页重试。",
};

/** How many results the overlay shows: with the row that leads to all, as many as the theme draws at once. */
const SIZE = 9;

export class Overlay {
  private running = new AbortController();
  private suggests = false;
  private readonly words: typeof EN;

  /** `language` is the tag of the page's. */
  constructor(
    private readonly searcher: Searcher,
    language: string,
    private readonly send: (answer: ThemeAnswer) => void,
  ) {
    this.words = language.split("-")[0] === "zh" ? ZH : EN;
  }

  take(message: ThemeMessage): void {
    if (message.type === 0) {
      this.suggests = message.data.options?.suggest ?? false;
      this.send({ type: 1 });
    } else {
      this.running.abort();
      this.running = new AbortController();
      void this.answer(message.data, this.running.signal);
    }
  }

  /** Answers a question, unless another one has come meanwhile. */
  private async answer(text: string, signal: AbortSignal): Promise<void> {
    const items = text.trim() ? await this.items(text, signal).catch(() => [this.unreachable(text)]) : [];
    const word = this.suggests && items.length ? await this.searcher.ending(text).catch(() => "") : "";
    if (!signal.aborted) {
      const suggest = [suggestion(text, word)].filter(Boolean);
      this.send({ type: 3, data: { items: items.map((item) => [item]), ...(this.suggests ? { suggest } : {}) } });
    }
  }

  private async items(text: string, signal: AbortSignal): Promise<Item[]> {
    const answer = await this.searcher.ask({ text, typing: true, size: SIZE }, signal);
    if (!answer.total && answer.notes.some(({ kind }) => kind === "no-address")) {
      return [row(text, this.words.unaddressed)];
    }
    if (!answer.total) {
      return answer.nearest.map((word) => row(word, this.words.nearest(`<em>${escaped(word)}</em>`)));
    }
    const hits = answer.hits.map((hit, at) => itemOf(hit, answer.hits.length - at));
    return [...hits, row(text, this.words.all(answer.total, answer.exact))];
  }

  private unreachable(text: string): Item {
    return row(text, this.words.unreachable, this.words.again);
  }
}

/** A result. The theme's Enter opens the one with the highest score, which is to be the first. */
function itemOf(hit: Hit, score: number): Item {
  const source = `<small>${escaped(hit.publisher)} · ${escaped(hit.date)}</small>`;
  return {
    location: hit.path,
    title: marked(hit.title, hit.marked?.title ?? []),
    text: `${source}<br>${marked(hit.summary, hit.marked?.summary ?? [])}${tags(hit.topics)}`,
    score,
    terms: { ...Object.fromEntries(highlights(hit).map((text) => [text, true])), ...hit.terms },
  };
}

/** Topics as the theme shows tags, but for its landmark: it would make one for each result. */
function tags(topics: readonly string[]): string {
  const each = topics.map((topic) => `<span class="md-tag">${escaped(topic)}</span>`);
  return each.length ? `<span class="md-tags">${each.join(" ")}</span>` : "";
}

/** A row that leads to the search page. */
function row(text: string, title: string, more = ""): Item {
  return { location: `search/?q=${encodeURIComponent(text)}`, title, text: more, score: 0, terms: {} };
}

/** The last word of a text as it may go on, in the letters that were typed; empty where these are others. */
function suggestion(text: string, word: string): string {
  const typed = text.split(/[\s-]+/).at(-1) ?? "";
  return typed && word.startsWith(typed.toLowerCase()) ? typed + word.slice(typed.length) : "";
}
