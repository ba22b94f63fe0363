import { Pool } from 'undici';
import { isJsonObject, type JsonObject } from '../../model/index.ts';
import { createAuthorizer, type Authorizer } from '../marathon/transport/credentials.ts';
import {
  readAcl,
  readGroupsOfUser,
  readIds,
  readIsService,
  readMembers,
  readPermissions,
  type AclEntry,
  type PermissionEntry,
} from './wire.ts';

/** How the gateway shows the IAM who it is. `none`: it asks only with the tokens of those it asks about. */
export type IamAuth =
  | { readonly type: 'none' }
  | { readonly type: 'token'; readonly token: string }
  | {
      readonly type: 'dcos-service-account';
      readonly loginUrl: string;
      readonly uid: string;
      readonly privateKey: string;
    };

export interface IamClientOptions {
  /** Of the cluster, e.g. `https://leader.mesos`; the API is below `/acs/api/v1`. */
  readonly url: string;
  readonly auth: IamAuth;
  /** PEM of own certificate authorities; default: the system's. */
  readonly ca?: readonly string[];
  /** Budget of one question, default 5 000 ms. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly random?: () => number;
}

/** What was asked for; `unknown` for an id the IAM does not have, `refused` when it does not tell whoever asked. */
export type IamAnswer<T> = { readonly value: T } | 'unknown' | 'refused';

/**
 * Questions to the IAM. With `authorization` (a header's value) it is asked in that name, else in the gateway's own. Rejects with an
 * Error when it does not answer, or with something else than the IAM does.
 */
export interface IamClient {
  /** Whether the gateway has a name of its own to ask in. */
  readonly hasAccount: boolean;
  permissionsOf(uid: string, authorization?: string): Promise<IamAnswer<readonly PermissionEntry[]>>;
  groupsOf(uid: string): Promise<IamAnswer<readonly string[]>>;
  isServiceAccount(uid: string): Promise<IamAnswer<boolean>>;
  users(kind: 'people' | 'services'): Promise<IamAnswer<readonly string[]>>;
  groups(): Promise<IamAnswer<readonly string[]>>;
  membersOf(gid: string, kind: 'people' | 'services'): Promise<IamAnswer<readonly string[]>>;
  acls(): Promise<IamAnswer<readonly string[]>>;
  acl(rid: string): Promise<IamAnswer<AclEntry>>;
  close(): Promise<void>;
}

/** As many questions at once as leave Bouncer's four workers room for the cluster's own. */
const connections = 4;

export function createIamClient(options: IamClientOptions): IamClient {
  const { timeoutMs = 5_000, now = Date.now, random = Math.random } = options;
  const connect = {
    timeout: timeoutMs,
    ...(options.ca !== undefined && options.ca.length > 0 && { ca: [...options.ca] }),
  };
  const base = new URL(options.url);
  const pool = new Pool(base.origin, { connections, connect });
  const account = createAuthorizer(options.auth, { marathon: 'the IAM', connect: { connect }, now, random });
  const ask = createAsk({ pool, account, prefix: `${base.pathname.replace(/\/+$/, '')}/acs/api/v1`, timeoutMs });
  return {
    hasAccount: options.auth.type !== 'none',
    permissionsOf: (uid, authorization) => ask(`/users/${part(uid)}/permissions`, readPermissions, authorization),
    groupsOf: (uid) => ask(`/users/${part(uid)}/groups`, readGroupsOfUser),
    isServiceAccount: (uid) => ask(`/users/${part(uid)}`, readIsService),
    users: (kind) => ask(`/users${type(kind)}`, (body) => readIds(body, 'uid')),
    groups: () => ask('/groups', (body) => readIds(body, 'gid')),
    membersOf: (gid, kind) => ask(`/groups/${part(gid)}/users${type(kind)}`, readMembers),
    acls: () => ask('/acls', (body) => readIds(body, 'rid')),
    acl: (rid) => ask(`/acls/${part(rid)}/permissions`, readAcl),
    close: async () => void (await Promise.all([pool.destroy(), account.close()])),
  };
}

/** The plain lists leave service accounts out. */
const type = (kind: 'people' | 'services'): string => (kind === 'services' ? '?type=service' : '');

/** Slashes are encoded twice, since the proxy in front of the IAM decodes once; colons stay, as in DC/OS' own clients. */
const part = (id: string): string => encodeURIComponent(id).replaceAll('%2F', '%252F').replaceAll('%3A', ':');

interface Asking {
  readonly pool: Pool;
  readonly account: Authorizer;
  readonly prefix: string;
  readonly timeoutMs: number;
}

type Ask = <T>(path: string, read: (body: JsonObject) => T, authorization?: string) => Promise<IamAnswer<T>>;

function createAsk({ pool, account, prefix, timeoutMs }: Asking): Ask {
  const get = async (path: string, authorization: string | null, signal: AbortSignal) => {
    const headers = { accept: 'application/json', ...(authorization !== null && { authorization }) };
    const { statusCode, body } = await pool.request({ path: `${prefix}${path}`, method: 'GET', headers, signal });
    return { status: statusCode, text: await body.text() };
  };
  return async (path, read, authorization) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const header = authorization ?? (await account.header(signal));
    if (header === null) return 'refused';
    let reply = await get(path, header, signal);
    // A token of the gateway's own may have ended with the IAM's key: one new login, one more question.
    if (reply.status === 401 && authorization === undefined && (await account.renew(header, signal))) {
      reply = await get(path, await account.header(signal), signal);
    }
    return understand(reply, read);
  };
}

function understand<T>(
  { status, text }: { status: number; text: string },
  read: (body: JsonObject) => T,
): IamAnswer<T> {
  if (status === 401 || status === 403) return 'refused';
  const body = parse(text);
  // An unknown id is 400 here, never 404.
  if (status === 400 && isJsonObject(body) && String(body['code']).startsWith('ERR_UNKNOWN_')) return 'unknown';
  if (status !== 200 || !isJsonObject(body)) throw new Error(`the IAM answered with status ${status}`);
  return { value: read(body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
