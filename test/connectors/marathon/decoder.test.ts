import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDecoder, decodeRawApps } from '../../../src/connectors/marathon/index.ts';
import type { Decoder, DecoderOptions } from '../../../src/connectors/marathon/index.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { encodeApp } from './encode.ts';
import { failure } from './stub.ts';

function start(options: DecoderOptions): Decoder {
  const decoder = createDecoder(options);
  onTestFinished(() => decoder.close());
  return decoder;
}

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

/** An app of a body that is large enough for a thread. */
const anApp = (number: number): JsonObject => ({
  id: `/team-${number % 7}/größe-${number}`,
  cmd: 'x'.repeat(2_000),
  instances: 2,
  cpus: 0.1,
  labels: { owner: `team-${number % 7}`, __proto__: 'a label like any other' },
  deployments: number % 5 === 0 ? [{ id: 'd1' }] : [],
  lastTaskFailure: { appId: `/team-${number % 7}/größe-${number}`, taskId: 't', state: 'TASK_FAILED', message: 'm' },
  tasks: [0, 1].map((task) => ({
    id: `app-${number}.instance-${task}._app.1`,
    appId: `/team-${number % 7}/größe-${number}`,
    host: `10.0.0.${task}`,
    state: task === 0 ? 'TASK_RUNNING' : 'TASK_SOMETHING_NEW',
    ports: task === 0 ? [31_000] : [1, 0, 3],
    stagedAt: '2026-01-01T00:00:00.000Z',
    localVolumes: [{ persistenceId: 'a#b#c' }],
    healthCheckResults: [
      {
        alive: task === 0,
        firstSuccess: '2026-01-01T00:00:00.5Z',
        lastSuccess: '2026-01-01T00:00:00.500Z',
        instanceId: `instance [app-${number}.instance-${task}]`,
      },
    ],
  })),
});

const manyApps = { apps: Array.from({ length: 200 }, (_, number) => anApp(number)) };

/** A worker that ends when it is handed the word `die`, and otherwise works as ours does. */
function mortalScript(): URL {
  const folder = mkdtempSync(path.join(tmpdir(), 'decoder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pack = new URL('../../../src/connectors/marathon/scan/index.ts', import.meta.url);
  const file = path.join(folder, 'mortal.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     import { packList } from ${JSON.stringify(pack.href)};
     parentPort.on('message', ({ body, known }) => {
       if (Buffer.from(body).subarray(0, 3).toString() === 'die') process.exit(1);
       const list = packList(body, known);
       parentPort.postMessage(list, list.chunks.flatMap(({ heads, contents }) => [heads, contents]));
     });`,
  );
  return pathToFileURL(file);
}

describe('a list decoded in a thread', () => {
  it('is what is decoded in place: same records, same order, frozen', async () => {
    const body = JSON.stringify(manyApps);
    const [there, here] = await Promise.all([
      start({ threads: 1 }).apps(bytesOf(body), 'm'),
      start({ threads: 0 }).apps(bytesOf(body), 'm'),
    ]);
    expect(there).toEqual(here);
    expect(there.map(encodeApp)).toEqual(decodeRawApps(manyApps.apps, 'm').map(encodeApp));
    expect(there.map(({ appId }) => appId)).toEqual(there.map(({ appId }) => appId).toSorted());
    expect(there).toHaveLength(200);
    for (const record of [
      there,
      there[0],
      there[0]?.tasks,
      there[0]?.tasks[0],
      there[0]?.tasks[0]?.healthCheckResults[0],
    ]) {
      expect(Object.isFrozen(record)).toBe(true);
    }
  });

  it('keeps times to the letter, odd ports and unknown states', async () => {
    const apps = await start({ threads: 1 }).apps(bytesOf(JSON.stringify(manyApps)), 'm');
    const [first, second] = apps.find(({ appId }) => appId === '/team-1/größe-1')?.tasks ?? [];
    expect(first?.healthCheckResults[0]).toMatchObject({
      firstSuccess: '2026-01-01T00:00:00.5Z',
      lastSuccess: '2026-01-01T00:00:00.500Z',
      instanceId: 'app-1.instance-0',
    });
    expect([first?.ports, second?.ports]).toEqual([[31_000], [1, 0, 3]]);
    expect([second?.state, second?.rest?.['state']]).toEqual(['TASK_UNKNOWN', 'TASK_SOMETHING_NEW']);
  });

  it('shares what repeats', async () => {
    const apps = await start({ threads: 1 }).apps(bytesOf(JSON.stringify(manyApps)), 'm');
    const [one, other] = apps.map(({ tasks }) => tasks[0]);
    expect(one?.ref).toBe(one === undefined ? null : apps[0]?.ref);
    expect(one?.ports).toBe(other?.ports);
  });

  it.each([
    ['half a body', JSON.stringify(manyApps).slice(0, 100_000)],
    ['HTML', `<html>${'x'.repeat(100_000)}</html>`],
    ['other JSON', JSON.stringify({ message: 'x'.repeat(100_000) })],
    ['nothing', ''],
  ])('that is %s is MARATHON_ERROR, and the next one is decoded', async (_, body) => {
    const decoder = start({ threads: 1 });
    await expect(decoder.apps(bytesOf(body), 'm')).rejects.toMatchObject({
      code: 'MARATHON_ERROR',
      facts: { marathon: 'm' },
    });
    expect(await decoder.apps(bytesOf(JSON.stringify(manyApps)), 'm')).toHaveLength(200);
  });

  it('of two apps with one path holds the later', () => {
    const apps = decodeRawApps([{ id: '/a', instances: 1 }, { id: '/b' }, { id: '/a', instances: 2 }], 'm');
    expect(apps.map(({ appId, instances }) => [appId, instances])).toEqual([
      ['/a', 2],
      ['/b', 1],
    ]);
  });
});

describe('a thread that dies', () => {
  const deadly = bytesOf.bind(null, `die${' '.repeat(100_000)}`);

  it('fails the list it had, and no other', async () => {
    const decoder = start({ threads: 1, script: mortalScript() });
    const [before, fatal, after] = await Promise.allSettled([
      decoder.apps(bytesOf(JSON.stringify(manyApps)), 'm'),
      decoder.apps(deadly(), 'm'),
      decoder.apps(bytesOf(JSON.stringify(manyApps)), 'm'),
    ]);
    expect([before.status, fatal.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await failure(decoder.apps(deadly(), 'm'))).toMatchObject({
      code: 'MARATHON_ERROR',
      facts: { undecoded: true },
    });
  });

  it('by close() ends what waits with SHUTTING_DOWN', async () => {
    const decoder = start({ threads: 1 });
    const list = () => decoder.apps(bytesOf(JSON.stringify(manyApps)), 'm');
    // The first may be done before the thread has heard of its end.
    const [, ...waiting] = [list().catch(() => undefined), failure(list()), failure(list())];
    await decoder.close();
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ code: 'SHUTTING_DOWN' });
    await expect(decoder.apps(bytesOf(JSON.stringify(manyApps)), 'm')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  });
});
