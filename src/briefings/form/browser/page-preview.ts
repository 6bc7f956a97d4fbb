/** The briefing as its page will show it, with the classes of that page: text lands in text nodes only. */

import { between, type Child, make } from "../../search/browser/page-dom";
import { day } from "../../search/browser/page-words";
import { isDay } from "./page-address";
import { blocks, link } from "./page-markdown";
import { called, labelOf, type Vocabulary } from "./page-options";
import { rightsBox } from "./page-rights";
import { at, isList, isMapping, textAt } from "./page-tree";
import { WORDS } from "./page-words";
import type { Entry, FormData, Value } from "./model";

/** What of an entry would be seen; the entry is one without what was left empty. */
export function preview(entry: Entry, data: FormData): HTMLElement {
  if (!Object.keys(entry).length) return make("p", { class: "bf-preview__empty" }, WORDS.previewEmpty);
  const parts = [title(entry), dateline(entry, data), facts(entry, data), ...texts(entry), ...sources(entry, data)];
  const left = make("p", { class: "bf-field__doc bf-preview__left" }, WORDS.leftOut);
  parts.push(rightsBox(entry, data), left);
  return make("article", { class: "bf-preview", lang: textAt(entry, ["language"]) || data.site.language }, ...parts);
}

function texts(entry: Entry): Child[] {
  const summary = textAt(entry, ["summary"]);
  const points = items(entry["points"]).map((point) => make("li", {}, text(point)));
  const body = textAt(entry, ["body"]);
  return [
    summary && make("p", { class: "bf-summary" }, summary),
    points.length > 0 && make("ul", { class: "bf-preview__list" }, ...points),
    body.trim() && make("div", { class: "bf-body" }, ...blocks(body)),
    ...items(entry["quotes"]).map(quote),
  ];
}

function title(entry: Entry): HTMLElement {
  const written = textAt(entry, ["title"]);
  const attributes = { class: "bf-preview__title", role: "heading", "aria-level": 3 };
  return make("p", { ...attributes, "data-empty": !written }, written || WORDS.noTitle);
}

function dateline(entry: Entry, data: FormData): HTMLElement {
  const published = textAt(entry, ["source", "published"]);
  const publisher = publisherName(at(entry, ["source", "publisher"]), data) || WORDS.noSource;
  const time = published && (isDay(published) ? make("time", { datetime: published }, day(published)) : published);
  return make("p", { class: "bf-dateline" }, ...between([time, publisher].filter(Boolean), " · "));
}

function facts(entry: Entry, data: FormData): Child {
  const rows = (["topics", "places", "organisations"] as const).map((name) => tags(entry, data, name));
  return rows.some(Boolean) && make("div", { class: "bf-facts" }, ...rows);
}

function tags(entry: Entry, data: FormData, name: Vocabulary & ("topics" | "places" | "organisations")): Child {
  const values = items(entry[name]).map((value) => make("li", {}, labelOf(data, name, text(value))));
  const label = make("span", { class: "bf-tags__label" }, WORDS[name]);
  return values.length > 0 && make("div", { class: `bf-tags bf-tags--${name}` }, label, make("ul", {}, ...values));
}

function quote(value: Value): HTMLElement {
  const caption = [textAt(value, ["speaker"]), textAt(value, ["locator"])].filter(Boolean).join(", ");
  const original = textAt(value, ["original"]);
  const words = make("blockquote", {}, make("p", {}, textAt(value, ["text"])));
  const first = original && make("blockquote", { class: "bf-quote__original" }, make("p", {}, original));
  return make("figure", { class: "bf-quote" }, words, first, caption && make("figcaption", {}, caption));
}

function sources(entry: Entry, data: FormData): HTMLElement[] {
  const extent = textAt(entry, ["extent"]);
  const main = WORDS.about[extent as keyof typeof WORDS.about] ?? WORDS.about.summary;
  const all = [entry["source"], ...items(entry["sources"])];
  return all.flatMap((each, place) => (isMapping(each) ? [box(each, data, place ? WORDS.further : main)] : []));
}

function box(source: Value, data: FormData, name: string): HTMLElement {
  const url = textAt(source, ["url"]);
  const headline = textAt(source, ["title"]) || readable(url);
  const shown = headline && make("cite", { lang: textAt(source, ["language"]) || undefined }, headline);
  const published = textAt(source, ["published"]);
  const key = textAt(source, ["publisher"]);
  const usual = data.publishers.find((each) => each.key === key)?.languages[0];
  const language = textAt(source, ["language"]) || textAt(source, ["publisher", "languages", 0]) || usual || "";
  const facts: [string, string][] = [
    [WORDS.reported, publisherName(at(source, ["publisher"]), data)],
    [WORDS.via, publisherName(at(source, ["via"]), data)],
    [WORDS.publishedOn, isDay(published) ? day(published) : published],
    [WORDS.authors, items(at(source, ["authors"])).map(text).join(", ")],
    [WORDS.inLanguage, language && labelOf(data, "languages", language)],
  ];
  const rows = facts.filter(([, value]) => value);
  const list = rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  const head = shown && make("p", { class: "bf-source__headline" }, (url && link(url, [shown])) || shown);
  const title = make("p", { class: "bf-box__title", role: "heading", "aria-level": 4 }, name);
  return make("section", { class: "bf-box bf-source" }, title, head, list.length > 0 && make("dl", {}, ...list));
}

/** An address as a reader wants to see it: the host, and the path where it is short. */
function readable(url: string): string {
  const plain = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return plain.length <= 60 ? plain : `${plain.split("/")[0]}/…/${(plain.split("/").at(-1) ?? "").slice(0, 40)}`;
}

export function publisherName(value: Value | undefined, data: FormData): string {
  if (isMapping(value)) {
    const name = value["name"];
    return isMapping(name) ? called(name as { readonly [tag: string]: string }) : text(name ?? "");
  }
  return labelOf(data, "publishers", text(value ?? ""));
}

function items(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function text(value: Value): string {
  return typeof value === "string" ? value : "";
}

