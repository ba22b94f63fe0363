import { hashOf, type AuditEntry, type AuditTarget, type SingleEntry } from '../../audit/index.ts';
import type { GatewayError } from '../../errors.ts';
import type { Store } from '../../informer/index.ts';
import type { Terms } from '../change.ts';

type Denial = Omit<SingleEntry, 'actor' | 'requestId' | 'clientAddress'>;
type Place = Pick<AuditTarget, 'path' | 'type'>;

interface Refused {
  readonly operation: string;
  /** As it came. */
  readonly input: object;
  readonly terms: Terms;
}

/** What the audit log is told of a change that was refused before anything was sent, perhaps before it was worked out. */
export function denialOf(
  store: Store,
  { operation, input, terms }: Refused,
  { code, message }: Pick<GatewayError, 'code' | 'message'>,
): Denial {
  const marathon = textIn(input, 'marathon');
  return {
    kind: 'DENIAL',
    action: actionOf(operation),
    operation,
    targets:
      marathon === null ? [] : placesOf(store, marathon, { operation, input }).map((at) => ({ marathon, ...at })),
    reason: terms.reason,
    because: message,
    idempotencyKeyHash: terms.idempotencyKey === null ? null : hashOf(terms.idempotencyKey),
    code,
    facts: { dryRun: terms.dryRun },
  };
}

/** The log can name as many apps as a read can. */
const mostPlaces = 100;

/** What it was about, also what is there and hidden from who asked: whoever reviews a place sees who tried. */
function placesOf(store: Store, marathon: string, { operation, input }: Omit<Refused, 'terms'>): readonly Place[] {
  const places = pathsNamed(store, marathon, { operation, input });
  return places.length > 0 ? places.slice(0, mostPlaces) : [{ path: '/', type: typeOf(operation) }];
}

function pathsNamed(store: Store, marathon: string, { operation, input }: Omit<Refused, 'terms'>): readonly Place[] {
  const shelf = store.shelf(marathon);
  if (operation === 'killTasks') {
    const paths = new Set(textsIn(input, 'ids').flatMap((id) => shelf?.task(id)?.ref.path ?? []));
    return [...paths].map((path) => ({ path, type: 'APP' }));
  }
  const id = textIn(input, 'id') ?? textIn(input, 'path');
  if (operation === 'cancelDeployment') {
    const { affectedApps = [], affectedPods = [] } = (id === null ? undefined : shelf?.deployment(id)) ?? {};
    return [
      ...affectedApps.map((path) => ({ path, type: 'APP' }) as const),
      ...affectedPods.map((path) => ({ path, type: 'POD' }) as const),
    ];
  }
  return id === null ? [] : [{ path: id, type: kindIn(input) ?? typeOf(operation) }];
}

function textIn(input: object, field: string): string | null {
  const value: unknown = Reflect.get(input, field);
  return typeof value === 'string' ? value : null;
}

function textsIn(input: object, field: string): readonly string[] {
  const values: unknown = Reflect.get(input, field);
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

/** What an item of many says that it is. */
function kindIn(input: object): AuditTarget['type'] | null {
  const kind = textIn(input, 'kind');
  return kind === 'APP' || kind === 'POD' || kind === 'GROUP' ? kind : null;
}

const actionOf = (operation: string): AuditEntry['action'] => {
  if (operation.startsWith('create')) return 'create';
  if (operation.startsWith('destroy')) return 'delete';
  return operation === 'abdicateLeader' ? 'operate' : 'update';
};

const typeOf = (operation: string): AuditTarget['type'] => {
  if (operation.endsWith('App') || operation === 'scaleApps') return 'APP';
  if (operation.endsWith('Pod') || operation === 'killPodInstances') return 'POD';
  if (operation.endsWith('Group') || operation === 'setEnforceRole') return 'GROUP';
  return operation === 'cancelDeployment' ? 'DEPLOYMENT' : 'MARATHON';
};
