import { createRealClock, type Clock } from '../clock.ts';
import { tokenFor } from './auth.ts';
import type { Realm } from './ask.ts';
import { createKeys } from './keys.ts';
import type { Action, IamSeed } from './model.ts';
import { serve, uidOf } from './server.ts';
import { createStore } from './store.ts';

export interface IamOptions {
  readonly seed?: IamSeed;
  readonly clock?: Clock;
  /** Where it listens; 127.0.0.1 and any free port when absent. */
  readonly host?: string;
  readonly port?: number;
  /** Life of a token, ms; 5 days when absent, as `bouncer_expiration_auth_token_days` says. */
  readonly tokenLife?: number;
  /** PEM of the RSA key that tokens are signed with at first; drawn when absent. */
  readonly privateKey?: string;
}

/** A running IAM. */
export interface Iam {
  /** `http://host:port`, without a slash at the end; its API is below `/acs/api/v1`. */
  readonly url: string;
  /** The uid of a valid token; undefined for any other. */
  verify(token: string): string | undefined;
  /** The actions of a user by resource id, those of his groups included; empty for unknown users. */
  permissionsOf(uid: string): ReadonlyMap<string, ReadonlySet<Action>>;
  isSuperuser(uid: string): boolean;
  /** Whether a user may do something with a resource: a superuser everything, `full` contains the other actions. */
  allows(uid: string, rid: string, action: Action): boolean;
  /** A token without a login; `exp` in seconds since the epoch, 0 for none, the usual life when absent. */
  tokenFor(uid: string, exp?: number): string;
  /**
   * Signs with a new key from now on. `keep`: the old one stays in the key set, and its tokens stay good; otherwise both end at
   * once, as when a cluster gets a new key.
   */
  rotateKeys(options?: { readonly keep?: boolean }): void;
  close(): Promise<void>;
}

const FIVE_DAYS = 5 * 86_400_000;

function permissionsIn({ store }: Realm, uid: string): ReadonlyMap<string, ReadonlySet<Action>> {
  const permissions = new Map<string, Set<Action>>();
  if (!store.hasUser(uid)) return permissions;
  for (const { acl, actions } of store.grantsOf('users', uid)) {
    permissions.set(acl.rid, new Set([...(permissions.get(acl.rid) ?? []), ...actions]));
  }
  return permissions;
}

/** Starts an IAM that listens. Rejects when the port is taken; throws `IamError` when the seed does not fit together. */
export async function createIam(options: IamOptions = {}): Promise<Iam> {
  const clock = options.clock ?? createRealClock();
  const host = options.host ?? '127.0.0.1';
  const realm: Realm = {
    store: createStore(options.seed ?? {}),
    keys: createKeys(options.privateKey),
    now: () => clock.now(),
    tokenLife: options.tokenLife ?? FIVE_DAYS,
  };
  const server = await serve(realm, { host, port: options.port ?? 0 });
  const isSuperuser = (uid: string): boolean => realm.store.hasUser(uid) && realm.store.isSuperuser(uid);
  return {
    url: `http://${host}:${server.port}`,
    verify: (token) => uidOf(realm, token),
    permissionsOf: (uid) => permissionsIn(realm, uid),
    isSuperuser,
    allows(uid, rid, action) {
      const held = permissionsIn(realm, uid).get(rid);
      return isSuperuser(uid) || (held !== undefined && (held.has(action) || held.has('full')));
    },
    tokenFor: (uid, exp) => tokenFor(realm, uid, exp),
    rotateKeys: (how = {}) => realm.keys.rotate(how.keep ?? false),
    close: server.close,
  };
}
