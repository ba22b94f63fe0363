import { createRealClock, type Clock } from '../clock.ts';
import type { Driver, Framework, TaskStatus } from '../cluster/index.ts';
import type { MarathonOptions } from '../door.ts';
import { createRandom, type Random } from '../random.ts';
import { createEventTranslator, DEFAULT_VERSION, traitsOf, type Traits } from '../versions/index.ts';
import { createDeployments, type Deployments } from './deployment/deployments.ts';
import type { DeploymentParts } from './deployment/parts.ts';
import { isUp } from './deployment/parts.ts';
import { createEventBus, type EventBus, type EventTelling } from './events.ts';
import { createHealth } from './health/health.ts';
import { createReadiness } from './health/readiness.ts';
import { createBackoff } from './instance/backoff.ts';
import type { Instance } from './instance/instance.ts';
import { createLauncher, type Launcher } from './instance/launcher.ts';
import { createLife } from './instance/life.ts';
import { createReviver } from './instance/revive.ts';
import { createTracker } from './instance/tracker.ts';
import { createUnreachableWatch, type UnreachableWatch } from './instance/unreachable.ts';
import { printHeavyPlan } from './read/plans.ts';
import { emptyRoot, specOf, type Root } from './root.ts';
import { healthChecksOf, type RunSpec } from './runspec.ts';
import { createScaleCheck, type ScaleCheck } from './scale-check.ts';
import { plant, sow } from './seed.ts';
import { createAppWrites, type AppWrites, type Settings } from './write/apps.ts';
import { createGroupWrites, type GroupWrites } from './write/groups.ts';
import { createHistory } from './write/history.ts';
import { createKills, type Kills } from './write/kills.ts';
import { createPodWrites, type PodWrites } from './write/pods.ts';
import { createRoots, type Roots } from './write/update.ts';

/** Marathon's defaults of the flags that matter here; times in ms. */
const FLAGS = {
  minReviveOffersInterval: 5000,
  declineOfferDuration: 120_000,
  maxRunningDeployments: 100,
  launchTokens: 100,
  localPortMin: 10_000,
  localPortMax: 20_000,
  principal: 'marathon',
};

/** One Marathon without its wire. */
export interface Marathon extends DeploymentParts {
  readonly options: MarathonOptions;
  readonly frameworkId: string;
  readonly version: string;
  /** What its release does. */
  readonly traits: Traits;
  readonly settings: Settings;
  readonly flags: typeof FLAGS;
  readonly random: Random;
  readonly roots: Roots;
  readonly deployments: Deployments;
  readonly launcher: Launcher;
  readonly apps: AppWrites;
  readonly groups: GroupWrites;
  readonly pods: PodWrites;
  readonly kills: Kills;
  /** The version of every roll-back of a deployment: a moment shortly after the start, as seen. */
  readonly rollbackVersion: number;
  /** No deployment runs and nothing waits to be launched. */
  isSettled(): boolean;
  /** Stops doing anything; statuses wait. */
  pause(): void;
  resume(): void;
}

/** How releases before 1.10 tell what happens; the later ones as the core does. */
function tellingOf(traits: Traits, specNow: (id: string) => RunSpec | undefined): EventTelling {
  const isPod = (id: string): boolean => specNow(id)?.kind === 'pod';
  const isResident = (id: string): boolean => specNow(id)?.definition.residency !== undefined;
  return {
    translate: createEventTranslator(traits, { isPod, isResident }),
    heavyPlan: (plan) => printHeavyPlan(plan, traits),
  };
}

interface Foundation {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
}

/** What a paused Marathon has not heard yet. */
function createMailbox(deliver: (status: TaskStatus) => void): {
  post(status: TaskStatus): void;
  open(): void;
  close(): void;
  isOpen(): boolean;
} {
  const waiting: TaskStatus[] = [];
  let open = true;
  return {
    isOpen: () => open,
    post: (status) => (open ? deliver(status) : void waiting.push(status)),
    close() {
      open = false;
    },
    open() {
      open = true;
      for (const status of waiting.splice(0)) deliver(status);
    },
  };
}

