/** The file of an entry, in the style of `briefings.document.composing`. */

import type { Entry, FormData, Kind, Value } from "./model";
import { type Lines, STEP, areShort, bracketed, inBlock, quotedText } from "./spelling";
import { ENTRY, arranged, isList, isMapping, kindWithin } from "./tree";

/** The file's text: what tells editors the schema, then the fields in the schema's order. */
export function toYaml(entry: Entry, data: FormData): string {
  const head = `# yaml-language-server: $schema=${data.site.url}schema.json\n`;
  const lines = Object.entries(arranged(entry, data)).flatMap(([key, value]) =>
    value === "" ? [`${quotedText(key, true)}:`] : memberLines(key, value, 0, kindWithin(ENTRY, key, data), data),
  );
  return `${head}${lines.length ? lines.join("\n") : "{}"}\n`;
}

function memberLines(key: string, value: Value, indent: number, kind: Kind | undefined, data: FormData): string[] {
  const [first, rest] = blockLines(value, indent, kind, data);
  return [`${" ".repeat(indent)}${quotedText(key, true)}:${first && ` ${first}`}`, ...rest];
}

function itemLines(value: Value, indent: number, kind: Kind | undefined, data: FormData): string[] {
  const [first, rest] = blockLines(value, indent, kind, data);
  // without a first line, that of the value's first key shares the line of the dash
  const [line = "", ...others] = first ? [first, ...rest] : [rest[0]?.trimStart() ?? "", ...rest.slice(1)];
  return [`${" ".repeat(indent)}- ${line}`, ...others];
}

function blockLines(value: Value, indent: number, kind: Kind | undefined, data: FormData): Lines {
  if (isMapping(value)) {
    const pairs = Object.entries(value);
    const within = pairs.flatMap(([key, each]) =>
      memberLines(key, each, indent + STEP, kindWithin(kind, key, data), data),
    );
    return pairs.length ? ["", within] : ["{}", []];
  }
  if (!isList(value)) {
    return inBlock(value, indent, kind);
  }
  if (value.every((each) => typeof each === "string") && areShort(value as readonly string[])) {
    return [bracketed(value as readonly string[]), []];
  }
  return ["", value.flatMap((each, at) => itemLines(each, indent + STEP, kindWithin(kind, at, data), data))];
}
