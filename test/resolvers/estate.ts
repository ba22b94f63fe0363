import { createCommands, createPace } from '../../src/commands/index.ts';
import {
  createAuthorizer,
  parsePolicy,
  type Authorizer,
  type IamRecord,
  type IamRecords,
  type NamedMarathon,
  type Viewer,
} from '../../src/authz/index.ts';
import type { Context } from '../../src/context.ts';
import { createStore } from '../../src/informer/index.ts';
import {
  createLoaderCaches,
  createLoaders,
  type MarathonSource,
  type MarathonSources,
} from '../../src/loaders/index.ts';
import { nodeIdOf, type App, type Marathon, type Pod, type SourceState } from '../../src/model/index.ts';
import { createRequestAudit } from '../../src/audit/index.ts';
import { aGroup } from '../support/records.ts';
import { createSampleLog } from './sample-log.ts';
import { changed, db, deployment, momHost, now, pod, unserved, waiting, waitingPod, web } from './sample-records.ts';

/** A small estate in which every field of the schema has something to say: a platform, a service Marathon, one tenant. */

const info = {
  name: 'marathon',
  version: '1.11.24',
  frameworkId: 'f-1',
  frameworkName: 'marathon',
  leader: '10.0.0.1:8080',
  elected: true,
  role: '*',
  features: ['secrets'],
  original: { name: 'marathon' },
};
const marathons: Readonly<Record<string, Marathon>> = {
  mom: {
    __typename: 'Marathon',
    name: 'mom',
    kind: 'SERVICE',
    configured: false,
    evidence: [{ rule: 'R1', strength: 'DECISIVE', text: 'package marathon' }],
    host: { marathon: 'platform', path: '/mom' },
    addresses: [{ url: 'http://10.0.0.2:31000', leader: true, circuit: 'CLOSED' }],
    info,
  },
  platform: {
    __typename: 'Marathon',
    name: 'platform',
    kind: 'PLATFORM',
    configured: true,
    evidence: [],
    host: null,
    addresses: [{ url: 'http://10.0.0.1:8080', leader: true, circuit: 'HALF_OPEN' }],
    info,
  },
};
const states: Readonly<Record<string, SourceState>> = {
  mom: { marathon: 'mom', phase: 'STALE', asOf: now, error: { code: 'MARATHON_TIMEOUT', message: 'No answer.' } },
  platform: { marathon: 'platform', phase: 'LIVE', asOf: now, error: null },
};

/** Two stored versions of everything; nothing else is asked of a Marathon here. */
const connector: MarathonSource['connector'] = {
  apps: () => Promise.resolve([web, db, momHost]),
  app: () => Promise.resolve(web),
  pods: () => Promise.resolve([pod]),
  pod: () => Promise.resolve(pod),
  appVersions: () => Promise.resolve([now, changed]),
  appVersion: (_path, version) => Promise.resolve({ version }),
  podVersions: () => Promise.resolve([now]),
  podVersion: (_path, version) => Promise.resolve({ version }),
};

const registry: MarathonSources = {
  names: () => Object.keys(marathons),
  candidates: () => [
    {
      host: web.ref,
      name: 'evil',
      address: 'http://10.0.0.3:31000',
      evidence: [{ rule: 'R4', strength: 'WEAK', text: 'image' }],
      refusal: 'the address is not allowed',
    },
  ],
  get: (name) => {
    const [marathon, state] = [marathons[name], states[name]];
    if (marathon === undefined || state === undefined) return undefined;
    return { connector, informer: { state: () => state }, describe: () => marathon };
  },
};

const policy = JSON.stringify({
  tenants: { red: { scopes: [{ marathon: 'platform', path: '/team' }] } },
  roles: { operator: { actions: ['full', 'review', 'operate'] }, reader: { actions: ['read'] } },
  bindings: [
    { user: 'olga', role: 'operator', scope: { marathon: '*', path: '/' } },
    { group: 'red', role: 'reader', tenant: 'red' },
  ],
  dcosGrants: [
    { gid: 'red', rid: 'dcos:adminrouter:service:marathon', actions: ['full'] },
    { gid: 'red', rid: 'dcos:service:marathon:marathon:services:/team', actions: ['read'] },
  ],
});

