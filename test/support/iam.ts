/** A simulated DC/OS IAM behind a door that a test can close, and what a test changes in it. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createIam, type Iam, type IamOptions } from '../../simulator/index.ts';

/** `cut` ends every connection, `mute` never answers. */
export type DoorState = 'open' | 'cut' | 'mute';

export interface TestIam {
  readonly iam: Iam;
  /** Where the gateway asks. */
  readonly url: string;
  readonly door: { state: DoorState };
  /** Paths below `/acs/api/v1` that were asked for, with who asked: a uid, or null for nobody. */
  readonly asked: { readonly path: string; readonly uid: string | null }[];
  /** A superuser that logs in with a key, for `policy.dcosIam.auth`. */
  readonly account: { readonly uid: string; readonly privateKey: string };
  /** Does something as a superuser; the path is below `/acs/api/v1`, resource ids encoded by `ridPath`. */
  change(method: 'PUT' | 'DELETE', path: string, body?: object): Promise<void>;
  grant(rid: string, who: `users/${string}` | `groups/${string}`, action: string): Promise<void>;
  revoke(rid: string, who: `users/${string}` | `groups/${string}`, action: string): Promise<void>;
  close(): Promise<void>;
}

const newPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
// Drawing keys takes a while: one pair for the account and one key to sign with, for all tests of a file.
const pair = newPair();
const signing = newPair();

const prefix = '/acs/api/v1';
const ridPath = (rid: string): string => `/acls/${rid.replaceAll('/', '%252F')}`;

export async function startIam(seed: NonNullable<IamOptions['seed']> = {}): Promise<TestIam> {
  const account = { uid: 'gateway', privateKey: pair.privateKey };
  const { users = [], groups = [] } = seed;
  const iam = await createIam({
    privateKey: signing.privateKey,
    seed: {
      users: [{ uid: account.uid, publicKey: pair.publicKey }, { uid: 'root', password: 'root-password' }, ...users],
      groups: [{ gid: 'superusers', members: [account.uid, 'root'] }, ...groups],
    },
  });
  const door: { state: DoorState } = { state: 'open' };
  const asked: { path: string; uid: string | null }[] = [];
  const server = createServer((incoming, outgoing) => pass(incoming, outgoing));
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const token = /(?:token=|Bearer )(.+)/.exec(incoming.headers.authorization ?? '')?.[1];
    asked.push({
      path: (incoming.url ?? '').slice(prefix.length),
      uid: token === undefined ? null : (iam.verify(token) ?? null),
    });
    if (door.state === 'cut') return void incoming.socket.destroy();
    if (door.state === 'mute') return;
    const { method, headers, url = '/' } = incoming;
    const onward = request(`${iam.url}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');

  const change: TestIam['change'] = async (method, path, body) => {
    const response = await fetch(`${iam.url}${prefix}${path}`, {
      method,
      headers: { authorization: `token=${iam.tokenFor('root')}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok && response.status !== 409)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    await response.body?.cancel();
  };
  return {
    iam,
    url: `http://127.0.0.1:${address.port}`,
    door,
    asked,
    account,
    change,
    async grant(rid, who, action) {
      await change('PUT', ridPath(rid), { description: '' });
      await change('PUT', `${ridPath(rid)}/${who}/${action}`);
    },
    revoke: (rid, who, action) => change('DELETE', `${ridPath(rid)}/${who}/${action}`),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      await iam.close();
    },
  };
}
