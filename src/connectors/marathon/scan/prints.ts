import { getRandomValues } from 'node:crypto';
import { closeBrace, closeBracket, comma } from './ascii.ts';
import { hashAt, useKey } from './scanner.ts';
import type { Scanner } from './scanner.ts';

/** What the apps of a list looked like in its bytes, in the order they were printed. */
export interface Prints {
  /** Random, four numbers; hashes under another key are others. */
  readonly key: Uint32Array;
  readonly lengths: Uint32Array;
  /** Four numbers of each app. */
  readonly hashes: Uint32Array;
}

const hashWords = 4;

/** Those of no app, under a key of their own. */
export const noPrints = (): Prints => ({
  key: getRandomValues(new Uint32Array(hashWords)),
  lengths: new Uint32Array(0),
  hashes: new Uint32Array(0),
});

/** Those of the apps at some positions. */
export const pickPrints = ({ key, lengths, hashes }: Prints, positions: readonly number[]): Prints => ({
  key,
  lengths: Uint32Array.from(positions, (position) => lengths[position] ?? 0),
  hashes: Uint32Array.from(
    { length: positions.length * hashWords },
    (_, at) => hashes[(positions[at >>> 2] ?? 0) * hashWords + (at & 3)] ?? 0,
  ),
});

/** An app that is printed as before. */
export interface Found {
  readonly length: number;
  /** Its position in the list before. */
  readonly origin: number;
}

/** Finds the apps of an earlier list in the bytes of a later one. */
export interface Matcher {
  /**
   * The app at a place, when it is the one that stood behind the last one found, or the next. Its bytes are not looked at but hashed:
   * what has the length and the hash of an app of valid JSON is that app.
   */
  next(at: number): Found | null;
  /** The position of the app in a stretch, wherever it stood, or -1. */
  find(from: number, to: number): number;
  /** Of all apps that were found or looked for. */
  prints(): Prints;
}

/** Apps are looked for in the body that the scanner holds, up to its end. */
export function createMatcher(scanner: Scanner, end: number, known: Prints): Matcher {
  let expected = 0;
  let byHash: ReadonlyMap<number, number> | null = null;
  const lengths: number[] = [];
  const hashes: number[] = [];
  useKey(scanner, known.key);

  function isAt(at: number, origin: number): boolean {
    const length = known.lengths[origin] ?? Infinity;
    // Behind the last app the list has to be closed: nothing from beyond the body is looked at.
    if (at + length >= end || scanner.bytes[at + length - 1] !== closeBrace) return false;
    const behind = scanner.bytes[at + length];
    if (behind !== comma && behind !== closeBracket) return false;
    return isSameHash(known.hashes, origin, hashAt(scanner, at, length));
  }

  function take(length: number, hash: Uint32Array): void {
    lengths.push(length);
    hashes.push(...hash);
  }

  return {
    next(at) {
      const origin = [expected, expected + 1].find((position) => isAt(at, position));
      if (origin === undefined) return null;
      expected = origin + 1;
      const length = known.lengths[origin] ?? 0;
      take(length, hashIn(known.hashes, origin));
      return { length, origin };
    },
    find(from, to) {
      const hash = hashAt(scanner, from, to - from);
      take(to - from, hash);
      byHash ??= new Map(Array.from(known.lengths, (_, origin) => [shortHash(known.hashes, origin), origin]));
      const origin = byHash.get(shortHash(hash, 0)) ?? -1;
      if (origin < 0 || !isSameHash(known.hashes, origin, hash)) return -1;
      expected = origin + 1;
      return origin;
    },
    prints: () => ({ key: known.key, lengths: Uint32Array.from(lengths), hashes: Uint32Array.from(hashes) }),
  };
}

const hashIn = (hashes: Uint32Array, position: number): Uint32Array =>
  hashes.subarray(position * hashWords, (position + 1) * hashWords);

const isSameHash = (hashes: Uint32Array, position: number, hash: Uint32Array): boolean =>
  hash.every((word, at) => word === hashes[position * hashWords + at]);

/** As much of a hash as a number holds. */
const shortHash = (hashes: Uint32Array, position: number): number =>
  (hashes[position * hashWords] ?? 0) * 2 ** 20 + ((hashes[position * hashWords + 1] ?? 0) >>> 12);
