/** Rules about what a use rests on, as `briefings.rules.permissions`: licences to be known, permissions that hold. */

import { daysBetween } from "./dates";
import { REFERENCE } from "./kinds";
import type { Keys, OriginalRights as UsualRights, Permission as UsualPermission, Said } from "./model";
import { type OriginalRights, type Permission, Scope } from "./scope";
import { NOTHING, say } from "./sentences";

/** How many days before its end a permission is told of. */
const SOON = 60;
const ORIGINAL: Keys = ["rights", "original"];

/** Rights as an entry or the register names them. */
export type Rights = UsualRights | Omit<OriginalRights, "at">;

export function checkPermissions(scope: Scope): void {
  const own: Rights = scope.entry.rights?.original ?? {};
  const usual: Rights = scope.publisher(scope.entry.source.publisher)?.rights ?? {};
  licences(scope);
  contradictions(scope, own, usual);
  leave(scope, own, usual);
  permissions(scope, own, usual);
}

/** The usual rights of the publishers that an entry writes out. */
export function writtenOut(scope: Scope): OriginalRights[] {
  return scope.sources.flatMap(({ publisher }) =>
    typeof publisher === "object" && publisher.rights ? [publisher.rights] : [],
  );
}

/** The licences that are called as registered ones, and are not. */
function licences(scope: Scope): void {
  const { rights } = scope.entry;
  unregistered(scope, ["rights", "entry"], rights?.entry);
  unregistered(scope, [...ORIGINAL, "licence"], rights?.original?.licence);
  writtenOut(scope).forEach(({ at, licence }) => unregistered(scope, [...at, "licence"], licence));
}

function unregistered(scope: Scope, keys: Keys, licence: string | undefined): void {
  const { data, registered } = scope.lore;
  if (licence === undefined || !REFERENCE.test(licence) || data.licences.registered.includes(licence)) {
    return;
  }
  const near = registered.nearest(licence);
  const fix = near === undefined ? say("register-licence") : say("did-you-mean", { near });
  scope.tell("B519", keys, say("unregistered", { licence }), fix);
}

/** The original that is said to be free and in copyright. */
function contradictions(scope: Scope, own: Rights, usual: Rights): void {
  if (own.basis || own.statement) {
    const keys = [...ORIGINAL, own.basis ? "basis" : "statement"];
    contradiction(scope, keys, own.basis || usual.basis, own.statement || usual.statement);
  }
  writtenOut(scope).forEach(({ at, basis, statement }) => contradiction(scope, [...at, "basis"], basis, statement));
}

function isFree(basis: string | undefined): boolean {
  return basis === "public-domain" || basis === "official-text";
}

function contradiction(scope: Scope, keys: Keys, basis: string | undefined, statement: string | undefined): void {
  const code = statement || "InC";
  if (basis !== undefined && isFree(basis) && code.startsWith("InC")) {
    const beside = ["basis", "statement"].map((part) => [...keys.slice(0, -1), part]);
    const restsOn = [...beside, ["source", "publisher"]];
    scope.tell("B528", keys, say("contradiction", { basis, code }), say("fitting-statement"), { restsOn });
  }
}

/** The excerpt or the translation that nothing allows. */
function leave(scope: Scope, own: Rights, usual: Rights): void {
  const extent = scope.entry.extent ?? "summary";
  if (extent === "summary") {
    return;
  }
  const [basis, licence] = [own.basis || usual.basis, own.licence || usual.licence];
  const permission = own.permission ?? usual.permission;
  const restsOn: Keys[] = [ORIGINAL, ["source", "publisher"], ["source", "publisher", "rights"]];
  const named = say(extent === "excerpt" ? "an-excerpt" : "a-translation");
  const [missing, fix] = whatIsMissing(extent, basis, licence, permission);
  const isNarrow = basis === "permission" && extent !== "excerpt" && (permission?.covers ?? "excerpt") === "excerpt";
  if (missing !== NOTHING) {
    scope.tell("B520", ["extent"], say("no-leave", { extent: named, missing }), fix, { restsOn });
  } else if (permission && isNarrow) {
    const message = say("narrow", { extent: named, by: permission.by });
    scope.tell("B521", ["extent"], message, say("ask-more"), { restsOn });
  }
}

