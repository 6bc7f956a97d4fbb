/** Rules about originals, as `briefings.rules.sources`: where they are, who published them, and when. */

import type { Keys } from "./model";
import { type Named, Scope, type Source } from "./scope";
import { say } from "./sentences";
import { isTemporary, matches, partsOf } from "./urls";

export function checkSources(scope: Scope): void {
  for (const source of scope.sources) {
    address(scope, source);
    dates(scope, source);
  }
  otherDates(scope);
  republication(scope);
}

function address(scope: Scope, source: Source): void {
  const { at, url, no_url: reason } = source;
  if (url === undefined) {
    if (reason === undefined) {
      const restsOn = [[...at, "url"], [...at, "no_url"]];
      scope.tell("B501", at, say("no-address"), say("add-address"), { on: "key", restsOn });
    }
    return;
  }
  if (reason !== undefined) {
    scope.tell("B502", [...at, "no_url"], say("address-and-reason"), say("keep-url"), { on: "key" });
  }
  if (isTemporary(url)) {
    scope.tell("B503", [...at, "url"], say("temporary", { url }), say("permanent-link"));
  } else {
    foreignAddress(scope, source, url);
  }
}

function foreignAddress(scope: Scope, { at, publisher, via }: Source, url: string): void {
  const named = [publisher, via].filter((who) => who !== undefined).map((who) => scope.publisher(who));
  const known = named.filter((who): who is Named => who !== undefined && who.urls.length > 0);
  const patterns = known.flatMap((who) => who.urls);
  if (known.length < named.length || patterns.some((pattern) => matches(url, pattern))) {
    return;
  }
  const or = say("or");
  const keys = known.map((who) => who.key);
  const names = { en: keys.join(or.en), zh: keys.join(or.zh) };
  const message = say("foreign", { url, names, patterns: patterns.join(", ") });
  const owner = ownerOf(scope, url);
  const restsOn = ["publisher", "via"].flatMap((role): Keys[] => [[...at, role], [...at, role, "urls"]]);
  scope.tell("B504", [...at, "url"], message, owner ? say("name-via", { owner }) : say("via-or-host"), { restsOn });
}

/** The key of the publisher that an address belongs to; empty where the register knows none. */
function ownerOf(scope: Scope, url: string): string {
  const labels = (partsOf(url)?.host ?? "").split(".");
  for (let start = 0; start < labels.length - 1; start++) {
    const host = labels.slice(start).join(".");
    for (const { key, urls = [] } of scope.lore.data.publishers) {
      if (urls.some((pattern) => pattern.split("/")[0] === host && matches(url, pattern))) {
        return key;
      }
    }
  }
  return "";
}

function dates(scope: Scope, source: Source): void {
  const { at, published, accessed } = source;
  if (published > scope.latest) {
    future(scope, [...at, "published"], published);
    return;
  }
  if (accessed && accessed > scope.latest) {
    future(scope, [...at, "accessed"], accessed);
  } else if (accessed && accessed < published) {
    scope.tell("B508", [...at, "accessed"], say("read-early", { accessed, published }), say("check-both"));
  }
  if (source === scope.entry.source && published > scope.day) {
    const message = say("published-later", { published, date: scope.day });
    scope.tell("B515", [...at, "published"], message, say("later-file"));
  }
}

function otherDates(scope: Scope): void {
  const { draft, corrections = [] } = scope.entry;
  if (scope.day > scope.latest && !draft && scope.sources.every(({ published }) => published <= scope.latest)) {
    future(scope, [], scope.day);
  }
  for (const { at, date } of corrections) {
    if (date > scope.latest) {
      future(scope, [...at, "date"], date);
    }
  }
}

function future(scope: Scope, keys: Keys, day: string): void {
  scope.tell("B509", keys, say("future", { day, today: scope.today }), say("check-year"));
}

/** The entry that rests on nothing but copies of what others published first. */
function republication(scope: Scope): void {
  const { source } = scope.entry;
  const [first, by] = [scope.publisher(source.publisher), scope.publisher(source.via)];
  const isOnlyCopies = scope.sources.every((each) => each.via && each.no_original === undefined && isCopy(scope, each));
  if (isOnlyCopies && first && by) {
    const message = say("copy", { by: by.said, first: first.said });
    const restsOn = [["sources"], ["source", "publisher"], ["source", "no_original"]];
    scope.tell("B525", ["source", "via"], message, say("first-page"), { restsOn });
  }
}

/** Whether what was read is a copy, and not where such a text appears as a rule. */
function isCopy(scope: Scope, { publisher, via }: Source): boolean {
  const [first, by] = [scope.publisher(publisher)?.kind, scope.publisher(via)?.kind];
  const isRegular = first === "agency" || by === "agency" || (first === "government" && by === "government");
  return first !== undefined && by !== undefined && !isRegular;
}
