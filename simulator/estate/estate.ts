import { createRealClock, type Clock } from '../clock.ts';
import { createCluster, type Cluster } from '../cluster/index.ts';
import type { MarathonSeed, SimulatedMarathon } from '../door.ts';
import { createMarathon } from '../create.ts';
import { createRandom } from '../random.ts';
import { claimAddresses, type AddressBlock } from './addresses.ts';
import { clusterFor } from './agents.ts';
import { startChurn, type Churn, type ChurnTarget } from './churn.ts';
import { asksIam, startRealm, startRouter, type Dcos, type Realm } from './dcos.ts';
import { createLauncher, type Launcher, type ServiceMarathon } from './launcher.ts';
import type { EstateOptions } from './options.ts';
import { planEstate, type EstatePlan } from './plan.ts';

/** A running estate: a platform Marathon, the service Marathons that run as apps on it, and the cluster below all of them. */
export interface Estate {
  readonly platform: SimulatedMarathon;
  /** Service Marathons by framework name; one that is started later appears here. */
  readonly services: ReadonlyMap<string, SimulatedMarathon>;
  readonly cluster: Cluster;
  /** What it was started with. */
  readonly plan: EstatePlan;
  readonly tenants: readonly string[];
  /** What runs each service Marathon, and whether it is up. */
  serviceMarathons(): readonly ServiceMarathon[];
  /** The platform first, then the service Marathons in the order of their first start. */
  marathons(): readonly SimulatedMarathon[];
  /** Resolves when no service Marathon is being started or moved, and no Marathon that is up has work left. */
  settled(): Promise<void>;
  /** Counts of the changes made by chance; undefined without churn. */
  readonly churn: Churn | undefined;
  /** IAM and Admin Router, when it was started with `dcos`. */
  readonly dcos: Dcos | undefined;
  close(): Promise<void>;
}

/** Flags of DC/OS' own Marathon that matter to definitions. */
const platformFeatures = ['vips', 'task_killing', 'external_volumes', 'gpu_resources', 'secrets'];

function byName(launcher: Launcher): Map<string, SimulatedMarathon> {
  const map = new Map<string, SimulatedMarathon>();
  for (const { marathon } of launcher.services()) if (!map.has(marathon.name)) map.set(marathon.name, marathon);
  return map;
}

interface Parts {
  readonly platform: SimulatedMarathon;
  readonly cluster: Cluster;
  readonly launcher: Launcher;
  readonly plan: EstatePlan;
  readonly addresses: AddressBlock;
  readonly churn: Churn | undefined;
  readonly dcos: Dcos | undefined;
}

async function settle(parts: Parts): Promise<void> {
  let before = -1;
  for (let up: readonly SimulatedMarathon[] = []; before !== up.length;) {
    before = up.length;
    await parts.launcher.idle();
    up = [
      parts.platform,
      ...parts.launcher
        .services()
        .filter((one) => one.isUp())
        .map((one) => one.marathon),
    ];
    await Promise.all(up.map((marathon) => marathon.settled()));
  }
}

async function closeAll(parts: Parts): Promise<void> {
  await parts.churn?.stop();
  await parts.dcos?.adminRouter.close();
  await parts.launcher.close();
  await parts.platform.close();
  await parts.dcos?.iam.close();
  parts.cluster.close();
  await parts.addresses.release();
}

function estateOf(parts: Parts): Estate {
  const { platform, cluster, plan, launcher, churn, dcos } = parts;
  return {
    platform,
    cluster,
    plan,
    churn,
    dcos,
    tenants: plan.tenants,
    get services() {
      return byName(launcher);
    },
    serviceMarathons: () => launcher.services(),
    marathons: () => [platform, ...launcher.services().map((one) => one.marathon)],
    settled: () => settle(parts),
    close: () => closeAll(parts),
  };
}

