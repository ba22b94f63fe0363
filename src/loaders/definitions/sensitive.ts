import type { AuditTarget, RequestAudit } from '../../audit/index.ts';
import type { App, Pod } from '../../model/index.ts';

/** Tells the audit log what one viewer was shown that the mask hides from others. */
export interface SensitiveReads {
  /** The viewer is shown a field of this record that holds something. */
  shown(record: Pick<App | Pod, '__typename' | 'ref'>, field: string): void;
}

/** Objects that one record of the log names; a page of five hundred is told in five. */
const mostTargets = 100;

/**
 * Who reads a page of apps leaves one record, not one for each app: what is shown until the event loop turns is told together. What
 * cannot be written is lost to the log, which says so itself.
 */
export function createSensitiveReads(audit: RequestAudit): SensitiveReads {
  let fields = new Set<string>();
  let targets = new Map<string, AuditTarget>();
  const tell = (): void => {
    if (targets.size === 0) return;
    const entry = {
      kind: 'READ',
      action: 'secrets',
      operation: 'read',
      targets: [...targets.values()],
      facts: { fields: [...fields].toSorted() },
    } as const;
    fields = new Set();
    targets = new Map();
    audit.record(entry).catch(() => undefined);
  };
  return {
    shown({ __typename, ref: { marathon, path } }, field) {
      if (targets.size === 0) setImmediate(tell);
      else if (targets.size === mostTargets) tell();
      fields.add(field);
      const type = __typename === 'App' ? 'APP' : 'POD';
      targets.set(`${type} ${marathon} ${path}`, { marathon, path, type });
    },
  };
}
