import { encodeNodeId } from './node-id.ts';
import type { RunSpecRef } from './app.ts';

/** Whatever has an opaque id: records of the model, and the views made of them. */
export type Identified =
  | { readonly __typename: 'App' | 'Pod' | 'Group'; readonly ref: RunSpecRef }
  | { readonly __typename: 'Task'; readonly ref: RunSpecRef; readonly taskId: string }
  | { readonly __typename: 'QueueItem'; readonly ref: RunSpecRef; readonly role: string | null }
  | { readonly __typename: 'Deployment'; readonly marathon: string; readonly deploymentId: string }
  | { readonly __typename: 'Marathon' | 'Tenant'; readonly name: string };

/**
 * The opaque id of an object. Local parts: the path; `path:taskId`; `path:role`; the deployment's id; nothing for a Marathon; a
 * tenant's name, of no Marathon. Paths hold no colon, so the first one divides.
 */
export function nodeIdOf(node: Identified): string {
  switch (node.__typename) {
    case 'Task':
      return encodeNodeId('Task', node.ref.marathon, `${node.ref.path}:${node.taskId}`);
    case 'QueueItem':
      return encodeNodeId('QueueItem', node.ref.marathon, `${node.ref.path}:${node.role ?? ''}`);
    case 'Deployment':
      return encodeNodeId('Deployment', node.marathon, node.deploymentId);
    case 'Marathon':
      return encodeNodeId('Marathon', node.name, '');
    case 'Tenant':
      return encodeNodeId('Tenant', '', node.name);
    default:
      return encodeNodeId(node.__typename, node.ref.marathon, node.ref.path);
  }
}
