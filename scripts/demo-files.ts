/** What the demo writes into `.demo/`: a configuration and a policy as an operator would write them, and who may log in. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SignJWT } from 'jose';

/** The people of the demo: their groups decide what they see. */
const people = {
  'red-dev': ['red-team'],
  'blue-dev': ['blue-team'],
  'web-owner': [],
  auditor: ['auditors'],
  operator: ['operators'],
  // Of DC/OS: a user with permissions there, and one who may do everything.
  'dcos-dev': ['blue-ops'],
  superuser: [],
  // A service account.
  'red-pipeline': [],
  nobody: [],
} as const;

const serviceAccounts: ReadonlySet<string> = new Set(['red-pipeline']);

export type DemoUser = keyof typeof people;

/** A demo left running over a weekend still answers. */
const tokenLifetime = '7d';

const policy = `# Who may do what in the demo. Change it while the demo runs: it takes effect at once.
tenants:
  red:
    scopes:
      - { marathon: '*', path: /red }
  blue:
    scopes:
      - { marathon: '*', path: /blue }
  green:
    scopes:
      - { marathon: '*', path: /green }

roles:
  developer: { actions: [full] }
  reader: { actions: [read] }
  auditor: { actions: [read, review] }
  operator: { actions: [full, operate] }

bindings:
  - { group: red-team, role: developer, tenant: red }
  - { group: blue-team, role: developer, tenant: blue }
  # A single user on a single app, like a DC/OS ACL.
  - { user: web-owner, role: reader, scope: { marathon: marathon-apps, path: /red/shop/web } }
  - { group: auditors, role: auditor, scope: { marathon: '*', path: / } }
  - { group: operators, role: operator, scope: { marathon: '*', path: / } }
  - { serviceAccount: red-pipeline, role: developer, scope: { marathon: marathon-apps, path: /red/shop } }

# As DC/OS has it: a path counts together with the Marathon's service at Admin Router.
dcosGrants:
  - { uid: superuser, rid: 'dcos:superuser', actions: [full] }
  - { gid: blue-ops, rid: 'dcos:adminrouter:service:marathon-apps', actions: [full] }
  - { uid: dcos-dev, rid: 'dcos:service:marathon:marathon-apps:services:/blue', actions: [read, update] }
  # Nothing lets dcos-dev through to this one, so it gives nothing.
  - { uid: dcos-dev, rid: 'dcos:service:marathon:marathon-data-ee-strict-1-11:services:/blue', actions: [read] }
`;

const config = (
  platform: string,
  port: number,
  secret: string,
): string => `# The demo's gateway: one Marathon is named, the others are found on it.
listen: { host: 127.0.0.1, port: ${port} }
marathons:
  - name: marathon
    kind: platform
    urls: [${platform}]
discovery:
  from: [marathon]
  allowNetworks: [127.0.0.0/8]
identity:
  issuers:
    - secret: file:token-secret
      algorithms: [HS256]
      userClaim: uid
      groupsClaim: groups
      kindClaim: kind
policy: { file: policy.yaml }
audit: { url: 'sqlite:audit.db' }
log: { level: warn }
# ${secret.length} random characters in token-secret sign the demo's tokens; nobody else has them.
`;

export interface DemoFiles {
  /** The gateway's configuration. */
  readonly config: string;
  readonly tokens: Readonly<Record<DemoUser, string>>;
}

/** Writes the files for a platform Marathon at this URL; a new secret each time, so that old tokens end with their demo. */
export async function writeDemoFiles(folder: string, platform: string, port: number): Promise<DemoFiles> {
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  write('token-secret', secret);
  write('policy.yaml', policy);
  write('gateway.yaml', config(platform, port, secret));
  const entries = await Promise.all(
    Object.entries(people).map(async ([user, groups]) => [user, await tokenFor(user, groups, secret)]),
  );
  return { config: path.join(folder, 'gateway.yaml'), tokens: Object.fromEntries(entries) };
}

const tokenFor = (user: string, groups: readonly string[], secret: string): Promise<string> =>
  new SignJWT({ uid: user, groups, ...(serviceAccounts.has(user) && { kind: 'serviceAccount' }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(tokenLifetime)
    .sign(new TextEncoder().encode(secret));
