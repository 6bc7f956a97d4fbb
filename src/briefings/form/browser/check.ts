/** What `briefings check` would say of an entry by itself, in the same words. */

import { checkCorrections } from "./corrections";
import { checkCharacters, checkId, checkSize } from "./files";
import { checkMarkup } from "./markup";
import type { Entry, Finding, FormData, Keys, Place } from "./model";
import { Known } from "./nearest";
import { Lore, Report, type Told } from "./reader";
import { readEntry } from "./records";
import { checkRights } from "./rights";
import { Scope, type Tell } from "./scope";
import { say } from "./sentences";
import { checkSources } from "./sources";
import { ENTRY, type Node, arranged, fieldsOf, isList, isMapping, kindWithin, member, nodesOf } from "./tree";
import { checkWords } from "./vocabulary";

const lores = new WeakMap<FormData, Lore>();

function loreOf(data: FormData): Lore {
  const lore = lores.get(data) ?? new Lore(data);
  lores.set(data, lore);
  return lore;
}

/** What is wrong with an entry, in the order of its file. */
export function check(entry: Entry, data: FormData, place: Place): readonly Finding[] {
  const report = new Report(loreOf(data));
  const tree = arranged(entry, data);
  const nodes = nodesOf(tree, data);
  const hasId = checkId(place.id, report);
  if (checkSize(tree, data, report)) {
    checkCharacters(nodes.values(), report);
    const fields = readEntry(tree, report);
    judge(new Scope(fields, hasId ? place.id : `${place.today}-x`, place.today, report, teller(tree, data, report)));
  }
  return sorted(report.told, nodes);
}

function judge(scope: Scope): void {
  checkSources(scope);
  checkRights(scope);
  checkWords(scope);
  checkMarkup(scope);
  checkCorrections(scope);
  for (const { word, keys } of scope.entry.related ?? []) {
    if (word === scope.id) {
      scope.tell("B408", keys, say("itself", { id: String(word) }), say("take-out"));
    }
  }
}

/** What reports findings, but for those that only follow from a value that was refused or is missing. */
function teller(tree: Entry, data: FormData, report: Report): Tell {
  return (code, keys, message, fix, { restsOn = [], ...where } = {}) => {
    const refused = (way: Keys): boolean => way.length > 0 && isRefused(way, tree, data, report);
    if ([keys, ...restsOn].some((way) => isUnread(way, report) || refused(way))) {
      return;
    }
    const spot = follow(keys, tree).reached;
    report.add(code, keys, message, fix, { ...where, spot, on: keys.length ? (where.on ?? "value") : "file" });
  };
}

function isUnread(way: Keys, report: Report): boolean {
  return report.unread.size > 0 && way.some((_, at) => report.unread.has(JSON.stringify(way.slice(0, at + 1))));
}

/** How far keys lead in a tree, and the key that is missing there; nothing is missing where a text stands for more. */
function follow(keys: Keys, tree: Entry): { reached: Keys; missing?: string | number } {
  let node: Node["value"] = tree;
  for (const [at, step] of keys.entries()) {
    if (typeof node === "string") {
      return { reached: keys.slice(0, at) };
    }
    const next: Node["value"] | undefined = isList(node)
      ? typeof step === "number" ? node[step] : undefined
      : isMapping(node) && typeof step === "string" ? member(node, step) : undefined;
    if (next === undefined) {
      return { reached: keys.slice(0, at), missing: step };
    }
    node = next;
  }
  return { reached: keys };
}

/** Whether the value at the end of a way was refused, or an item of it, or its key is misspelt. */
function isRefused(way: Keys, tree: Entry, data: FormData, report: Report): boolean {
  const { reached, missing } = follow(way, tree);
  let kind = ENTRY as Node["kind"];
  let value: Node["value"] | undefined = tree;
  for (const step of reached) {
    kind = kindWithin(kind, step, data);
    value = isList(value) ? value[Number(step)] : isMapping(value) ? member(value, String(step)) : value;
  }
  if (missing !== undefined) {
    return isMapping(value) && isMisspelt(value, kind, missing, data);
  }
  const items = isList(value) ? value.map((_, at) => [...reached, at]) : [];
  return [reached, ...items].some((keys) => report.isRefused(keys));
}

function isMisspelt(mapping: Entry, kind: Node["kind"], step: string | number, data: FormData): boolean {
  const names = (fieldsOf(kind, data) ?? []).map(({ name }) => name);
  const known = new Known(names);
  return Object.keys(mapping).some((key) => !names.includes(key) && known.nearest(key) === step);
}

/** Findings in the order of their places, then of their codes and words. */
function sorted(told: readonly Told[], nodes: ReadonlyMap<string, Node>): Finding[] {
  const placed = told.map((each) => ({ each, position: positionOf(each, nodes) }));
  placed.sort(({ each: a, position: first }, { each: b, position: second }) =>
    first - second || compare(a.code, b.code) || compare(a.message, b.message));
  return placed.map(({ each: { code, severity, keys, message, fix, messageZh, fixZh } }) =>
    ({ code, severity, keys, message, fix, messageZh, fixZh }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function positionOf({ keys, spot = keys, on, offset }: Told, nodes: ReadonlyMap<string, Node>): number {
  const node = on === "file" ? undefined : nodes.get(JSON.stringify(spot));
  const start = node ? (on === "key" ? node.key : node.position) : -1;
  return start + (offset + 1) / 1e6;
}
