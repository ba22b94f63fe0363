import { longLength } from '../snapshot/index.ts';
import { copyWords } from './words.ts';

/** Bytes being written, in room that grows, most of them copies of others. */
export interface Sink {
  bytes: Uint8Array;
  view: DataView;
  length: number;
  /** What is copied from. */
  source: Uint8Array;
  sourceView: DataView;
}

export function createSink(room: number): Sink {
  const bytes = new Uint8Array(room);
  const view = new DataView(bytes.buffer);
  return { bytes, view, length: 0, source: bytes, sourceView: view };
}

/** Begins anew, with copies of these bytes. */
export function restart(sink: Sink, { bytes, view }: Pick<Sink, 'bytes' | 'view'>): void {
  sink.length = 0;
  sink.source = bytes;
  sink.sourceView = view;
}

/** Makes room for so many bytes more; nothing below does. */
export function reserve(sink: Sink, count: number): void {
  if (sink.length + count <= sink.bytes.length) return;
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.length + count));
  larger.set(sink.bytes.subarray(0, sink.length));
  sink.bytes = larger;
  sink.view = new DataView(larger.buffer);
}

export function put(sink: Sink, code: number): void {
  sink.bytes[sink.length] = code;
  sink.length += 1;
}

/** Above this the call of a copy that the runtime does costs less than a loop. */
const shortCopy = 128;

/** Copies in words may run over by this; room for it must be reserved. */
export const slack = 8;

export function copy(sink: Sink, from: number, to: number): void {
  const { length, source, sourceView } = sink;
  const count = to - from;
  if (count > shortCopy || to + slack > source.length) sink.bytes.set(source.subarray(from, to), length);
  else copyWords({ view: sourceView, at: from }, { view: sink.view, at: length }, count);
  sink.length = length + count;
}

/** A field (snapshot/field-text.ts) of bytes that are its text. */
export function putField(sink: Sink, from: number, to: number): void {
  putLength(sink, to - from);
  copy(sink, from, to);
}

/** All that is in another sink, as a field. */
export function putContent(sink: Sink, { bytes, length }: Sink): void {
  reserve(sink, length + slack);
  putLength(sink, length);
  sink.bytes.set(bytes.subarray(0, length), sink.length);
  sink.length += length;
}

/** ASCII text as a field. */
export function putWord(sink: Sink, word: string): void {
  putLength(sink, word.length);
  for (let at = 0; at < word.length; at += 1) put(sink, word.charCodeAt(at));
}

export const putNull = (sink: Sink): void => put(sink, 0);

function putLength(sink: Sink, length: number): void {
  if (length < longLength - 1) return put(sink, length + 1);
  put(sink, longLength);
  for (let shift = 0; shift < 32; shift += 8) put(sink, (length >>> shift) & 255);
}
