import { LRUCache } from 'lru-cache';
import type { Access, Viewer } from './access.ts';
import { rightsOfHeld, type DcosMarathon } from './dcos/index.ts';
import { grantsOf, indexBindings, type BindingIndex, type Holds } from './grants.ts';
import {
  asIamSays,
  dcosMarathons,
  heldOfPolicy,
  heldOfRecord,
  notKnown,
  type IamRecord,
  type IamRecords,
  type IamSurvey,
  type NamedMarathon,
} from './iam.ts';
import { narrow } from './narrow.ts';
import type { Policy } from './policy.ts';
import { createReview, type Holder, type Review, type ReviewOptions } from './review.ts';
import { compileRights, type Rights } from './rights.ts';
import { viewerOf } from './viewer.ts';

export interface AuthorizerOptions {
  readonly policy: Policy;
  /**
   * The framework id that the Marathon of this name has now, null when that is not known. Scopes pinned to another id, or to one
   * that is not known now, do not hold.
   */
  readonly frameworkIdOf: (marathon: string) => string | null;
  /** The Marathons known now, for DC/OS grants, which have names of their own for them; the same array while nothing changed. */
  readonly marathons?: () => readonly NamedMarathon[];
  /** What the DC/OS IAM says of those it vouches for; absent or null: there is none. */
  readonly iam?: () => IamRecords | null;
  /** How many viewers, and how many different sets of rights, are kept; default 1 000 of each. Viewers with the same bindings share one. */
  readonly cacheSize?: number;
}

/** Viewers → what they may do, by the policy in force. */
export interface Authorizer {
  /**
   * Cheap to ask for at every request: rights are compiled once per policy, pins and set of grants that match. Fails with
   * PERMISSIONS_UNKNOWN for who is DC/OS' while its IAM has not said what they may.
   */
  accessFor(viewer: Viewer): Access;
  policy(): Policy;
  /** The policies that were put in force, the present one first; the last twenty. */
  versions(): readonly PolicyVersion[];
  /** Puts another policy in force, at once and for every Access made from now on; those made before keep what they had. */
  replacePolicy(policy: Policy): void;
  /** What the DC/OS IAM says of everybody now, for `review`; null where there is none, or it does not answer or tell. */
  survey(): Promise<IamSurvey | null>;
  /**
   * Who may do what by the policy now in force, and by what the IAM said: the same rules, for everybody they name. Without the IAM's word
   * where there is one, only the policy's part is there, and the review is not complete.
   */
  review(survey?: IamSurvey | null): Review;
  /**
   * What somebody may who need not ever have come: as `accessFor`, for a name and the groups it is taken to be in. Of a uid of DC/OS
   * that never came, only after a survey.
   */
  accessOf(holder: Holder, groups: readonly string[]): Access;
  /** Changes when an Access made now may differ from one made before: with the policy, the IAM, and the Marathons' ids and names. */
  revision(): string;
}

/** A policy that is or was in force. */
export interface PolicyVersion {
  /** Digest of its text. */
  readonly version: string;
  /** ISO time from which on. */
  readonly since: string;
}

/** Enough to see who changed what in a bad hour. */
const versionsKept = 20;

const versionOf = ({ version }: Policy): PolicyVersion => Object.freeze({ version, since: new Date().toISOString() });

interface InForce {
  readonly policy: Policy;
  readonly index: BindingIndex;
  /** Marathons that scopes are pinned to, sorted. */
  readonly pinned: readonly string[];
}

/** What rights depend on, beside the viewer and the policy. */
interface Present {
  readonly ids: ReadonlyMap<string, string | null>;
  readonly marathons: readonly DcosMarathon[];
  readonly record: IamRecord | null;
  /** Equal keys are an equal present. */
  readonly key: string;
}

