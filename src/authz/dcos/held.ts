import type { Action, Gate, Grant, Place } from '../access.ts';
import type { DcosAction } from './actions.ts';
import { parseRid, type Rid } from './rid.ts';

/** One grant as DC/OS keeps it: some actions on one resource id, held by one principal. */
export interface Held {
  readonly rid: string;
  readonly actions: readonly DcosAction[];
  /** In the manner of `Grant.principal`. */
  readonly principal: string;
  /** As in `Grant`. */
  readonly at: string | null;
  readonly line: number | null;
}

/** What DC/OS calls a Marathon that the gateway knows by some name. */
export interface DcosMarathon {
  readonly name: string;
  /** In `dcos:service:marathon:<instance>`: its framework name. */
  readonly instance: string;
  /** In `dcos:adminrouter:service:<endpoint>`: its service name. */
  readonly endpoint: string;
}

/** Why a DC/OS grant does not take effect. */
export type DormantReason = 'no-gate' | 'no-path' | 'no-such-marathon' | 'malformed';

/** A DC/OS grant that gives nothing here now. */
export interface Dormant extends Held {
  readonly reason: DormantReason;
  /** DC/OS' name of the Marathon; null where it names none. */
  readonly instance: string | null;
  /** What it would be about; null where that cannot be said. */
  readonly marathon: string | null;
  readonly path: string | null;
  /** What is missing, or what is wrong. */
  readonly detail: string;
}

export interface DcosRights {
  readonly grants: readonly Grant[];
  readonly dormant: readonly Dormant[];
}

interface Read {
  readonly held: Held;
  readonly rid: Rid;
}

/**
 * What one principal's DC/OS grants, its groups' among them, come to. A path counts only together with the Marathon's service at Admin
 * Router (`full`, which is the one action that knows): DC/OS asks both. Resources of other kinds give nothing here.
 */
export function rightsOfHeld(held: readonly Held[], marathons: readonly DcosMarathon[]): DcosRights {
  const read: Read[] = [];
  const dormant: Dormant[] = [];
  for (const one of held) {
    const parsed = parseRid(one.rid);
    if ('rid' in parsed) read.push({ held: one, rid: parsed.rid });
    else dormant.push(asleep(one, 'malformed', { detail: parsed.malformed }));
  }
  const gates = gatesOf(read);
  const isSuperuser = read.some(({ rid }) => rid.kind === 'superuser');
  const byInstance = Map.groupBy(marathons, ({ instance }) => instance);
  const grants = read.flatMap(({ held: one, rid }): readonly Grant[] => {
    if (rid.kind === 'superuser') return [grantOf(one, { marathon: '*', path: '/' }, { actions: everything })];
    if (rid.kind !== 'services') return [];
    const named = byInstance.get(rid.instance) ?? [];
    if (named.length === 0) dormant.push(asleep(one, 'no-such-marathon', noMarathon(rid)));
    return named.flatMap(({ name, endpoint }) => {
      const gate = gates.get(endpoint);
      if (gate !== undefined || isSuperuser) return [grantOf(one, { marathon: name, path: rid.path }, { gate })];
      dormant.push(asleep(one, 'no-gate', { ...placeIn(rid), marathon: name, detail: missingGate(endpoint) }));
      return [];
    });
  });
  if (!isSuperuser) dormant.push(...idleGates(read, marathons));
  return { grants, dormant };
}

/** What DC/OS allows with any action, is allowed everything here: it is unrestricted there. */
const everything: readonly Action[] = ['full', 'review', 'operate'];

function grantOf(
  held: Held,
  { marathon, path }: Place,
  { actions = held.actions, gate = null }: { actions?: readonly Action[]; gate?: Gate | null | undefined },
): Grant {
  const { rid, principal, at, line } = held;
  return Object.freeze({
    actions,
    marathon,
    path,
    tenant: null,
    role: null,
    principal,
    source: 'dcos',
    at,
    line,
    rid,
    gate,
  });
}

function gatesOf(read: readonly Read[]): ReadonlyMap<string, Gate> {
  const gates = new Map<string, Gate>();
  for (const { held, rid } of read) {
    if (rid.kind !== 'endpoint' || !held.actions.includes('full') || gates.has(rid.endpoint)) continue;
    gates.set(rid.endpoint, Object.freeze({ rid: held.rid, principal: held.principal }));
  }
  return gates;
}

/** Gates to Marathons on which nothing is granted: whoever has one sees an empty Marathon. */
function idleGates(read: readonly Read[], marathons: readonly DcosMarathon[]): readonly Dormant[] {
  const reached = new Set(read.flatMap(({ rid }) => (rid.kind === 'services' ? [rid.instance] : [])));
  const byEndpoint = new Map(marathons.map((marathon) => [marathon.endpoint, marathon]));
  return read.flatMap(({ held, rid }) => {
    const marathon = rid.kind === 'endpoint' ? byEndpoint.get(rid.endpoint) : undefined;
    if (marathon === undefined || reached.has(marathon.instance)) return [];
    const detail = `No grant on \`dcos:service:marathon:${marathon.instance}:services:/…\` goes with it.`;
    return [asleep(held, 'no-path', { instance: marathon.instance, marathon: marathon.name, detail })];
  });
}

type ServicesRid = Extract<Rid, { kind: 'services' }>;

const placeIn = ({ instance, path }: ServicesRid) => ({ instance, path });

const noMarathon = (rid: ServicesRid) => ({
  ...placeIn(rid),
  detail: `No Marathon here is DC/OS' \`${rid.instance}\`.`,
});

const missingGate = (endpoint: string): string => `\`full\` on \`dcos:adminrouter:service:${endpoint}\` is missing.`;

const asleep = (
  held: Held,
  reason: DormantReason,
  about: Partial<Pick<Dormant, 'instance' | 'marathon' | 'path'>> & Pick<Dormant, 'detail'>,
): Dormant => Object.freeze({ ...held, reason, instance: null, marathon: null, path: null, ...about });
