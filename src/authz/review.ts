import { covers } from '../model/index.ts';
import { abilityOf, expand, isCanonical, rulesAt } from './ability.ts';
import type { Access, Action, Grant, Place, SimpleAction } from './access.ts';
import { parseRid, rightsOfHeld, type DcosMarathon, type Held } from './dcos/index.ts';
import { grantsOf, type Holds } from './grants.ts';
import type { IamGrant, IamSurvey } from './iam.ts';
import type { Policy, PolicyDcosGrant, PrincipalKind } from './policy.ts';

/** Somebody a policy gives something to. A `uid` of DC/OS is a user or a service account. With an issuer only tokens it signed count. */
export interface Holder {
  readonly kind: PrincipalKind | 'uid';
  readonly name: string;
  readonly issuer: string | null;
}

/** A grant that is in force, with who holds it. */
export interface HeldGrant {
  readonly holder: Holder;
  readonly grant: Grant;
  /**
   * True when it needs a gate of Admin Router that its holder has not: it counts for those who also have the gate's principal. A review
   * rather names one too many than one too few.
   */
  readonly conditional: boolean;
}

/** Somebody who may do something at a place, with every grant that makes it so. */
export interface Able {
  readonly holder: Holder;
  readonly grants: readonly HeldGrant[];
  /** False when it takes every one of several grants, or a gate, that somebody with only this name would not have. */
  readonly conditional: boolean;
}

/** What a policy in force comes to for everybody it names, compiled as it is for those who ask. */
export interface Review {
  readonly policyVersion: string;
  /** False when there are grants elsewhere that are not listed here: those of a DC/OS IAM that does not tell. */
  readonly complete: boolean;
  /** In the order of the policy. */
  readonly grants: readonly HeldGrant[];
  /**
   * Everybody who may, by themselves: who is several of them may no more than they may together. `within` also finds those who may on a
   * part of what is below the place.
   */
  whoCan(action: Action, place: Place, within: boolean): readonly Able[];
}

export interface ReviewOptions {
  readonly policy: Policy;
  readonly holds: Holds;
  readonly marathons: readonly DcosMarathon[];
  readonly complete: boolean;
  /** What the DC/OS IAM says of everybody; null where there is none, or it does not tell. */
  readonly survey: IamSurvey | null;
}

export function createReview({ policy, holds, marathons, complete, survey }: ReviewOptions): Review {
  const written = [...policy.dcosGrants.map(writtenOf), ...(survey === null ? [] : surveyed(survey))];
  const grants = [
    ...ofBindings(policy, holds),
    ...ofDcos(written, marathons, survey),
    ...ofMembers(written, marathons, survey),
  ];
  const ability = abilityOf(grants.map(({ grant }) => grant));
  const byGrant = new Map(grants.map((held) => [held.grant, held]));
  const at = (action: SimpleAction, place: Place): readonly HeldGrant[] =>
    isCanonical(place.path) ? rulesAt(ability, action, place).flatMap((grant) => byGrant.get(grant) ?? []) : [];
  const around = (action: SimpleAction, place: Place): readonly HeldGrant[] =>
    isCanonical(place.path)
      ? grants.filter(({ grant }) => grant.actions.flatMap(expand).includes(action) && meet(grant, place))
      : [];
  return {
    policyVersion: policy.version,
    complete,
    grants,
    whoCan(action, place, within) {
      return ablesIn(expand(action).map((part) => (within ? around : at)(part, place)));
    },
  };
}

function ofBindings(policy: Policy, holds: Holds): readonly HeldGrant[] {
  return policy.bindings.flatMap(({ principal: { kind, name, issuer } }, position) => {
    const holder: Holder = Object.freeze({ kind, name, issuer });
    return grantsOf(policy, [position], holds).map((grant) => ({ holder, grant, conditional: false }));
  });
}

/** What the IAM says of groups, and of uids by themselves. */
function surveyed({ records, groupGrants }: IamSurvey): readonly Written[] {
  const ofGroups = [...groupGrants].flatMap(([gid, grants]) => grants.map((grant) => heldInIam('gid', gid, grant)));
  const ofUsers = [...records].flatMap(([uid, { grants }]) =>
    grants.flatMap((grant) => (grant.gid === null ? [heldInIam('uid', uid, grant)] : [])),
  );
  return [...ofGroups, ...ofUsers];
}

/**
 * One name's DC/OS grants, with the gates that only membership elsewhere could give. Of uids that the IAM knows it is known where they are
 * members: these are `ofMembers`.
 */
