/** What was met on the way through an app; set while its bytes are read, and cleared by whoever begins. */

let plain: bool = true;
let escaped: bool = false;

export function clearMarks(): void {
  plain = true;
  oddCount = 0;
}

/** Something that JSON.stringify would print otherwise: space, characters beyond ASCII, odd escapes, keys it would move. */
export function markUnplain(): void {
  plain = false;
}

export function isPlain(): bool {
  return plain;
}

export function clearEscapes(): void {
  escaped = false;
}

export function markEscape(): void {
  escaped = true;
}

export function hasEscapes(): bool {
  return escaped;
}

/** The statistics of an app hold some ten numbers with many digits. */
const mostOdd: u32 = 64;

/** Where numbers are of which only JavaScript can tell whether it would print them so: pairs of places. */
export const odd = memory.data(512, 16);
let oddCount: u32 = 0;

export function markOdd(from: usize, to: usize): void {
  if (oddCount == mostOdd) return markUnplain();
  store<u32>(odd + usize(oddCount) * 8, u32(from));
  store<u32>(odd + usize(oddCount) * 8, u32(to), 4);
  oddCount += 1;
}

export function countOdd(): u32 {
  return oddCount;
}
