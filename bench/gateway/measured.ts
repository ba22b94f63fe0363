import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createGateway, type Gateway } from '../../src/gateway/index.ts';
import { packApps } from '../../src/informer/shared/encoding.ts';
import type { Setting } from './files.ts';

/** A gateway that is being measured. */
export interface Measured {
  readonly gateway: Gateway;
  /** Resolves when every Marathon is LIVE. */
  live(): Promise<ColdList>;
}

export interface ColdList {
  /** From the call of `createGateway` to the last Marathon's LIVE. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Delay of the event loop's timers from when it listens, at a resolution of 1 ms, which is part of each value. */
  readonly loopP50Ms: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly rssMb: number;
}

/** How long a cold list may take before something is wrong rather than slow. */
const patienceMs = 120_000;

const toMs = (nanoseconds: number): number => nanoseconds / 1e6;

export async function openGateway({ config, policy }: Setting): Promise<Measured> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const [began, used] = [performance.now(), process.cpuUsage()];
  const gateway = await createGateway({ config, policy, log });
  loop.reset(); // before it listens it holds up nobody
  return {
    gateway,
    async live() {
      while (!isLive(gateway)) {
        if (performance.now() - began > patienceMs) throw new Error('Not every Marathon became LIVE.');
        await pause(2);
      }
      const wallMs = performance.now() - began;
      const { user, system } = process.cpuUsage(used);
      loop.disable();
      return {
        wallMs,
        cpuMs: (user + system) / 1000,
        loopP50Ms: toMs(loop.percentile(50)),
        loopP99Ms: toMs(loop.percentile(99)),
        loopMaxMs: toMs(loop.max),
        rssMb: process.memoryUsage.rss() / 1e6,
      };
    },
  };
}

const isLive = ({ registry }: Gateway): boolean =>
  registry.names().every((name) => registry.get(name)?.informer.state().phase === 'LIVE');

/** How old the state of the Marathon is that is behind most: no change announced before then waits to be read. Decades where one is not LIVE. */
export function ageOf({ registry }: Gateway): number {
  const states = registry.names().map((name) => registry.get(name)?.informer.state());
  const oldest = Math.min(...states.map((state) => (state?.phase === 'LIVE' ? Date.parse(state.asOf ?? '') : 0)));
  return Date.now() - oldest;
}

const quiet = (): void => undefined;
const complain = (facts: object, text: string): void => console.error(text, facts);
const log = { info: quiet, warn: complain, error: complain };

export interface LoopDelay {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

let watched: ReturnType<typeof monitorEventLoopDelay> | null = null;

/** Delay of the event loop's timers since the last call, at a resolution of 1 ms, which is part of each value; the first call begins. */
export function takeLoop(): LoopDelay {
  watched ??= monitorEventLoopDelay({ resolution: 1 });
  const { max } = watched;
  const taken = { p50Ms: toMs(watched.percentile(50)), p99Ms: toMs(watched.percentile(99)), maxMs: toMs(max) };
  watched.reset();
  watched.enable();
  return taken;
}

export interface Memory {
  /** JavaScript heap after two full collections. */
  readonly heapBytes: number;
  /** Array buffers and other memory V8 knows of outside the heap. */
  readonly externalBytes: number;
  readonly rssMb: number;
}

/** Needs `--expose-gc`. */
export function readMemory(): Memory {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Memory is measured with --expose-gc.');
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, externalBytes: external, rssMb: rss / 1e6 };
}

/** Makes every index that is built at its first use: totals, groups, tasks by id. */
export function buildIndexes({ registry, store }: Gateway): void {
  for (const name of registry.names()) {
    const shelf = store.shelf(name);
    shelf?.sums(0, shelf.apps.size);
    shelf?.appsIn('/');
    shelf?.task('');
  }
}

export async function bytesPerTask({ store }: Gateway, name: string): Promise<number> {
  const apps = store.shelf(name)?.apps;
  const bare = Array.from({ length: apps?.size ?? 0 }, (_, at) => apps?.at(at)).flatMap((app) =>
    app === undefined ? [] : [{ ...app, labels: {}, tasks: app.tasks, definition: '' }],
  );
  const bytes = await packApps(bare);
  return bytes.length / bare.reduce((total, { taskCount }) => total + taskCount, 0);
}

export interface Relist {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Differences found; nothing has changed, so none. */
  readonly changes: number;
}

/** Reads all apps of one Marathon again and swaps them in, as a resync does. */
export async function relist({ registry, store }: Gateway, name: string): Promise<Relist> {
  const connector = registry.get(name)?.connector;
  if (connector === undefined) throw new Error(`There is no Marathon ${name}.`);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const changes = store.replace(name, { apps: await connector.apps() }).length;
  const { user, system } = process.cpuUsage(used);
  return { wallMs: performance.now() - began, cpuMs: (user + system) / 1000, changes };
}
