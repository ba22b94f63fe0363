/** What is tried of each mutation: on what is others', on what is nobody's, and on one's own where others' things may show through. */
import { trickyPaths } from './cases.ts';

type Input = Readonly<Record<string, unknown>>;

/** One mutation with its inputs; terms, such as `dryRun`, come to them. */
export interface Attempts {
  /** Inputs that must never act: they are sent as they are, and as dry runs. */
  readonly foreign: readonly Input[];
  /** Inputs on the tenant's own, for dry runs alone: what they would do must not tell of others either. */
  readonly own: readonly Input[];
}

const small = { cmd: 'sleep 1000', cpus: 0.01, mem: 16, instances: 1 };
const version = '2026-01-01T00:00:00.000Z';
const manifest = (marathon: string, ...ids: readonly string[]): string =>
  JSON.stringify({ marathon, apps: ids.map((id) => ({ id, ...small })) });

/** Others' apps, pods, groups and Marathons; beside them what looks like them and is nobody's, and ways to spell them otherwise. */
const paths = ['/blue', '/blue/vault', '/blue/pod', '/blue/empty', '/red-b/app', '/nobody/vault', '/', '', '/redwood'];
/** Some of them: each is tried with every mutation. */
const spelled = trickyPaths.filter((_, at) => at % 4 === 0);
const places: readonly Input[] = [
  ...[...paths, ...spelled].map((id) => ({ marathon: 'apps', id })),
  ...['marathon', 'hidden', 'nowhere', '*'].map((marathon) => ({ marathon, id: '/blue/tool' })),
];
/** Everywhere the same with more said. */
const everywhere = (...more: readonly Input[]): readonly Input[] =>
  places.flatMap((place) => more.map((one) => ({ ...place, ...one })));

const web = { marathon: 'apps', id: '/red/shop/web' };
const shop = { marathon: 'apps', id: '/red/shop' };
const leaning = ['/blue/vault', '/blue', '/red-b/app', '/nobody', '/red/b'];
const pod = { containers: [{ name: 'one', cpus: 0.01, mem: 16, shell: 'sleep 1000' }] };
const listed = [
  { id: '../blue/vault', ...small },
  { id: '/blue/new', ...small },
];

/** Of mutations that name no place: Marathons, filters, manifests. */
const marathons = ['hidden', 'nowhere', '*', ''];

