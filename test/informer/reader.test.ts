import { afterAll, expect, it, onTestFinished } from 'vitest';
import { createConnector } from '../../src/connectors/marathon/index.ts';
import { createStore } from '../../src/informer/index.ts';
import { createReader } from '../../src/informer/reflector/reader.ts';
import type { Reader } from '../../src/informer/reflector/reader.ts';
import { createTimers } from '../../src/informer/pending/timers.ts';
import { closeDecoder, eventually, sharedDecoder } from './following.ts';
import { startUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';

afterAll(closeDecoder);

const nothing = (): undefined => undefined;

async function start(): Promise<{ upstream: Upstream; reader: Reader }> {
  const upstream = await startUpstream();
  const decoder = sharedDecoder();
  const connector = createConnector({ marathon: 'm', urls: [upstream.url], credentials: { type: 'none' }, decoder });
  const timers = createTimers(Date.now, Math.random);
  onTestFinished(async () => {
    timers.stop();
    await connector.close();
    await upstream.close();
  });
  const told = { again: nothing, repeated: nothing, onCommit: nothing, onInfo: nothing, onPart: nothing };
  const signal = new AbortController().signal;
  return {
    upstream,
    reader: createReader({ connector, store: createStore(), timers, signal, take: () => nothing, ...told }),
  };
}

it('keeps nothing of a path once it is read', async () => {
  const { upstream, reader } = await start();
  await reader.readAll();
  for (let n = 0; n < 50; n += 1) await reader.read(`app:/none/a${n}`);
  upstream.faults.set('app', 500);
  await expect(reader.read('app:/none/failing')).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
  await Promise.all([1, 2, 3].map(() => reader.read('pod:/none/often')));
  expect(reader.counts).toMatchObject({ reading: 0, singles: 53 });
});

it('reads a path that is being read once more, and not beside it', async () => {
  const { upstream, reader } = await start();
  await reader.readAll();
  upstream.delays.set('app', 100);
  const reads = [1, 2, 3].map(() => reader.read('app:/none'));
  await eventually(() => expect(upstream.count('app')).toBe(1));
  expect(reader.counts.reading).toBe(1);
  await Promise.all(reads);
  expect([upstream.count('app'), reader.counts.reading]).toEqual([2, 0]);
});
