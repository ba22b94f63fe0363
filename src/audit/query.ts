import { sql, type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { rangeBelow } from '../model/index.ts';
import type { AuditAction } from './entry.ts';
import { eventKinds, eventOf, type AuditEvent, type EventKind, type EventStatus } from './event.ts';
import { indexed } from './record.ts';
import type { Database, Tables } from './store/tables.ts';

/** Conditions combine with AND; a list means any of it. */
export interface EventFilter {
  readonly ids?: readonly string[] | null;
  /** Subjects. */
  readonly actors?: readonly string[] | null;
  /** As they were called when it was recorded. */
  readonly tenants?: readonly string[] | null;
  readonly marathons?: readonly string[] | null;
  /** Canonical; covers itself and what is below. */
  readonly pathPrefix?: string | null;
  readonly actions?: readonly AuditAction[] | null;
  readonly kinds?: readonly EventKind[] | null;
  readonly statuses?: readonly EventStatus[] | null;
  /** Milliseconds since the epoch: from here on, and before there. */
  readonly since?: number | null;
  readonly until?: number | null;
}

/** Paths on one Marathon (`*`: on every one), each with what is below it. */
export interface VisibleScope {
  readonly marathon: string;
  readonly paths: readonly string[];
}

/**
 * Whose events: everything, or those that name a place in one of these scopes. Conditions on places hold for such a place only: what
 * else an event names decides nothing.
 */
export type Visible = 'EVERYTHING' | readonly VisibleScope[];

/** Where an event stands: `order` and `id`. */
export type EventKey = readonly [order: number, id: string];

export interface EventQuery {
  readonly filter: EventFilter;
  readonly visible: Visible;
}

export interface EventWindow {
  /** Only what is older, and what is newer, than these. */
  readonly olderThan: EventKey | null;
  readonly newerThan: EventKey | null;
  /** Which end of the window to take: the newest first, or the oldest first. */
  readonly from: 'NEWEST' | 'OLDEST';
  readonly limit: number;
}

export interface AuditQueries {
  /** In the order taken. */
  events(query: EventQuery, window: EventWindow): Promise<readonly AuditEvent[]>;
  count(query: EventQuery): Promise<number>;
}

export const createQueries = (db: Database): AuditQueries => ({
  async events(query, { olderThan, newerThan, from, limit }) {
    const direction = from === 'NEWEST' ? 'desc' : 'asc';
    let select = matching(db, query);
    if (olderThan !== null) select = select.where((on) => beyond(on, '<', olderThan));
    if (newerThan !== null) select = select.where((on) => beyond(on, '>', newerThan));
    return withOutcomes(db, select.orderBy('r.at', direction).orderBy('r.id', direction).limit(limit));
  },
  async count(query) {
    const counted = matching(db, query).select((on) => on.fn.countAll<number | string>().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  },
});

type Records = { readonly r: Tables['audit_records'] };
type On = ExpressionBuilder<Tables & Records, 'r'>;
type Select = SelectQueryBuilder<Tables & Records, 'r', object>;
type Condition = Expression<SqlBool>;

const matching = (db: Database, { filter, visible }: EventQuery): Select =>
  db.selectFrom('audit_records as r').where((on) => {
    const places = placesOf(on, filter, visible);
    return on.and([...own(on, filter), ...(places === null ? [] : [places])]);
  });

function own(on: On, filter: EventFilter): readonly Condition[] {
  const { ids, actors, actions, kinds, statuses, since, until } = filter;
  const conditions: Condition[] = [among(kinds ?? eventKinds, (words) => on('r.kind', 'in', words))];
  if (ids != null) conditions.push(among(ids, (words) => on('r.id', 'in', words)));
  if (actors != null) conditions.push(among(actors, (words) => on('r.actor', 'in', words)));
  if (actions != null) conditions.push(among(actions, (words) => on('r.action', 'in', words)));
  if (statuses != null) conditions.push(among(statuses, (words) => on(status(on), 'in', words)));
  if (since != null) conditions.push(on('r.at', '>=', since * 1_000));
  if (until != null) conditions.push(on('r.at', '<', until * 1_000));
  return conditions;
}

/** An empty list is none of it, which PostgreSQL has no `in` for. */
const among = (words: readonly string[], is: (words: readonly string[]) => Condition): Condition =>
  words.length === 0 ? sql<SqlBool>`1 = 0` : is(words.map(indexed));

/** What the last outcome says, else what the record alone does. */
const status = (on: On): Expression<string> =>
  on.fn.coalesce(
    on
      .selectFrom('audit_records as o')
      .select('o.outcome')
      .whereRef('o.intent', '=', 'r.id')
      .orderBy('o.at', 'desc')
      .limit(1),
    'r.outcome',
    sql<string>`'PENDING'`,
  );

/** Null: places do not matter. */
function placesOf(on: On, { marathons, tenants, pathPrefix }: EventFilter, visible: Visible): Condition | null {
  if (visible === 'EVERYTHING' && marathons == null && tenants == null && pathPrefix == null) return null;
  const places = on
    .selectFrom('audit_places as p')
    .select(sql<number>`1`.as('one'))
    .whereRef('p.segment', '=', 'r.segment')
    .whereRef('p.seq', '=', 'r.seq')
    .where((at) => {
      const conditions: Condition[] = [];
      if (marathons != null) conditions.push(among(marathons, (words) => at('p.marathon', 'in', words)));
      if (tenants != null) conditions.push(among(tenants, (words) => at('p.tenant', 'in', words)));
      if (pathPrefix != null) conditions.push(below(at, indexed(pathPrefix)));
      if (visible !== 'EVERYTHING') conditions.push(at.or(visible.map((scope) => inScope(at, scope))));
      return at.and(conditions);
    });
  return on.exists(places);
}

type AtPlace = ExpressionBuilder<{ readonly p: Tables['audit_places'] }, 'p'>;

const inScope = (at: AtPlace, { marathon, paths }: VisibleScope): Condition => {
  const covered = at.or(paths.map((path) => below(at, path)));
  return marathon === '*' ? covered : at.and([at('p.marathon', '=', marathon), covered]);
};

function below(at: AtPlace, path: string): Condition {
  const [from, to] = rangeBelow(path);
  return at.or([at('p.path', '=', path), at.and([at('p.path', '>=', from), at('p.path', '<', to)])]);
}

const beyond = (on: On, side: '<' | '>', [order, id]: EventKey): Condition =>
  on.or([on('r.at', side, order), on.and([on('r.at', '=', order), on('r.id', side, id)])]);

async function withOutcomes(db: Database, select: Select): Promise<readonly AuditEvent[]> {
  const rows = await select.selectAll('r').execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const outcomes = await db
    .selectFrom('audit_records')
    .selectAll()
    .where('intent', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const byIntent = Map.groupBy(outcomes, ({ intent }) => intent);
  return rows.flatMap((row) => eventOf(row, byIntent.get(row.id) ?? []) ?? []);
}
