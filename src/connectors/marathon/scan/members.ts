import { ascii, ScanError, skipKey, skipSpace, skipValue } from './grammar.ts';
import type { Source } from './grammar.ts';
import { isTextAt } from './words.ts';

/** The bytes of a text as a bare Uint8Array: loops that see Buffers as well are compiled for both, and slower. */
export const plainBytes = (text: string): Uint8Array => new Uint8Array(new TextEncoder().encode(text));

/** Some of the bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Names of members, to be found by their bytes. */
export interface Names {
  readonly names: readonly Uint8Array[];
  /** Position of the name by its length, first and last byte; no two share a place. */
  readonly positions: Int8Array;
}

const slot = (length: number, first: number, last: number): number => (length * 37 + first * 5 + last) & 1023;

function namesOf(names: readonly string[]): Names {
  const positions = new Int8Array(1024).fill(-1);
  for (const [position, name] of names.entries()) {
    const at = slot(name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1));
    if (positions[at] !== -1) throw new Error(`${name} is like another name`);
    positions[at] = position;
  }
  return { names: names.map(plainBytes), positions };
}

/** Which of the names a key is, its quotes included; -1 for none of them. */
export function nameAt({ names, positions }: Names, bytes: Uint8Array, { from, to }: Span): number {
  const length = to - from - 2;
  const position = positions[slot(length, bytes[from + 1] ?? 0, bytes[to - 2] ?? 0)] ?? -1;
  const name = names[position];
  if (name?.length !== length) return -1;
  for (let at = 0; at < length; at += 1) if (bytes[from + 1 + at] !== name[at]) return -1;
  return position;
}

/** Where the values of an object's members are, by name. */
export interface Members {
  readonly names: Names;
  /** -1 where there is no such member, or null. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Members of other names that say something, as ranges from the quote of the key. */
  readonly others: number[];
  /** The keys of an object read before, in their order: the next one most likely has the same. */
  readonly expected: Key[];
}

interface Key {
  /** With its quotes and the colon. */
  readonly text: DataView;
  readonly position: number;
}

export function membersOf(list: readonly string[]): Members {
  const names = namesOf(list);
  return { names, from: new Int32Array(list.length), to: new Int32Array(list.length), others: [], expected: [] };
}

/** Where the value of one member is; from -1 where it is not. */
export const memberAt = ({ from, to }: Members, position: number): Span => ({
  from: from[position] ?? -1,
  to: to[position] ?? -1,
});

/** Reads the object at a place, and returns where it ends. */
export function readMembers(source: Source, start: number, members: Members): number {
  const { bytes, view } = source;
  members.from.fill(-1);
  members.others.length = 0;
  if (bytes[start] !== ascii.openBrace) throw new ScanError();
  let at = skipSpace(source, start + 1);
  if (bytes[at] === ascii.closeBrace) return at + 1;
  for (let turn = 0; ; turn += 1) {
    const likely = members.expected[turn];
    const key = likely !== undefined && isTextAt(view, at, likely.text) ? likely : otherKeyAt(source, at, members);
    const value = at + key.text.byteLength;
    const end = skipValue(source, value);
    if (key.position >= 0) {
      members.from[key.position] = isNull(bytes, value) ? -1 : value;
      members.to[key.position] = end;
    } else if (!isNothing(bytes, value, end)) members.others.push(at, end);
    at = skipSpace(source, end);
    if (bytes[at] === ascii.closeBrace) return at + 1;
    if (bytes[at] !== ascii.comma) throw new ScanError();
    at = skipSpace(source, at + 1);
  }
}

/** Longer objects are no tasks. */
const mostExpected = 64;

/** The key at a place that is not the one expected there: one expected elsewhere, or whatever it is. */
function otherKeyAt(source: Source, at: number, { names, expected }: Members): Key {
  const { bytes, view } = source;
  const known = expected.find((key) => isTextAt(view, at, key.text));
  if (known !== undefined) return known;
  const value = skipKey(source, at);
  const text = new DataView(bytes.slice(at, value).buffer);
  const key = { text, position: nameAt(names, bytes, { from: at, to: value - 1 }) };
  if (expected.length < mostExpected && isPlainKey(text)) expected.push(key);
  return key;
}

/** Letters between quotes, and the colon right behind: nothing that would have to be looked at each time. */
const isPlainKey = ({ buffer }: DataView): boolean => /^"[A-Za-z]+":$/.test(Buffer.from(buffer).toString('latin1'));

const isNull = (bytes: Uint8Array, from: number): boolean => bytes[from] === 110; // n

/** Null, `[]` and `{}` stand for absence. */
export function isNothing(bytes: Uint8Array, from: number, to: number): boolean {
  if (isNull(bytes, from)) return true;
  const first = bytes[from];
  return to - from === 2 && (first === ascii.openBracket || first === ascii.openBrace);
}
