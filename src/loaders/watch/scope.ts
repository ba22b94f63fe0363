import { GatewayError } from '../../errors.ts';
import { covers, decodeNodeId, resolvePath, type NodeKind, type NodeRef } from '../../model/index.ts';
import type { Selection } from '../gate/area.ts';
import type { Gate } from '../gate/gate.ts';
import { fewest, shared } from '../gate/path-set.ts';

/**
 * The places a subscription is about, judged by rights and filter alone: also a Marathon that has gone away was watched until then, and
 * what was seen of it is to be taken back.
 */
export interface Scope {
  /** Disjoint paths of the Marathon; empty when it is not asked for, or nothing of it may be read. */
  within(marathon: string): readonly string[];
  /** Whether the viewer may read a place and asks for it. */
  holds(marathon: string, path: string): boolean;
}

export function scopeOf(gate: Gate, selection: Selection): Scope {
  const prefix = [selection.pathPrefix == null ? '/' : resolvePath(selection.pathPrefix)];
  const known = new Map<string, readonly string[]>();
  const within = (marathon: string): readonly string[] => {
    const found = known.get(marathon) ?? pathsOn(gate, selection, prefix, marathon);
    known.set(marathon, found);
    return found;
  };
  return {
    within,
    holds: (marathon, path) => within(marathon).some((one) => covers(one, path)) && gate.sees(marathon, path),
  };
}

function pathsOn(gate: Gate, { marathons, tenants }: Selection, prefix: readonly string[], marathon: string) {
  if (marathons != null && !marathons.includes(marathon)) return [];
  if (!gate.access.reaches('read', marathon)) return [];
  if (tenants == null) return prefix;
  const scopes = gate.access.tenants().flatMap((tenant) => (tenants.includes(tenant.name) ? tenant.scopes : []));
  const own = scopes.filter((scope) => scope.marathon === '*' || scope.marathon === marathon);
  return shared(prefix, fewest(own.map(({ path }) => path)));
}

/** The Marathons of a scope of which something is or may come to be known. */
export const marathonsIn = (gate: Gate, scope: Scope): readonly string[] =>
  gate.names().filter((name) => scope.within(name).length > 0);

/** Objects asked for by their ids. Ids of something else, and ids of nothing, select nothing. */
export interface Chosen {
  has(id: string): boolean;
  readonly refs: readonly NodeRef[];
}

/** Null when no ids were given: everything is chosen. */
export function chosenFrom(gate: Gate, kind: NodeKind, ids: readonly string[] | null | undefined): Chosen | null {
  if (ids == null) return null;
  if (ids.length > gate.pageSize) {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`ids\` may hold at most ${gate.pageSize} ids.` });
  }
  const distinct = new Set(ids);
  const refs = [...distinct].flatMap((id) => decodeNodeId(id) ?? []).filter((ref) => ref.kind === kind);
  return { has: (id) => distinct.has(id), refs };
}
