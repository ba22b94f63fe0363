import type { AuditEvent, EventFilter, EventOutcome, EventTarget, EventWindow, Verification } from '../audit/index.ts';
import { ridOf, type EventQuery, type Visible, type VisibleScope } from '../audit/index.ts';
import type { Access } from '../authz/index.ts';
import { GatewayError } from '../errors.ts';
import { covers, instantOf, resolvePath } from '../model/index.ts';
import type { AuditFilter } from '../schema/index.ts';
import type { Gate } from './gate/gate.ts';
import { encodeCursor, markOf, type CursorKey } from './paging/cursor.ts';
import { readWindow, type PageArgs, type Window } from './paging/page.ts';

export interface AuditTargetView extends EventTarget {
  readonly rid: string;
}

/** An event without what the viewer may not review. */
export interface AuditEventView extends Omit<AuditEvent, 'targets' | 'requestId' | 'order'> {
  readonly requestId: string | null;
  readonly targets: readonly AuditTargetView[];
  readonly hiddenCount: number;
}

/** The chain as the viewer may know it: the details only for who may review everything. */
export interface ChainView {
  readonly intact: boolean;
  readonly checkedAt: string;
  readonly records: number | null;
  readonly segments: Verification['segments'] | null;
  readonly findings: Verification['findings'] | null;
}

