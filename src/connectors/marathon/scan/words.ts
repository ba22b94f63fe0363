/** Four bytes at a time: what reads every byte of a list costs half so. Words are little endian. */

const wordBytes = 4;
const highBits = 0x80808080 | 0;
const ones = 0x01010101;
const quotes = 0x22222222;
const backslashes = 0x5c5c5c5c;
const spaces = 0x20202020;

/** The first place from which four bytes are not all plain: no quote, no backslash, no control character, ASCII. */
export function skipPlain(view: DataView, from: number): number {
  const last = view.byteLength - wordBytes;
  let at = from;
  while (at <= last) {
    const word = view.getInt32(at, true);
    const quote = word ^ quotes;
    const backslash = word ^ backslashes;
    // The high bit of each byte that was below what is taken off it; https://graphics.stanford.edu/~seander/bithacks.html
    const odd = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((word - spaces) & ~word) | word;
    if ((odd & highBits) !== 0) return at;
    at += wordBytes;
  }
  return at;
}

/** Whether a text of four bytes at least stands at a place. */
export function isTextAt(view: DataView, at: number, text: DataView): boolean {
  const last = text.byteLength - wordBytes;
  if (at + text.byteLength > view.byteLength) return false;
  for (let offset = 0; offset < last; offset += wordBytes) {
    if (view.getInt32(at + offset, true) !== text.getInt32(offset, true)) return false;
  }
  return view.getInt32(at + last, true) === text.getInt32(last, true);
}

/** Where two runs of the bytes part, counted from their beginnings; a place less than four before it, or behind the end of one. */
export function sameUntil(view: DataView, one: number, other: number): number {
  const last = view.byteLength - wordBytes - Math.max(one, other);
  let at = 0;
  while (at <= last && view.getInt32(one + at, true) === view.getInt32(other + at, true)) at += wordBytes;
  return at;
}

/** Bytes from one place to another. */
export interface Copying {
  readonly view: DataView;
  readonly at: number;
}

/** Copies at least so many bytes and at most three more; both sides must have them. */
export function copyWords(from: Copying, into: Copying, count: number): void {
  for (let offset = 0; offset < count; offset += wordBytes) {
    into.view.setInt32(into.at + offset, from.view.getInt32(from.at + offset, true), true);
  }
}
