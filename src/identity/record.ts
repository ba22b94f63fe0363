import type { IamRecord } from '../authz/index.ts';
import type { IamAnswer, IamClient, PermissionEntry } from '../connectors/iam/index.ts';

/** What an unknown uid has: nothing. */
export const nobody: IamRecord = Object.freeze({
  groups: Object.freeze([]),
  isServiceAccount: null,
  grants: Object.freeze([]),
});

/** The IAM tells nobody who may ask. */
export class RefusedByIam extends Error {}

export interface Question {
  readonly uid: string;
  /** The user's own token, as a header's value; null where it is not at hand or has been refused. */
  readonly own: string | null;
  /** What was known before: whether a uid is a service account does not change. */
  readonly before: IamRecord | null;
}

/**
 * Asks the IAM what one uid has: its permissions with the user's own token where that is at hand and works, all else with the gateway's
 * account. Without an account the groups are those through which a permission comes: the IAM tells nobody else of the others.
 */
export async function askForRecord(client: IamClient, question: Question): Promise<IamRecord> {
  const { uid, before } = question;
  const permissions = await permissionsFor(client, question);
  if (permissions === 'unknown') return nobody;
  if (permissions === 'refused') throw new RefusedByIam('the IAM refuses to tell the permissions of a user');
  const grants = permissions.value;
  const through = [...new Set(grants.flatMap(({ gid }) => gid ?? []))];
  if (!client.hasAccount) return freeze({ groups: through, isServiceAccount: null, grants });
  const [groups, isService] = await Promise.all([
    client.groupsOf(uid),
    before?.isServiceAccount == null ? client.isServiceAccount(uid) : { value: before.isServiceAccount },
  ]);
  // An account that may not ask for these still lets the permissions count.
  return freeze({ groups: valueOr(groups, through), isServiceAccount: valueOr(isService, null), grants });
}

async function permissionsFor(
  client: IamClient,
  { uid, own }: Question,
): Promise<IamAnswer<readonly PermissionEntry[]>> {
  const answer = own === null ? 'refused' : await client.permissionsOf(uid, own);
  return answer === 'refused' && client.hasAccount ? client.permissionsOf(uid) : answer;
}

const valueOr = <T, D>(answer: IamAnswer<T>, otherwise: D): T | D =>
  typeof answer === 'string' ? otherwise : answer.value;

const freeze = (record: IamRecord): IamRecord =>
  Object.freeze({ ...record, groups: Object.freeze([...record.groups].sort()), grants: Object.freeze(record.grants) });
