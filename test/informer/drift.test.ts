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
