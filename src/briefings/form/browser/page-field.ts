/** The frame of a field: its label, what it is for, and the places of its control and of what was found in it. */

import { type Child, make } from "../../search/browser/page-dom";
import { type Desk, nameOf } from "./page-desk";
import { said, WORDS } from "./page-words";
import type { Field, Keys } from "./model";

/** Shows a field, with all that is within it. */
export type Render = (field: Field, keys: Keys) => HTMLElement;

/** The id of the element in which a value is written. */
export function idOf(keys: Keys): string {
  return `bf-at-${nameOf(keys).replace(/[^\w-]+/g, "-").replace(/-$/, "")}`;
}

/** What stands in a frame: `control` takes the focus, and `parts` are all that is to be seen. */
export interface Contents {
  control(): HTMLElement;
  readonly parts: readonly Child[];
  /** It has several controls, so it is a group with a name rather than a control with a label. */
  readonly isGroup?: boolean;
  refresh(): void;
}

export function frame(desk: Desk, field: Field, keys: Keys, contents: Contents): HTMLElement {
  const id = idOf(keys);
  const { parts, isGroup } = contents;
  const control = contents.control();
  const need = field.required && make("span", { class: "bf-field__need" }, WORDS.required);
  const label = isGroup
    ? make("p", { class: "bf-field__label", id: `${id}-label` }, said(field.label), " ", need)
    : make("label", { class: "bf-field__label", id: `${id}-label`, for: id }, said(field.label), " ", need);
  const doc = make("p", { class: "bf-field__doc", id: `${id}-doc` }, ...ticked(said(field.doc), namesOf(desk)));
  const findings = make("div", { class: "bf-field__findings", id: `${id}-findings` });
  const group = isGroup ? { role: "group", "aria-labelledby": label.id, "aria-describedby": doc.id } : {};
  const element = make("div", { class: "bf-field", ...group }, label, doc, ...parts, findings);
  if (!isGroup) describe(control, field, keys);
  desk.show(keys, { field: element, control: () => contents.control(), findings, refresh: () => contents.refresh() });
  return element;
}

/** Ties a control to what is written around it, for those who hear the page. */
export function describe(control: HTMLElement, { required }: Field, keys: Keys): void {
  const own = control.getAttribute("aria-describedby");
  const described = [`${idOf(keys)}-doc`, own, `${idOf(keys)}-findings`];
  control.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  if (required && !(control instanceof HTMLButtonElement)) control.setAttribute("aria-required", "true");
}

/** A small button that does one thing with what stands beside it. */
export function tool(sign: string, name: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "bf-tool", "aria-label": name, title: name }, sign);
  button.addEventListener("click", act);
  return button;
}

/** A sentence in which what stands between backquotes is code, or the name of the field that it means. */
export function ticked(text: string, names?: ReadonlyMap<string, string>): Child[] {
  const parts = text.split("`");
  return parts.map((part, place) => {
    if (place % 2 === 0) return part;
    const name = names?.get(part);
    return name ? WORDS.quoted(name) : make("code", {}, part);
  });
}

/** What the fields of a report are called: sentences about one mention others by their keys. */
function namesOf({ data }: Desk): ReadonlyMap<string, string> {
  const fields = ["source", "quotation"].flatMap((record) => data.records[record] ?? []);
  return new Map(fields.map(({ name, label }) => [name, said(label)]));
}