/** What is missing for an extent to be allowed, and what to do about it. */
function whatIsMissing(
  extent: string,
  basis: string | undefined,
  licence: string | undefined,
  permission: Permission | UsualPermission | undefined,
): [Said, Said] {
  if (basis === "licence" && licence && extent === "full-translation" && licence.includes("-ND-")) {
    return [say("no-derivatives", { licence }), say("give-excerpt")];
  }
  if (isFree(basis) || basis === "licence" || basis === "permission") {
    return [NOTHING, NOTHING]; // without a licence, that is told as such
  }
  const named = licence ? "licence" : "permission";
  const isNamed = licence !== undefined || permission !== undefined;
  const fix = isNamed ? say("name-basis", { named, namedName: say(`a-${named}`) }) : say("name-permission");
  return [say("rests-on", { basis: basis || "summary" }), fix];
}

/** What is wrong with the permission that an entry rests on, but for what is told in the register. */
function permissions(scope: Scope, own: Rights, usual: Rights): void {
  writtenOut(scope).forEach((rights) => ofWrittenOut(scope, rights));
  if (own.permission) {
    dates(scope, [...ORIGINAL, "permission"], own.permission);
  }
  const permission = own.permission ?? usual.permission;
  if (!permission || (own.basis || usual.basis) !== "permission") {
    return;
  }
  const isSummary = (scope.entry.extent ?? "summary") === "summary";
  const { date } = permission;
  // a summary needs no permission, and may be older than one that its publisher has given since
  if ((own.permission || !isSummary) && scope.updated < date && date <= scope.latest) {
    const message = say("given-after", { date, updated: scope.updated });
    const keys = own.permission ? [...ORIGINAL, "permission", "date"] : ["extent"];
    scope.tell("B524", keys, message, say("note-corrections"), { restsOn: [["corrections"], ["source", "publisher"]] });
  }
  if (own.permission || (own.basis && usual.basis !== "permission")) {
    end(scope, [...ORIGINAL, own.permission ? "permission" : "basis"], permission);
  }
}

function ofWrittenOut(scope: Scope, { at, basis, permission }: OriginalRights): void {
  if (permission) {
    dates(scope, [...at, "permission"], permission);
    if (basis === "permission") {
      end(scope, [...at, "permission"], permission);
    }
  }
}

function dates(scope: Scope, keys: Keys, { date, until }: Permission | UsualPermission): void {
  if (date > scope.latest) {
    const message = say("permission-future", { date, today: scope.today });
    scope.tell("B524", [...keys, "date"], message, say("check-year"));
  }
  if (until && until < date) {
    scope.tell("B524", [...keys, "until"], say("ends-before", { until, date }), say("check-both"));
  }
}

/** A permission that has ended, or is about to; it is at the place, or what stands there rests on it. */
function end(scope: Scope, place: Keys, { by, date, until }: Permission | UsualPermission): void {
  if (!until || until < date) {
    return;
  }
  const keys = place.at(-1) === "permission" ? [...place, "until"] : place;
  const parts = ["by", "date"].map((part) => [...place, part]);
  const restsOn = [["source", "publisher"], [...place.slice(0, -1), "basis"], ...parts];
  const left = daysBetween(scope.today, until);
  if (left < 0) {
    scope.tell("B522", keys, say("expired", { by, until, today: scope.today }), say("new-or-other"), { restsOn });
  } else if (left <= SOON) {
    const span = say(left === 1 ? "day" : "days", { count: left });
    scope.tell("B523", keys, say("ends-soon", { by, until, left: span }), say("ask-now"), { restsOn });
  }
}
