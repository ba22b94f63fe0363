import type { Access, Place } from './access.ts';

/** What a write does to one object, or, with `operate`, to the Marathon itself (path `/`). */
export interface Touch {
  readonly action: 'create' | 'update' | 'delete' | 'operate';
  readonly type: 'APP' | 'POD' | 'GROUP' | 'DEPLOYMENT' | 'MARATHON';
  /** Absolute and canonical: as Marathon resolves the id that is sent, not as it is spelled. */
  readonly path: string;
}

export interface Write {
  readonly marathon: string;
  /** The object the viewer named; null where it is named otherwise, as deployments are, and has been found through the read gate. */
  readonly target: string | null;
  /** Everything the write would create, change or delete, named by the viewer or not; who makes the change works it out. */
  readonly touches: readonly Touch[];
}

/** Of a refusal only what may be told: with NOT_FOUND nothing; with FORBIDDEN what the viewer sees anyway and may not do. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: 'NOT_FOUND' }
  | {
      readonly allowed: false;
      readonly code: 'FORBIDDEN';
      /** What is missing on objects that the viewer may read, by path. */
      readonly missing: readonly Touch[];
      /** Whether the write also touches something that the viewer may not see; never what, nor how much of it. */
      readonly hidden: boolean;
    };

const allowed: Verdict = Object.freeze({ allowed: true });
/** Of a group that shows as bare structure, or would if it were there: even whether it is to be created or changed tells of others. */
const structure: Verdict = Object.freeze({
  allowed: false,
  code: 'FORBIDDEN',
  missing: Object.freeze([]),
  hidden: false,
});
const notFound: Verdict = Object.freeze({ allowed: false, code: 'NOT_FOUND' });

/**
 * The write gate: all touches are allowed, or nothing is done. Every command passes here once, before anything is recorded or sent.
 *
 * What is not readable counts as not there, whatever other actions a policy gives on it, so that only `create` is possible there; that
 * something stands in its way is found out afterwards, by CONFLICT. Neither the verdict nor what it tells depends on what exists out of
 * the viewer's sight. A path that is not canonical is never allowed.
 */
export function permit(access: Access, { marathon, target, touches }: Write): Verdict {
  // A write that is said to touch nothing changes at least what it is about.
  const judged = touches.length > 0 ? touches : [{ action: 'update', type: 'GROUP', path: target ?? '/' } as const];
  const refused = judged.filter((touch) => !isAllowed(access, marathon, touch));
  if (refused.length === 0) return allowed;
  if (target !== null && !isReadable(access, { marathon, path: target })) {
    return access.leadsToReadable({ marathon, path: target }) ? structure : notFound;
  }
  const missing = refused.filter(({ action, path }) => action === 'operate' || isReadable(access, { marathon, path }));
  return {
    allowed: false,
    code: 'FORBIDDEN',
    missing: missing.sort((one, other) => (one.path < other.path ? -1 : 1)),
    hidden: missing.length < refused.length,
  };
}

/** What is not readable can only be created; a Marathon is operated by who may read anything of it. */
function isAllowed(access: Access, marathon: string, { action, path }: Touch): boolean {
  const place = { marathon, path };
  if (!access.can(action, place)) return false;
  if (action === 'create') return true;
  return action === 'operate' ? access.reaches('read', marathon) : isReadable(access, place);
}

const isReadable = (access: Access, place: Place): boolean => access.can('read', place);
