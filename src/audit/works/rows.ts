import type { TargetType } from '../entry.ts';
import type { Database, WorkItemRow, WorkRow } from '../store/tables.ts';
import { itemStates, type WorkItem } from './work.ts';

/** Rows of one statement: each has eleven values, and SQLite takes 32,766 of them. */
const rowsAtOnce = 500;

export async function insertWork(db: Database, work: WorkRow, items: readonly WorkItem[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('change_works').values(work).execute();
    const rows = items.map((item, position) => rowOf(work.id, position, item));
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await transaction
        .insertInto('change_items')
        .values(rows.slice(at, at + rowsAtOnce))
        .execute();
  });
}

export interface Written {
  readonly id: string;
  readonly items: ReadonlyMap<number, WorkItem>;
  readonly endedAt: number | null;
  readonly leaseUntil: number;
}

/** What has changed of a work. */
export async function updateWork(db: Database, { id, items, endedAt, leaseUntil }: Written): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [position, item] of items) {
      const { work: _work, position: _position, ...row } = rowOf(id, position, item);
      const own = transaction.updateTable('change_items').set(row).where('work', '=', id);
      await own.where('position', '=', position).execute();
    }
    await transaction
      .updateTable('change_works')
      .set((on) => ({ ended_at: endedAt, lease_until: leaseUntil, revision: on('revision', '+', 1) }))
      .where('id', '=', id)
      .execute();
  });
}

export const workRow = (db: Database, id: string): Promise<WorkRow | undefined> =>
  db.selectFrom('change_works').selectAll().where('id', '=', id).executeTakeFirst();

/** The one begun last under a key. */
export const workRowUnder = (db: Database, viewer: string, key: string): Promise<WorkRow | undefined> =>
  db
    .selectFrom('change_works')
    .selectAll()
    .where('viewer', '=', viewer)
    .where('key', '=', key)
    .orderBy('begun_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function itemsOfWork(db: Database, id: string): Promise<readonly WorkItem[]> {
  const rows = await db.selectFrom('change_items').selectAll().where('work', '=', id).orderBy('position').execute();
  return rows.map(itemOf);
}

/** Forgets works begun before then, milliseconds. */
export async function forgetWorks(db: Database, before: number): Promise<void> {
  const old = db.selectFrom('change_works').select('id').where('begun_at', '<', before);
  await db.deleteFrom('change_items').where('work', 'in', old).execute();
  await db.deleteFrom('change_works').where('begun_at', '<', before).execute();
}

/** What may be long, or may be anything, is kept as the log keeps it. */
const longestMessage = 2_000;

const rowOf = (work: string, position: number, item: WorkItem): WorkItemRow => ({
  work,
  position,
  marathon: item.marathon,
  type: item.type,
  path: item.path,
  wave: item.wave,
  state: item.state,
  event: item.auditEvent,
  deployment: item.deploymentId,
  code: item.code,
  message: item.message?.replaceAll('\0', '\ufffd').slice(0, longestMessage).toWellFormed() ?? null,
});

const types: readonly TargetType[] = ['APP', 'POD', 'GROUP', 'TASK', 'DEPLOYMENT', 'MARATHON'];

const itemOf = (row: WorkItemRow): WorkItem => ({
  marathon: row.marathon,
  type: types.find((type) => type === row.type) ?? 'APP',
  path: row.path,
  wave: row.wave,
  state: itemStates.find((state) => state === row.state) ?? 'UNKNOWN',
  auditEvent: row.event,
  deploymentId: row.deployment,
  code: row.code,
  message: row.message,
});
