import { hash } from 'node:crypto';
import { ascii } from './grammar.ts';

/** What the apps of a list looked like in its bytes, in the order they were printed. */
export interface Prints {
  readonly lengths: readonly number[];
  readonly hashes: readonly string[];
}

export interface Print {
  readonly length: number;
  readonly hash: string;
}

/** An app that is printed as before. */
export interface Found extends Print {
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
  /** The app in a stretch, wherever it stood, or -1. */
  find(print: Print): number;
}

/** SHA-256: someone who could make two apps with one hash could hide a change of their own app, and nothing else; nobody can. */
export const printOf = (bytes: Uint8Array, from: number, to: number): Print => ({
  length: to - from,
  hash: hash('sha256', bytes.subarray(from, to), 'binary'),
});

export function createMatcher(bytes: Uint8Array, { lengths, hashes }: Prints): Matcher {
  let expected = 0;
  let byHash: ReadonlyMap<string, number> | null = null;

  function isAt(at: number, origin: number): Print | null {
    const length = lengths[origin];
    if (length === undefined || bytes[at + length - 1] !== ascii.closeBrace) return null;
    const behind = bytes[at + length];
    if (behind !== ascii.comma && behind !== ascii.closeBracket) return null;
    const print = printOf(bytes, at, at + length);
    return print.hash === hashes[origin] ? print : null;
  }

  return {
    next(at) {
      for (const origin of [expected, expected + 1]) {
        const print = isAt(at, origin);
        if (print === null) continue;
        expected = origin + 1;
        return { ...print, origin };
      }
      return null;
    },
    find(print) {
      byHash ??= new Map(hashes.map((known, origin) => [known, origin]));
      const origin = byHash.get(print.hash) ?? -1;
      if (origin >= 0) expected = origin + 1;
      return origin;
    },
  };
}
