/** One Marathon with a few agents, two tenants on it, and the gateway. */
import { expect } from 'vitest';
import { createCluster, createMarathon, type JsonObject, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { eventually, policyOf, startGateway, type RunningGateway } from '../support/gateway.ts';

const agents = [1, 2].map((number) => ({
  hostname: `agent-${number}.lab`,
  ip: `127.0.9.${number}`,
  id: `lab-S${number}`,
  cpus: 1_000,
  mem: 1_000_000,
  disk: 1_000_000,
  ports: '31000-31999',
}));

export const small = { cpus: 0.01, mem: 16, cmd: 'sleep 1000' };

/** As in `policy.yaml`: red and blue by their groups; `more` are further bindings. */
export const policyWith = (more: readonly object[] = []) => ({
  tenants: {
    red: { scopes: [{ marathon: 'marathon', path: '/red' }] },
    blue: { scopes: [{ marathon: 'marathon', path: '/blue' }] },
  },
  roles: { developer: { actions: ['full'] }, reader: { actions: ['read'] } },
  bindings: [
    { group: 'red-team', role: 'developer', tenant: 'red' },
    { group: 'blue-team', role: 'developer', tenant: 'blue' },
    { group: 'operators', role: 'developer', scope: { marathon: '*', path: '/' } },
    ...more,
  ],
});

interface Fleet {
  readonly totals: { readonly tasksRunning: number; readonly deployments: number };
}

export interface Scene {
  readonly marathon: SimulatedMarathon;
  readonly running: RunningGateway;
  put(id: string, definition?: JsonObject): Promise<void>;
  update(id: string, definition: JsonObject): Promise<void>;
  remove(id: string): Promise<void>;
  policy(more: readonly object[]): void;
  /** Waits until the gateway shows so many tasks that run, and nothing changes any more. */
  runningTasks(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function createScene(config: Readonly<Record<string, unknown>> = {}): Promise<Scene> {
  const marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents }) });
  const running = await startGateway({ platform: marathon, policy: policyWith(), config });
  await running.live(['marathon']);
  return {
    marathon,
    running,
    put: async (id, definition = {}) =>
      void (await change(marathon.url, 'POST', '/v2/apps', { id, ...small, ...definition })),
    update: async (id, definition) => void (await change(marathon.url, 'PUT', `/v2/apps${id}?force=true`, definition)),
    remove: async (id) => void (await change(marathon.url, 'DELETE', `/v2/apps${id}?force=true`)),
    policy: (more) => running.gateway.replacePolicy(policyOf(policyWith(more))),
    async runningTasks(count) {
      const document = '{ fleet { totals { tasksRunning deployments } } }';
      const calm = { generation: -1, looks: 0 };
      await eventually(async () => {
        const { fleet } = await running.query<{ fleet: Fleet }>('operator', document);
        expect(fleet.totals).toEqual({ tasksRunning: count, deployments: 0 });
        const shelf = running.gateway.store.shelf('marathon');
        // That nothing waits any more is read every two seconds.
        expect(shelf?.queue).toEqual([]);
        const generation = shelf?.generation ?? -1;
        Object.assign(calm, { generation, looks: calm.generation === generation ? calm.looks + 1 : 0 });
        // What events announce is read within 50 ms; a look comes every 25.
        expect(calm.looks).toBeGreaterThan(6);
      });
    },
    async close() {
      await running.close();
      await marathon.close();
    },
  };
}