/** Builds the parts and ties them together. */
export function createCore(options: MarathonOptions): Marathon {
  const clock = options.clock ?? createRealClock();
  const random = options.random ?? createRandom(1).fork(options.name);
  const frameworkId = options.frameworkId ?? `${random.uuid()}-0000`;
  const flags = { ...FLAGS, ...options.flags };
  const traits = traitsOf(options.version ?? DEFAULT_VERSION);
  const specNow = (id: string): RunSpec | undefined => specOf(work.root.read(), id);
  const telling = traits.minor < 10 ? tellingOf(traits, specNow) : undefined;
  const foundation: Foundation = { clock, random, events: createEventBus(clock, telling) };
  const settings: Settings = { features: new Set(options.features), role: options.role ?? '*', traits };
  const started = clock.now();
  const range = { min: flags.localPortMin, max: flags.localPortMax };
  const planted = options.seed ? plant(options.seed, { settings, now: started, ports: range }) : undefined;
  const first = planted?.root ?? emptyRoot(started);
  const work = assemble(foundation, { options, frameworkId, flags, traits });
  const roots = createRoots(first, createHistory(first), {
    clock,
    random,
    events: foundation.events,
    deployments: work.deployments,
    ports: range,
    // Seen on 1.8.244; 1.11.24 counts it as a change of configuration.
    restartScales: traits.minor < 9,
    maxRunning: traits.limitsDeployments ? flags.maxRunningDeployments : Infinity,
  });
  work.root.read = roots.current;
  if (planted) {
    sow({ driver: work.driver, random: random.fork('seed'), tracker: work.parts.tracker }, planted.planted);
    roots.history.keep(emptyRoot(0), planted.root);
    for (const { spec } of planted.planted) if (healthChecksOf(spec).length > 0) work.parts.health.assume(spec);
  }
  work.scaleCheck.start();
  work.unreachable.start();
  return {
    ...work.parts,
    options,
    frameworkId,
    version: traits.version,
    traits,
    settings,
    flags,
    random,
    roots,
    deployments: work.deployments,
    launcher: work.launcher,
    // Marathon sets it when its classes load, some milliseconds in.
    rollbackVersion: started + 12,
    apps: createAppWrites(roots, settings),
    groups: createGroupWrites(roots, settings),
    pods: createPodWrites(roots, settings),
    kills: createKills(roots, work.parts.life),
    isSettled: () => work.deployments.all().length === 0 && work.parts.tracker.waiting().size === 0,
    pause() {
      roots.turns.forget();
      work.pause();
    },
    resume: work.resume,
  };
}

/** A new leader registers the health checks of all apps. Seeded instances are taken for healthy: for them nothing ticks. */
function checkAgain(root: Root, { health, tracker }: DeploymentParts): void {
  for (const app of root.apps.values()) {
    if (tracker.of(app.id).every((one) => one.seeded)) health.assume(app);
    else health.register(app);
  }
}

interface Assembled {
  readonly parts: DeploymentParts;
  readonly deployments: Deployments;
  readonly launcher: Launcher;
  readonly scaleCheck: ScaleCheck;
  readonly unreachable: UnreachableWatch;
  readonly driver: Driver;
  /** Where the parts find the root; set as soon as there is one. */
  readonly root: { read: Roots['current'] };
  pause(): void;
  resume(): void;
}

interface Identity {
  readonly options: MarathonOptions;
  readonly frameworkId: string;
  readonly flags: typeof FLAGS;
  readonly traits: Traits;
}

/** 1.8 without a role of its own reserves nothing either, as seen. */
const canReserve = (options: MarathonOptions, principal: string): boolean =>
  principal !== '' && !(/^1\.[0-8]\./.test(options.version ?? '') && (options.role ?? '*') === '*');

function assemble(foundation: Foundation, identity: Identity): Assembled {
  const { clock, random, events } = foundation;
  const { options, flags } = identity;
  const root = { read: () => emptyRoot(0) };
  const specNow = (id: string) => specOf(root.read(), id);
  const tracker = createTracker();
  const backoff = createBackoff(clock, random.fork('missed delays'));
  const mailbox = createMailbox((status) => life.onStatus(status));
  const framework: Framework = {
    name: options.name,
    frameworkId: identity.frameworkId,
    refuseFor: flags.declineOfferDuration,
    isThere: mailbox.isOpen,
    take: (offer) => launcher.take(offer),
    onStatus: mailbox.post,
  };
  const connected = options.cluster.connect(framework);
  const driver = (): Driver => connected;
  const reviver = createReviver(clock, flags.minReviveOffersInterval, driver);
  const onLoss = (specId: string): void => scaleCheck.soon(specId);
  const isDead = (): boolean => launcher.isDead();
  const keeps = (one: Instance): boolean =>
    identity.traits.stableInstances || one.spec.definition.residency !== undefined;
  const common = { clock, random, events, tracker, backoff, driver, specNow };
  const life = createLife({ ...common, keeps, isDead, onLoss });
  const principal = canReserve(options, flags.principal);
  const launcher = createLauncher({ ...common, reviver, principal, tokens: flags.launchTokens });
  const health = createHealth({ clock, events, tracker, life, driver });
  const readiness = createReadiness(clock, driver);
  const parts: DeploymentParts = { clock, events, tracker, life, backoff, health, readiness };
  const deployments = createDeployments(parts);
  const unreachable = createUnreachableWatch({ clock, events, tracker, life, onLoss });
  const scaleCheck = createScaleCheck({
    clock,
    root: () => root.read(),
    deployments: () => deployments,
    work: () => parts,
  });
  tracker.watch('*', (instance, change) => {
    if (change === 'condition' && isUp(parts, instance)) launcher.refund();
    if (change !== 'gone' && instance.isScheduled) launcher.asks(instance);
    launcher.reconsider();
  });
  return {
    parts,
    deployments,
    launcher,
    scaleCheck,
    unreachable,
    root,
    driver: connected,
    pause() {
      mailbox.close();
      for (const part of [
        deployments.pause,
        reviver.stop,
        launcher.stop,
        health.stop,
        scaleCheck.stop,
        unreachable.stop,
      ])
        part();
    },
    resume() {
      health.forget();
      backoff.forget();
      launcher.forget();
      mailbox.open();
      scaleCheck.start();
      checkAgain(root.read(), parts);
      unreachable.start();
      deployments.resume();
      launcher.reconsider();
    },
  };
}
