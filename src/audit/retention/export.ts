import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isJsonObject } from '../../model/index.ts';
import { columnsOf, digestWith, placesOf } from '../record.ts';
import type { Database, RecordRow } from '../store/tables.ts';
import { createFindings, type Finding } from '../verify/finding.ts';
import { beginning, judgeRecord } from '../verify/records.ts';

/** Records written at a time. */
const pageSize = 500;

/**
 * Writes a segment into `<folder>/<segment>.jsonl`: a line per record, its hash first, then the record as it was hashed. The file has its
 * name only once it is whole and on the disk. Gives its path.
 */
export async function exportSegment(db: Database, segment: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, `${segment}.jsonl`);
  const file = await open(`${target}.part`, 'w', 0o600);
  try {
    for (let after = 0; ;) {
      const rows = await pageAfter(db, segment, after);
      const last = rows.at(-1);
      if (last === undefined) break;
      await file.write(rows.map(lineOf).join(''));
      after = last.seq;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${target}.part`, target);
  return target;
}

const pageAfter = (db: Database, segment: string, after: number): Promise<readonly RecordRow[]> =>
  db
    .selectFrom('audit_records')
    .selectAll()
    .where('segment', '=', segment)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(pageSize)
    .execute();

const lineOf = ({ hash, body }: RecordRow): string => `{"hash":"${hash}",${body.slice(1)}\n`;
const line = /^\{"hash":"([0-9a-f]{64})",(.*)$/s;

export interface ExportVerdict {
  readonly segment: string | null;
  readonly records: number;
  /** The hash it ends with: to be compared with the one that the log, or an anchor, has for the segment. */
  readonly hash: string | null;
  readonly findings: readonly Finding[];
}

/** Judges an exported segment by itself: every record follows on the one before it, from the first to the seal. */
export async function verifyExport(file: string, key: string | undefined): Promise<ExportVerdict> {
  const findings = createFindings();
  const state = {
    progress: beginning,
    records: 0,
    hash: null as string | null,
    segment: null as string | null,
    kind: '',
  };
  let digest = digestWith(undefined);
  for await (const text of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const row = rowOf(text);
    const about = { segment: state.segment ?? '', seq: state.progress.seq + 1, id: null };
    state.records += 1;
    if (row === null) {
      findings.add({ ...about, kind: 'ALTERED', text: `line ${state.records} is no record` });
      continue;
    }
    if (state.segment === null) {
      digest = digestWith(row.body.includes('"digest":"hmac-sha256"') ? key : undefined);
      state.segment = row.segment;
    }
    const places = placesOf(row.segment, row.seq, JSON.parse(row.body));
    const judged = judgeRecord(state.progress, row, places, digest);
    for (const finding of judged.findings) findings.add(finding);
    Object.assign(state, { progress: judged.progress, hash: row.hash, kind: row.kind });
  }
  const { segment, records, hash, kind } = state;
  if (kind !== 'SEAL') {
    const text = 'its last record is not the seal';
    findings.add({ kind: 'TRUNCATED', segment: segment ?? '', seq: state.progress.seq + 1, id: null, text });
  }
  return { segment, records, hash, findings: findings.list };
}

function rowOf(text: string): RecordRow | null {
  const [, hash, rest] = line.exec(text) ?? [];
  if (hash === undefined || rest === undefined) return null;
  const body = `{${rest}`;
  try {
    const parsed: unknown = JSON.parse(body);
    return isJsonObject(parsed) ? { ...columnsOf(parsed), hash, body } : null;
  } catch {
    return null;
  }
}

/** SHA-256 of a file, as `sha256sum` prints it. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
