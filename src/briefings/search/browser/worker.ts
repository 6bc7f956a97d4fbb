/**
 * The worker that searches. It stands beside the index, and answers the theme's overlay and the search page. What the
 * overlay says is in the language whose tag stands behind `#` in the worker's address.
 */

import type { Message, Reply, Request, Result } from "./messages";
import { Overlay, type ThemeAnswer, type ThemeMessage } from "./overlay";
import { Searcher } from "./searcher";
import { SearchError } from "./types";

/** What is used of a worker's global object; TypeScript's library for pages has another one of that name. */
interface Scope {
  location: { href: string; hash: string };
  addEventListener(type: "message", listener: (event: { data: Message | ThemeMessage }) => void): void;
  postMessage(message: Result | ThemeAnswer): void;
}

const scope = self as unknown as Scope;
const searcher = new Searcher(new URL("./", scope.location.href).href);
const overlay = new Overlay(searcher, scope.location.hash.slice(1), (answer) => scope.postMessage(answer));
const running = new Map<number, AbortController>();

scope.addEventListener("message", ({ data }) => {
  if ("type" in data) {
    overlay.take(data);
  } else if ("cancel" in data) {
    running.get(data.cancel)?.abort();
  } else {
    void answer(data.id, data);
  }
});

async function answer(id: number, request: Request): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    scope.postMessage({ id, answer: await reply(request, controller.signal) });
  } catch (error) {
    const part = error instanceof SearchError ? error.part : "";
    scope.postMessage({ id, error: { message: error instanceof Error ? error.message : String(error), part } });
  } finally {
    running.delete(id);
  }
}

function reply(request: Request, signal: AbortSignal): Promise<Reply> {
  if ("ask" in request) {
    return searcher.ask(request.ask, signal);
  }
  return "complete" in request ? searcher.complete(...request.complete) : searcher.values();
}
