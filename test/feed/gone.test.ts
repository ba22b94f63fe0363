import { expect, it } from 'vitest';
import { createFeed } from '../../src/feed/index.ts';
import { createStore } from '../../src/informer/index.ts';
import type { Marathon } from '../../src/model/index.ts';
import { anApp } from '../support/records.ts';

const about = (name: string): Marathon => ({
  __typename: 'Marathon',
  name,
  kind: 'SERVICE',
  configured: false,
  evidence: [],
  host: null,
  addresses: [],
  info: null,
});

/** Marathons that come and go as a test says. */
function createMarathons() {
  const names = new Set<string>();
  const listeners = new Set<(name: string) => void>();
  const tell = (name: string): void => listeners.forEach((listener) => listener(name));
  const state = (marathon: string) => ({ marathon, phase: 'LIVE', asOf: null, error: null }) as const;
  return {
    names: () => [...names],
    get: (name: string) =>
      names.has(name)
        ? { describe: () => about(name), informer: { state: () => state(name), onState: () => () => undefined } }
        : undefined,
    onChange: (listener: (name: string) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    come: (name: string) => tell((names.add(name), name)),
    go: (name: string) => tell((names.delete(name), name)),
  };
}

function stage() {
  const [marathons, store] = [createMarathons(), createStore()];
  const feed = createFeed({ store, marathons, secret: 's' });
  const threadOf = (kind: 'app' | 'event' | 'marathon', name: string) =>
    ({ kind, marathons: [name], question: 'q', access: 'a' }) as const;
  return {
    come(name: string) {
      marathons.come(name);
      store.putApp(anApp(name, '/a'));
    },
    go(name: string) {
      store.drop(name);
      marathons.go(name);
    },
    happens: (name: string) => feed.event(name, { type: 'deployment_info', timestamp: null, data: {} }),
    cursor: (kind: 'app' | 'event' | 'marathon', name: string) => feed.cursor(threadOf(kind, name), feed.now()),
    /** How much is behind a cursor, or that this is not known. */
    behind(kind: 'app' | 'event' | 'marathon', name: string, cursor: string) {
      const resumed = feed.resume(threadOf(kind, name), cursor);
      return resumed.kind === 'traces' ? resumed.traces.length : resumed.kind;
    },
  };
}

it('the events of a Marathon that went are forgotten, and who missed some is told so when it comes again', () => {
  const { come, go, happens, cursor, behind } = stage();
  come('m');
  const before = cursor('event', 'm');
  happens('m');
  expect(behind('event', 'm', before)).toBe(1);
  go('m');
  expect(behind('event', 'm', before)).toBe('lost');
  come('m');
  expect(behind('event', 'm', before)).toBe('lost');
  expect(behind('app', 'm', before)).toBe('foreign');
  const after = cursor('event', 'm');
  happens('m');
  expect([behind('event', 'm', before), behind('event', 'm', after)]).toEqual(['lost', 1]);
});

it('of many Marathons that went the first are forgotten, and none that is there', () => {
  const { come, go, cursor, behind } = stage();
  const names = Array.from({ length: 150 }, (_, at) => `m${at}`);
  come('there');
  const cursors = new Map(
    ['there', ...names].map((name) => {
      if (name !== 'there') come(name);
      return [name, cursor('marathon', name)] as const;
    }),
  );
  go('there');
  come('there');
  for (const name of names) go(name);
  const found = (name: string) => behind('marathon', name, cursors.get(name) ?? '');
  expect(names.filter((name) => found(name) === 'lost')).toEqual(names.slice(0, 50));
  expect(names.filter((name) => found(name) === 1)).toEqual(names.slice(50));
  expect(found('there')).toBe(2);
});