function ofDcos(
  written: readonly Written[],
  marathons: readonly DcosMarathon[],
  survey: IamSurvey | null,
): readonly HeldGrant[] {
  const byHolder = Map.groupBy(written, ({ grant }) => JSON.stringify([grant.holder, grant.name, grant.issuer]));
  return [...byHolder.values()].flatMap((own) => {
    const holder = holderOf(own);
    if (holder.kind === 'uid' && survey?.records.has(holder.name) === true) return [];
    const others = written.filter((one) => !own.includes(one) && couldHelp(one, own));
    const { grants } = rightsOfHeld(
      [...own, ...others].map((one) => one.held),
      marathons,
    );
    return grants.map((grant) => ({ holder, grant, conditional: isElsewhere(grant) }));
  });
}

/**
 * What everybody whom the IAM knows has as themselves, or only by several of their names together: what a group gives by itself is its
 * own. Certain, since their groups are known.
 */
function ofMembers(
  written: readonly Written[],
  marathons: readonly DcosMarathon[],
  survey: IamSurvey | null,
): readonly HeldGrant[] {
  const byName = Map.groupBy(written, ({ grant }) => `${grant.holder}:${grant.name}`);
  return [...(survey?.records ?? [])].flatMap(([uid, { groups }]) => {
    const held = [`uid:${uid}`, ...groups.map((gid) => `gid:${gid}`)].flatMap((name) => byName.get(name) ?? []);
    // A grant that only one issuer's tokens have is not everybody's of that name: it stays with the name that it was written for.
    const own = held.filter(({ grant }) => grant.issuer === null);
    const { grants } = rightsOfHeld(
      own.map((one) => one.held),
      marathons,
    );
    const holder: Holder = Object.freeze({ kind: 'uid', name: uid, issuer: null });
    const theirs = grants.filter((grant) => grant.principal === `uid:${uid}` || isElsewhere(grant));
    return theirs.map((grant) => ({ holder, grant, conditional: false }));
  });
}

interface Written {
  readonly grant: Pick<PolicyDcosGrant, 'holder' | 'name' | 'issuer'>;
  readonly held: Held;
}

/** Whoever has one uid has no other one, but may be in any group. */
const couldHelp = ({ grant, held }: Written, own: readonly Written[]): boolean =>
  isGate(held) && (grant.holder === 'gid' || own.every((one) => one.grant.holder === 'gid'));

function holderOf(own: readonly Written[]): Holder {
  const { holder = 'uid', name = '', issuer = null } = own[0]?.grant ?? {};
  return Object.freeze({ kind: holder === 'uid' ? 'uid' : 'group', name, issuer });
}

const isElsewhere = ({ gate, principal }: Grant): boolean => gate !== null && gate.principal !== principal;

const writtenOf = (grant: PolicyDcosGrant, position: number): Written => {
  const { holder, name, rid, actions, line } = grant;
  return { grant, held: { rid, actions, principal: principalOf(holder, name), at: `dcosGrants[${position}]`, line } };
};

const heldInIam = (holder: PolicyDcosGrant['holder'], name: string, { rid, actions }: IamGrant): Written => ({
  grant: { holder, name, issuer: null },
  held: { rid, actions, principal: principalOf(holder, name), at: null, line: null },
});

const principalOf = (holder: PolicyDcosGrant['holder'], name: string): string =>
  `${holder === 'uid' ? 'uid' : 'group'}:${name}`;

function isGate({ rid }: Held): boolean {
  const parsed = parseRid(rid);
  return 'rid' in parsed && parsed.rid.kind === 'endpoint';
}

const keyOf = ({ kind, name, issuer }: Holder): string => JSON.stringify([kind, name, issuer]);

/** Everybody who holds a part; unconditionally only who holds every part, with what their name has whoever signed for it. */
function ablesIn(parts: readonly (readonly HeldGrant[])[]): readonly Able[] {
  const sure = parts.map((held) => new Set(held.filter((one) => !one.conditional).map(({ holder }) => keyOf(holder))));
  const holds = ({ kind, name, issuer }: Holder) =>
    sure.every((keys) => keys.has(keyOf({ kind, name, issuer })) || keys.has(keyOf({ kind, name, issuer: null })));
  const byHolder = Map.groupBy([...new Set(parts.flat())], ({ holder }) => keyOf(holder));
  const ables = [...byHolder].flatMap(([key, grants]) => {
    const holder = grants[0]?.holder;
    return holder === undefined ? [] : [{ key, able: { holder, grants, conditional: !holds(holder) } }];
  });
  return ables.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ able }) => able);
}

/** Whether two places share anything: one holds the other, on a Marathon that both are about. */
export const meet = (one: Place, other: Place): boolean =>
  (one.marathon === '*' || other.marathon === '*' || one.marathon === other.marathon) &&
  (covers(one.path, other.path) || covers(other.path, one.path));

/** What of everything below a place an access leaves: true when somebody may review any part of it. */
export const mayReview = (access: Access, place: Place): boolean =>
  access.grants.some((grant) => grant.actions.includes('review') && meet(grant, place));
