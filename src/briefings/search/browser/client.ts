/** The engine of a page whose site has its own index: a worker. */

import type { Message, Reply, Request, Result } from "./messages";
import {
  type Answer,
  type Completion,
  type Counted,
  type Engine,
  type Facet,
  type Question,
  SearchError,
} from "./types";

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

export class WorkerEngine implements Engine {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** Takes the address of the worker's program, which is fetched when something is asked. */
  constructor(private readonly address: string | URL) {}

  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return this.send({ ask: question }, signal) as Promise<Answer>;
  }

  complete(text: string, limit?: number): Promise<readonly Completion[]> {
    return this.send({ complete: limit === undefined ? [text] : [text, limit] }) as Promise<readonly Completion[]>;
  }

  values(): Promise<Readonly<Record<Facet, readonly Counted[]>>> {
    return this.send({ values: true }) as Promise<Readonly<Record<Facet, readonly Counted[]>>>;
  }

  private send(request: Request, signal?: AbortSignal): Promise<Reply> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const id = ++this.last;
      this.waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", () => this.cancel(id, signal.reason), { once: true });
      this.post({ ...request, id });
    });
  }

  private post(message: Message): void {
    this.worker ??= this.started();
    this.worker.postMessage(message);
  }

  private started(): Worker {
    const worker = new Worker(this.address);
    worker.addEventListener("message", ({ data }: MessageEvent<Result>) => this.take(data));
    worker.addEventListener("error", () => this.fail(worker));
    return worker;
  }

  private take(result: Result): void {
    const waiting = this.waiting.get(result.id);
    this.waiting.delete(result.id);
    if ("answer" in result) {
      waiting?.resolve(result.answer);
    } else {
      waiting?.reject(new SearchError(result.error.message, result.error.part));
    }
  }

  private cancel(id: number, reason: unknown): void {
    const waiting = this.waiting.get(id);
    if (waiting) {
      this.waiting.delete(id);
      waiting.reject(reason);
      this.post({ cancel: id });
    }
  }

  /** The program could not be fetched, or it broke; the next question starts it anew. */
  private fail(worker: Worker): void {
    worker.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) {
      reject(new SearchError("The search could not be started.", String(this.address)));
    }
    this.waiting.clear();
  }
}
