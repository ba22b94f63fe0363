import type { Action, Grant, Viewer } from './access.ts';
import type { Binding, Policy, PolicyScope, Principal } from './policy.ts';

/** Whether a scope counts now: true without a pin, else only while the Marathon has the pinned framework id. */
export type Holds = (scope: PolicyScope) => boolean;

/** A policy's bindings by whom they are for, so that a viewer's are found without going through all. */
export interface BindingIndex {
  /** Positions in the policy of the bindings that are for the viewer, ascending; none for the anonymous. */
  matching(viewer: Viewer): readonly number[];
}

export function indexBindings(policy: Policy): BindingIndex {
  const byName = new Map<string, { readonly position: number; readonly issuer: string | null }[]>();
  policy.bindings.forEach(({ principal }, position) => {
    const key = nameOf(principal);
    byName.set(key, [...(byName.get(key) ?? []), { position, issuer: principal.issuer }]);
  });
  return {
    matching(viewer) {
      const named = namesOf(viewer).flatMap((name) => byName.get(name) ?? []);
      const own = named.filter(({ issuer }) => issuer === null || issuer === viewer.issuer);
      return own.map(({ position }) => position).sort((one, other) => one - other);
    },
  };
}

/** The grants that bindings make, in the policy's order: one per binding and scope that holds. */
export function grantsOf(policy: Policy, positions: readonly number[], holds: Holds): readonly Grant[] {
  return positions.flatMap((position) => {
    const binding = policy.bindings[position];
    if (binding === undefined) return [];
    const origin = {
      source: 'policy',
      at: `bindings[${position}]`,
      line: binding.line,
      rid: null,
      gate: null,
    } as const;
    return placesOf(binding, policy.roles.get(binding.role) ?? [], holds).map((place) =>
      Object.freeze({ ...place, ...origin }),
    );
  });
}

type Placed = Pick<Grant, 'actions' | 'marathon' | 'path' | 'tenant' | 'role' | 'principal'>;

function placesOf(binding: Binding, actions: readonly Action[], holds: Holds): readonly Placed[] {
  const { role, tenant, scopes } = binding;
  const principal = nameOf(binding.principal);
  return scopes.filter(holds).map(({ marathon, path }) => ({ actions, marathon, path, tenant, role, principal }));
}

const nameOf = ({ kind, name }: Pick<Principal, 'kind' | 'name'>): string => `${kind}:${name}`;

function namesOf({ kind, subject, groups }: Viewer): readonly string[] {
  if (kind === 'anonymous') return [];
  return [nameOf({ kind, name: subject }), ...new Set(groups.map((name) => nameOf({ kind: 'group', name })))];
}
