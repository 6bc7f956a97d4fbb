/** Punycode, in which the labels of hosts write characters beyond ASCII (RFC 3492). */

const BASE = 36;
const [LEAST, MOST, SKEW, DAMP] = [1, 26, 38, 700];
const LAST = 0x10ffff;

/** What a label says behind its `xn--`, in lower case; `undefined` where it says nothing. */
export function decoded(label: string): string | undefined {
  const end = label.lastIndexOf("-");
  const codes = [...label.slice(0, Math.max(0, end))].map((each) => each.charCodeAt(0));
  let [code, place, bias, at] = [128, 0, 72, end + 1];
  while (at < label.length) {
    const before = place;
    let weight = 1;
    for (let step = BASE; ; step += BASE) {
      const digit = digitOf(label.charCodeAt(at++));
      if (digit === undefined || place > (LAST + 1) * (label.length + 1)) {
        return undefined;
      }
      place += digit * weight;
      const threshold = Math.min(MOST, Math.max(LEAST, step - bias));
      if (digit < threshold) {
        break;
      }
      weight *= BASE - threshold;
    }
    const count = codes.length + 1;
    bias = adapted(place - before, count, before === 0);
    code += Math.floor(place / count);
    if (code > LAST || isHalf(code)) {
      return undefined;
    }
    codes.splice(place % count, 0, code);
    place = (place % count) + 1;
  }
  return String.fromCodePoint(...codes);
}

/** The value of a letter or a digit, by its code. */
function digitOf(code: number): number | undefined {
  return code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : undefined;
}

/** Whether a code is that of half a pair of UTF-16, which is no character. */
function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let steps = 0;
  for (; rest > ((BASE - LEAST) * MOST) / 2; steps += BASE) {
    rest = Math.floor(rest / (BASE - LEAST));
  }
  return steps + Math.floor((BASE * rest) / (rest + SKEW));
}
