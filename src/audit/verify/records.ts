import { isJsonObject, type JsonObject } from '../../model/index.ts';
import { columnsOf, placesOf, type Digest } from '../record.ts';
import type { PlaceRow, RecordRow } from '../store/tables.ts';
import type { Finding } from './finding.ts';

/** What is known of a segment after some of its records. */
export interface Progress {
  /** Of the last record that was there. */
  readonly seq: number;
  /**
   * What the next record may name as the one before: a record that was altered has two hashes, the true and the stored; one that stands
   * in another's place says nothing of what follows (null).
   */
  readonly hashes: readonly string[] | null;
  /** Of the last record that could be believed. */
  readonly at: number;
}

export const beginning: Progress = { seq: 0, hashes: [''], at: 0 };

export interface Judged {
  readonly progress: Progress;
  readonly findings: readonly Finding[];
  /** The record as it says of itself; null where it cannot be read. */
  readonly body: JsonObject | null;
}

/** Judges one record by the one before it. */
export function judgeRecord(before: Progress, row: RecordRow, places: readonly PlaceRow[], digest: Digest): Judged {
  const { segment, seq, id } = row;
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], text: string): void => void findings.push({ kind, segment, seq, id, text });
  const missing = seq - before.seq - 1;
  if (missing > 0) findings.push(gap(segment, before.seq + 1, seq - 1));
  const hash = digest(row.body);
  const body = parsed(row.body);
  const hashes = [row.hash, hash];
  if (hash !== row.hash || body === null) {
    find('ALTERED', `record ${seq} (${id}) is not what was hashed`);
    return { progress: { seq, hashes, at: before.at }, findings, body };
  }
  if (body['segment'] !== segment || body['seq'] !== seq) {
    find(
      'MOVED',
      `what stands as record ${seq} was written as record ${String(body['seq'])} of ${String(body['segment'])}`,
    );
    return { progress: { seq, hashes: null, at: before.at }, findings, body };
  }
  const at = Number(body['at']);
  if (missing <= 0 && before.hashes?.includes(String(body['prev'])) === false) {
    find('ALTERED', `record ${seq} (${id}) does not follow on record ${seq - 1}: one of the two was replaced`);
  }
  if (at <= before.at && missing <= 0) find('ALTERED', `record ${seq} (${id}) is older than the one before it`);
  for (const column of strayColumns(row, body)) {
    find('ALTERED', `record ${seq} (${id}) is filed under another ${column} than it says`);
  }
  const misfiled = strayPlaces(placesOf(segment, seq, body), places);
  if (misfiled !== null) find(misfiled.kind, `record ${seq} (${id}) ${misfiled.text}`);
  return { progress: { seq, hashes, at }, findings, body };
}

export const gap = (segment: string, from: number, to: number): Finding => ({
  kind: 'REMOVED',
  segment,
  seq: from,
  id: null,
  text: from === to ? `record ${from} is missing` : `records ${from} to ${to} are missing`,
});

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function strayColumns(row: RecordRow, body: JsonObject): readonly string[] {
  const { hash: _hash, body: _body, ...columns } = row;
  const meant: Readonly<Record<string, unknown>> = columnsOf(body);
  return Object.entries(columns)
    .filter(([column, value]) => meant[column] !== value)
    .map(([column]) => column);
}

const keyOf = ({ place, marathon, path, tenant }: PlaceRow): string => JSON.stringify([place, marathon, path, tenant]);

function strayPlaces(
  meant: readonly PlaceRow[],
  found: readonly PlaceRow[],
): { readonly kind: 'ALTERED' | 'INSERTED' | 'REMOVED'; readonly text: string } | null {
  const [wanted, there] = [meant.map(keyOf), found.map(keyOf)];
  if (wanted.length > there.length) return { kind: 'REMOVED', text: 'is not filed under all its places' };
  if (wanted.length < there.length) return { kind: 'INSERTED', text: 'is filed under places it does not name' };
  const same = [...wanted].sort().join() === [...there].sort().join();
  return same ? null : { kind: 'ALTERED', text: 'is filed under another place than it says' };
}
