import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { EstateSize } from '../estate/index.ts';
import type { UpstreamAddress } from '../gateway/files.ts';
import { startChild, type Child } from '../process/index.ts';
import type { MostReads } from '../upstream/reads.ts';
import type { Counts, Showing } from '../upstream/server.ts';

/** Core of whatever serves, and core of whatever asks, where the machine lets processes be bound. */
export const servingCore = 0;
export const askingCore = 1;

/** What processes write: configurations, answers. Ignored by git. */
const folder = path.resolve(import.meta.dirname, '../../.bench');

export function folderOf(name: string): string {
  const made = path.join(folder, name);
  mkdirSync(made, { recursive: true });
  return made;
}

const addresses = z.array(z.object({ name: z.string(), url: z.string() }));
const counts = z.record(z.string(), z.record(z.string(), z.number()));
const most = z.array(z.object({ inOneSecond: z.number(), ofOneApp: z.number(), lists: z.number() }));
export const opened = z.object({ url: z.string(), authorization: z.string() });
export const coldList = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  loopP50Ms: z.number(),
  loopP99Ms: z.number(),
  loopMaxMs: z.number(),
  rssMb: z.number(),
});
export const memory = z.object({ heapBytes: z.number(), externalBytes: z.number(), rssMb: z.number() });
const relisted = z.object({ wallMs: z.number(), cpuMs: z.number(), changes: z.number() });

export interface UpstreamProcess {
  readonly addresses: readonly UpstreamAddress[];
  show(showing: Showing): Promise<void>;
  /** Since the last call. */
  counts(): Promise<Counts>;
  storm(options: { readonly over: number; readonly perSecond: number; readonly seconds: number }): Promise<number>;
  most(): Promise<readonly MostReads[]>;
  stop(): Promise<void>;
}

export async function startUpstream(size: EstateSize): Promise<UpstreamProcess> {
  const child = startChild(new URL('../upstream/process.ts', import.meta.url));
  return {
    addresses: await child.ask('start', size, addresses),
    show: async (showing) => void (await child.ask('show', showing, z.unknown())),
    counts: () => child.ask('counts', null, counts),
    storm: (options) => child.ask('storm', options, z.number()),
    most: () => child.ask('most', null, most),
    stop: child.stop,
  };
}

const floor = z.object({ wallMs: z.number(), cpuMs: z.number() });

/** Every list received and parsed by two threads, in a fresh process: what a cold list costs before anything is made of it. */
export async function measureFloor(upstream: UpstreamProcess): Promise<z.infer<typeof floor>> {
  const child = startChild(new URL('../floor/process.ts', import.meta.url));
  const measured = await child.ask(
    'parse',
    upstream.addresses.map(({ url }) => url),
    floor,
  );
  await child.stop();
  return measured;
}

export interface GatewayProcess {
  readonly child: Child;
  readonly url: string;
  readonly authorization: string;
  /** When every Marathon is LIVE. */
  live(): Promise<z.infer<typeof coldList>>;
  memory(): Promise<z.infer<typeof memory>>;
  index(): Promise<void>;
  relist(marathon: string): Promise<z.infer<typeof relisted>>;
}

/** A gateway that has begun to read. */
export async function startGateway(upstream: UpstreamProcess): Promise<GatewayProcess> {
  const child = startChild(new URL('../gateway/process.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  const input = { folder: folderOf('gateway'), upstream: upstream.addresses };
  return {
    child,
    ...(await child.ask('open', input, opened)),
    live: () => child.ask('live', null, coldList),
    memory: () => child.ask('memory', null, memory),
    index: async () => void (await child.ask('index', null, z.unknown())),
    relist: (marathon) => child.ask('relist', marathon, relisted),
  };
}
