import { createHash, randomUUID } from 'node:crypto';
import type { Resumption, Thread, Trace } from './feed.ts';
import type { Ring } from './ring.ts';
import type { Seal } from './seal.ts';

export interface Cursors {
  write(thread: Thread, moment: number): string;
  read(thread: Thread, cursor: string): Resumption;
}

export interface CursorOptions {
  readonly seal: Seal;
  readonly ring: (thread: Thread, marathon: string) => Ring;
}

/** What a cursor says under its seal. */
interface Written {
  readonly thread: string;
  readonly access: string;
  readonly process: string;
  readonly moment: number;
  /** By Marathon, where the store stood; null where it had none yet. */
  readonly positions: readonly (readonly [marathon: string, position: string | null])[];
}

export function createCursors({ seal, ring }: CursorOptions): Cursors {
  const process = randomUUID();
  return {
    write(thread, moment) {
      const positions = thread.marathons.map((name) => [name, padded(ring(thread, name).positionAt(moment))]);
      const { access } = thread;
      return seal.close(JSON.stringify([sumOf(thread), access, process, String(moment).padStart(16), positions]));
    },
    read(thread, cursor) {
      const opened = seal.open(cursor);
      const written = opened === null ? null : readWritten(opened);
      if (written === null) return { kind: 'lost' };
      if (written.thread !== sumOf(thread)) return { kind: 'foreign' };
      if (written.access !== thread.access || !isSameScope(thread, written)) return { kind: 'lost' };
      const traces = tracesBehind(written, process, (marathon) => ring(thread, marathon));
      return traces === null ? { kind: 'lost' } : { kind: 'traces', traces };
    },
  };
}

/** A process knows its own moments; what another one told is found by where the store stood. */
function tracesBehind(written: Written, process: string, ring: (marathon: string) => Ring): readonly Trace[] | null {
  const found: Trace[] = [];
  for (const [marathon, position] of written.positions) {
    const there = ring(marathon);
    if (written.process !== process && position === null) return null;
    const traces = written.process === process ? there.after(written.moment) : there.afterPosition(position ?? '');
    if (traces === null) return null;
    found.push(...traces);
  }
  return found.sort((one, other) => one.at - other.at);
}

const isSameScope = ({ marathons }: Thread, { positions }: Written): boolean =>
  marathons.length === positions.length && marathons.every((name, i) => name === positions[i]?.[0]);

const sumOf = ({ kind, question }: Thread): string =>
  createHash('sha256').update(`${kind} ${question}`).digest('base64url').slice(0, 16);

/** So that the length of a cursor tells nothing of how often something changed. */
const padded = (position: string | null): string => (position ?? '').padEnd(40);

function readWritten(text: string): Written | null {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) return null;
  const [thread, access, process, moment, positions]: unknown[] = parts;
  if (typeof thread !== 'string' || typeof access !== 'string' || typeof process !== 'string') return null;
  if (!Array.isArray(positions)) return null;
  return { thread, access, process, moment: Number(moment), positions: positions.flatMap(readPosition) };
}

function readPosition(pair: unknown): readonly (readonly [string, string | null])[] {
  if (!Array.isArray(pair)) return [];
  const [marathon, position]: unknown[] = pair;
  if (typeof marathon !== 'string' || typeof position !== 'string') return [];
  return [[marathon, position.trim() === '' ? null : position.trim()]];
}
