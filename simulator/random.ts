/** Where the simulator takes chance from; the same seed gives the same estate. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ n < `below`. */
  int(below: number): number;
  /** A UUID of version 4. */
  uuid(): string;
  /** One element, or undefined of none. */
  pick<T>(from: readonly T[]): T | undefined;
  /** The same elements in another order. */
  shuffle<T>(from: readonly T[]): T[];
  /** An independent stream, named so that it does not depend on how much others drew. */
  fork(name: string): Random;
}

/** 32-bit FNV-1a, to turn names into seeds. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Marsaglia and others' "sfc32" would do as well; mulberry32 is the shortest that passes for us. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

function uuidOf(draw: () => number): string {
  const [a, b, c, d] = [hex(draw()), hex(draw()), hex(draw()), hex(draw())];
  const variant = ((Number.parseInt(c[0] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** A pseudo-random source that is the same for the same seed. */
export function createRandom(seed: number): Random {
  const draw = mulberry32(seed);
  const next = (): number => draw() / 4_294_967_296;
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    uuid: () => uuidOf(draw),
    pick: (from) => from[int(from.length)],
    shuffle(from) {
      const out = [...from];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(i + 1);
        const [a, b] = [out[i], out[j]];
        if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
      }
      return out;
    },
    fork: (name) => createRandom((seed ^ hash(name)) >>> 0),
  };
}
