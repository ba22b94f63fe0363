import { expect, it, onTestFinished } from 'vitest';
import { createDrift } from '../../src/informer/reflector/drift.ts';
import { createTimers } from '../../src/informer/pending/timers.ts';
import type { Change } from '../../src/informer/index.ts';
import { eventually } from './following.ts';

it('counts a comparison that finds more different than a call has room for', async () => {
  const timers = createTimers(Date.now, Math.random);
  onTestFinished(timers.stop);
  const drift = createDrift(timers, () => undefined);
  const changes = Array.from({ length: 300_000 }, (_, at): Change => {
    return { marathon: 'm', kind: 'app', key: `/app-${at}`, operation: 'put' };
  });
  drift.begin([]);
  drift.found(changes);
  drift.end();
  await eventually(() => expect(drift.byKind).toEqual({ app: 300_000 }));
});

it('takes for told what an event named with all of its list', async () => {
  const timers = createTimers(Date.now, Math.random);
  onTestFinished(timers.stop);
  const drift = createDrift(timers, () => undefined);
  drift.begin([]);
  drift.found(
    ['app', 'pod'].map((kind) => ({
      marathon: 'm',
      kind: kind === 'app' ? 'app' : 'pod',
      key: '/x',
      operation: 'put',
    })),
  );
  drift.end();
  drift.explain('apps');
  await eventually(() => expect(drift.byKind).toEqual({ pod: 1 }));
});
