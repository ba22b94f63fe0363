import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { decodeApps, decodeRawApps, encodeApps } from '../../../src/connectors/marathon/index.ts';
import { packApp } from '../../../src/connectors/marathon/snapshot/records.ts';
import type { App } from '../../../src/model/index.ts';
import { eventually } from '../../support/gateway.ts';

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

function appWith(tasks: number): App {
  const raw = { id: '/app', tasks: Array.from({ length: tasks }, (_, at) => ({ id: `app.${at}`, note: { at } })) };
  const [app] = decodeApps(encodeApps(decodeRawApps([raw], 'm')), 'm');
  if (app === undefined) throw new Error('no app');
  return app;
}

it('that were read are kept until many others were', () => {
  const [task] = appWith(1).tasks;
  const first = task?.rest;
  expect(first).toEqual({ note: { at: 0 } });
  for (const other of appWith(16_383).tasks) expect(other.rest).not.toBeNull();
  expect(task?.rest).toBe(first);
  void appWith(1).tasks[0]?.rest;
  expect(task?.rest).not.toBe(first);
  expect(task?.rest).toEqual(first);
  expect(task?.taskId).toBe('app.0');
});

it('share what repeats, but for what is long', () => {
  const portsOfTwo = (count: number): readonly (readonly number[])[] => {
    const ports = Array.from({ length: count }, (_, at) => 31_000 + at);
    const raw = { id: '/app', tasks: ['a', 'b'].map((id) => ({ id, ports })) };
    return decodeRawApps([raw], 'm').flatMap(({ tasks }) => tasks.map((task) => task.ports));
  };
  const [one, other] = portsOfTwo(3);
  expect(one).toBe(other);
  const [long, otherLong] = portsOfTwo(100);
  expect(long).toEqual(otherLong);
  expect(long).not.toBe(otherLong);
});

it('do not keep the bytes of an app that is gone', async () => {
  function bytesOfOneRead(): WeakRef<object> {
    const app = appWith(1000); // small ones lie in a room that Node shares
    expect(app.tasks[0]?.rest).toEqual({ note: { at: 0 } });
    return new WeakRef(packApp(app).tasks.buffer);
  }
  const bytes = bytesOfOneRead();
  await eventually(() => {
    collectGarbage();
    const isGone = bytes.deref() === undefined; // an error would keep what it was given
    expect(isGone).toBe(true);
  });
});
