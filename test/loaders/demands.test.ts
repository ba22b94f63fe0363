import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App, SourceState } from '../../src/model/index.ts';
import { aDeployment, anApp } from '../support/records.ts';
import { createHouse, type House } from './house.ts';
import { startUpstream, wireApp, type Upstream } from './upstream.ts';

let upstreams: Record<'m' | 'n', Upstream>;
let house: House;
let states: Map<string, SourceState>;

/** Says of a Marathon that its data was last known to be true so many seconds ago. */
function aged(marathon: string, seconds: number, more: Partial<SourceState> = {}): void {
  const asOf = new Date(Date.now() - seconds * 1_000).toISOString();
  states.set(marathon, { marathon, phase: 'LIVE', asOf, error: null, ...more });
}

beforeEach(async () => {
  upstreams = { m: await startUpstream('m'), n: await startUpstream('n') };
  const plain = createHouse({ marathons: ['m', 'n'] });
  ({ states } = plain);
  const get = (name: string) => {
    const source = plain.deps.registry.get(name);
    return source && { ...source, connector: name === 'm' ? upstreams.m.connector : upstreams.n.connector };
  };
  house = createHouse({
    marathons: ['m', 'n'],
    deps: { registry: { ...plain.deps.registry, get }, freshDeadlineMs: 20_000 },
  });
  for (const name of ['m', 'n'] as const) {
    aged(name, 5);
    house.fill(name, { apps: [anApp(name, '/x', { instances: 1 })] });
    upstreams[name].apps.set('/x', wireApp('/x', { instances: 7 }));
  }
});

afterEach(async () => {
  await Promise.all([upstreams.m.close(), upstreams.n.close()]);
});

const instancesOf = (apps: readonly (App | null)[]) => apps.map((app) => app?.instances ?? null);
const codeOf = (answer: () => unknown): Promise<unknown> =>
  (async () => answer())().then(
    () => 'answered',
    (error: { code: string; facts: object }) => ({ code: error.code, ...error.facts }),
  );

describe('maxStaleness', () => {
  it('is no promise to wait for where everything is young enough', () => {
    const page = house.loaders(['*:/']).apps({ maxStaleness: 60 }, {});
    expect(page).not.toBeInstanceOf(Promise);
    expect([upstreams.m.asked, upstreams.n.asked]).toEqual([[], []]);
  });

  it('reads what is older, and only that, before the answer', async () => {
    aged('n', 120);
    const page = await house.loaders(['*:/']).apps({ maxStaleness: 60 }, {});
    expect(instancesOf(page.nodes)).toEqual([1, 7]);
    expect([upstreams.m.asked, upstreams.n.asked]).toEqual([[], ['/v2/apps']]);
  });

  it('of 0 seconds reads always, as FRESH does', async () => {
    const page = await house.loaders(['*:/']).apps({ maxStaleness: 0 }, {});
    expect(instancesOf(page.nodes)).toEqual([7, 7]);
  });

  it('fails with STALE, naming the Marathons, when what is too old cannot be read', async () => {
    aged('m', 120, { phase: 'STALE', error: { code: 'MARATHON_TIMEOUT', message: 'No answer.' } });
    upstreams.m.fault = 'fail';
    const refusal = { code: 'STALE', maxStaleness: 60, sources: [{ marathon: 'm', phase: 'STALE' }] };
    const loaders = () => house.loaders(['*:/']);
    expect(await codeOf(() => loaders().apps({ maxStaleness: 60 }, {}))).toMatchObject(refusal);
    expect(await codeOf(() => loaders().tasks({ maxStaleness: 60 }, {}))).toMatchObject(refusal);
    expect(await codeOf(() => loaders().app('m', '/x', { maxStaleness: 60 }))).toMatchObject(refusal);
    // Not where it is not concerned, nor where more is borne, nor where nobody asked.
    expect(await codeOf(() => loaders().apps({ maxStaleness: 60, filter: { marathons: ['n'] } }, {}))).toBe('answered');
    expect(await codeOf(() => loaders().apps({ maxStaleness: 600 }, {}))).toBe('answered');
    expect(await codeOf(() => loaders().apps({}, {}))).toBe('answered');
  });

  it('counts a Marathon of which nothing is known as older than anything', async () => {
    states.set('m', {
      marathon: 'm',
      phase: 'DOWN',
      asOf: null,
      error: { code: 'MARATHON_UNREACHABLE', message: 'No.' },
    });
    upstreams.m.fault = 'fail';
    expect(await codeOf(() => house.loaders(['*:/']).apps({ maxStaleness: 1_000_000 }, {}))).toMatchObject({
      code: 'STALE',
      sources: [{ marathon: 'm', phase: 'DOWN', asOf: null }],
    });
  });

  it('reads one app by itself, and nothing for what the viewer may not see', async () => {
    aged('m', 120);
    const loaders = house.loaders(['m:/x']);
    expect(instancesOf([await loaders.app('m', '/x', { maxStaleness: 60 })])).toEqual([7]);
    expect(await loaders.app('m', '/y', { maxStaleness: 60 })).toBeNull();
    expect(await loaders.app('n', '/x', { maxStaleness: 0 })).toBeNull();
    expect([upstreams.m.asked, upstreams.n.asked]).toEqual([['/v2/apps/x'], []]);
  });

  it('is refused when it is below 0', async () => {
    expect(await codeOf(() => house.loaders(['*:/']).apps({ maxStaleness: -1 }, {}))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(upstreams.m.asked).toEqual([]);
  });
});

describe('requireComplete', () => {
  const down = { phase: 'STALE', error: { code: 'MARATHON_UNREACHABLE', message: 'No answer.' } } as const;

  it('hands on what has no gaps', async () => {
    const loaders = house.loaders(['*:/']);
    expect(instancesOf((await loaders.apps({ requireComplete: true }, {})).nodes)).toEqual([1, 1]);
    expect(loaders.fleet({ requireComplete: true }).complete).toBe(true);
  });

  it('fails with INCOMPLETE, naming what is missing, wherever an answer would have a gap', async () => {
    aged('n', 120, down);
    house.store.replace('m', { deployments: [aDeployment('m', 'd', { affectedApps: ['/x'] })] });
    const loaders = house.loaders(['*:/']);
    const required = { requireComplete: true };
    const refusal = {
      code: 'INCOMPLETE',
      sources: [{ marathon: 'n', phase: 'STALE', asOf: expect.any(String), code: 'MARATHON_UNREACHABLE' }],
    };
    const answers = [
      () => loaders.apps(required, {}),
      () => loaders.pods(required, {}),
      () => loaders.tasks(required, {}),
      () => loaders.deployments(required, {}),
      () => loaders.queue(required, {}),
      () => loaders.search('x', {}, required),
      () => loaders.fleet(required),
    ];
    for (const answer of answers) expect(await codeOf(answer)).toEqual(refusal);
    // What does not concern that Marathon has no gap.
    expect(await codeOf(() => loaders.apps({ ...required, filter: { marathons: ['m'] } }, {}))).toBe('answered');
    expect(await codeOf(() => house.loaders(['m:/']).apps(required, {}))).toBe('answered');
  });

  it('holds for FRESH reads, too', async () => {
    upstreams.n.fault = 'fail';
    const answer = () => house.loaders(['*:/']).apps({ consistency: 'FRESH', requireComplete: true }, {});
    expect(await codeOf(answer)).toMatchObject({ code: 'INCOMPLETE', sources: [{ marathon: 'n' }] });
  });
});
