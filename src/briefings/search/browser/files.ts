/** The files of the index: fetched, asked for again when that fails, kept, never fetched twice at once. */

import { SearchError } from "./types";

/** A file is not there, or not what its name says: the site was built anew while somebody read it. */
export class Gone extends SearchError {
  constructor(
    message: string,
    part: string,
    readonly isMissing: boolean,
  ) {
    super(message, part);
  }
}

export type Fetch = (address: string, options: RequestInit) => Promise<Response>;

/** What came from a server. */
interface Came {
  status: number;
  data: Uint8Array<ArrayBuffer>;
}

type Reading<T> = (data: Uint8Array<ArrayBuffer>) => T | Promise<T>;

/** How long to wait before a file is asked for once more, in milliseconds. */
const WAITS = [300, 1200];

/** How many files are kept as they were read. */
const KEPT = 600;

export class Files {
  /** What was read, or is being read, by path; what was wanted last comes last. */
  private readonly kept = new Map<string, Promise<unknown>>();

  /** Takes the address of the index's folder, with a slash at its end. */
  constructor(
    private readonly base: string,
    private readonly fetcher: Fetch = (address, options) => fetch(address, options),
  ) {}

  /** What `reading` makes of a file whose name has the hash of its content. */
  read<T>(path: string, reading: Reading<T>): Promise<T> {
    const known = this.kept.get(path) as Promise<T> | undefined;
    const found = known ?? this.fetched(path, reading, "default");
    this.kept.delete(path);
    this.kept.set(path, found);
    if (!known) {
      this.forgetOldest();
      // What failed may be there when it is asked for the next time.
      found.catch(() => this.kept.delete(path));
    }
    return found;
  }

  /** The file that names all others, which is asked for anew each time. */
  root<T>(path: string): Promise<T> {
    return this.fetched(path, (data) => JSON.parse(new TextDecoder().decode(data)) as T, "no-cache");
  }

  private forgetOldest(): void {
    if (this.kept.size > KEPT) {
      for (const path of [...this.kept.keys()].slice(0, KEPT / 4)) {
        this.kept.delete(path);
      }
    }
  }

  private async fetched<T>(path: string, reading: Reading<T>, cache: RequestCache): Promise<T> {
    for (const wait of WAITS) {
      try {
        return await this.fetchedOnce(path, reading, cache);
      } catch (error) {
        if (error instanceof Gone && error.isMissing) {
          throw error;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    // What is damaged in the browser's cache stays so there.
    return this.fetchedOnce(path, reading, "reload");
  }

  private async fetchedOnce<T>(path: string, reading: Reading<T>, cache: RequestCache): Promise<T> {
    const address = this.base + path;
    const { status, data } = await this.bytes(address, cache);
    if (status === 404 || status === 410) {
      throw new Gone("A part of the search index is missing.", address, true);
    }
    if (status < 200 || status > 299) {
      throw new SearchError(`The server answered ${status} for a part of the search index.`, address);
    }
    try {
      return await reading(data);
    } catch {
      // It may be another page, sent in place of a file that is missing.
      throw new Gone("A part of the search index is damaged.", address, false);
    }
  }

  private async bytes(address: string, cache: RequestCache): Promise<Came> {
    try {
      const response = await this.fetcher(address, { cache });
      return { status: response.status, data: new Uint8Array(await response.arrayBuffer()) };
    } catch {
      throw new SearchError("A part of the search index could not be fetched.", address);
    }
  }
}
