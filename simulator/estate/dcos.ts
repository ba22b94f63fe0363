import { generateKeyPairSync } from 'node:crypto';
import { createDcosAuthorizer } from '../acl/index.ts';
import { createAdminRouter, type AdminRouter, type RoutedFramework } from '../admin-router/index.ts';
import type { Clock } from '../clock.ts';
import type { Authorizer } from '../door.ts';
import { createIam, type GroupSeed, type Iam, type UserSeed } from '../iam/index.ts';
import type { MarathonLaunch } from './launch.ts';
import type { EstatePlan } from './plan.ts';

/** What makes an estate one of an enterprise DC/OS in strict mode. */
export interface DcosOptions {
  /** Beside those that every such estate has; a user or group of the same id takes the place of one of them. */
  readonly users?: readonly UserSeed[];
  readonly groups?: readonly GroupSeed[];
  /** Where Admin Router listens; any free port when absent. */
  readonly port?: number;
  /** Life of a token, ms; 5 days when absent. */
  readonly tokenLife?: number;
}

/** An account that logs in with a token it signs itself. */
export interface ServiceAccount {
  readonly uid: string;
  /** PKCS #8 PEM. */
  readonly privateKey: string;
}

/** The parts of a DC/OS around the Marathons of an estate. */
export interface Dcos {
  readonly iam: Iam;
  readonly adminRouter: AdminRouter;
  /** Reads everything: apps, events and configuration of every Marathon, through Admin Router too. */
  readonly serviceAccount: ServiceAccount;
  /** `Authorization` header of a superuser. */
  authorization(): string;
}

/** The superuser of a fresh DC/OS, with the password that its installer has as an example. */
export const SUPERUSER = { uid: 'bootstrapuser', password: 'deleteme' } as const;
const ROUTER = 'dcos_adminrouter';
const READER = 'gateway';
/** The native Marathon, in Admin Router's names and in Marathon's. */
const PLATFORM = 'marathon';

type Permissions = NonNullable<UserSeed['permissions']>;

const routed = (name: string): Permissions => ({ [`dcos:adminrouter:service:${name}`]: ['full'] });
const within = (name: string, path: string, action: 'full' | 'read'): Permissions => ({
  [`dcos:service:marathon:${name}:services:${path}`]: [action],
});

/** May see everything of a Marathon and change nothing. */
const reads = (name: string): Permissions => ({
  ...routed(name),
  ...within(name, '/', 'read'),
  [`dcos:service:marathon:${name}:admin:events`]: ['read'],
  [`dcos:service:marathon:${name}:admin:config`]: ['read'],
  [`dcos:service:marathon:${name}:admin:leader`]: ['read'],
});

const joined = (all: readonly Permissions[]): Permissions => Object.assign({}, ...all);

/** A group for each tenant that owns its part of every Marathon it is on, with somebody in it; and somebody who may only read. */
function tenantSeed(plan: EstatePlan, tenant: string): { users: UserSeed[]; group: GroupSeed } {
  const on = [PLATFORM, ...plan.services.filter((one) => one.tenants.includes(tenant)).map((one) => one.frameworkName)];
  const grants = (action: 'full' | 'read'): Permissions =>
    joined(on.flatMap((name) => [routed(name), within(name, `/${tenant}`, action)]));
  const [owner, viewer] = [`${tenant}-owner`, `${tenant}-viewer`];
  return {
    users: [
      { uid: owner, description: `owns /${tenant}`, password: owner },
      { uid: viewer, description: `reads /${tenant}`, password: viewer, permissions: grants('read') },
    ],
    group: { gid: tenant, description: `tenant ${tenant}`, members: [owner], permissions: grants('full') },
  };
}

const keyPair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', {
    // As `dcos security org service-accounts keypair` makes them.
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Those of `own`, and those of the others whose id none of `own` has. */
function beside<T>(own: readonly T[], others: readonly T[], idOf: (one: T) => string): T[] {
  const taken = new Set(own.map(idOf));
  return [...others.filter((one) => !taken.has(idOf(one))), ...own];
}

/** Who there is in an estate of this plan, and what each may do. */
function seedOf(plan: EstatePlan, options: DcosOptions, publicKey: string) {
  const tenants = plan.tenants.map((tenant) => tenantSeed(plan, tenant));
  const marathons = [PLATFORM, ...plan.services.map((one) => one.frameworkName)];
  const users: UserSeed[] = [
    { ...SUPERUSER, description: 'Initial superuser' },
    { uid: ROUTER, description: 'Admin Router', publicKey, permissions: { 'dcos:superuser': ['full'] } },
    { uid: READER, description: 'reads everything', publicKey, permissions: joined(marathons.map(reads)) },
    { uid: 'nobody', description: 'may log in and nothing else', password: 'nobody' },
    ...tenants.flatMap((one) => one.users),
  ];
  const groups: GroupSeed[] = [
    { gid: 'superusers', description: 'Superuser group', members: [SUPERUSER.uid] },
    ...tenants.map((one) => one.group),
  ];
  return {
    users: beside(options.users ?? [], users, (one) => one.uid),
    groups: beside(options.groups ?? [], groups, (one) => one.gid),
  };
}

/** The IAM of an estate, before its Marathons start. */
export interface Realm {
  readonly iam: Iam;
  readonly serviceAccount: ServiceAccount;
  readonly authorizer: (name: string) => Authorizer;
  authorization(): string;
  close(): Promise<void>;
}

export async function startRealm(
  plan: EstatePlan,
  options: DcosOptions,
  at: { readonly clock: Clock; readonly host: string },
): Promise<Realm> {
  const { publicKey, privateKey } = keyPair();
  const life = options.tokenLife === undefined ? {} : { tokenLife: options.tokenLife };
  const iam = await createIam({ ...at, ...life, seed: seedOf(plan, options, publicKey) });
  return {
    iam,
    serviceAccount: { uid: READER, privateKey },
    authorizer: (name) => createDcosAuthorizer({ iam, name }),
    authorization: () => `token=${iam.tokenFor(SUPERUSER.uid)}`,
    close: iam.close,
  };
}

/** Whether a Marathon asks the IAM: those of the enterprise image do, others have no plugin for it. */
export const asksIam = (launch: MarathonLaunch): boolean => launch.isEnterprise;

/** The Admin Router in front of an estate's Marathons. */
export async function startRouter(
  realm: Realm,
  options: DcosOptions,
  at: {
    readonly clock: Clock;
    readonly host: string;
    readonly marathon: () => string;
    readonly frameworks: () => readonly RoutedFramework[];
  },
): Promise<Dcos> {
  const { iam, serviceAccount, authorization } = realm;
  const adminRouter = await createAdminRouter({
    ...at,
    iam,
    authorization: () => `token=${iam.tokenFor(ROUTER)}`,
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  return { iam, adminRouter, serviceAccount, authorization };
}