/** A page of events. What costs a question to the store is asked for only when somebody wants it. */
export interface AuditPage {
  readonly nodes: readonly AuditEventView[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  cursorOf(position: number): string;
  totalCount(): Promise<number>;
  chain(): Promise<ChainView>;
}

/** A cursor names the event only: its place in time, to the microsecond, would tell how busy others were. */
const keyParts = 1;

/** Events that name a place which the viewer may review, the newest first. */
export async function listAuditEvents(
  gate: Gate,
  filter: AuditFilter | null | undefined,
  args: PageArgs,
): Promise<AuditPage> {
  gate.reads.readElsewhere(); // The log grows without the live copy.
  const mark = markOf('auditEvents', { filter }, keyParts);
  const window = readWindow(args, mark, gate.pageSize);
  const log = gate.deps.audit?.log;
  const visible = visibleTo(gate.access);
  const query: EventQuery = { filter: filterOf(filter ?? {}), visible };
  const from = window.fromEnd ? 'OLDEST' : 'NEWEST';
  const bounds = await boundsOf(gate, visible, window);
  const taken = (await log?.events(query, { ...bounds, from, limit: window.size + 1 })) ?? [];
  const hasMore = taken.length > window.size;
  const found = hasMore ? taken.slice(0, window.size) : taken;
  const nodes = (window.fromEnd ? found.toReversed() : found).map((event) => redact(gate.access, visible, event));
  const isBehind = await anythingBehind(gate, query, bounds, window);
  return {
    nodes,
    hasNextPage: window.fromEnd ? isBehind : hasMore,
    hasPreviousPage: window.fromEnd ? hasMore : isBehind,
    cursorOf: (position) => encodeCursor(mark, [nodes[position]?.id ?? '']),
    totalCount: () => log?.count(query) ?? Promise.resolve(0),
    chain: async () => chainView(await log?.chain(), visible),
  };
}

/** What the viewer may review: by the Marathons their grants name, since the log knows Marathons that are gone. */
export function visibleTo(access: Access): Visible {
  const everywhere = access.scopes('review', '*');
  if (everywhere[0] === '/') return 'EVERYTHING';
  const names = new Set(
    access.grants.filter(({ actions }) => actions.includes('review')).map(({ marathon }) => marathon),
  );
  names.delete('*');
  const named = [...names].map((marathon): VisibleScope => ({ marathon, paths: access.scopes('review', marathon) }));
  return [{ marathon: '*', paths: everywhere }, ...named].filter(({ paths }) => paths.length > 0);
}

const sees = (visible: Visible, { marathon, path }: Pick<EventTarget, 'marathon' | 'path'>): boolean =>
  visible === 'EVERYTHING' ||
  (resolvePath(path) === path &&
    visible.some(
      (scope) =>
        (scope.marathon === '*' || scope.marathon === marathon) && scope.paths.some((within) => covers(within, path)),
    ));

function redact(access: Access, visible: Visible, { order: _order, ...event }: AuditEvent): AuditEventView {
  const tenants = new Set(access.tenants().map(({ name }) => name));
  const shown = event.targets.filter((target) => sees(visible, target));
  const targets = shown.map((target) => ({
    ...target,
    tenant: target.tenant !== null && tenants.has(target.tenant) ? target.tenant : null,
    rid: ridOf(target.marathon, target.path),
  }));
  const hiddenCount = event.targets.length - shown.length;
  if (hiddenCount === 0) return { ...event, targets, hiddenCount };
  return {
    ...event,
    targets,
    hiddenCount,
    reason: null,
    because: null,
    requestId: null,
    traceId: null,
    idempotencyKeyHash: null,
    facts: null,
    outcomes: event.outcomes.map((outcome): EventOutcome => ({ ...outcome, message: null, facts: null })),
  };
}

function filterOf(filter: AuditFilter): EventFilter {
  const { ids, actors, tenants, marathons, pathPrefix, actions, kinds, statuses } = filter;
  return {
    ids: ids ?? null,
    actors: actors ?? null,
    tenants: tenants ?? null,
    marathons: marathons ?? null,
    pathPrefix: pathPrefix == null ? null : resolvePath(pathPrefix),
    actions: actions?.flatMap((action) => policyActions[action]) ?? null,
    kinds: kinds ?? null,
    statuses: statuses ?? null,
    since: momentOf('since', filter.since),
    until: momentOf('until', filter.until),
  };
}

type Recorded = NonNullable<EventFilter['actions']>[number];

/** GraphQL's words in the log's spelling; FULL is none of its own. */
const policyActions: Readonly<Record<NonNullable<AuditFilter['actions']>[number], readonly Recorded[]>> = {
  READ: ['read'],
  CREATE: ['create'],
  UPDATE: ['update'],
  DELETE: ['delete'],
  FULL: ['read', 'create', 'update', 'delete', 'secrets'],
  SECRETS: ['secrets'],
  REVIEW: ['review'],
  OPERATE: ['operate'],
};

function momentOf(name: string, text: string | null | undefined): number | null {
  if (text == null) return null;
  const moment = instantOf(text);
  if (moment !== null) return moment;
  throw new GatewayError('BAD_USER_INPUT', { message: `\`${name}\` must be a moment in ISO 8601.` });
}

type Bounds = Pick<EventWindow, 'olderThan' | 'newerThan'>;

/** Where the cursors stand. One of an event that is not there, or not the viewer's, is no cursor of theirs. */
async function boundsOf(gate: Gate, visible: Visible, { after, before }: Window): Promise<Bounds> {
  const [olderThan, newerThan] = await Promise.all([
    placeOf(gate, visible, { name: 'after', key: after }),
    placeOf(gate, visible, { name: 'before', key: before }),
  ]);
  return { olderThan, newerThan };
}

async function placeOf(
  gate: Gate,
  visible: Visible,
  { name, key }: { readonly name: string; readonly key: CursorKey | null },
): Promise<EventWindow['olderThan']> {
  if (key === null) return null;
  const window: EventWindow = { olderThan: null, newerThan: null, from: 'NEWEST', limit: 1 };
  const found = await gate.deps.audit?.log.events({ filter: { ids: [String(key[0])] }, visible }, window);
  const [event] = found ?? [];
  if (event !== undefined) return [event.order, event.id];
  throw new GatewayError('BAD_USER_INPUT', { message: `\`${name}\` names an event that is not in the log any more.` });
}

/** Whether something lies on the far side of the cursor the page began at; that event itself is there. */
async function anythingBehind(gate: Gate, { visible, filter }: EventQuery, bounds: Bounds, window: Window) {
  const begun = window.fromEnd ? bounds.newerThan : bounds.olderThan;
  if (begun === null) return false;
  const [order, id] = begun;
  const side: EventWindow = window.fromEnd
    ? { olderThan: [order, `${id}~`], newerThan: null, from: 'NEWEST', limit: 1 }
    : { olderThan: null, newerThan: [order, id.slice(0, -1)], from: 'OLDEST', limit: 1 };
  const found = await gate.deps.audit?.log.events({ visible, filter }, side);
  return found !== undefined && found.length > 0;
}

function chainView(verification: Verification | undefined, visible: Visible): ChainView {
  const { intact = true, checkedAt = new Date().toISOString() } = verification ?? {};
  if (visible !== 'EVERYTHING' || verification === undefined) {
    return { intact, checkedAt, records: null, segments: null, findings: null };
  }
  const { records, segments, findings } = verification;
  return { intact, checkedAt, records, segments, findings };
}
