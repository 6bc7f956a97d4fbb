/** The form's sections: which field stands where. A field that is new to the schema shows up under everything else. */

import { make } from "../../search/browser/page-dom";
import { oneField, severalField, vocabularyOf } from "./page-chosen";
import type { Desk } from "./page-desk";
import { listField } from "./page-lists";
import { languagesField, publisherField, recordField } from "./page-records";
import { choiceField, dayField, flagField, textField, wordField } from "./page-texts";
import { filled } from "./page-tree";
import { type Group, WORDS } from "./page-words";
import type { Field, Keys } from "./model";

/** What is asked first, in the order in which one writes: from the report to the briefing of it. */
const FIRST: readonly (readonly [Group, readonly Keys[]])[] = [
  ["report", [["source", "url"], ["source", "publisher"], ["source", "published"]]],
  ["briefing", [["title"], ["summary"], ["topics"]]],
];

const GROUPS: readonly (readonly [Group, readonly string[]])[] = [
  ["facts", ["points"]],
  ["more", ["body"]],
  ["scope", ["places", "organisations"]],
  ["source", ["source"]],
  ["sources", ["sources"]],
  ["quotes", ["quotes"]],
  ["translation", ["translation"]],
  ["machine", ["ai"]],
  ["links", ["related", "thread"]],
  ["versions", ["language", "translations"]],
  ["rights", ["rights", "extent"]],
];

/** What a briefing has only after it was published: commands write it. */
const LATER: readonly string[] = ["corrections", "withdrawal", "aliases", "draft"];

/** Shows a field by its kind, with all that is within it. */
export function control(desk: Desk, field: Field, keys: Keys): HTMLElement {
  const { kind } = field;
  const render = (inner: Field, place: Keys): HTMLElement => control(desk, inner, place);
  switch (kind.kind) {
    case "text":
      return textField(desk, field, keys, kind);
    case "day":
      return dayField(desk, field, keys);
    case "choice":
      return choiceField(desk, field, keys, kind.words);
    case "flag":
      return flagField(desk, field, keys);
    case "number":
      return wordField(desk, field, keys, "numeric");
    case "key-or-record":
      return publisherField(desk, field, keys, kind, render);
    case "record":
      return recordField(desk, field, keys, kind.record, render);
    case "languages":
      return kind.item.kind === "text"
        ? textField(desk, field, keys, kind.item)
        : languagesField(desk, field, keys, kind.item, render);
    case "list": {
      const vocabulary = vocabularyOf(kind.item);
      return vocabulary
        ? severalField(desk, field, keys, vocabulary)
        : listField(desk, field, keys, kind.item, render);
    }
    default: {
      const vocabulary = vocabularyOf(kind);
      return vocabulary ? oneField(desk, field, keys, vocabulary) : wordField(desk, field, keys, "url");
    }
  }
}

/** All sections, those that are needed first and open. */
export function sections(desk: Desk, afterTitle: HTMLElement): HTMLElement[] {
  const needed = FIRST.map(([group, places]) => section(desk, group, places));
  needed.at(-1)?.append(afterTitle);
  const head = make("h2", { class: "bf-propose__more" }, WORDS.optional);
  const doc = make("p", { class: "bf-field__doc" }, WORDS.optionalDoc);
  return [...needed, head, doc, ...groupsOf(desk).map(([group, places]) => folded(desk, group, places))];
}

function groupsOf(desk: Desk): (readonly [Group, readonly Keys[]])[] {
  const first = FIRST.flatMap(([, places]) => places.map(String));
  const inSource = (desk.data.records["source"] ?? []).map(({ name }): Keys => ["source", name]);
  const groups = GROUPS.map(([group, names]) => {
    const places = group === "source" ? inSource : names.map((name): Keys => [name]);
    return [group, places.filter((keys) => !first.includes(String(keys)))] as const;
  });
  const known = [...LATER, ...first, ...GROUPS.flatMap(([, names]) => names)];
  const rest = (desk.data.records["entry"] ?? []).filter(({ name }) => !known.includes(name));
  return rest.length ? [...groups, ["rest", rest.map(({ name }) => [name])]] : groups;
}

function fieldAt(desk: Desk, [name, inner]: Keys): Field | undefined {
  const record = inner === undefined ? "entry" : "source";
  return desk.data.records[record]?.find((field) => field.name === (inner ?? name));
}

function controls(desk: Desk, places: readonly Keys[]): HTMLElement[] {
  return places.flatMap((keys) => {
    const field = fieldAt(desk, keys);
    return field ? [control(desk, field, keys)] : [];
  });
}

function section(desk: Desk, group: Group, places: readonly Keys[]): HTMLElement {
  const [title, doc] = WORDS.groups[group];
  const head = make("h2", { id: `bf-group-${group}` }, title);
  const attributes = { class: "bf-section", "aria-labelledby": head.id };
  return make("section", attributes, head, make("p", { class: "bf-field__doc" }, doc), ...controls(desk, places));
}

/** A group that opens on demand, or by itself where something is in it. */
function folded(desk: Desk, group: Group, places: readonly Keys[]): HTMLElement {
  const [title, doc] = WORDS.groups[group];
  const used = make("span", { class: "bf-group__used" });
  const summary = make("summary", {}, make("span", { class: "bf-group__title" }, title), used, make("small", {}, doc));
  const isUsed = (): number => places.filter((keys) => filled(desk.value(keys)) !== undefined).length;
  const inner = controls(desk, places);
  // what the group is called, its one field need not be called again
  const isAlone = inner.length === 1 && inner[0]?.getAttribute("role") === "group";
  const name = isAlone ? "bf-group is-alone" : "bf-group";
  const element = make("details", { class: name, "data-group": group, open: isUsed() > 0 }, summary, ...inner);
  const tell = (): void => void (used.textContent = isUsed() ? WORDS.inUse(isUsed()) : "");
  desk.onChange(tell);
  tell();
  return element;
}
