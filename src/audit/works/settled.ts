/** What the log knows of works that nobody carries any more. */
import { isJsonObject } from '../../model/index.ts';
import type { AuditEvent } from '../event.ts';
import type { AuditQueries, EventFilter } from '../query.ts';
import { stateOf, workOfEvent, type Work, type WorkItem } from './work.ts';

/** More were not under way when somebody was interrupted: twenty at a time on each Marathon. */
const lookedUp = 200;

const find = (queries: AuditQueries, filter: EventFilter, limit: number): Promise<readonly AuditEvent[]> =>
  queries.events(
    { filter: { ...filter, kinds: ['INTENT'] }, visible: 'EVERYTHING' },
    { olderThan: null, newerThan: null, from: 'NEWEST', limit },
  );

/** A single change, by the id of its event; null where there is none. */
export async function eventWork(queries: AuditQueries, id: string, isAbandoned: boolean): Promise<Work | null> {
  const [event] = await find(queries, { ids: [id] }, 1);
  return event === undefined ? null : workOfEvent(event, isAbandoned);
}

/**
 * The work with what the log knows better: of what was under way when it ended, and of what ended in doubt. Nothing is sent without an
 * intent in the log, so what has none there was not begun.
 */
export async function settled(queries: AuditQueries, work: Work): Promise<Work> {
  if (work.state === 'RUNNING') return work;
  const open = work.items.filter(({ state }) => state === 'RUNNING' || state === 'UNKNOWN' || state === 'PENDING');
  const events = new Map<WorkItem, AuditEvent>();
  for (const item of open.slice(0, lookedUp)) {
    const event = await eventOf(queries, work, item);
    if (event !== null) events.set(item, event);
  }
  return { ...work, items: work.items.map((item) => (open.includes(item) ? told(item, events.get(item)) : item)) };
}

async function eventOf(queries: AuditQueries, { id, begunAt }: Work, item: WorkItem): Promise<AuditEvent | null> {
  const { auditEvent, marathon, path } = item;
  if (auditEvent !== null) return (await find(queries, { ids: [auditEvent] }, 1))[0] ?? null;
  // What was noted last may not have been written any more.
  const found = await find(queries, { marathons: [marathon], pathPrefix: path, since: begunAt }, lookedUp);
  return found.find(({ facts }) => isJsonObject(facts) && facts['bulk'] === id) ?? null;
}

function told(item: WorkItem, event: AuditEvent | undefined): WorkItem {
  if (event === undefined) return { ...item, state: item.auditEvent === null ? 'PENDING' : 'UNKNOWN' };
  const state = stateOf(event);
  const last = event.outcomes.at(-1);
  return {
    ...item,
    auditEvent: event.id,
    state: state === 'RUNNING' ? 'UNKNOWN' : state,
    code: last?.code ?? item.code,
    message: last?.message ?? item.message,
    deploymentId: last?.deploymentId ?? item.deploymentId,
  };
}
