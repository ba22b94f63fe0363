/** What is asked of each root field: what is one's own, what is others', what is nobody's, and what only looks like one's own. */
import { encodeNodeId } from '../../../src/model/index.ts';

type Variables = Readonly<Record<string, unknown>>;

const id = (kind: Parameters<typeof encodeNodeId>[0], marathon: string, local: string) =>
  encodeNodeId(kind, marathon, local);

/** Spelt in every way that might lead somewhere else than it says. */
export const trickyPaths = [
  '/red/../blue/vault',
  '/red/./../blue/vault',
  '//blue/vault',
  '/blue//vault/',
  '/blue/vault/',
  'blue/vault',
  '../blue/vault',
  '/red%2F..%2Fblue/vault',
  '/red/%2e%2e/blue/vault',
  '/Blue/Vault',
  '/RED/shop/web/../../../blue/vault',
  '/blue/vault\u0000',
  '/blue/vault?embed=app.tasks',
  '/red/*',
  '/red/shop/../../*',
  '/*',
  '/red\\..\\blue\\vault',
  '/ｂlue/vault',
  '/red-b/app',
  '/red0/app',
  '/redwood',
  '/red.x',
  '/r',
] as const;

const paths = ['/', '/red', '/red/shop/web', '/blue', '/blue/vault', '/nobody/vault', '', ...trickyPaths];
const places: readonly Variables[] = [
  ...paths.map((path) => ({ marathon: 'apps', id: path })),
  ...['marathon', 'hidden', 'nowhere', '*', '', 'APPS', 'apps\n', '__proto__'].flatMap((marathon) => [
    { marathon, id: '/red/tool' },
    { marathon, id: '/blue/tool' },
    { marathon, id: '/' },
  ]),
];

/** Ids made up for what others have, and for what nobody has. */
export const forgedIds = [
  id('App', 'apps', '/blue/vault'),
  id('App', 'apps', '/red-b/app'),
  id('App', 'marathon', '/blue/hidden'),
  id('App', 'hidden', '/nothing'),
  id('Pod', 'apps', '/blue/pod'),
  id('Group', 'apps', '/blue'),
  id('Group', 'apps', '/red-b'),
  id('QueueItem', 'apps', '/blue/greedy:*'),
  id('QueueItem', 'apps', '/red/../blue/greedy:*'),
  id('Marathon', 'hidden', ''),
  id('Tenant', '', 'blue'),
  id('Tenant', '', 'crimson'),
  id('Tenant', 'apps', 'red'),
  id('App', 'apps', '/red/../blue/vault'),
  id('App', 'apps', '/red/shop/../shop/web'),
  id('Task', 'apps', '/red/../blue/vault:blue_vault'),
] as const;

const ownIds = [
  id('App', 'apps', '/red/shop/web'),
  id('Group', 'apps', '/'),
  id('Group', 'apps', '/red'),
  id('Pod', 'apps', '/red/pod'),
  id('QueueItem', 'apps', '/red/shop/greedy:*'),
  id('Marathon', 'apps', ''),
  id('Tenant', '', 'red'),
  id('App', 'marathon', '/red/tool'),
];
const nonsense = ['', 'x', 'AAAA', Buffer.from('v1:App:apps').toString('base64url'), '\u0000'];

/** Filters that lists of placed things share. */
const areas: readonly Variables[] = [
  {},
  { marathons: ['apps'] },
  { marathons: ['hidden'] },
  { marathons: ['nowhere', 'hidden', 'apps'] },
  { tenants: ['red'] },
  { tenants: ['blue'] },
  { tenants: ['blue', 'crimson', 'nobody', 'red'] },
  ...['/', '/red', '/red/shop', '/blue', '/red-b', '/nobody', ...trickyPaths].map((pathPrefix) => ({ pathPrefix })),
];
const lists = (...more: readonly Variables[]): readonly Variables[] => [
  {},
  { first: 2 },
  { last: 2 },
  { first: 0 },
  ...[...areas, ...more].map((filter) => ({ filter })),
];

const texts = [
  'vault',
  'blue',
  'red',
  'a',
  '/',
  '1',
  'sleep',
  'hidden',
  'tier',
  'VAULT_RED',
  '127',
  '10000',
  'together',
];

/** A root field that is not here fails the test. */
export const cases: Readonly<Record<string, readonly Variables[]>> = {
  viewer: [{}],
  access: [{}],
  fleet: [{}],
  tenants: [{}],
  marathonCandidates: [{}],
  node: [...ownIds, ...forgedIds, ...nonsense].map((one) => ({ id: one })),
  nodes: [{ ids: [...ownIds, ...forgedIds, ...nonsense] }, { ids: [] }],
  marathon: ['apps', 'marathon', 'hidden', 'nowhere', '', '*'].map((name) => ({ name })),
  placeApp: [
    { input: {} },
    { input: { instances: 100_000 } },
    ...['red', 'blue', 'crimson', 'nobody', ''].map((tenant) => ({ input: { tenant } })),
  ],
  tenant: ['red', 'blue', 'crimson', 'nobody', ''].map((name) => ({ name })),
  app: [
    ...places,
    ...['/red/shop/web', '/red/b'].map((path) => ({ marathon: 'apps', id: path, consistency: 'FRESH' })),
  ],
  pod: [...places, ...['/red/pod', '/blue/pod'].map((path) => ({ marathon: 'apps', id: path }))],
  group: [
    ...places,
    { marathon: 'apps' },
    { marathon: 'apps', id: '/red/empty' },
    { marathon: 'apps', id: '/blue/empty' },
  ],
  task: ['blue_vault', 'red_shop_web', ''].map((one) => ({ marathon: 'apps', id: one })),
  marathons: [
    {},
    { first: 1 },
    ...[{ names: ['hidden'] }, { text: 'hidden' }, { text: 'a' }].map((filter) => ({ filter })),
  ],
  apps: [
    ...lists({ text: 'vault' }, { labels: 'tier' }, { hasDeployment: true }, { stuck: true }, { status: ['WAITING'] }),
    ...['ID', 'VERSION', 'INSTANCES', 'TASKS_RUNNING', 'TASKS_UNHEALTHY', 'CPUS', 'MEM'].flatMap((field) =>
      ['ASC', 'DESC'].map((direction) => ({ orderBy: { field, direction }, first: 3 })),
    ),
    { consistency: 'FRESH' },
  ],
  pods: [...lists({ text: 'pod' }, { status: ['STABLE'] }), { consistency: 'FRESH' }],
  tasks: [...lists({ states: ['TASK_RUNNING'] }, { text: 'blue' }, { hosts: ['127.0.1.1'] }), { consistency: 'FRESH' }],
  deployments: lists(),
  queue: lists({ delayed: true }, { reasons: ['InsufficientCpus'] }),
  auditEvents: lists(
    { actors: ['blue-dev'] },
    { actors: ['nobody'] },
    { statuses: ['SUCCEEDED'] },
    { statuses: ['DENIED'], marathons: ['apps'] },
    { kinds: ['DENIAL'] },
    { actions: ['UPDATE', 'FULL'] },
    { ids: ['', 'nothing'] },
    { since: '2026-01-01T00:00:00.000Z' },
  ),
  search: texts.flatMap((text) => [{ text }, { text, first: 1 }]),
};
