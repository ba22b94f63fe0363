import type { NamedMarathon } from '../authz/index.ts';
import type { Store } from '../informer/index.ts';
import type { Marathon } from '../model/index.ts';
import type { Registry } from './registry.ts';

/** Names change when a Marathon is found or deployed anew; DC/OS' own router needs seconds to see that. */
const maxAgeMs = 1_000;

/**
 * What DC/OS calls the Marathons of the registry: by the framework name that each says it has, and by the service name (label
 * `DCOS_SERVICE_NAME`) under which Admin Router has the app that runs it. The same array while nothing changed.
 */
export function createDcosNames(
  registry: Pick<Registry, 'names' | 'get'>,
  store: Pick<Store, 'shelf'>,
  now: () => number = () => performance.now(),
): () => readonly NamedMarathon[] {
  let last: readonly NamedMarathon[] = [];
  let readAt = -Infinity;
  const read = (): readonly NamedMarathon[] =>
    registry.names().flatMap((name) => {
      const member = registry.get(name);
      return member === undefined ? [] : [namesOf(member.describe(), store)];
    });
  return () => {
    if (now() - readAt < maxAgeMs) return last;
    readAt = now();
    const next = read();
    if (!isSame(next, last)) last = next;
    return last;
  };
}

/** A discovered Marathon is called by its framework name here; a configured one may be called anything. */
function namesOf({ name, configured, info, host }: Marathon, store: Pick<Store, 'shelf'>): NamedMarathon {
  const hostApp = host === null ? undefined : store.shelf(host.marathon)?.apps.get(host.path);
  const frameworkName = info?.frameworkName ?? (configured ? null : name);
  return { name, frameworkName, serviceName: serviceNameIn(hostApp?.labels['DCOS_SERVICE_NAME']) };
}

/** Admin Router drops empty parts: `/teams//mom` is `teams/mom`. */
function serviceNameIn(label = ''): string | null {
  const name = label.split('/').filter(Boolean).join('/');
  return name === '' ? null : name;
}

const isSame = (one: readonly NamedMarathon[], other: readonly NamedMarathon[]): boolean =>
  one.length === other.length &&
  one.every(({ name, frameworkName, serviceName }, index) => {
    const before = other[index];
    return before?.name === name && before.frameworkName === frameworkName && before.serviceName === serviceName;
  });