/** As DC/OS has it, `olga` may also read on a Marathon to which nothing lets her through. */
const iam: IamRecords = {
  recordOf: () => ({ record: iamRecord, asOf: '2026-01-01T00:00:00.000Z' }),
  revision: () => '1',
};
const iamRecord: IamRecord = {
  groups: ['red'],
  isServiceAccount: null,
  grants: [{ rid: 'dcos:service:marathon:mom:services:/team', actions: ['read'], gid: null }],
};
const named: readonly NamedMarathon[] = [
  { name: 'platform', frameworkName: 'marathon', serviceName: null },
  { name: 'mom', frameworkName: 'mom', serviceName: null },
];

export const olga: Viewer = {
  kind: 'user',
  subject: 'olga',
  issuer: 'https://idp',
  groups: ['red'],
  expiresAt: 1_800_000_000,
  isDcos: true,
  narrowedTo: [{ actions: ['full', 'review', 'operate'], marathon: '*', path: '/' }],
};
export const rosa: Viewer = { ...olga, kind: 'serviceAccount', subject: 'rosa', expiresAt: null };

function createSampleAuthorizer(): Authorizer {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return createAuthorizer({ policy: parsed.policy, frameworkIdOf: () => null, marathons: () => named, iam: () => iam });
}

export interface SampleEstate {
  close(): Promise<void>;
  readonly web: App;
  readonly pod: Pod;
  /** Of the one task of `web`. */
  readonly taskId: string;
  /** The opaque id of one object of each kind. */
  nodeIds(): Readonly<Record<string, string>>;
  otherNodeIds(): Readonly<Record<string, string>>;
  /** A context as the server makes one for each request. */
  contextFor(viewer: Viewer): Context;
}

export async function createSampleEstate(): Promise<SampleEstate> {
  const { log, close } = await createSampleLog();
  const store = createStore();
  store.replace('platform', {
    apps: [db, momHost, web],
    pods: [pod],
    groups: [
      aGroup('platform', '/'),
      aGroup('platform', '/team', { enforceRole: true, dependencies: ['/base'] }),
      aGroup('platform', '/base'),
      aGroup('platform', '/team/inner'),
    ],
    deployments: [deployment, unserved],
    queue: [waitingPod, waiting],
  });
  store.replace('mom', { apps: [], pods: [], groups: [aGroup('mom', '/')], deployments: [], queue: [] });
  const authorizer = createSampleAuthorizer();
  const deps = { store, registry, caches: createLoaderCaches(), reviewer: authorizer };
  const { signal } = new AbortController();
  const [task] = web.tasks;
  if (task === undefined) throw new Error('The sample app has no task.');
  return {
    close,
    web,
    pod,
    taskId: task.taskId,
    nodeIds: () => ({
      App: nodeIdOf(web),
      Pod: nodeIdOf(pod),
      Group: nodeIdOf(aGroup('platform', '/team')),
      Task: nodeIdOf(task),
      Deployment: nodeIdOf(deployment),
      QueueItem: nodeIdOf(waiting),
      Marathon: nodeIdOf({ __typename: 'Marathon', name: 'mom' }),
      Tenant: nodeIdOf({ __typename: 'Tenant', name: 'red' }),
    }),
    otherNodeIds: () => ({
      App: nodeIdOf(db),
      Marathon: nodeIdOf({ __typename: 'Marathon', name: 'platform' }),
      Group: nodeIdOf(aGroup('platform', '/team/inner')),
      QueueItem: nodeIdOf(waitingPod),
    }),
    contextFor: (viewer) => {
      const access = authorizer.accessFor(viewer);
      const origin = { requestId: 'r-1', clientAddress: null };
      const audit = createRequestAudit(log, { actor: viewer, ...origin });
      const loaders = createLoaders({ ...deps, audit }, access, { signal: () => signal });
      // There is nothing that could be changed, but where to put something can be asked.
      const reading = { access, loaders, store, targets: { get: () => undefined } };
      const rate = { burst: 1, perMinute: 1 };
      const pace = createPace(() => ({ perViewer: rate, perMarathon: rate }));
      const rights = { accessNow: () => access, authorizationFor: () => undefined };
      const running = { reading, audit, pace, instancesPerApp: () => 1, ...rights };
      const commands = () => createCommands({ ...running, signal });
      return { ...origin, access, loaders, commands, signal: () => signal };
    },
  };
}
