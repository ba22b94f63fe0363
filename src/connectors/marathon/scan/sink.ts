import { longLength } from '../snapshot/index.ts';
import type { Span } from './members.ts';

/** Bytes being written, in room that grows. */
export interface Sink {
  bytes: Uint8Array;
  length: number;
}

export const createSink = (room: number): Sink => ({ bytes: new Uint8Array(room), length: 0 });

/** Makes room for so many bytes more; nothing below does. */
export function reserve(sink: Sink, count: number): void {
  if (sink.length + count <= sink.bytes.length) return;
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.length + count));
  larger.set(sink.bytes.subarray(0, sink.length));
  sink.bytes = larger;
}

export function put(sink: Sink, code: number): void {
  sink.bytes[sink.length] = code;
  sink.length += 1;
}

/** Above this the call of a copy that the runtime does costs less than a loop. */
const shortCopy = 64;

export function copy(sink: Sink, source: Uint8Array, { from, to }: Span): void {
  if (to - from > shortCopy) sink.bytes.set(source.subarray(from, to), sink.length);
  else {
    const { bytes, length } = sink;
    for (let at = from, into = length; at < to; at += 1, into += 1) bytes[into] = source[at] ?? 0;
  }
  sink.length += to - from;
}

/** A field (snapshot/field-text.ts) of bytes that are its text. */
export function putField(sink: Sink, source: Uint8Array, span: Span): void {
  putLength(sink, span.to - span.from);
  copy(sink, source, span);
}

export const putNull = (sink: Sink): void => put(sink, 0);

function putLength(sink: Sink, length: number): void {
  if (length < longLength - 1) return put(sink, length + 1);
  put(sink, longLength);
  for (let shift = 0; shift < 32; shift += 8) put(sink, (length >>> shift) & 255);
}