/** Starts the platform; as its tasks run already, the launcher starts every service Marathon on the way. */
async function startMarathons(
  options: EstateOptions,
  found: { readonly plan: EstatePlan; readonly addresses: AddressBlock; readonly realm: Realm | undefined },
): Promise<Parts> {
  const { plan, addresses, realm } = found;
  const random = createRandom(options.seed ?? 1);
  const clock = options.clock ?? createRealClock();
  const seeds = [plan.platform, ...plan.services.map((service) => service.seed)];
  const cluster = createCluster(clusterFor(seeds, { addresses, random }), { clock, random: random.fork('mesos') });
  const waiting = new Map<string, MarathonSeed>(plan.services.map((service) => [service.frameworkName, service.seed]));
  const launcher = createLauncher({
    cluster,
    random,
    start: createMarathon,
    common: { clock },
    authorizerOf: (launch) => (asksIam(launch) ? realm?.authorizer(launch.frameworkName) : undefined),
    // The planned content belongs to the first Marathon of that name; one created later under it starts empty.
    seedOf(name) {
      const seed = waiting.get(name);
      waiting.delete(name);
      return seed;
    },
  });
  const platform = await createMarathon({
    name: 'marathon',
    frameworkId: `${random.fork('framework marathon').uuid()}-0000`,
    version: options.version ?? '1.11.24',
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    features: platformFeatures,
    // As the recorded lab had it; Marathon's default of 5 s makes every launch slow.
    flags: { minReviveOffersInterval: 1_000 },
    cluster,
    clock,
    random: random.fork('marathon platform'),
    seed: plan.platform,
    ...(options.members === undefined ? {} : { members: options.members }),
    ...(realm === undefined ? {} : { authorizer: realm.authorizer('marathon') }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  });
  await launcher.idle();
  return { platform, cluster, launcher, plan, addresses, churn: undefined, dcos: undefined };
}

/** The services that the platform started, as Mesos knows them. */
const frameworksOf = ({ platform, launcher }: Parts) =>
  launcher
    .services()
    .filter((one) => one.on === platform.name)
    .map(({ marathon }) => ({ id: marathon.frameworkId, name: marathon.name, webuiUrl: marathon.url }));

/** The IAM first, as the Marathons ask it; Admin Router last, as it asks the platform. */
async function startParts(options: EstateOptions, clock: Clock): Promise<Parts> {
  const plan = planEstate(options, clock.now());
  const at = { clock, host: options.host ?? '127.0.0.1' };
  const realm = options.dcos && (await startRealm(plan, options.dcos, at));
  try {
    const addresses = await claimAddresses();
    const parts = await startMarathons({ ...options, clock }, { plan, addresses, realm }).catch(
      async (error: unknown) => {
        await addresses.release();
        throw error;
      },
    );
    if (realm === undefined || options.dcos === undefined) return parts;
    const marathon = (): string => parts.platform.url;
    const dcos = await startRouter(realm, options.dcos, {
      ...at,
      marathon,
      frameworks: () => frameworksOf(parts),
    }).catch(async (error: unknown) => {
      await closeAll(parts);
      throw error;
    });
    return { ...parts, dcos };
  } catch (error) {
    await realm?.close();
    throw error;
  }
}

/**
 * Starts an estate: one platform Marathon and the service Marathons that run as apps on it, each listening on the host and port
 * of its task, all with their apps already running. Everything is in this process and on loopback addresses.
 */
export async function createEstate(options: EstateOptions = {}): Promise<Estate> {
  const clock = options.clock ?? createRealClock();
  const parts = await startParts(options, clock);
  if (options.churn === undefined || options.churn <= 0) return estateOf(parts);
  const random = createRandom(options.seed ?? 1).fork('churn');
  const churn = startChurn({ rate: options.churn, random, clock, targets: () => targetsOf(parts, options) });
  return estateOf({ ...parts, churn });
}

function targetsOf(parts: Parts, options: EstateOptions): ChurnTarget[] {
  const services = parts.launcher.services().filter((one) => one.isUp());
  const token = parts.dcos === undefined ? {} : { authorization: parts.dcos.authorization() };
  return [
    { url: parts.platform.url, credentials: options.credentials, ...token },
    ...services.map((one) => ({
      url: one.marathon.url,
      credentials: one.credentials,
      ...(one.isEnterprise ? token : {}),
    })),
  ];
}
