/**
 * Load check of the in-process store: 50 Marathons × 800 apps × 10 tasks. Prints CPU and memory of full swaps, look-ups and sums.
 * Run: node --expose-gc bench/store.ts
 */
import { createStore } from '../src/informer/index.ts';
import type { Store } from '../src/informer/index.ts';
import type { App, Task } from '../src/model/index.ts';

const marathons = 50;
const appsEach = 800;
const tasksEach = 10;
const collect = globalThis.gc;
if (collect === undefined) throw new Error('run with --expose-gc');

const agents = Array.from({ length: 200 }, (_, i) => ({ host: `10.0.${i >> 4}.${i & 15}`, agentId: `agent-${i}` }));

/** As a string comes out of a JSON parser: one piece, where a template's is a rope that the first comparison has to copy. */
const flat = (text: string): string => Buffer.from(text).toString('latin1');

function makeTask(ref: App['ref'], n: number, round: number): Task {
  const agent = agents[(n * 7) % agents.length];
  return Object.freeze({
    __typename: 'Task',
    ref,
    taskId: flat(
      `${ref.path.slice(1).replaceAll('/', '_')}.instance-00000000-0000-0000-0000-${String(n).padStart(12, '0')}._app.1`,
    ),
    state: 'TASK_RUNNING',
    host: agent?.host ?? null,
    agentId: agent?.agentId ?? null,
    region: null,
    zone: null,
    role: '*',
    ports: Object.freeze([31000 + n]),
    ipAddresses: Object.freeze([Object.freeze({ ipAddress: flat(`10.0.0.${n}`), protocol: 'IPv4' })]),
    stagedAt: flat(`2026-01-01T00:00:0${n % 10}.000Z`),
    startedAt: flat(`2026-01-01T00:00:0${(n + round) % 10}.500Z`),
    version: '2026-01-01T00:00:00.000Z',
    healthCheckResults: Object.freeze([]),
    rest: null,
  });
}

/** `round` differs in one app of a hundred. */
function makeApps(marathon: string, round: number): readonly App[] {
  return Array.from({ length: appsEach }, (_, i) => {
    const path = flat(`/tenant${i % 20}/service${i % 160}/web${i}`); // five apps a group
    const ref = Object.freeze({ marathon, path });
    const change = i % 100 === 0 ? round : 0;
    return Object.freeze({
      __typename: 'App',
      ref,
      appId: path,
      version: '2026-01-01T00:00:00.000Z',
      instances: tasksEach,
      cpus: 0.1,
      mem: 128,
      disk: 0,
      gpus: 0,
      role: '*',
      image: 'nginx',
      labels: Object.freeze({ team: `t${i % 20}` }),
      tasksStaged: 0,
      tasksRunning: tasksEach,
      tasksHealthy: 0,
      tasksUnhealthy: 0,
      lastTaskFailure: null,
      taskCount: tasksEach,
      tasks: Object.freeze(Array.from({ length: tasksEach }, (_unused, n) => makeTask(ref, n, change))),
      definition: flat(JSON.stringify({ id: path, env: { FILLER: 'x'.repeat(2500), i } })),
      rest: null,
    } satisfies App);
  }).sort((a, b) => (a.appId < b.appId ? -1 : 1));
}

function cpu<T>(text: string, work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const used = process.cpuUsage(start);
  console.log(`${text}: ${((used.user + used.system) / 1000).toFixed(1)} ms CPU`);
  return result;
}

function each(text: string, times: number, work: (i: number) => void): void {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i += 1) work(i);
  console.log(`${text}: ${(Number(process.hrtime.bigint() - start) / times / 1000).toFixed(2)} µs`);
}

/** Heap and array buffers after a full collection, in bytes. */
function memory(): number {
  collect?.();
  collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const names = Array.from({ length: marathons }, (_, i) => `m${i}`);
const replaceAll = (store: Store, lists: readonly (readonly App[])[]): number =>
  names.reduce((changes, name, i) => changes + store.replace(name, { apps: lists[i] ?? [] }).length, 0);

const lists = names.map((name) => makeApps(name, 0));
const empty = memory();
const store = createStore();
cpu('first swap of all', () => replaceAll(store, lists));
const filled = memory();
const shelves = names.flatMap((name) => store.shelf(name) ?? []);
cpu('sums of all, first call', () => shelves.map((shelf) => shelf.sums(0, shelf.apps.size)));
cpu('task look-up of all, first call', () => shelves.map((shelf) => shelf.task('none')));
const withTasks = memory();
cpu('apps in a group of all, first call', () => shelves.map((shelf) => shelf.appsIn('/')));
const indexed = memory();
const apps = marathons * appsEach;
console.log(`arrays and groups: ${((filled - empty) / apps).toFixed(0)} B per app`);
console.log(`sums and task look-up: ${((withTasks - filled) / apps / tasksEach).toFixed(1)} B per task`);
console.log(`apps by group: ${((indexed - withTasks) / apps).toFixed(0)} B per app`);

const same = names.map((name) => makeApps(name, 0));
console.log(
  'changes:',
  cpu('swap of equal lists', () => replaceAll(store, same)),
);
const changed = names.map((name) => makeApps(name, 1));
console.log(
  'changes:',
  cpu('swap with 1 % changed', () => replaceAll(store, changed)),
);
const first = shelves[0];
const some = first?.apps.at(400);
if (first === undefined || some === undefined) throw new Error('the store is empty');
each('lower bound', 100_000, () => void first.apps.lowerBound('/tenant7/'));
each('sums of a range', 100_000, (i) => void first.sums(i % 400, 600));
each('task by id', 100_000, () => void first.task(some.tasks[3]?.taskId ?? ''));
each('put of one app', 2000, (i) => void store.putApp({ ...some, instances: i }));
each('put of one app, then sums', 2000, (i) => {
  store.putApp({ ...some, instances: -i });
  first.sums(0, first.apps.size);
});
