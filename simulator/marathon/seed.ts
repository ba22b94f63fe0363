import type { Agent, Driver } from '../cluster/index.ts';
import type { AppSeed, MarathonSeed, PodSeed, SeedPlacement } from '../door.ts';
import { textAt } from '../json.ts';
import type { Random } from '../random.ts';
import { complete } from './definition/app-normal.ts';
import { completePod } from './definition/pod.ts';
import { Instance } from './instance/instance.ts';
import { attempt } from './instance/attempt.ts';
import type { Tracker } from './instance/tracker.ts';
import { canonical } from './path.ts';
import { draftOf, emptyRoot, ensureGroup, putSpec, type Draft, type Root } from './root.ts';
import { hasHealth, healthChecksOf, instancesOf, portWishes, type RunSpec } from './runspec.ts';
import { withDefaults } from '../versions/index.ts';
import { defaultRole, type Settings } from './write/apps.ts';
import { assignPorts, type PortRange } from './write/ports.ts';

/** How long before the start a seed began to run, unless it says when: one hour, in ms. */
const STARTED_BEFORE = 3_600_000;
/** From the launch of a task to RUNNING in a seed, in ms. */
const STARTING_TOOK = 350;

interface Planted {
  readonly spec: RunSpec;
  readonly placement: readonly SeedPlacement[];
}

const versioned = (spec: Omit<RunSpec, 'version' | 'scaledAt' | 'changedAt'>, at: number): RunSpec => ({
  ...spec,
  version: at,
  scaledAt: at,
  changedAt: at,
});

function plantApp(draft: Draft, seed: AppSeed, settings: Settings, at: number): Planted {
  const id = canonical(textAt(seed.definition, 'id') ?? '');
  const definition = complete(withDefaults(settings.traits, seed.definition), {
    id,
    defaultRole: defaultRole(settings, draft, id),
  });
  const spec = versioned({ kind: 'app', id, definition }, at);
  putSpec(draft, spec);
  return { spec, placement: seed.placement ?? [] };
}

function plantPod(draft: Draft, seed: PodSeed, settings: Settings, at: number): Planted {
  const id = canonical(textAt(seed.definition, 'id') ?? '');
  const definition = completePod(seed.definition, { id, defaultRole: defaultRole(settings, draft, id) });
  const spec = versioned({ kind: 'pod', id, definition }, at);
  putSpec(draft, spec);
  return { spec, placement: [] };
}

/** The root of a seed, and what of it shall run. */
export function plant(
  seed: MarathonSeed,
  options: { settings: Settings; now: number; ports: PortRange },
): { root: Root; planted: Planted[] } {
  const { settings, now } = options;
  const version = now - STARTED_BEFORE;
  const draft = draftOf(emptyRoot(version));
  for (const { id, dependencies, enforceRole } of seed.groups ?? []) {
    const groupId = canonical(id);
    ensureGroup(draft, groupId);
    const group = draft.groups.get(groupId) ?? { id: groupId, dependencies: [] };
    draft.groups.set(groupId, {
      ...group,
      dependencies: (dependencies ?? []).map((one) => canonical(one, groupId)),
      ...(enforceRole === undefined ? {} : { enforceRole }),
    });
  }
  const planted = [
    ...(seed.apps ?? []).map((app) => plantApp(draft, app, settings, app.startedAt ?? version)),
    ...(seed.pods ?? []).map((pod) => plantPod(draft, pod, settings, pod.startedAt ?? version)),
  ];
  assignPorts(draft, emptyRoot(version), options.ports);
  const settled = planted.map((one) => ({ ...one, spec: draft.apps.get(one.spec.id) ?? one.spec }));
  return { root: { version, ...draft }, planted: settled };
}

/** Free ports on an agent; looked for from a random place, so that it does not take longer the fuller the agent is. */
function portsOn(agent: Agent, spec: RunSpec, from: number): readonly number[] | undefined {
  const wishes = portWishes(spec).filter((wish) => wish.port !== undefined);
  return agent.ports.find(wishes.length, from);
}

export interface SowParts {
  readonly driver: Driver;
  readonly random: Random;
  readonly tracker: Tracker;
}

/** Where the n-th instance goes: as given, else round robin to an agent that has the ports. */
function place(
  parts: SowParts,
  one: Planted,
  turn: { n: number; i: number },
): { agent: Agent; ports: readonly number[] } {
  const { agents } = parts.driver;
  const given = one.placement[turn.i];
  if (given) {
    const agent = parts.driver.agentNamed(given.host);
    if (!agent) throw new Error(`Seed of ${one.spec.id}: no agent named ${given.host}.`);
    return { agent, ports: given.ports };
  }
  for (let tried = 0; tried < agents.length; tried++) {
    const agent = agents[(turn.n + tried) % agents.length];
    const ports = agent && portsOn(agent, one.spec, parts.random.next());
    if (agent && ports) return { agent, ports };
  }
  throw new Error(`Seed of ${one.spec.id}: no agent has ${portWishes(one.spec).length} free ports.`);
}

/** Lets the instances of a seed run, healthy, without having launched them. */
export function sow(parts: SowParts, planted: readonly Planted[]): void {
  let n = 0;
  for (const one of planted) {
    for (let i = 0; i < instancesOf(one.spec); i++, n++) {
      const { spec } = one;
      const { agent, ports } = place(parts, one, { n, i });
      const instance = new Instance(parts.random.uuid(), spec, spec.version);
      const launches = attempt(instance, agent, { ports, at: spec.version, running: true });
      parts.driver.launch(agent, launches);
      run(instance, spec.version + STARTING_TOOK);
      parts.tracker.add(instance);
    }
  }
}

function run(instance: Instance, at: number): void {
  instance.condition = 'Running';
  instance.since = at;
  instance.activeSince = at;
  instance.seeded = true;
  for (const task of instance.tasks) {
    task.condition = 'Running';
    task.state = 'TASK_RUNNING';
    task.startedAt = at;
    task.since = at;
    task.ips = instance.agent?.ips ?? [];
  }
  if (!hasHealth(instance.spec)) return;
  instance.healthy = true;
  instance.health = healthChecksOf(instance.spec).map(() => ({
    alive: true,
    failures: 0,
    firstSuccess: at,
    lastSuccess: at,
  }));
}
