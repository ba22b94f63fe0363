/** What is written: bytes behind the body, most of them copies of others. */
import { zero } from './ascii';
import { reach, room } from './memory';

/** Where the next byte goes. */
let end: usize = 0;

export function restart(): void {
  end = room();
}

export function sinkEnd(): usize {
  return end;
}

/** Copies are done sixteen bytes at a time and may run over. */
const slack: u64 = 64;

/** Makes room for so many bytes more, and says whether there is; nothing below does. */
export function reserve(count: u64): bool {
  return reach(u64(end) + count + slack);
}

/** Leaves so many bytes out. */
export function advance(count: usize): void {
  end += count;
}

export function put(code: u8): void {
  store<u8>(end, code);
  end += 1;
}

/** Above this the runtime's own copy costs less than a loop. */
const shortCopy: usize = 512;

export function copy(from: usize, count: usize): void {
  if (count > shortCopy) memory.copy(end, from, count);
  else for (let at: usize = 0; at < count; at += 16) v128.store(end + at, v128.load(from + at));
  end += count;
}

/** As in snapshot/field-text.ts. */
export const longLength: u8 = 255;

/** A field (snapshot/field-text.ts) of bytes that are its text. */
export function putField(from: usize, to: usize): void {
  const length = to - from;
  if (length < usize(longLength) - 1) put(u8(length) + 1);
  else {
    put(longLength);
    store<u32>(end, u32(length));
    end += 4;
  }
  copy(from, length);
}

export function putNull(): void {
  put(0);
}

/** A number's digits as a field. */
export function putCount(count: u32): void {
  let digits: usize = 1;
  for (let rest = count; rest >= 10; rest /= 10) digits += 1;
  put(u8(digits) + 1);
  for (let at = digits; at > 0; at -= 1) {
    store<u8>(end + at - 1, zero + u8(count % 10));
    count /= 10;
  }
  end += digits;
}

/** Begins a field whose text is what is written from now on; what it returns is for `closeField`. */
export function openField(): usize {
  const from = end;
  end += 1;
  return from;
}

export function closeField(from: usize): void {
  const length = end - from - 1;
  if (length < usize(longLength) - 1) return store<u8>(from, u8(length) + 1);
  memory.copy(from + 5, from + 1, length);
  store<u8>(from, longLength);
  store<u32>(from, u32(length), 1);
  end += 4;
}
