import type { NamedEvent } from '../../feed/index.ts';
import { encodeNodeId, type NodeKind } from '../../model/index.ts';

/** One thing that messages are about. */
export interface Subject {
  /** Its opaque id; events have none. */
  readonly id: string;
  readonly marathon: string;
  /** The path of the app, or of the task's app; else empty. */
  readonly path: string;
  /** Task id or deployment id; else empty. */
  readonly local: string;
  readonly event: NamedEvent | null;
}

export function subjectOf(kind: NodeKind, marathon: string, path: string, local = ''): Subject {
  const rest = kind === 'Task' ? `${path}:${local}` : path || local;
  return { id: encodeNodeId(kind, marathon, rest), marathon, path, local, event: null };
}
