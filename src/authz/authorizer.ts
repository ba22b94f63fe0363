import { LRUCache } from 'lru-cache';
import type { Access, Viewer } from './access.ts';
import { grantsOf, indexBindings, type BindingIndex, type Holds } from './grants.ts';
import type { Policy } from './policy.ts';
import { compileRights, type Rights } from './rights.ts';

export interface AuthorizerOptions {
  readonly policy: Policy;
  /**
   * The framework id that the Marathon of this name has now, null when that is not known. Scopes pinned to another id, or to one
   * that is not known now, do not hold.
   */
  readonly frameworkIdOf: (marathon: string) => string | null;
  /** How many viewers, and how many different sets of rights, are kept; default 1 000 of each. Viewers with the same bindings share one. */
  readonly cacheSize?: number;
}

/** Viewers → what they may do, by the policy in force. */
export interface Authorizer {
  /** Cheap to ask for at every request: rights are compiled once per policy, pins and set of bindings that match. */
  accessFor(viewer: Viewer): Access;
  policy(): Policy;
  /** Puts another policy in force, at once and for every Access made from now on; those made before keep what they had. */
  replacePolicy(policy: Policy): void;
  /** Changes when an Access made now may differ from one made before: with the policy, and with a pinned Marathon's framework id. */
  revision(): string;
}

interface InForce {
  readonly policy: Policy;
  readonly index: BindingIndex;
  /** Marathons that scopes are pinned to, sorted. */
  readonly pinned: readonly string[];
}

export function createAuthorizer(options: AuthorizerOptions): Authorizer {
  const max = options.cacheSize ?? 1_000;
  const byViewer = new LRUCache<string, Rights>({ max });
  const byBindings = new LRUCache<string, Rights>({ max });
  let inForce = putInForce(options.policy);
  let accesses = new WeakMap<Viewer, Access>();

  const frameworkIds = () =>
    new Map(inForce.pinned.map((marathon) => [marathon, options.frameworkIdOf(marathon)] as const));
  const compile = (viewer: Viewer, ids: ReadonlyMap<string, string | null>): Rights => {
    const { policy, index } = inForce;
    const positions = index.matching(viewer);
    const holds: Holds = ({ marathon, frameworkId }) => frameworkId === null || frameworkId === ids.get(marathon);
    return remember(byBindings, JSON.stringify([[...ids], positions]), () =>
      compileRights(grantsOf(policy, positions, holds), policy.tenants, holds),
    );
  };
  const rightsOf = (viewer: Viewer): Rights => {
    const { kind, issuer, subject, groups } = viewer;
    const ids = frameworkIds();
    return remember(byViewer, JSON.stringify([kind, issuer, subject, groups, [...ids]]), () => compile(viewer, ids));
  };

  return {
    accessFor(viewer) {
      const known = accesses.get(viewer);
      if (known !== undefined) return known;
      const access = accessOf(viewer, rightsOf(viewer));
      // With pins it depends on more than the policy, so it is put together each time.
      if (inForce.pinned.length === 0) accesses.set(viewer, access);
      return access;
    },
    policy: () => inForce.policy,
    replacePolicy(policy) {
      inForce = putInForce(policy);
      accesses = new WeakMap();
      byViewer.clear();
      byBindings.clear();
    },
    revision: () => JSON.stringify([inForce.policy.version, ...frameworkIds().values()]),
  };
}

function remember(cache: LRUCache<string, Rights>, key: string, make: () => Rights): Rights {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function putInForce(policy: Policy): InForce {
  const scopes = [...policy.tenants, ...policy.bindings].flatMap((holder) => holder.scopes);
  const pinned = scopes.filter((scope) => scope.frameworkId !== null).map((scope) => scope.marathon);
  return { policy, index: indexBindings(policy), pinned: [...new Set(pinned)].sort() };
}

/** Spelled out, because a spread would read the digest, which is made only when asked for. */
function accessOf(viewer: Viewer, rights: Rights): Access {
  return {
    viewer,
    grants: rights.grants,
    get digest() {
      return rights.digest;
    },
    can: rights.can,
    reveals: rights.reveals,
    scopes: rights.scopes,
    runs: rights.runs,
    reaches: rights.reaches,
    leadsToReadable: rights.leadsToReadable,
    tenants: rights.tenants,
    tenantOf: rights.tenantOf,
  };
}
