import { GatewayError } from '../errors.ts';
import type { Viewer } from './access.ts';
import type { DcosAction, DcosMarathon, Held } from './dcos/index.ts';
import type { Policy, PolicyDcosMarathon } from './policy.ts';
import { namesIn } from './viewer.ts';

/** What the DC/OS IAM says of one uid. It stays the same object while it says the same. */
export interface IamRecord {
  /** What it is a member of. */
  readonly groups: readonly string[];
  /** Null where the IAM would not tell. */
  readonly isServiceAccount: boolean | null;
  readonly grants: readonly IamGrant[];
}

export interface IamGrant {
  readonly rid: string;
  readonly actions: readonly DcosAction[];
  /** The group that has it; null for the uid itself. */
  readonly gid: string | null;
}

/** Everybody the IAM knows with what they have, at one time. */
export interface IamSurvey {
  readonly asOf: string;
  /** By uid. */
  readonly records: ReadonlyMap<string, IamRecord>;
  /** By gid, whether or not it has members. */
  readonly groupGrants: ReadonlyMap<string, readonly IamGrant[]>;
}

/** What is known of the IAM now, without asking it. */
export interface IamRecords {
  /** Null when it has never been told, or too long ago to count. An unknown uid has a record with nothing in it. */
  recordOf(uid: string): { readonly record: IamRecord; readonly asOf: string } | null;
  /** Changes with every record. */
  revision(): string;
  /** Asks it about everybody; rejects where it does not answer, or does not tell. Absent: it cannot be asked. */
  survey?(): Promise<IamSurvey>;
}

/** A Marathon as DC/OS knows it; null for what is not known. */
export interface NamedMarathon {
  readonly name: string;
  readonly frameworkName: string | null;
  /** Under which Admin Router has it; null: under the framework name. */
  readonly serviceName: string | null;
}

/** Fails closed, and says so: an empty answer would look like an empty estate. */
export const notKnown = (): GatewayError => new GatewayError('PERMISSIONS_UNKNOWN');

/** The viewer with the groups and kind that the IAM says. */
export function asIamSays(viewer: Viewer, { groups, isServiceAccount }: IamRecord): Viewer {
  const kind = isServiceAccount === true ? 'serviceAccount' : viewer.kind;
  return Object.freeze({ ...viewer, kind, groups: namesIn([...viewer.groups, ...groups]) });
}

/** A record's grants as the viewer holds them. */
export const heldOfRecord = ({ kind, subject }: Viewer, { grants }: IamRecord): readonly Held[] =>
  grants.map(({ rid, actions, gid }) => {
    const principal = gid === null ? `${kind}:${subject}` : `group:${gid}`;
    return { rid, actions, principal, at: null, line: null };
  });

/** The DC/OS grants of the policy file that are for the viewer. */
export function heldOfPolicy({ dcosGrants }: Policy, viewer: Viewer): readonly Held[] {
  if (viewer.kind === 'anonymous') return [];
  const groups = new Set(viewer.groups);
  return dcosGrants.flatMap(({ holder, name, issuer, rid, actions, line }, index) => {
    const isNamed = holder === 'uid' ? name === viewer.subject : groups.has(name);
    if (!isNamed || (issuer !== null && issuer !== viewer.issuer)) return [];
    const principal = holder === 'uid' ? `${viewer.kind}:${name}` : `group:${name}`;
    return [{ rid, actions, principal, at: `dcosGrants[${index}]`, line }];
  });
}

/**
 * DC/OS' names of the Marathons. The policy's word comes first, then the framework name; while that is not known, no grant holds on it,
 * since another may bear the name that the gateway has for it.
 */
export function dcosMarathons(
  marathons: readonly NamedMarathon[],
  overrides: readonly PolicyDcosMarathon[],
): readonly DcosMarathon[] {
  const said = new Map(overrides.map((override) => [override.marathon, override]));
  return marathons.flatMap(({ name, frameworkName, serviceName }) => {
    const instance = said.get(name)?.instance ?? frameworkName;
    if (instance === null) return [];
    return [{ name, instance, endpoint: said.get(name)?.endpoint ?? serviceName ?? instance }];
  });
}
