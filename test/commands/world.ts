/** A small estate with a gateway over it, for tests that change things; writes are counted where they arrive. */
import { createEstate, type Estate, type SimulatedMarathon } from '../../simulator/index.ts';
import type { Answer, RunningGateway } from '../support/gateway.ts';
import { startOver } from '../support/gateway.ts';

export const marathon = 'marathon-apps';

/** What every payload is asked for. */
export const payload = `
  marathon { name } deployment { deploymentId } deploymentId version reached pending auditEvent replayed
  plan {
    approximate notes
    changes { kind path effect instancesBefore instancesAfter differences { field before after } }
    steps { actions { action path } }
  }`;

/** The fields of each payload beside these. */
const objects: Readonly<Record<string, string>> = {
  App: 'app { appId instances version cmd }',
  Pod: 'pod { podId instances }',
  Group: 'group { groupId }',
  Tasks: 'killed apps { appId }',
  Queue: 'queue { path }',
  Deployment: 'apps { appId }',
  Leader: 'formerLeader',
};

const kindOf = (mutation: string): string => {
  if (mutation === 'killTasks') return 'Tasks';
  if (mutation === 'resetDelay') return 'Queue';
  if (mutation === 'setEnforceRole') return 'Group';
  if (mutation === 'killPodInstances') return 'Pod';
  return /(App|Pod|Group|Deployment|Leader)$/.exec(mutation)?.[1] ?? '';
};

export const documentOf = (mutation: string): string => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { change: ${mutation}(input: $input) { ${objects[kindOf(mutation)] ?? ''} ${payload} } }`;
};

export interface Planned {
  readonly approximate: boolean;
  readonly notes: readonly string[];
  readonly changes: readonly {
    readonly kind: string;
    readonly path: string;
    readonly effect: string;
    readonly instancesBefore: number | null;
    readonly instancesAfter: number | null;
    readonly differences: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  }[];
  readonly steps: readonly { readonly actions: readonly { readonly action: string; readonly path: string }[] }[];
}

export interface Changed {
  readonly app?: {
    readonly appId: string;
    readonly instances: number;
    readonly version: string;
    readonly cmd: string | null;
  } | null;
  readonly pod?: { readonly podId: string; readonly instances: number } | null;
  readonly group?: { readonly groupId: string } | null;
  readonly apps?: readonly { readonly appId: string }[];
  readonly killed?: readonly string[];
  readonly formerLeader?: string | null;
  readonly deploymentId: string | null;
  readonly version: string | null;
  readonly reached: string;
  readonly pending: readonly string[];
  readonly auditEvent: string | null;
  readonly replayed: boolean;
  readonly plan: Planned;
}

export interface World {
  readonly estate: Estate;
  readonly running: RunningGateway;
  /** The Marathon that is changed. */
  readonly target: SimulatedMarathon;
  change(user: string, mutation: string, input: object): Promise<Answer<{ readonly change: Changed }>>;
  /** The same; fails when it is refused. */
  done(user: string, mutation: string, input: object): Promise<Changed>;
  /** Writes that arrived at the target so far, by endpoint. */
  writes(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export async function createWorld(
  options: {
    readonly config?: Readonly<Record<string, unknown>>;
    readonly policy?: object;
    readonly members?: number;
  } = {},
): Promise<World> {
  const { config, policy, members = 1 } = options;
  const estate = await createEstate({ seed: 7, appsPerMarathon: 6, tasksPerMarathon: 10, appsOnPlatform: 4, members });
  await estate.settled();
  const running = await startOver(estate, {
    ...(config !== undefined && { config }),
    ...(policy !== undefined && { policy }),
  });
  const target = estate.services.get(marathon);
  if (target === undefined) throw new Error(`the estate has no ${marathon}`);
  const change: World['change'] = (user, mutation, input) =>
    running.ask(user, documentOf(mutation), { input: { marathon, ...input } });
  return {
    estate,
    running,
    target,
    change,
    async done(user, mutation, input) {
      const { data, errors } = await change(user, mutation, input);
      if (errors !== undefined) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
      return data.change;
    },
    writes: () =>
      Object.fromEntries(Object.entries(target.requests.all()).filter(([endpoint]) => !endpoint.startsWith('GET'))),
    async close() {
      await running.close();
      await estate.close();
    },
  };
}

/** A small app that runs at once. */
export const sleeper = { cmd: 'sleep 1000', cpus: 0.01, mem: 16, instances: 1 };
