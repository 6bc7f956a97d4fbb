/** The terms of sources' addresses, by which a briefing of an article is found. */

import { fnv1a } from "./codec";
import { identity } from "./identity";
import { decoded as decodedLabel } from "./punycode";

/** The field of questions that names a source's address, and the terms of these. */
export const LOCATED = "url";

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const ADDRESS = /^(https?:\/\/)([^\t-\r /?#@:[\]\\]+)((?::[0-9]{0,5})?(?:[/?#][^\x00-\x1f\x7f]*)?)$/i;
const OCTETS = /(?:%[0-9a-f]{2})+/gi;
const RESERVED = /[^A-Za-z0-9._~\x80-\u{10ffff}-]/gu;

/**
 * The term of a source's address, with a scheme or without; `undefined` where a text is no http(s) address.
 *
 * Two addresses of one page have the same term: those with the same `identity`, however their characters are written.
 */
export function sourceTerm(text: string): string | undefined {
  const plain = spelledPlainly(SCHEME.test(text) ? text : `https://${text}`);
  const what = plain && identity(plain);
  return what ? `${LOCATED}:${fnv1a(what)}` : undefined;
}

/** An address with each character as such where it can be; empty for what is no address. */
function spelledPlainly(url: string): string {
  // Half a pair of UTF-16 is no character, and is replaced as encoders do it.
  const whole = new TextDecoder().decode(new TextEncoder().encode(url));
  const [, scheme = "", host = "", rest = ""] = ADDRESS.exec(whole.replace(OCTETS, decoded).normalize("NFKC")) ?? [];
  return !/[^.]\..*[^.]/s.test(host) ? "" : scheme + host.toLowerCase().split(".").map(labelOf).join(".") + rest;
}

/** What octets spell, but for characters that would say something else if they stood there themselves. */
function decoded(octets: string): string {
  try {
    return decodeURIComponent(octets).replace(RESERVED, (each) => encodedByte(each.charCodeAt(0)));
  } catch {
    return octets.toUpperCase();
  }
}

function encodedByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A label of a host as people read it; one that nobody can have stays as it is. */
function labelOf(label: string): string {
  const coded = /^xn--([a-z0-9-]{1,59})$/.exec(label)?.[1];
  const read = coded && decodedLabel(coded);
  return read && read.normalize("NFKC").toLowerCase() === read ? read : label;
}
