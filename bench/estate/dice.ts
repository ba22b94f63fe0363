/** Chance that falls the same way in every run: a value is drawn from the text that names what it is for. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** So many lower-case letters and digits. */
  word(length: number): string;
  uuid(): string;
}

export function createDice(seed: string): Dice {
  let state = hashOf(seed);
  // mulberry32 (public domain): 32 bits of state are plenty for test data, and it is cheap enough for some million draws.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const cut = (text: string, length: number): string => {
    const from = Math.floor(next() * (text.length - length));
    return text.slice(from, from + length);
  };
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    word: (length) => cut(letters, length),
    uuid: () => `${cut(digits, 8)}-${cut(digits, 4)}-11f1-${cut(digits, 4)}-${cut(digits, 12)}`,
  };
}

/** Texts to cut words from: drawing millions of characters one by one would take longer than the measurements. */
const letters = noise('abcdefghijklmnopqrstuvwxyz0123456789');
const digits = noise('0123456789abcdef');

function noise(alphabet: string): string {
  let state = hashOf(alphabet);
  let text = '';
  while (text.length < 1 << 16) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    text += alphabet[(state >>> 16) % alphabet.length];
  }
  return Buffer.from(text).toString('latin1');
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
