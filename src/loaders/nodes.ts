import { GatewayError } from '../errors.ts';
import { decodeNodeId, type NodeRef } from '../model/index.ts';
import { appAt } from './apps.ts';
import { deploymentAt } from './deployments.ts';
import type { Gate } from './gate/gate.ts';
import { groupAt } from './groups.ts';
import { marathonAt } from './marathons.ts';
import { podAt } from './pods.ts';
import { queueItemAt } from './queue.ts';
import { taskOfApp } from './tasks.ts';
import { tenantNamed } from './tenants.ts';
import type { NodeView } from './views.ts';

/** An opaque id names an object, it grants nothing: each kind is read through its own gate. */
export function nodeAt(gate: Gate, id: string): NodeView | null {
  const ref = decodeNodeId(id);
  return ref === null ? null : nodeOf(gate, ref);
}

export function nodesAt(gate: Gate, ids: readonly string[]): readonly (NodeView | null)[] {
  if (ids.length > gate.pageSize) {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`ids\` may hold at most ${gate.pageSize} ids.` });
  }
  return ids.map((id) => nodeAt(gate, id));
}

function nodeOf(gate: Gate, { kind, marathon, local }: NodeRef): NodeView | null {
  const colon = local.indexOf(':');
  const [path, rest] = [local.slice(0, colon), local.slice(colon + 1)];
  switch (kind) {
    case 'App':
      return exactly(appAt(gate, marathon, local), local);
    case 'Pod':
      return exactly(podAt(gate, marathon, local), local);
    case 'Group':
      return exactly(groupAt(gate, marathon, local), local);
    case 'Task':
      return taskOfApp(gate, marathon, path, rest);
    case 'QueueItem':
      return queueItemAt(gate, marathon, path, rest);
    case 'Deployment':
      return deploymentAt(gate, marathon, local);
    case 'Marathon':
      return local === '' ? marathonAt(gate, marathon) : null;
    case 'Tenant':
      return marathon === '' ? tenantNamed(gate, local) : null;
  }
}

/** One object has one id: a path spelled otherwise names nothing here. */
const exactly = <T extends { readonly ref: { readonly path: string } }>(record: T | null, path: string): T | null =>
  record?.ref.path === path ? record : null;
