import { generateKeyPairSync } from 'node:crypto';
import { afterEach } from 'vitest';
import {
  createIam,
  createVirtualClock,
  type Iam,
  type IamOptions,
  type VirtualClock,
} from '../../../simulator/index.ts';
import { send, type Reply, type SendOptions } from '../wire.ts';

export const PREFIX = '/acs/api/v1';

export interface Account {
  readonly publicKey: string;
  readonly privateKey: string;
}

export const newAccount = (): Account =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Key pairs take a while: one for all tests, and one that the IAM signs with. */
export const account = newAccount();
const { privateKey } = newAccount();

/** An IAM with a superuser, a person and a service account. */
export interface Started {
  readonly iam: Iam;
  readonly clock: VirtualClock;
  /** Asks it as the superuser, below the prefix. */
  ask(path: string, options?: SendOptions): Promise<Reply>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export async function start(options: IamOptions = {}): Promise<Started> {
  const clock = createVirtualClock();
  const users = [
    { uid: 'root', password: 'root-password' },
    { uid: 'jo', description: 'Jo', password: 'jo-password' },
    { uid: 'robot', publicKey: account.publicKey },
    ...(options.seed?.users ?? []),
  ];
  const groups = [{ gid: 'superusers', members: ['root'] }, ...(options.seed?.groups ?? [])];
  const iam = await createIam({ clock, privateKey, ...options, seed: { users, groups } });
  closing.push(() => iam.close());
  return {
    iam,
    clock,
    ask: (path, how = {}) => send(iam.url, `${PREFIX}${path}`, { token: iam.tokenFor('root'), ...how }),
  };
}
