import type { NamedEvent } from '../../feed/index.ts';
import type { EventFilter } from '../../schema/index.ts';
import type { Gate } from '../gate/gate.ts';
import { marathonsIn, scopeOf, type Scope } from './scope.ts';
import type { Subject } from './subject.ts';
import type { Watch } from './watch.ts';

/** Events have no present, and are not replaced by later ones. */
export function watchEvents(gate: Gate, filter: EventFilter | null | undefined): Watch {
  const scope = scopeOf(gate, filter ?? {});
  const types = filter?.types == null ? null : new Set(filter.types);
  const subject = (marathon: string, event: NamedEvent): Subject | null => {
    if ((types !== null && !types.has(event.type)) || !concerns(gate, scope, marathon, event)) return null;
    return { id: '', marathon, path: '', local: '', event };
  };
  return {
    kind: 'event',
    marathons: () => marathonsIn(gate, scope),
    present: () => ({ size: 0, at: () => undefined }),
    judge(difference) {
      if (difference.kind !== 'event') return null;
      const found = subject(difference.marathon, difference.event);
      return found && { subject: found, was: false };
    },
    recall: ({ marathon, event }) => event && subject(marathon, event),
    tell({ marathon, event }) {
      const object = event && concerns(gate, scope, marathon, event) ? fieldsOf(gate, marathon, event) : null;
      return { fields: { marathon, ...object }, object };
    },
  };
}

/** It names something the viewer reads and asks for; what names nothing is the whole Marathon's. */
function concerns(gate: Gate, scope: Scope, marathon: string, { apps, pods, group }: NamedEvent): boolean {
  const named = [...apps, ...pods, ...(group === null ? [] : [group])];
  if (named.length === 0) return gate.seesAll(marathon) && scope.within(marathon)[0] === '/';
  return named.some((path) => scope.holds(marathon, path));
}

/** An event names its task, instance and host beside the one app that has them; a plan names neither. */
function fieldsOf(gate: Gate, marathon: string, event: NamedEvent): object {
  const sees = (path: string) => gate.sees(marathon, path);
  const { type, timestamp, group, deploymentId, taskId, instanceId, state, host } = event;
  return {
    type,
    timestamp,
    appIds: event.apps.filter(sees),
    podIds: event.pods.filter(sees),
    groupId: group !== null && sees(group) ? group : null,
    deploymentId,
    taskId,
    instanceId,
    state,
    host,
  };
}
