import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createScene, type Scene } from '../subscriptions/scene.ts';
import { eventually, policyOf } from '../support/gateway.ts';
import { bySse } from '../support/subscriber.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene({ audit: { url: 'sqlite::memory:', sensitiveReads: true } });
  const scope = { marathon: '*', path: '/' };
  scene.running.gateway.replacePolicy(
    policyOf({
      tenants: {},
      roles: {
        keeper: { actions: ['read', 'secrets'] },
        reader: { actions: ['read'] },
        auditor: { actions: ['review'] },
        developer: { actions: ['full'] },
      },
      bindings: [
        ...['keeper', 'other-keeper'].map((user) => ({ user, role: 'keeper', scope })),
        { user: 'reader', role: 'reader', scope },
        { user: 'auditor', role: 'auditor', scope },
        { group: 'operators', role: 'developer', scope },
      ],
    }),
  );
  await scene.put('/red/a', { env: { PASSWORD: 'hunter-a' }, labels: { tier: 'web' } });
  await scene.put('/red/b', { env: { PASSWORD: 'hunter-b' } });
  await scene.put('/red/plain', { labels: { tier: 'web' } });
  await scene.runningTasks(3);
});
afterAll(() => scene?.close());

interface Read {
  readonly kind: string;
  readonly action: string;
  readonly status: string;
  readonly actor: { readonly subject: string };
  readonly targets: readonly { readonly path: string; readonly type: string }[];
  readonly facts: { readonly fields: readonly string[] };
}

const log = /* GraphQL */ `
  {
    auditEvents(filter: { kinds: [READ] }, first: 100) {
      nodes {
        kind
        action
        status
        actor {
          subject
        }
        targets {
          path
          type
        }
        facts
      }
    }
  }
`;

const reads = async (): Promise<readonly Read[]> =>
  (await scene.running.query<{ auditEvents: { nodes: readonly Read[] } }>('auditor', log)).auditEvents.nodes;

let before = 0;
beforeEach(async () => {
  before = (await reads()).length;
});

/** What was recorded since the test began, the oldest first, once it is so many. */
const recorded = (count: number): Promise<readonly Read[]> =>
  eventually(async () => {
    const found = (await reads()).toReversed().slice(before);
    expect(found.length).toBeGreaterThanOrEqual(count);
    return found;
  });

const brief = ({ actor, targets, facts }: Read) => [
  actor.subject,
  targets.map(({ path }) => path).toSorted(),
  facts.fields,
];

describe('with audit.sensitiveReads', () => {
  it('who is shown secrets leaves one record for a query, however often it is asked, and of nothing that others see as well', async () => {
    const query = '{ apps { nodes { appId cmd labels { key value } env { name value } } } }';
    for (let time = 0; time < 3; time += 1) {
      const answer = await scene.running.ask('keeper', query);
      expect(answer.text).toContain('hunter-a');
    }
    const found = await recorded(3);
    expect(found.map(brief)).toEqual([1, 2, 3].map(() => ['keeper', ['/red/a', '/red/b'], ['env']]));
    expect(found[0]).toMatchObject({ kind: 'READ', action: 'SECRETS', status: 'SUCCEEDED' });
    expect(JSON.stringify(found)).not.toContain('hunter');
  });

  it('each viewer leaves their own, though they see the same at the same time', async () => {
    const query = '{ app(marathon: "marathon", id: "/red/a") { definition } }';
    await scene.running.ask('keeper', query);
    await Promise.all(['keeper', 'other-keeper'].map((user) => scene.running.ask(user, query)));
    const found = await recorded(3);
    expect(found.map(brief).toSorted()).toEqual([
      ['keeper', ['/red/a'], ['definition']],
      ['keeper', ['/red/a'], ['definition']],
      ['other-keeper', ['/red/a'], ['definition']],
    ]);
  });

  it('who sees the mask, or asks for nothing behind it, leaves none', async () => {
    for (let time = 0; time < 2; time += 1) {
      const masked = await scene.running.ask('reader', '{ apps { nodes { env { name value } definition } } }');
      expect(masked.text).not.toContain('hunter');
      await scene.running.ask('keeper', '{ apps { nodes { appId cmd cpus tasks { nodes { taskId } } } } }');
      await scene.running.ask('keeper', '{ app(marathon: "marathon", id: "/red/plain") { env { name value } } }');
    }
    await scene.running.ask('keeper', '{ app(marathon: "marathon", id: "/red/b") { env { value } } }');
    expect((await recorded(1)).map(brief)).toEqual([['keeper', ['/red/b'], ['env']]]);
  });

  it('stored versions count as well', async () => {
    await scene.running.ask('keeper', '{ app(marathon: "marathon", id: "/red/a") { versions { definition } } }');
    expect((await recorded(1)).map(brief)).toEqual([['keeper', ['/red/a'], ['versions.definition']]]);
  });

  it('so does the plan of a change, sent or not', async () => {
    const query = `mutation { updateApp(input: { marathon: "marathon", id: "/red/a", app: { env: [] }, dryRun: true }) {
      plan { changes { differences { field before after } } } } }`;
    expect((await scene.running.ask('operator', query)).text).toContain('hunter-a');
    expect((await recorded(1)).map(brief)).toEqual([['operator', ['/red/a'], ['env']]]);
  });

  it('subscribers are recorded one by one, with each change that shows them secrets', async () => {
    const query = 'subscription { appChanged { kind appId app { appId env { name value } } } }';
    const streams = await Promise.all(['keeper', 'other-keeper'].map((user) => bySse(scene.running, user, { query })));
    await Promise.all(streams.map((stream) => stream.synced()));
    const present = await recorded(2);
    expect(present.map(brief).toSorted()).toEqual(
      ['keeper', 'other-keeper'].map((user) => [user, ['/red/a', '/red/b'], ['env']]),
    );
    await scene.update('/red/b', { env: { PASSWORD: 'hunter-c' } });
    await Promise.all(streams.map((stream) => stream.until(1, (told) => JSON.stringify(told).includes('hunter-c'))));
    await eventually(async () => {
      const since = (await recorded(4)).slice(2).map(brief);
      for (const user of ['keeper', 'other-keeper']) expect(since).toContainEqual([user, ['/red/b'], ['env']]);
    });
    for (const stream of streams) stream.close();
  });
});