export function createAuthorizer(options: AuthorizerOptions): Authorizer {
  const { iam = () => null, cacheSize: max = 1_000 } = options;
  const byViewer = new LRUCache<string, { readonly viewer: Viewer; readonly rights: Rights }>({ max });
  const byGrants = new LRUCache<string, Rights>({ max });
  const names = createNames(options);
  const numberOf = createNumbers();
  let inForce = putInForce(options.policy);
  let versions: readonly PolicyVersion[] = [versionOf(options.policy)];
  let accesses = new WeakMap<Viewer, { readonly key: string; readonly access: Access }>();

  const presentFor = (viewer: Viewer): Present => {
    const known = viewer.isDcos ? iam()?.recordOf(viewer.subject) : undefined;
    if (known === null) throw notKnown();
    const record = known?.record ?? null;
    const ids = pinsOf(inForce, options.frameworkIdOf);
    const needsNames = record !== null || inForce.policy.dcosGrants.length > 0;
    const named = needsNames ? names.now(inForce.policy) : noNames;
    const key = `${ids === noPins ? '' : [...ids.values()].join()} ${record === null ? 0 : numberOf(record)} ${named.key}`;
    return { ids, marathons: named.marathons, record, key };
  };
  const compile = (viewer: Viewer, { ids, marathons, record, key }: Present): Rights => {
    const { policy, index } = inForce;
    const positions = index.matching(viewer);
    const written = heldOfPolicy(policy, viewer);
    const holds = holdsWith(ids);
    const places = written.map(({ at, principal }) => [at, principal]);
    return remember(byGrants, JSON.stringify([key, positions, places, viewer.narrowedTo]), () => {
      const held = record === null ? written : [...written, ...heldOfRecord(viewer, record)];
      const dcos = rightsOfHeld(held, marathons);
      const grants = narrow([...grantsOf(policy, positions, holds), ...dcos.grants], viewer.narrowedTo);
      return compileRights({ grants, dormant: dcos.dormant }, policy.tenants, holds);
    });
  };
  const accessOf = (viewer: Viewer, present: Present): Access => {
    const { kind, issuer, subject, groups, isDcos, narrowedTo, expiresAt, apiToken } = viewer;
    const who = JSON.stringify([kind, issuer, subject, groups, isDcos, narrowedTo, expiresAt, apiToken, present.key]);
    const made = remember(byViewer, who, () => {
      const seen = present.record === null ? viewer : asIamSays(viewer, present.record);
      return { viewer: seen, rights: compile(seen, present) };
    });
    const iamAsOf = () => (present.record === null ? null : (iam()?.recordOf(subject)?.asOf ?? null));
    return accessFrom(made.rights, { viewer: made.viewer, policyVersion: inForce.policy.version, iamAsOf });
  };

  const accessFor = (viewer: Viewer): Access => {
    const present = presentFor(viewer);
    const known = accesses.get(viewer);
    if (known?.key === present.key) return known.access;
    const access = accessOf(viewer, present);
    accesses.set(viewer, { key: present.key, access });
    return access;
  };
  const reviewed = createReviewed((survey): ReviewOptions & { readonly key: string } => {
    const { policy } = inForce;
    const { ids, key } = presentFor(viewerOf(null));
    // The policy may have no grant of DC/OS, where the IAM has.
    const { marathons, key: namesKey } = names.now(policy);
    const complete = iam() === null || survey !== null;
    return { policy, marathons, key: `${key} ${namesKey} ${complete}`, holds: holdsWith(ids), complete, survey };
  });

  return {
    accessFor,
    accessOf: (holder, groups) => accessFor(viewerNamed(holder, groups)),
    survey: () => surveyOf(iam()),
    review: (survey = null) => reviewed(survey),
    policy: () => inForce.policy,
    versions: () => versions,
    replacePolicy(policy) {
      if (policy.version !== inForce.policy.version) versions = [versionOf(policy), ...versions].slice(0, versionsKept);
      inForce = putInForce(policy);
      accesses = new WeakMap();
      byViewer.clear();
      byGrants.clear();
    },
    revision() {
      const { policy, pinned } = inForce;
      const records = iam();
      const isDcos = records !== null || policy.dcosGrants.length > 0;
      const dcos = isDcos ? [records?.revision() ?? '', names.now(policy).key] : [];
      return JSON.stringify([policy.version, ...pinned.map(options.frameworkIdOf), ...dcos]);
    },
  };
}

