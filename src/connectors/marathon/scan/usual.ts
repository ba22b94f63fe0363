/** What every reader of the usual form asks. */
import { ascii } from './grammar.ts';
import { putField, putNull } from './sink.ts';
import type { Sink } from './sink.ts';

/** An app is printed in a way that only the long way of decoding knows; no fault of anybody. */
export class Unusual extends Error {
  override readonly name = 'Unusual';
}

/** One for all: a Marathon that prints every app so must not pay for a stack trace of each. */
export const unusual = new Unusual();

/** A value that is text, as a field; null where there is none. */
export function putText(sink: Sink, from: number, to: number): void {
  if (from < 0) return putNull(sink);
  if (sink.source[from] !== ascii.quote) throw unusual;
  putField(sink, from + 1, to - 1);
}

export const isEmpty = (from: number, to: number): boolean => from < 0 || to - from === 2;

/** Calls `read` at every object of the array at a place; `read` returns where its object ends. */
export function eachObject(bytes: Uint8Array, from: number, read: (at: number) => number): number {
  if (bytes[from] !== ascii.openBracket) throw unusual;
  let at = from + 1;
  if (bytes[at] === ascii.closeBracket) return at + 1;
  for (;;) {
    if (bytes[at] !== ascii.openBrace) throw unusual;
    at = read(at);
    if (bytes[at] === ascii.closeBracket) return at + 1;
    if (bytes[at] !== ascii.comma) throw unusual;
    at += 1;
  }
}
