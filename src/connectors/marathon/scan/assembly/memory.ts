/** The memory: what is static, then a body with zeros behind it, then room to write in, up to the end. */

/** As many as are read at once, twice over: whoever reads over the end of a body finds nothing but these. */
const padding: usize = 64;

const pageBytes: u64 = 65_536;

/** One page less than there are addresses, so that no place is beyond 32 bits. */
const mostBytes: u64 = 65_535 * pageBytes;

/** It is asked for in steps of 1 MB: whoever looks at the memory from outside has to look anew after each. */
const stepPages: u64 = 16;

/** Makes sure of memory up to a place, and says whether it is there. */
export function reach(end: u64): bool {
  const present = u64(memory.size()) * pageBytes;
  if (end <= present) return true;
  if (end > mostBytes) return false;
  const missing = (end - present + pageBytes - 1) / pageBytes;
  const possible = (mostBytes - present) / pageBytes;
  return memory.grow(i32(min(max(missing, stepPages), possible))) >= 0;
}

const bodyAt: usize = (__heap_base + 15) & ~15;
let roomAt: usize = bodyAt;

/** Makes room for a body of so many bytes: the place where it has to be put, or 0 when there is no room. */
export function place(length: u32): usize {
  const end = u64(bodyAt) + u64(length);
  if (!reach(end + padding)) return 0;
  memory.fill(usize(end), 0, padding);
  roomAt = usize(end) + padding;
  return bodyAt;
}

/** Where there is room to write. */
export function room(): usize {
  return roomAt;
}
