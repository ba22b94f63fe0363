import { readFile } from 'node:fs/promises';
import { createRealClock } from './clock.ts';
import { createCluster, type ClusterMarathonSpec, type ClusterSpec } from './cluster/index.ts';
import { createMarathon } from './create.ts';
import type { Authorizer, MarathonOptions, SimulatedMarathon } from './door.ts';
import { createRandom } from './random.ts';

export interface LabOptions {
  /** Path of a cluster file. */
  readonly cluster: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly seed?: number;
  /** Instead of what the file says. */
  readonly version?: string;
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly authorizer?: Authorizer;
  readonly members?: number;
}

const asOptions = (spec: ClusterMarathonSpec): Partial<MarathonOptions> => ({
  ...(spec.version === undefined ? {} : { version: spec.version }),
  ...(spec.hostname === undefined ? {} : { hostname: `${spec.hostname}:${spec.httpPort ?? 8080}` }),
  ...(spec.frameworkId === undefined ? {} : { frameworkId: spec.frameworkId }),
  ...(spec.flags?.enable_features === undefined ? {} : { features: spec.flags.enable_features }),
  ...(spec.flags?.min_revive_offers_interval === undefined
    ? {}
    : { flags: { minReviveOffersInterval: spec.flags.min_revive_offers_interval } }),
});

/** Starts the cluster of a file with its first Marathon, empty: what the recordings were made on. */
export async function startLab(options: LabOptions): Promise<SimulatedMarathon> {
  const spec: ClusterSpec = JSON.parse(await readFile(options.cluster, 'utf8'));
  const clock = createRealClock();
  const random = createRandom(options.seed ?? 1);
  const cluster = createCluster(spec, { clock, random: random.fork('cluster') });
  const [marathon] = spec.marathons ?? [];
  const started = await createMarathon({
    name: marathon?.name ?? 'marathon',
    ...(marathon ? asOptions(marathon) : {}),
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    ...(options.authorizer === undefined ? {} : { authorizer: options.authorizer }),
    ...(options.members === undefined ? {} : { members: options.members }),
    port: options.port ?? 0,
    cluster,
    clock,
    random: random.fork('marathon'),
  });
  const close = async (): Promise<void> => {
    await started.close();
    cluster.close();
  };
  // Its address is asked for anew whenever it is read: a copy would keep the first one.
  const lab: SimulatedMarathon = Object.create(started, { close: { value: close } });
  return lab;
}
