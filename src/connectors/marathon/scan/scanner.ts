import { readFileSync } from 'node:fs';

/** What scan.wasm exports (assembly/index.ts). Places are addresses in its memory, signed as JavaScript sees them. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly app: { readonly value: number };
  readonly result: { readonly value: number };
  readonly odd: { readonly value: number };
  readonly key: { readonly value: number };
  readonly place: (length: number) => number;
  readonly scanApp: (at: number) => number;
  readonly hash: (from: number, length: number) => void;
}

/** As much of it as is used here: Node's types have none. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
};

const compiled = new WebAssembly.Module(readFileSync(new URL('scan.wasm', import.meta.url)));

/** One body in the memory of the module, and what the module tells of it. The views are others after each call that takes more memory. */
export interface Scanner {
  module: Exports;
  bytes: Uint8Array;
  /** The same, for texts. */
  text: Buffer;
  /** Numbers of 32 bits. */
  words: Uint32Array;
  /** Numbers of 64 bits. */
  numbers: Float64Array;
  /** Where among the words the module tells of an app, and of its members. */
  readonly result: number;
  readonly members: number;
  /** And where the numbers are that may not be printed as JavaScript would, and the key of the hashes. */
  readonly odd: number;
  readonly key: number;
}

const wordBytes = 4;

export const createScanner = (): Scanner => viewed(new WebAssembly.Instance(compiled).exports);

function viewed(module: Exports): Scanner {
  const { buffer } = module.memory;
  return {
    module,
    bytes: new Uint8Array(buffer),
    text: Buffer.from(buffer),
    words: new Uint32Array(buffer),
    numbers: new Float64Array(buffer),
    result: module.result.value / wordBytes,
    members: module.app.value / wordBytes,
    odd: module.odd.value / wordBytes,
    key: module.key.value / wordBytes,
  };
}

/** Memory that has grown is another buffer. */
function lookAnew(scanner: Scanner): void {
  if (scanner.bytes.buffer !== scanner.module.memory.buffer) Object.assign(scanner, viewed(scanner.module));
}

/** Puts a body into the memory, in place of the one before; returns where, or null when there is no room. */
export function placeBody(scanner: Scanner, body: Uint8Array): number | null {
  // A length has 32 bits there.
  if (body.length >= 2 ** 32) return null;
  const place = scanner.module.place(body.length) >>> 0;
  lookAnew(scanner);
  if (place === 0) return null;
  scanner.bytes.set(body, place);
  return place;
}

/** Reads the app at a place; returns where it ends, 0 when it is no JSON or nested deeper than the module reads. */
export function readAppAt(scanner: Scanner, at: number): number {
  const end = scanner.module.scanApp(at) >>> 0;
  lookAnew(scanner);
  return end;
}

/** From now on hashes are made with these four numbers, until another body is placed. */
export const useKey = ({ words, key }: Scanner, numbers: Uint32Array): void => words.set(numbers, key);

/** Where among what is told the hash stands (assembly/result.ts). */
const [hashFrom, hashTo] = [12, 16];

/** The hash of some of the memory, four numbers; until the next one is made. */
export function hashAt({ module, words, result }: Scanner, from: number, length: number): Uint32Array {
  module.hash(from, length);
  return words.subarray(result + hashFrom, result + hashTo);
}

/** Forgets the memory when it is larger than this: it does not shrink. */
export function trim(scanner: Scanner, keepBytes: number): void {
  if (scanner.bytes.length > keepBytes) Object.assign(scanner, createScanner());
}
