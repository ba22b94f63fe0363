import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { affected } from '../../src/informer/index.ts';
import type { Affected } from '../../src/informer/index.ts';
import { isJsonObject } from '../../src/model/index.ts';
import type { JsonObject } from '../../src/model/index.ts';

const of = (type: string, data: JsonObject = {}): Affected => affected({ type, timestamp: null, data });
const step = (...actions: JsonObject[]): JsonObject => ({ actions });
const start = { action: 'StartApplication', app: '/a' };
const restart = { action: 'RestartPod', pod: '/p' };

describe('an event names', () => {
  it.each([
    ['api_post_event', { uri: '/v2/apps', appDefinition: { id: '/a' } }, { apps: ['/a'] }],
    ['api_post_event', { uri: '/v2/apps//team/./x/../a' }, { apps: ['/team/a'] }],
    ['api_post_event', { uri: '/v2/apps' }, { apps: [] }],
    ['pod_created_event', { uri: '/v2/pods' }, { podList: true, pods: [] }],
    ['pod_updated_event', { uri: '/v2/pods/p/one' }, { pods: ['/p/one'], podList: false }],
    ['pod_deleted_event', { uri: '/v2/pods/p%2Fone?force=true' }, { pods: ['/p/one'] }],
    ['pod_deleted_event', { uri: '/v2/pods/%' }, { podList: true }],
    ['status_update_event', { appId: '/a' }, { runSpecs: ['/a'], queue: true }],
    ['instance_changed_event', { runSpecId: '/p' }, { runSpecs: ['/p'], queue: true }],
    ['instance_health_changed_event', { runSpecId: '/p' }, { runSpecs: ['/p'], queue: false }],
    ['unknown_instance_terminated_event', { runSpecId: '/p' }, { runSpecs: ['/p'] }],
    ['app_terminated_event', { appId: '/p' }, { runSpecs: ['/p'] }],
    ['add_health_check_event', { appId: '/a' }, { apps: ['/a'] }],
    ['failed_health_check_event', { appId: '/a' }, { apps: ['/a'] }],
    ['health_status_changed_event', { appId: '/a' }, { runSpecs: ['/a'] }],
    ['unhealthy_instance_kill_event', { appId: '/a' }, { runSpecs: ['/a'] }],
    ['unhealthy_task_kill_event', { appId: '/a' }, { runSpecs: ['/a'] }],
    ['group_change_success', { groupId: '/g', version: 'v1' }, { groups: true, rootVersion: 'v1', apps: [] }],
    ['scheduler_reregistered_event', {}, { info: true, everything: false }],
    ['scheduler_registered_event', {}, { info: true, everything: true }],
    ['status_update_event', { appId: 7 }, { runSpecs: [] }],
  ])('%s %j → %j', (type, data, expected) => {
    expect(of(type, data)).toMatchObject({ known: true, ...expected });
  });

  it('at the first step of a deployment its whole plan, at a later one that step, at its end the plan again', () => {
    const plan = { id: 'd', version: 'v', steps: [step(start), step(restart)] };
    const whole = { apps: ['/a'], pods: ['/p'], deployments: true, planVersion: 'v', deploymentId: 'd' };
    expect(of('deployment_info', { plan, currentStep: step(start) })).toMatchObject(whole);
    expect(of('deployment_step_success', { plan, currentStep: step(restart) })).toMatchObject({
      apps: [],
      pods: ['/p'],
    });
    expect(of('deployment_success', { id: 'd', plan })).toMatchObject(whole);
    expect(of('deployment_failed', { id: 'd', plan, reason: 'x' })).toMatchObject(whole);
  });

  it('the lists where a plan names more than is read one by one, and of a later step what that names', () => {
    const many = { actions: Array.from({ length: 200_000 }, (_, at) => ({ app: `/app-${at}` })) };
    const plan = { id: 'd', version: 'v', steps: [many, step(start)] };
    const lists = { apps: [], pods: [], appList: true, podList: true, planVersion: 'v', deploymentId: 'd' };
    for (const currentStep of [many, null]) expect(of('deployment_info', { plan, currentStep })).toMatchObject(lists);
    expect(of('deployment_success', { id: 'd', plan })).toMatchObject(lists);
    const later = { apps: ['/a'], appList: false, podList: false, planVersion: 'v' };
    expect(of('deployment_step_success', { plan, currentStep: step(start) })).toMatchObject(later);
    const long = { id: 'd', steps: [step({ app: `/${'x'.repeat(1_000_000)}` })] };
    expect(of('deployment_success', { plan: long })).toMatchObject({ apps: [], appList: true });
  });

  it('the same in the shapes of old versions: a flat list of steps, heavy plans, no plan at all', () => {
    const flat = {
      id: 'd',
      steps: [{ action: 'ScaleApplication', app: '/a' }],
      original: { id: '/' },
      target: { id: '/' },
    };
    const current = { actions: [{ type: 'ScaleApplication', app: '/a' }] };
    expect(of('deployment_info', { plan: flat, currentStep: current })).toMatchObject({
      apps: ['/a'],
      planVersion: null,
    });
    expect(of('deployment_info', { plan: flat })).toMatchObject({ apps: ['/a'] });
    expect(of('deployment_success', { id: 'd' })).toMatchObject({ deploymentId: 'd', deployments: true, apps: [] });
  });

  it('nothing when its type is unknown, whatever it holds', () => {
    for (const type of ['brand_new', '', 'constructor', '__proto__']) {
      expect(of(type, { appId: '/a' })).toMatchObject({ known: false, apps: [], runSpecs: [], deployments: false });
    }
  });
});

describe('recorded events', () => {
  const lines = readFileSync(new URL('../fixtures/events/marathon-1.11.24.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const events = lines.map((line): JsonObject => {
    const event: unknown = JSON.parse(line);
    return isJsonObject(event) ? event : {};
  });

  it('of a running Marathon 1.11.24 are all known', () => {
    expect(events.length).toBeGreaterThan(20);
    for (const event of events)
      expect([event['eventType'], of(String(event['eventType']), event).known]).toEqual([event['eventType'], true]);
  });

  it('name every path that stands in them as one of an app or pod', () => {
    for (const event of events) {
      const named = of(String(event['eventType']), event);
      const all = [...named.apps, ...named.pods, ...named.runSpecs];
      for (const id of [event['appId'], event['runSpecId']]) if (typeof id === 'string') expect(all).toContain(id);
    }
  });
});
