import { sql, type Kysely, type RawBuilder } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

export type Dialect = 'sqlite' | 'postgres';

/** Never changed once released, only added to; run in the order of their names. */
const migrations = (dialect: Dialect): Record<string, Migration> => ({
  '0001_log_and_keys': { up: (db) => createTables(db, textOf[dialect]) },
  '0002_works': { up: (db) => createWorks(db, textOf[dialect]) },
});

type Text = 'text' | RawBuilder<unknown>;

/** Paths are compared byte by byte, as SQLite does by itself; PostgreSQL would go by the database's language. */
const textOf: Readonly<Record<Dialect, Text>> = { sqlite: 'text', postgres: sql`text collate "C"` };

async function createTables(db: Kysely<unknown>, text: Text): Promise<void> {
  await db.schema
    .createTable('audit_segments')
    .addColumn('segment', text, (column) => column.primaryKey())
    .addColumn('replica', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('named', 'integer', (column) => column.notNull())
    .addColumn('exported_to', text)
    .addColumn('mac', text)
    .execute();
  await createRecords(db, text);
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('viewer', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('input', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('intent', text)
    .addColumn('result', text)
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_pk', ['viewer', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_keys_expiry').on('idempotency_keys').column('expires_at').execute();
}

async function createRecords(db: Kysely<unknown>, text: Text): Promise<void> {
  await db.schema
    .createTable('audit_records')
    .addColumn('segment', text, (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('intent', text)
    .addColumn('actor', text)
    .addColumn('action', text)
    .addColumn('outcome', text)
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_records_pk', ['segment', 'seq'])
    .execute();
  await db.schema
    .createTable('audit_places')
    .addColumn('segment', text, (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('marathon', text, (column) => column.notNull())
    .addColumn('path', text, (column) => column.notNull())
    .addColumn('tenant', text)
    .addPrimaryKeyConstraint('audit_places_pk', ['segment', 'seq', 'place'])
    .execute();
  await db.schema.createIndex('audit_records_time').on('audit_records').columns(['at', 'id']).execute();
  await db.schema.createIndex('audit_records_actor').on('audit_records').columns(['actor', 'at']).execute();
  await db.schema.createIndex('audit_records_intent').on('audit_records').columns(['intent', 'at']).execute();
}

async function createWorks(db: Kysely<unknown>, text: Text): Promise<void> {
  await db.schema
    .createTable('change_works')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('viewer', text, (column) => column.notNull())
    .addColumn('key', text)
    .addColumn('operation', text, (column) => column.notNull())
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('change_items')
    .addColumn('work', text, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('marathon', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('path', text, (column) => column.notNull())
    .addColumn('wave', 'integer', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('event', text)
    .addColumn('deployment', text)
    .addColumn('code', text)
    .addColumn('message', text)
    .addPrimaryKeyConstraint('change_items_pk', ['work', 'position'])
    .execute();
  await db.schema.createIndex('change_works_key').on('change_works').columns(['viewer', 'key', 'begun_at']).execute();
  await db.schema.createIndex('change_works_age').on('change_works').column('begun_at').execute();
}

/** Brings the tables to what this version needs. Replicas that start together wait for each other. */
export async function migrate<T>(db: Kysely<T>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations(dialect)) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