/** A mutation that is not here fails the test. */
export const attempts: Readonly<Record<string, Attempts>> = {
  createApp: {
    foreign: everywhere({ app: small }, { definition: small }),
    own: [
      { marathon: 'apps', id: '/red/new', app: { ...small, dependencies: leaning } },
      { marathon: 'apps', id: '/red/blue/vault', app: small },
      { marathon: 'apps', id: '/red/empty', app: small },
    ],
  },
  updateApp: {
    foreign: everywhere(
      { app: { cmd: 'x' } },
      { mode: 'REPLACE', definition: small },
      { app: {}, expectedVersion: version },
    ),
    own: [
      { ...web, app: { dependencies: leaning } },
      { ...web, definition: { id: '/blue/vault', cmd: 'x' } },
      { ...web, app: { cmd: 'x' }, onLock: 'WAIT' },
    ],
  },
  scaleApp: { foreign: everywhere({ instances: 3 }), own: [{ ...web, instances: 900 }] },
  restartApp: { foreign: everywhere({}), own: [web] },
  suspendApp: { foreign: everywhere({}), own: [web] },
  rollbackApp: { foreign: everywhere({ version }), own: [{ ...web, version }] },
  destroyApp: { foreign: everywhere({}), own: [web, { ...web, id: '/red/shop/db' }] },
  killTasks: {
    foreign: ['apps', ...marathons].flatMap((marathon) =>
      [['blue_vault'], ['blue_vault', 'red_nothing'], ['']].map((ids) => ({ marathon, ids })),
    ),
    own: [],
  },
  resetDelay: { foreign: everywhere({}), own: [{ ...shop, id: '/red/failing' }] },
  createGroup: {
    foreign: everywhere({}, { apps: [{ id: 'one', ...small }] }),
    own: [
      { marathon: 'apps', id: '/red/made', apps: listed },
      { marathon: 'apps', id: '/red/made', groups: [{ id: '../../blue/empty', apps: [] }] },
      { marathon: 'apps', id: '/red/made', dependencies: leaning },
    ],
  },
  updateGroup: {
    foreign: everywhere({}, { apps: [] }, { groups: [] }),
    own: [
      { ...shop, apps: listed },
      { ...shop, groups: [{ id: '/blue', apps: [] }] },
      { ...shop, apps: [], groups: [] },
      { ...shop, dependencies: leaning },
    ],
  },
  scaleGroup: {
    foreign: everywhere({ factor: 2 }),
    own: [
      { ...shop, factor: 2 },
      { ...shop, id: '/red', factor: 0 },
    ],
  },
  rollbackGroup: { foreign: everywhere({ version }), own: [{ ...shop, version }] },
  destroyGroup: { foreign: everywhere({}), own: [shop, { ...shop, id: '/red' }] },
  setEnforceRole: { foreign: everywhere({ enforceRole: true }), own: [{ ...shop, id: '/red', enforceRole: true }] },
  createPod: {
    foreign: everywhere({ pod: { instances: 1, ...pod } }),
    own: [{ marathon: 'apps', id: '/red/blue/pod', pod: { instances: 1, ...pod } }],
  },
  updatePod: {
    foreign: everywhere({ pod }),
    own: [{ marathon: 'apps', id: '/red/pod', pod: { labels: [{ key: 'a', value: 'b' }] } }],
  },
  scalePod: { foreign: everywhere({ instances: 3 }), own: [{ marathon: 'apps', id: '/red/pod', instances: 3 }] },
  rollbackPod: { foreign: everywhere({ version }), own: [{ marathon: 'apps', id: '/red/pod', version }] },
  destroyPod: { foreign: everywhere({}), own: [{ marathon: 'apps', id: '/red/pod' }] },
  killPodInstances: { foreign: everywhere({ ids: ['blue_pod.1'] }), own: [] },
  cancelDeployment: {
    foreign: ['apps', ...marathons].flatMap((marathon) =>
      ['ROLLBACK', 'FORCE'].map((mode) => ({ marathon, id: '0d0f3a52-0000-4000-8000-000000000000', mode })),
    ),
    own: [],
  },
  abdicateLeader: { foreign: ['apps', 'marathon', ...marathons].map((marathon) => ({ marathon })), own: [] },
  scaleApps: {
    foreign: [
      { filter: { marathons: ['hidden'] } },
      { filter: { tenants: ['blue', 'crimson'] } },
      ...['/blue', '/red-b', ...spelled].map((pathPrefix) => ({ filter: { pathPrefix } })),
      { filter: { text: 'vault', pathPrefix: '/blue' } },
    ].map((one) => ({ ...one, instances: 0, planToken: 'x' })),
    own: [
      { filter: {}, factor: 2 },
      { filter: { text: 'vault' }, instances: 1 },
      { filter: { labels: 'tier' }, instances: 1 },
    ],
  },
  applyManifest: {
    foreign: [
      manifest('apps', '/blue/vault'),
      manifest('apps', '/red/shop/../../blue/vault'),
      manifest('hidden', '/red/x'),
      manifest('nowhere', '/red/x'),
      manifest('apps', '/nobody/x'),
    ].map((text) => ({ manifest: text, planToken: 'x' })),
    own: [
      manifest('apps', '/red/b', '/red/new'),
      manifest('apps', '/red/b', '/blue/vault', '/nobody/vault'),
      JSON.stringify({ marathon: 'apps', apps: [{ id: '/red/b', ...small, dependencies: leaning }] }),
    ].map((text) => ({ manifest: text })),
  },
};
