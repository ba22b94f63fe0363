/** Bytes being gathered, in room that grows. */
export interface Room {
  length(): number;
  add(bytes: Uint8Array): void;
  /** The room itself, with place for so many bytes more, to be written into from `length` on and then taken. */
  reserve(size: number): Buffer;
  take(size: number): void;
  /** Copies a part of it to a place, and returns where that ends. */
  copy(span: Span, into: Uint8Array, at: number): number;
  /** Forgets all that is in it, and the room where it is larger than this. */
  clear(keepBytes: number): void;
}

/** Some of the bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Room for a small list; it doubles from there. */
const firstBytes = 65_536;

export function createRoom(): Room {
  let bytes = Buffer.alloc(firstBytes);
  let end = 0;

  function reserve(size: number): Buffer {
    if (end + size <= bytes.length) return bytes;
    const larger = Buffer.alloc(Math.max(bytes.length * 2, end + size));
    larger.set(bytes.subarray(0, end));
    return (bytes = larger);
  }

  return {
    length: () => end,
    add(added) {
      reserve(added.length).set(added, end);
      end += added.length;
    },
    reserve,
    take: (size) => void (end += size),
    copy({ from, to }, into, at) {
      into.set(bytes.subarray(from, to), at);
      return at + to - from;
    },
    clear(keepBytes) {
      end = 0;
      if (bytes.length > keepBytes) bytes = Buffer.alloc(firstBytes);
    },
  };
}
