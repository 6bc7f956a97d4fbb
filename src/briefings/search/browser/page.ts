/** The search page: asks the engine what stands in the address, and shows what it answers. */

import { WorkerEngine } from "./client";
import { asks, hasChosen, PAGE_SIZE, questionOf, readState, type Sort, type State, writeState } from "./page-address";
import { Completions } from "./page-complete";
import { composes, find, make } from "./page-dom";
import { Filters } from "./page-facets";
import { asking, chips, failure, nothing, nothingFound, notes, runs } from "./page-parts";
import { article } from "./page-results";
import { WORDS } from "./page-words";
import { RemoteEngine } from "./remote";
import type { Answer, Counted, Engine, Facet, Question } from "./types";

/** So long an answer may take before the reader is told to wait, and so long a pause is the end of typing. */
const PATIENCE = 300;

/** In an archive of so many entries, counting is cheap: the topics are open from the start. */
const SMALL = 5000;

/** What a change of the question does to the history. */
type Step = "push" | "replace" | "none";

class SearchPage {
  private readonly form: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private readonly sort: HTMLSelectElement;
  private readonly status: HTMLElement;
  private readonly list: HTMLElement;
  private readonly completions: Completions;
  private readonly filters: Filters;
  private readonly title = document.title;
  private state: State = readState(location.search);
  /** The question is still being typed: its address is written over, not kept. */
  private isDraft = false;
  private running: AbortController | undefined;
  private frame = 0;
  private timer = 0;
  private shown = 0;
  private labels: Partial<Record<Facet, readonly Counted[]>> = {};
  /** Whether what is shown answers the state, and whether its last word was still being typed. */
  private isAnswered = false;
  private isTyping = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly engine: Engine,
    private readonly base: URL,
  ) {
    this.form = find(root, "form");
    this.input = find(root, "input[name=q]");
    this.sort = find(root, "[data-sort]");
    this.status = find(root, "[data-status]");
    this.list = find(root, "[data-results]");
    const label = (facet: Facet, key: string): string => this.label(facet, key);
    const filters = find<HTMLDetailsElement>(root, ".bf-filters");
    this.filters = new Filters(filters, () => this.state, (state) => this.go(state), () => this.count(), label);
    this.completions = new Completions(this.input, root, engine, ({ kind }) => this.accept(kind === "field"));
    this.listen(filters);
    root.classList.add("is-live");
    this.input.value = this.state.text;
    if (!asks(this.state)) this.toInput();
    void this.ask();
  }

  private listen(filters: HTMLDetailsElement): void {
    // What an input method has not composed yet is no question.
    this.input.addEventListener("input", (event) => (event as InputEvent).isComposing || this.typed());
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("keydown", (event) => {
      if (!composes(event) && this.completions.key(event)) event.preventDefault();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.completions.close();
      this.accept(false);
    });
    this.sort.addEventListener("change", () => this.go({ ...this.state, sort: this.sort.value as Sort, page: 1 }));
    this.root.addEventListener("click", (event) => this.clicked(event));
    addEventListener("popstate", () => this.follow(location.search, "none"));
    addEventListener("keydown", (event) => this.shortcut(event));
    filters.addEventListener("toggle", () => this.count());
    // Beside the results, the filters are always open; above them, on a narrow screen, only when they are asked for.
    const wide = matchMedia("(min-width: 60em)");
    const adapt = (): void => void (filters.open = wide.matches);
    wide.addEventListener("change", adapt);
    adapt();
    this.help();
  }

  /** Goes on in the input, or at the results where that would bring up a keyboard over them. */
  private toInput(): void {
    if (matchMedia("(pointer: fine)").matches) this.input.focus();
    else this.status.focus();
  }

  private help(): void {
    const dialog = find<HTMLDialogElement>(document, "dialog.bf-help");
    find(this.root, "[data-help]").addEventListener("click", () => dialog.showModal());
    dialog.addEventListener("click", (event) => {
      const target = event.target as Element;
      // The dialog's own area is filled by its children: a click on itself is one beside it.
      if (target === dialog || target.closest("a, [data-close]")) dialog.close();
    });
  }

  /** `/` leads to the question from anywhere on the page. */
  private shortcut(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isTyping = target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** The reader types: asked in the next frame, so that a burst of keys is one question. */
  private typed(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      void this.completions.update();
      const state = { ...this.state, text: this.input.value, page: 1, loose: false };
      const isStep = this.become(state, this.isDraft ? "replace" : "push", true);
      this.isDraft ||= isStep;
    });
  }

  /** The question stands: what was typed becomes a step of the history. */
  private accept(isDraft: boolean): void {
    cancelAnimationFrame(this.frame);
    const step = this.isDraft ? "replace" : "push";
    this.isDraft = isDraft;
    this.become({ ...this.state, text: this.input.value, page: 1 }, step, isDraft);
    if (isDraft) void this.completions.update();
  }

  private go(state: State): void {
    this.isDraft = false;
    this.become(state, "push");
  }

  /** Shows the state that an address holds. */
  private follow(address: string, step: Step): void {
    this.isDraft = false;
    const state = readState(address);
    this.input.value = state.text;
    this.become(state, step);
  }

  /** Asks what a state says; tells whether it became a step of the history of its own. */
  private become(state: State, step: Step, isTyping = false): boolean {
    const address = writeState(state) || location.pathname;
    const isStep = step === "push" && address !== location.search;
    if (step === "replace") history.replaceState(null, "", address);
    if (isStep) history.pushState(null, "", address);
    this.state = state;
    void this.ask(isTyping);
    return isStep;
  }

  /** Opens the first group of the filters. */
  openFirst(): void {
    this.filters.openFirst();
  }

  /** A group of the filters was opened: its values are to be counted, too. */
  private count(): void {
    const signal = this.running?.signal;
    if (!signal || !this.isAnswered) return; // counted with the answer that is on its way
    void this.tally(signal);
  }

  /** Links that ask another question, and buttons that carry one, need no new page. */
  private clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("[data-state]");
    if (button) {
      this.follow(button.dataset["state"] ?? "", "push");
      this.toInput(); // the button is gone with what it stood for
      return;
    }
    const link = target.closest("a");
    if (!link || link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    if (link.hasAttribute("data-more")) return void this.more(link.search);
    this.follow(link.search, "push");
    scrollTo({ top: 0 });
    this.toInput();
  }

  /** Asks what the state says; an answer that another question has overtaken is dropped. */
  private async ask(isTyping = false): Promise<void> {
    const { signal } = this.begin();
    try {
      if (asks(this.state)) await this.answer(isTyping, signal);
      else await this.start(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!this.shown) this.status.textContent = "";
      this.fail(error, this.shown ? WORDS.kept : "", () => void this.ask());
    } finally {
      if (!signal.aborted) this.rest();
    }
  }

  private begin(): AbortController {
    this.isAnswered = false;
    this.running?.abort();
    this.running = new AbortController();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.root.setAttribute("data-slow", "");
      this.list.setAttribute("aria-busy", "true");
      if (!this.shown) this.status.textContent = WORDS.slow;
    }, PATIENCE);
    return this.running;
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.root.removeAttribute("data-slow");
    this.list.removeAttribute("aria-busy");
    if (this.status.textContent === WORDS.slow) this.status.textContent = "";
  }

  /** Without a question: how to begin, and what the archive has. */
  private async start(signal: AbortSignal): Promise<void> {
    this.root.removeAttribute("data-asking");
    this.root.removeAttribute("data-none");
    document.title = this.title;
    this.shown = 0;
    this.list.replaceChildren();
    this.put("[data-after]");
    this.put("[data-notes]");
    this.put("[data-failure]");
    this.status.textContent = "";
    this.frameOf();
    const values = await this.values();
    if (!signal.aborted) this.filters.show(values);
  }

  private async answer(isTyping: boolean, signal: AbortSignal): Promise<void> {
    const { state } = this;
    this.root.setAttribute("data-asking", "");
    document.title = state.text ? `${state.text} – ${this.title}` : this.title;
    this.isTyping = isTyping;
    if (hasChosen(state)) await this.values().catch(() => {}); // for their labels; without, their keys are shown
    const answer = await this.engine.ask({ ...this.question(), size: PAGE_SIZE * state.page }, signal);
    if (signal.aborted) return;
    this.filters.forget();
    this.render(answer, state);
    this.isAnswered = true;
    this.rest();
    await this.tally(signal);
  }

  private question(): Question {
    return { ...questionOf(this.state), typing: this.isTyping };
  }

  /** Counts what is not counted yet. It can need more of the index than the results, so these are shown before. */
  private async tally(signal: AbortSignal): Promise<void> {
    const pause = this.isTyping ? PATIENCE : 0;
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
    const count = this.filters.wanted();
    if (signal.aborted || !count.length) return;
    try {
      const { facets } = await this.engine.ask({ ...this.question(), size: 0, count }, signal);
      if (signal.aborted) return;
      this.filters.show(facets);
      this.put("[data-failure]");
    } catch (error) {
      if (signal.aborted) return;
      this.filters.fail();
      this.fail(error, WORDS.uncounted, () => this.count());
    }
  }

  private render(answer: Answer, state: State): void {
    this.frameOf();
    this.put("[data-failure]");
    this.put("[data-notes]", ...notes(answer, state));
    this.status.textContent = answer.total ? WORDS.found(answer.total, answer.exact) : nothingFound(answer, state);
    this.root.toggleAttribute("data-none", !answer.total);
    this.shown = answer.hits.length;
    const found = answer.hits.map((hit) => article(hit, this.base));
    this.list.replaceChildren(...(answer.total ? found : this.nothing(answer, state)));
    this.after(answer);
  }

  /** What helps on where nothing matches: other words, tips, and the lists of the archive. */
  private nothing(answer: Answer, state: State): Node[] {
    return [...nothing(answer, state, this.root.dataset["propose"]), find(this.root, "[data-browse]").cloneNode(true)];
  }

  /** Shows ten more, and puts the focus on the first of them. */
  private async more(address: string): Promise<void> {
    const { signal } = this.begin();
    const state = readState(address);
    try {
      const answer = await this.engine.ask({ ...this.question(), start: this.shown, size: PAGE_SIZE }, signal);
      if (signal.aborted) return;
      const found = answer.hits.map((hit) => article(hit, this.base));
      this.state = state;
      history.replaceState(null, "", writeState(state));
      this.shown += found.length;
      this.list.append(...found);
      this.put("[data-failure]");
      this.after(answer);
      found[0]?.querySelector("a")?.focus();
      this.isAnswered = true;
      this.rest();
      await this.tally(signal);
    } catch (error) {
      // The reader is at the end of the list, so it is told there.
      if (!signal.aborted) this.put("[data-after]", failure(error, "", () => void this.more(address)));
    } finally {
      if (!signal.aborted) this.rest();
    }
  }

  /** What leads on from the last result. */
  private after(answer: Answer): void {
    const left = answer.total - this.shown;
    const parts: HTMLElement[] = [];
    if (left > 0 && this.shown) {
      const next = asking({ ...this.state, page: this.state.page + 1 }, WORDS.more(Math.min(left, PAGE_SIZE)), "bf-button");
      next.setAttribute("data-more", "");
      parts.push(make("p", { class: "bf-actions" }, next, make("span", {}, WORDS.shown(this.shown, answer.total))));
    }
    if (answer.looser > 0) {
      const text = WORDS.looser(answer.looser, runs(this.state.text));
      parts.push(make("p", { class: "bf-looser" }, asking({ ...this.state, loose: true, page: 1 }, text)));
    }
    this.put("[data-after]", ...parts);
  }

  private frameOf(): void {
    this.put("[data-chips]", ...chips(this.state, (facet, key) => this.label(facet, key)));
    this.sort.value = this.state.sort;
    this.filters.show();
  }

  private fail(error: unknown, meaning: string, again: () => void): void {
    this.put("[data-failure]", failure(error, meaning, again));
  }

  /** Puts elements into a place of the page, which is hidden while it is empty. */
  private put(place: string, ...children: readonly Node[]): void {
    const element = find(this.root, place);
    element.replaceChildren(...children);
    element.hidden = !children.length;
  }

  private async values(): Promise<Readonly<Record<Facet, readonly Counted[]>>> {
    const values = await this.engine.values();
    this.labels = values;
    return values;
  }

  private label(facet: Facet, key: string): string {
    return this.labels[facet]?.find((value) => value.key === key)?.label ?? key;
  }
}

/** Whether the archive is a small one; what cannot be known is taken for large. */
async function isSmall(folder: URL): Promise<boolean> {
  try {
    const root = (await (await fetch(new URL("root.json", folder))).json()) as { entries?: number };
    return (root.entries ?? SMALL) < SMALL;
  } catch {
    return false;
  }
}

const script = document.currentScript;
const here = new URL("./", script instanceof HTMLScriptElement ? script.src : location.href);
const root = find(document, ".bf-search");
const server = root.dataset["server"];
const engine = server ? new RemoteEngine(server) : new WorkerEngine(new URL("worker.js", here));
const page = new SearchPage(root, engine, new URL("../", here));
// A server counts at no cost of the reader's.
void (server ? Promise.resolve(true) : isSmall(here)).then((small) => small && page.openFirst());