type Ids = Present['ids'];

/** Most policies pin nothing. */
const noPins: Ids = new Map();

const pinsOf = ({ pinned }: InForce, idOf: AuthorizerOptions['frameworkIdOf']): Ids =>
  pinned.length === 0 ? noPins : new Map(pinned.map((name) => [name, idOf(name)]));

const holdsWith =
  (ids: ReadonlyMap<string, string | null>): Holds =>
  ({ marathon, frameworkId }) =>
    frameworkId === null || frameworkId === ids.get(marathon);

/** Somebody who presents nothing but a name, be it a group's. */
function viewerNamed({ kind, name, issuer }: Holder, groups: readonly string[]): Viewer {
  const isGroup = kind === 'group';
  return viewerOf({
    kind: kind === 'serviceAccount' ? kind : 'user',
    subject: isGroup ? '' : name,
    issuer,
    groups: isGroup ? [name, ...groups] : groups,
    expiresAt: null,
    isDcos: kind === 'uid',
  });
}

/** What an IAM says of everybody; null where there is none, or it would not tell. */
async function surveyOf(records: IamRecords | null): Promise<IamSurvey | null> {
  try {
    return (await records?.survey?.()) ?? null;
  } catch {
    // The directory has told the log why; a review says that it is not complete.
    return null;
  }
}

/** The review of what is in force, put together anew only when that is another. */
function createReviewed(
  now: (survey: IamSurvey | null) => ReviewOptions & { readonly key: string },
): (survey: IamSurvey | null) => Review {
  let last: {
    readonly policy: Policy;
    readonly survey: IamSurvey | null;
    readonly key: string;
    readonly review: Review;
  } | null = null;
  return (survey) => {
    const options = now(survey);
    const { policy, key } = options;
    if (last?.policy !== policy || last.key !== key || last.survey !== survey)
      last = { policy, survey, key, review: createReview(options) };
    return last.review;
  };
}

function remember<T extends object>(cache: LRUCache<string, T>, key: string, make: () => T): T {
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

interface Names {
  readonly marathons: readonly DcosMarathon[];
  readonly key: string;
}

const noNames: Names = { marathons: [], key: '' };

/** DC/OS' names of the Marathons, put together anew only when there are others. */
function createNames({ marathons = () => [] }: AuthorizerOptions) {
  let last: { readonly from: unknown; readonly policy: Policy; readonly names: Names } | null = null;
  return {
    now(policy: Policy): Names {
      const from = marathons();
      if (last?.from === from && last.policy === policy) return last.names;
      const made = dcosMarathons(from, policy.dcosMarathons);
      const names = { marathons: made, key: JSON.stringify(made.map((one) => [one.name, one.instance, one.endpoint])) };
      last = { from, policy, names };
      return names;
    },
  };
}

/** A number for each record, by identity. */
function createNumbers(): (record: IamRecord) => number {
  const numbers = new WeakMap<IamRecord, number>();
  let last = 0;
  return (record) => {
    const known = numbers.get(record) ?? (last += 1);
    numbers.set(record, known);
    return known;
  };
}

interface Whose {
  readonly viewer: Viewer;
  readonly policyVersion: string;
  readonly iamAsOf: () => string | null;
}

/** Spelled out, because a spread would read the digest, which is made only when asked for. */
function accessFrom(rights: Rights, { viewer, policyVersion, iamAsOf }: Whose): Access {
  return {
    viewer,
    policyVersion,
    grants: rights.grants,
    dormant: rights.dormant,
    get iamAsOf() {
      return iamAsOf();
    },
    get digest() {
      return rights.digest;
    },
    can: rights.can,
    reveals: rights.reveals,
    explain: rights.explain,
    scopes: rights.scopes,
    runs: rights.runs,
    reaches: rights.reaches,
    leadsToReadable: rights.leadsToReadable,
    tenants: rights.tenants,
    tenantOf: rights.tenantOf,
  };
}
