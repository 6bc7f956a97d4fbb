/** Values with fields of their own: records, a publisher that is a key or written out, the same in other languages. */

import { make } from "../../search/browser/page-dom";
import { OneOf } from "./page-chosen";
import { Combobox } from "./page-combobox";
import type { Desk } from "./page-desk";
import { describe, frame, idOf, type Render, tool } from "./page-field";
import { labelOf, optionsOf } from "./page-options";
import { isMapping } from "./page-tree";
import { said, WORDS } from "./page-words";
import type { Field, Keys, Kind } from "./model";

/** The fields of large records that are shown at once; the others are behind a line that opens. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  source: ["publisher", "url", "published", "title", "language"],
  publisher: ["name", "kind", "languages", "homepage", "country", "urls"],
  "translated-briefing": ["title", "summary", "mode", "translator"],
};

export function recordFields(desk: Desk, record: string, keys: Keys, render: Render): HTMLElement {
  const fields = desk.data.records[record] ?? [];
  const first = FIRST[record];
  const isFirst = ({ name }: Field): boolean => !first || first.includes(name);
  const order = (field: Field): number => first?.indexOf(field.name) ?? 0;
  const shown = fields.filter(isFirst).sort((one, other) => order(one) - order(other));
  const rest = fields.filter((field) => !isFirst(field));
  const show = (field: Field): HTMLElement => render(field, [...keys, field.name]);
  const element = make("div", { class: "bf-record" }, ...shown.map(show));
  if (rest.length) {
    const isUsed = rest.some(({ name }) => desk.value([...keys, name]) !== undefined);
    const summary = make("summary", {}, WORDS.groups.rest[0]);
    element.append(make("details", { class: "bf-rest", open: isUsed }, summary, ...rest.map(show)));
  }
  return element;
}

export function recordField(desk: Desk, field: Field, keys: Keys, record: string, render: Render): HTMLElement {
  const place = make("div", {});
  const fill = (): void => {
    desk.forget(keys);
    place.replaceChildren(recordFields(desk, record, keys, render));
  };
  fill();
  const control = (): HTMLElement => place.querySelector<HTMLElement>(".bf-input") ?? place;
  return frame(desk, field, keys, { control, parts: [place], isGroup: true, refresh: fill });
}

/** A publisher: chosen from the register, or described where it is not there yet. */
export function publisherField(
  desk: Desk, field: Field, keys: Keys, kind: Extract<Kind, { kind: "key-or-record" }>, render: Render,
): HTMLElement {
  const place = make("div", {});
  const writeOut = (name: string): void => {
    desk.set(keys, { name, ...hostOf(desk.text([...keys.slice(0, -1), "url"])) });
    fill();
    document.getElementById(idOf([...keys, "kind"]))?.focus();
  };
  const choose = (): void => {
    desk.set(keys, undefined);
    fill();
    document.getElementById(idOf(keys))?.focus();
  };
  const fill = (): void => {
    desk.forget(keys);
    if (isMapping(desk.value(keys))) {
      const back = make("button", { type: "button", class: "bf-plain" }, WORDS.fromList);
      back.addEventListener("click", choose);
      const head = make("p", {}, make("strong", {}, WORDS.newPublisherTitle), " ", WORDS.newPublisherDoc);
      const parts = [head, recordFields(desk, kind.record, keys, render), back];
      const named = { role: "group", "aria-label": WORDS.newPublisherTitle };
      place.replaceChildren(make("div", { class: "bf-new", ...named }, ...parts));
    } else {
      const otherwise = { label: WORDS.newPublisher, take: writeOut };
      const one = new OneOf(desk, keys, kind.of, said(field.label), otherwise);
      place.replaceChildren(one.element);
      describe(one.box.input, field, keys);
    }
  };
  fill();
  const own = `[id="${idOf(keys)}"], .bf-new > .bf-plain`;
  const control = (): HTMLElement => place.querySelector<HTMLElement>(own) ?? place;
  return frame(desk, field, keys, { control, parts: [place], refresh: fill });
}

/** What an address tells of a publisher that is not known. */
function hostOf(url: string): { homepage?: string; urls?: readonly string[] } {
  if (!URL.canParse(url)) return {};
  const { origin, hostname } = new URL(url);
  return { homepage: `${origin}/`, urls: [hostname.replace(/^www\./, "")] };
}

/** The same record in several languages, each below the language's name. */
export function languagesField(desk: Desk, field: Field, keys: Keys, item: Kind, render: Render): HTMLElement {
  const place = make("div", { class: "bf-cards" });
  const tags = (): readonly string[] => {
    const value = desk.value(keys);
    return isMapping(value) ? Object.keys(value) : [];
  };
  const fill = (): void => {
    desk.forget(keys);
    place.replaceChildren(...tags().map(card));
  };
  const card = (tag: string): HTMLElement => {
    const name = labelOf(desk.data, "languages", tag);
    const remove = tool("×", WORDS.remove(name), () => {
      desk.set([...keys, tag], undefined);
      if (!tags().length) desk.set(keys, undefined);
      fill();
      adding.input.focus();
    });
    const head = make("div", { class: "bf-cards__head" }, make("strong", {}, name), remove);
    const inner = recordFields(desk, item.kind === "record" ? item.record : "", [...keys, tag], render);
    return make("div", { role: "group", "aria-label": name }, head, inner);
  };
  const chosen = ({ key }: { key: string }): void => {
    adding.input.value = "";
    desk.set([...keys, key], {});
    fill();
    document.getElementById(idOf([...keys, key, "title"]))?.focus();
  };
  const left = () => optionsOf(desk.data, "languages").filter(({ key }) => !tags().includes(key));
  const adding = new Combobox(idOf(keys), WORDS.addLanguage, { options: left, chosen }, desk.say);
  adding.input.setAttribute("aria-label", WORDS.addLanguage);
  adding.input.placeholder = WORDS.addLanguage;
  fill();
  const parts = [place, adding.element];
  return frame(desk, field, keys, { control: () => adding.input, parts, isGroup: true, refresh: fill });
}
