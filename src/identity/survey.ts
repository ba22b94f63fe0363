import type { IamGrant, IamRecord } from '../authz/index.ts';
import type { AclEntry, IamAnswer, IamClient } from '../connectors/iam/index.ts';
import { RefusedByIam } from './record.ts';

/** Everybody the IAM knows with what they have, at one time: for reviews, also of those who never logged in. */
export interface Survey {
  readonly asOf: string;
  readonly records: ReadonlyMap<string, IamRecord>;
  /** Members by group; groups without any among them. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** The grants of each group, whether or not it has members. */
  readonly groupGrants: ReadonlyMap<string, readonly IamGrant[]>;
}

/**
 * Reads the whole IAM, with the gateway's account: users, groups, members and every ACL; some 3 + groups × 2 + ACLs questions, four at a
 * time. The IAM has no snapshot: what changes meanwhile is seen before or after.
 */
export async function takeSurvey(client: IamClient, now: () => number): Promise<Survey> {
  const asOf = new Date(now()).toISOString();
  const [people, services, gids, rids] = await Promise.all([
    client.users('people').then(told),
    client.users('services').then(told),
    client.groups().then(told),
    client.acls().then(told),
  ]);
  const groups = new Map(await Promise.all(gids.map(async (gid) => [gid, await membersOf(client, gid)] as const)));
  const acls = await Promise.all(rids.map(async (rid) => [rid, await client.acl(rid)] as const));
  const held = gather(acls);
  const groupGrants = new Map(gids.map((gid) => [gid, held.groups.get(gid) ?? []]));
  const kinds = [...people.map((uid) => [uid, false] as const), ...services.map((uid) => [uid, true] as const)];
  const memberships = invert(groups);
  const records = kinds.map(([uid, isServiceAccount]) => {
    const of = memberships.get(uid) ?? [];
    const grants = [...(held.users.get(uid) ?? []), ...of.flatMap((gid) => groupGrants.get(gid) ?? [])];
    return [uid, Object.freeze({ groups: of, isServiceAccount, grants })] as const;
  });
  return { asOf, records: new Map(records), groups, groupGrants };
}

function told<T>(answer: IamAnswer<T>): T {
  if (typeof answer === 'string')
    throw new RefusedByIam('the IAM refuses the gateway’s account, which needs `dcos:superuser`');
  return answer.value;
}

/** Gone since the list was read: without members. */
async function membersOf(client: IamClient, gid: string): Promise<readonly string[]> {
  const [people, services] = await Promise.all([client.membersOf(gid, 'people'), client.membersOf(gid, 'services')]);
  return [people, services].flatMap((answer) => (answer === 'unknown' ? [] : told(answer)));
}

function gather(acls: readonly (readonly [rid: string, entry: IamAnswer<AclEntry>])[]) {
  const users = new Map<string, IamGrant[]>();
  const groups = new Map<string, IamGrant[]>();
  for (const [rid, answer] of acls) {
    if (answer === 'unknown') continue;
    const entry = told(answer);
    for (const { uid, actions } of entry.users) append(users, uid, { rid, actions, gid: null });
    for (const { gid, actions } of entry.groups) append(groups, gid, { rid, actions, gid });
  }
  return { users, groups };
}

function invert(groups: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const byMember = new Map<string, string[]>();
  for (const [gid, members] of groups) {
    for (const uid of members) {
      append(byMember, uid, gid);
    }
  }
  return byMember;
}

function append<T>(to: Map<string, T[]>, key: string, item: T): void {
  const list = to.get(key) ?? [];
  list.push(item);
  to.set(key, list);
}
