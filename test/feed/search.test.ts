import { expect, it } from 'vitest';
import { createFeed } from '../../src/feed/index.ts';
import { createPositions, createStore, type Noted } from '../../src/informer/index.ts';
import { eventually } from '../support/gateway.ts';
import { anApp } from '../support/records.ts';

const m = 'm';
const thread = { kind: 'app', marathons: [m], question: 'q', access: 'a' } as const;
const marathons = { names: () => [], get: () => undefined, onChange: () => () => undefined };

function createReplica(history: () => Promise<readonly Noted[] | null>) {
  const positions = createPositions('own');
  const store = createStore({ positions });
  const shared = { leads: positions.leads, event: () => null, catchUp: async () => undefined, history };
  return { positions, store, feed: createFeed({ store, marathons, secret: 's', shared }) };
}

/** One that has told of a change, and one that came after it; what is in the log lies between them. */
function stage(history: (log: readonly Noted[]) => readonly Noted[] | null) {
  const log: Noted[] = [];
  const owner = createReplica(async () => []);
  owner.positions.lead(m, '1');
  owner.store.putApp(anApp(m, '/a'));
  const since = owner.positions.at(m) ?? '';
  const cursor = owner.feed.cursor(thread, owner.feed.now());
  owner.store.putApp(anApp(m, '/b'));
  const position = owner.positions.at(m) ?? '';
  log.push({ since, position, notes: owner.feed.companion.notes(m, since, position) });
  const late = createReplica(async () => history(log));
  late.positions.follow(m, position);
  for (const path of ['/a', '/b']) late.store.putApp(anApp(m, path));
  late.feed.companion.took(m, { whole: position, noted: [], isExact: true });
  return { resume: () => late.feed.resume(thread, cursor) };
}

it('what was told before a replica came is looked for until the log can be read', async () => {
  let looks = 0;
  const { resume } = stage((log) => ((looks += 1) < 3 ? null : log));
  await eventually(async () => {
    const resumed = resume();
    if (resumed.kind === 'elsewhere') await resumed.fetch();
    expect(resume()).toMatchObject({ kind: 'traces', traces: [{ path: '/b' }] });
  });
  expect(looks).toBe(3);
});

it('and again for the next who asks, when it could not be read for long', async () => {
  let isAway = true;
  const { resume } = stage((log) => (isAway ? null : log));
  const first = resume();
  if (first.kind === 'elsewhere') await first.fetch();
  const second = resume();
  expect([first.kind, second.kind]).toEqual(['elsewhere', 'elsewhere']);
  isAway = false;
  if (second.kind === 'elsewhere') await second.fetch();
  expect(resume()).toMatchObject({ kind: 'traces', traces: [{ path: '/b' }] });
});

it('what is not in the log is lost, and looked for once', async () => {
  let looks = 0;
  const { resume } = stage(() => ((looks += 1), []));
  const first = resume();
  if (first.kind === 'elsewhere') await first.fetch();
  expect([resume().kind, looks]).toEqual(['lost', 1]);
});
