/** The engine of a page that asks a server, which takes a request as JSON, and answers with what the worker would. */

import type { Reply, Request } from "./messages";
import {
  type Answer,
  type Completion,
  type Counted,
  type Engine,
  type Facet,
  type Question,
  SearchError,
} from "./types";

export class RemoteEngine implements Engine {
  /** Takes the server's address. */
  constructor(private readonly address: string) {}

  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return this.send({ ask: question }, signal) as Promise<Answer>;
  }

  complete(text: string, limit?: number): Promise<readonly Completion[]> {
    return this.send({ complete: limit === undefined ? [text] : [text, limit] }) as Promise<readonly Completion[]>;
  }

  values(): Promise<Readonly<Record<Facet, readonly Counted[]>>> {
    return this.send({ values: true }) as Promise<Readonly<Record<Facet, readonly Counted[]>>>;
  }

  /** Sends a request; a second time if the first one failed on the way. */
  private async send(request: Request, signal?: AbortSignal): Promise<Reply> {
    const options: RequestInit = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      ...(signal ? { signal } : {}),
    };
    try {
      const response = await fetch(this.address, options).catch(() => fetch(this.address, options));
      if (response.ok) {
        return (await response.json()) as Reply;
      }
    } catch {
      signal?.throwIfAborted();
      throw new SearchError("The search could not be reached.", this.address);
    }
    throw new SearchError("The search could not answer.", this.address);
  }
}
