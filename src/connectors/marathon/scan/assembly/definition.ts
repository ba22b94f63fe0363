import { closeBrace, comma, openBrace } from './ascii';
import { copy, put, reserve, sinkEnd } from './sink';

/** Members of the definition that stand side by side; Marathon prints two such runs at most. */
const runs = memory.data(128, 16);
const runBytes: usize = 8;
const mostRuns: usize = 16;

/** Behind the last run. */
let end: usize = runs;

export function clearDefinition(): void {
  end = runs;
}

/** Adds a member; false when there are too many runs. */
export function addMember(key: usize, to: usize): bool {
  const last = end - runBytes;
  if (end > runs && usize(load<u32>(last, 4)) + 1 == key) {
    store<u32>(last, u32(to), 4);
    return true;
  }
  if (end == runs + mostRuns * runBytes) return false;
  store<u32>(end, u32(key));
  store<u32>(end, u32(to), 4);
  end += runBytes;
  return true;
}

/** Writes the definition, and returns where it begins; 0 when there is no room. */
export function putDefinition(): usize {
  let size: u64 = 2;
  for (let run = runs; run < end; run += runBytes) size += u64(load<u32>(run, 4) - load<u32>(run)) + 1;
  if (!reserve(size)) return 0;
  const from = sinkEnd();
  put(openBrace);
  for (let run = runs; run < end; run += runBytes) {
    if (run > runs) put(comma);
    copy(usize(load<u32>(run)), usize(load<u32>(run, 4) - load<u32>(run)));
  }
  put(closeBrace);
  return from;
}

/** How far into the definition a place of the body has come. */
export function offsetOf(place: usize): u32 {
  let offset: u32 = 1;
  for (let run = runs; run < end; run += runBytes) {
    const from = load<u32>(run);
    const to = load<u32>(run, 4);
    if (u32(place) >= from && u32(place) < to) return offset + u32(place) - from;
    offset += to - from + 1;
  }
  return 0;
}
