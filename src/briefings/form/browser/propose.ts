/** The program of the page on which a briefing is proposed: fetches what the form knows, and begins. */

import { WorkerEngine } from "../../search/browser/client";
import { make } from "../../search/browser/page-dom";
import type { FormData } from "./model";
import { ProposePage } from "./page";
import { browserStorages, Drafts } from "./page-drafts";
import { WORDS } from "./page-words";

const script = document.currentScript;
const here = new URL("./", script instanceof HTMLScriptElement ? script.src : location.href);
const base = new URL("../", here);

async function start(root: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(new URL("form.json", here));
    if (!answer.ok) throw new Error(String(answer.status));
    const data = (await answer.json()) as FormData;
    const drafts = new Drafts(browserStorages(), `briefings:drafts:${base.pathname}`);
    const engine = new WorkerEngine(new URL("search/worker.js", base));
    const page = new ProposePage(root, data, engine, base, drafts);
    root.classList.add("is-live");
    const url = new URLSearchParams(location.search).get("url");
    if (url) page.begin(url);
    if (url !== null) forget("url");
  } catch (error) {
    fail(root, error);
  }
}

/** Takes a parameter out of the page's address, once it was heard: the page is the same when it is loaded again. */
function forget(parameter: string): void {
  const address = new URL(location.href);
  address.searchParams.delete(parameter);
  history.replaceState(history.state, "", address);
}

function fail(root: HTMLElement, error: unknown): void {
  const again = make("button", { type: "button", class: "bf-button" }, WORDS.again);
  again.addEventListener("click", () => void start(root));
  const help = make("a", { href: new URL("contributing/#by-hand", base).href }, WORDS.byHand);
  const reason = error instanceof Error ? ` (${error.message})` : "";
  const text = make("p", {}, make("strong", {}, `${WORDS.failed}${reason} `), WORDS.failedHelp, " ", help);
  root.replaceChildren(make("div", { class: "bf-failure", role: "alert" }, text, again));
}

const root = document.querySelector<HTMLElement>(".bf-propose");
if (root) void start(root);
