import type { Agent, Launch, LaunchPattern } from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { objects, textAt } from '../../json.ts';
import {
  behaviour,
  containerResources,
  hasOwnAddress,
  portWishes,
  printSpec,
  resourcesOf,
  type PortWish,
  type RunSpec,
} from '../runspec.ts';
import { Task, taskId, type Instance } from './instance.ts';

/** Finds the host ports of an instance, or undefined. Wishes without a host port take none. */
export function findPorts(agent: Agent, wishes: readonly PortWish[], from: number): readonly number[] | undefined {
  const wanted = wishes.filter((wish) => wish.port !== undefined);
  const exact = wanted.flatMap((wish) => (wish.port === 0 || wish.port === undefined ? [] : [wish.port]));
  if (exact.some((port) => !agent.ports.isFree(port))) return undefined;
  const found = agent.ports.find(wanted.length - exact.length, from);
  if (!found) return undefined;
  const any = found.filter((port) => !exact.includes(port));
  if (any.length < wanted.length - exact.length) return undefined;
  return wanted.map((wish) => (wish.port === 0 ? (any.shift() ?? 0) : (wish.port ?? 0)));
}

/** What the launches of one version share; an estate has hundreds of thousands of them. */
const patterns = new WeakMap<RunSpec, LaunchPattern>();

function patternOf(spec: RunSpec): LaunchPattern {
  const known = patterns.get(spec);
  if (known) return known;
  const made: LaunchPattern = {
    appId: spec.id,
    definition: printSpec(spec),
    resources: resourcesOf(spec),
    behaviour: behaviour(spec),
    ownAddress: hasOwnAddress(spec),
  };
  patterns.set(spec, made);
  return made;
}

interface Launched {
  readonly ports: readonly number[];
  readonly at: number;
  /** Its tasks run already: for seeds. */
  readonly running?: boolean;
}

/** The tasks of a new attempt with their launches: one of an app, one per container of a pod. */
export function attempt(instance: Instance, agent: Agent, launched: Launched): Launch[] {
  const { spec } = instance;
  instance.attempts++;
  const pattern = patternOf(spec);
  const launches: Launch[] = [];
  const add = (container: string, ports: readonly number[], of?: JsonObject): void => {
    const task = new Task(container, instance.attempts, { ports, at: launched.at });
    instance.tasks.push(task);
    const own = of ? { ...pattern, resources: containerResources(of), behaviour: behaviour(spec, of) } : pattern;
    const reserved = instance.reservation === undefined ? {} : { reserved: true };
    launches.push({ taskId: taskId(instance, task), ports, of: own, running: launched.running === true, ...reserved });
  };
  instance.tasks = [];
  instance.agent = agent;
  if (spec.kind === 'app') add('_app', launched.ports);
  else {
    const wishes = portWishes(spec).filter((wish) => wish.port !== undefined);
    for (const container of objects(spec.definition.containers)) {
      const name = textAt(container, 'name') ?? '';
      add(
        name,
        launched.ports.filter((_, i) => wishes[i]?.container === name),
        container,
      );
    }
  }
  return launches;
}
