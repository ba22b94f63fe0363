import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createConnector } from '../../src/connectors/marathon/index.ts';
import { closeDecoder, contentOf, eventually, follow, sharedDecoder } from './following.ts';
import { startUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';

afterAll(closeDecoder);

const ids = ['/a', '/b/c', '/b/d', '/b-e', '/f/g/h'];
const stable = ['/s/one', '/s/two'];

/** What happens upstream, and what becomes of the event that tells of it. */
const happening = fc.record({
  what: fc.constantFrom('scale', 'create', 'delete', 'pod', 'unpod', 'deployment', 'reset'),
  id: fc.constantFrom(...ids),
  instances: fc.nat(4),
  fate: fc.constantFrom('sent', 'sent', 'sent', 'lost', 'twice', 'late'),
  pause: fc.nat(60),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function happen(upstream: Upstream, { what, id, instances }: Happening): readonly [string, object] {
  if (what === 'delete') {
    upstream.apps.delete(id);
    return ['app_terminated_event', { appId: id }];
  }
  if (what === 'pod' || what === 'unpod') {
    const pod = `/pods${id}`;
    if (what === 'pod') upstream.pods.set(pod, instances);
    else upstream.pods.delete(pod);
    return ['instance_changed_event', { runSpecId: pod, condition: 'Running' }];
  }
  if (what === 'deployment') {
    const step = { actions: [{ action: 'ScaleApplication', app: id }] };
    const plan = { id: 'd', version: 'v', steps: [step] };
    const running = {
      id: 'd',
      version: 'v',
      affectedApps: [id],
      steps: [step],
      currentActions: [],
      currentStep: 1,
      totalSteps: 1,
    };
    upstream.deployments = instances > 1 ? [running] : [];
    return [instances > 1 ? 'deployment_info' : 'deployment_success', { id: 'd', plan, currentStep: step }];
  }
  if (what === 'reset') upstream.resetStreams();
  else upstream.apps.set(id, { instances, tasks: instances });
  return ['status_update_event', { appId: id, taskStatus: 'TASK_RUNNING' }];
}

const pause = (milliseconds: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, milliseconds);
  return promise;
};

const byPath = (a: { ref: { path: string } }, b: { ref: { path: string } }): number =>
  a.ref.path < b.ref.path ? -1 : 1;

/** Runs the story; every event that is sent late comes after the next happening. */
async function play(upstream: Upstream, story: readonly Happening[]): Promise<void> {
  const late: (readonly [string, object])[] = [];
  for (const each of story) {
    const [type, data] = happen(upstream, each);
    if (each.fate === 'late') late.push([type, data]);
    else if (each.fate !== 'lost') upstream.emit(type, data);
    if (each.fate === 'twice') upstream.emit(type, data);
    await pause(each.pause);
    if (each.fate !== 'late')
      for (const [lateType, lateData] of late.splice(0).reverse()) upstream.emit(lateType, lateData);
  }
}

describe('after any order, loss, duplication of events and any disconnect', () => {
  it('the store equals upstream within one comparison, and never lacked what existed throughout', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), fc.nat(80), async (story, delay) => {
        const upstream = await startUpstream();
        for (const id of stable) upstream.apps.set(id, { instances: 1, tasks: 1 });
        for (const name of ['apps', 'app', 'pods']) upstream.delays.set(name, delay);
        const followed = follow(upstream.url, { informer: { coalesceMs: 10, resyncMs: 400, watchfulMs: 100 } });
        const connector = createConnector({
          marathon: 'm',
          urls: [upstream.url],
          credentials: { type: 'none' },
          decoder: sharedDecoder(),
        });
        try {
          await followed.informer.synced;
          const lacking: string[] = [];
          followed.store.subscribe(() => {
            for (const id of stable) if (followed.shelf().apps.get(id) === undefined) lacking.push(id);
          });
          await play(upstream, story);
          await eventually(async () => {
            const [apps, pods, deployments] = [
              await connector.apps(),
              await connector.pods(),
              await connector.deployments(),
            ];
            expect(contentOf(followed.shelf())).toMatchObject({
              apps: apps.toSorted(byPath),
              pods: pods.toSorted(byPath),
              deployments,
            });
          });
          expect(lacking).toEqual([]);
        } finally {
          await followed.close();
          await connector.close();
          await upstream.close();
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
