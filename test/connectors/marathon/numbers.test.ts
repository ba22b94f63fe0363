import { describe, expect, it } from 'vitest';
import { decodePod, decodeQueueItem } from '../../../src/connectors/marathon/index.ts';
import { packList } from '../../../src/connectors/marathon/scan/index.ts';
import { buildApps } from '../../../src/connectors/marathon/snapshot/index.ts';
import type { App } from '../../../src/model/index.ts';
import { packedIn } from './legible.ts';

/** The app of a list that is printed as Marathon prints one, and of one with space between, which goes the long way. */
function appsWith(members: string): readonly (App | undefined)[] {
  return [`{"apps":[{"id":"/a",${members}}]}`, `{ "apps": [{"id":"/a", ${members}}]}`].map(
    (text) => buildApps(packedIn(packList(new TextEncoder().encode(text).buffer)), 'm')[0],
  );
}

describe('a number that cannot be', () => {
  it.each(['1e400', '-1e400', '3000000000', '2147483648', '1.5', '-1', '"3000000000"', '"1e400"'])(
    'reads as absent where it counts: %s',
    (number) => {
      for (const app of appsWith(`"instances":${number},"gpus":${number},"tasksRunning":${number}`))
        expect(app).toMatchObject({ instances: 1, gpus: 0, tasksRunning: 0 });
    },
  );

  it.each(['1e400', '-1e400', '1e306', '1e15', '-0.5', '"1e400"'])(
    'reads as absent where it measures: %s',
    (number) => {
      for (const app of appsWith(`"cpus":${number},"mem":${number},"disk":${number}`))
        expect(app).toMatchObject({ cpus: 1, mem: 128, disk: 0 });
    },
  );

  it('stays in the definition', () => {
    for (const app of appsWith('"instances":3000000000')) {
      expect(JSON.parse(app?.definition ?? '')).toEqual({ id: '/a', instances: 3_000_000_000 });
    }
  });

  it('of a task stays in what the record has no field for', () => {
    const task =
      '{"id":"a","state":"TASK_RUNNING","ports":[1,3000000000],"healthCheckResults":[{"alive":true,"consecutiveFailures":3000000000}]}';
    for (const app of appsWith(`"tasks":[${task}]`)) {
      expect(app?.tasks[0]).toMatchObject({
        ports: [1],
        healthCheckResults: [{ alive: true, consecutiveFailures: 0 }],
      });
      expect(app?.tasks[0]?.rest).toMatchObject({ ports: [1, 3_000_000_000] });
    }
  });

  it('of a pod reads as absent, and what its containers ask for is no more than can be said', () => {
    const vast = { resources: { cpus: 9e12, gpus: 2 ** 31 - 1 } };
    const odd = { resources: { cpus: 1e306, mem: Infinity, gpus: 0.5 } };
    const spec = {
      id: '/p',
      scaling: { instances: 3_000_000_000 },
      containers: [vast, vast, odd],
      executorResources: {},
    };
    expect(decodePod(spec, 'm')).toMatchObject({ instances: 1, cpus: 18e12, mem: 0, gpus: 2 ** 31 - 1 });
  });

  it('of the queue reads as absent', () => {
    expect(decodeQueueItem({ count: 1e10, app: { id: '/a' }, delay: { timeLeftSeconds: 1e10 } }, 'm')).toMatchObject({
      count: 0,
      delay: { timeLeftSeconds: null },
    });
  });
});

describe('the largest number there can be', () => {
  it('is read', () => {
    const most = 2 ** 31 - 1;
    for (const app of appsWith(
      `"instances":${most},"cpus":9007199254740,"tasks":[{"id":"a","state":"TASK_LOST","ports":[${most}]}]`,
    )) {
      expect(app).toMatchObject({ instances: most, cpus: 9_007_199_254_740 });
      expect(app?.tasks[0]?.ports).toEqual([most]);
    }
  });
});
