import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { drawMarathon } from '../../../bench/estate/index.ts';
import { appsIn, createDecoder, decodeRawApps } from '../../../src/connectors/marathon/index.ts';
import { createKnownApps } from '../../../src/connectors/marathon/decoder/index.ts';
import type { Decoder } from '../../../src/connectors/marathon/index.ts';
import { noPrints, packList } from '../../../src/connectors/marathon/scan/index.ts';
import type { App, JsonObject } from '../../../src/model/index.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const listOf = (raws: readonly JsonObject[]): ArrayBuffer => bytesOf(JSON.stringify({ apps: raws }));

const drawn = drawMarathon(0, { marathons: 1, appsEach: 40, tasksEach: 2 });
const raws: readonly JsonObject[] = appsIn(JSON.parse(drawn.apps.toString())) ?? [];

/** What may happen to a list between two reads of it. */
const happening = fc.record({
  at: fc.nat(raws.length - 1),
  what: fc.constantFrom('changed', 'gone', 'moved', 'new', 'twice'),
});

function after(
  list: readonly JsonObject[],
  happenings: readonly { at: number; what: string }[],
): readonly JsonObject[] {
  const apps = [...list];
  for (const [index, { at, what }] of happenings.entries()) {
    const app = apps[at % Math.max(1, apps.length)];
    if (app === undefined) continue;
    const position = apps.indexOf(app);
    if (what === 'changed') apps[position] = { ...app, instances: 100 + index };
    if (what === 'gone') apps.splice(position, 1);
    if (what === 'moved') apps.unshift(...apps.splice(position, 1));
    if (what === 'new') apps.splice(position, 0, { ...app, id: `/new/${index}` });
    if (what === 'twice') apps.splice(position, 0, app);
  }
  return apps;
}

function start(): Decoder {
  const decoder = createDecoder({ threads: 1 });
  onTestFinished(() => decoder.close());
  return decoder;
}

/** The records of one list after the other. */
async function read(
  lists: readonly (readonly JsonObject[])[],
  decoder = start(),
): Promise<readonly (readonly App[])[]> {
  const known = createKnownApps();
  const all: (readonly App[])[] = [];
  for (const list of lists) all.push(await decoder.apps(listOf(list), 'm', { known }));
  return all;
}

describe('a list that is read again', () => {
  it('gives the records it gave before, but for what differs', async () => {
    const changed = raws.with(7, { ...raws[7], instances: 99 });
    const [, second = [], third = []] = await read([raws, raws, changed]);
    const differing = third.filter((app) => !second.includes(app));
    expect(differing.map(({ appId, instances }) => [appId, instances])).toEqual([[raws[7]?.['id'], 99]]);
  });

  it('says what it would say by itself, whatever happened in between', async () => {
    const decoder = start();
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 6 }),
        fc.array(happening, { maxLength: 6 }),
        async (first, then) => {
          const middle = after(raws, first);
          const last = after(middle, then);
          const all = await read([raws, middle, last], decoder);
          for (const [index, list] of [raws, middle, last].entries()) {
            expect(all[index]).toEqual(decodeRawApps(list, 'm'));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('gives the record that the caller holds of an app, when it says the same', async () => {
    const known = createKnownApps();
    const [same] = decodeRawApps(raws.slice(3, 4), 'm');
    const [other] = decodeRawApps([{ ...raws[4], instances: 98 }], 'm');
    const current = (path: string) => [same, other].find((app) => app?.appId === path);
    const decoder = start();
    for (let time = 0; time < 3; time += 1) {
      const apps = await decoder.apps(listOf(raws), 'm', { known, current });
      expect(apps.find(({ appId }) => appId === same?.appId)).toBe(same);
      expect(apps.find(({ appId }) => appId === other?.appId)?.instances).toBe(raws[4]?.['instances']);
    }
  });

  it('is packed only where it differs, wherever its apps have moved to', () => {
    const first = packList(listOf(raws), noPrints());
    expect(first.origins).toEqual(raws.map(() => -1));
    const again = packList(listOf([...raws].reverse()), first.prints);
    expect(again.chunks).toEqual([]);
    expect(again.origins).toEqual(raws.map((_, at) => raws.length - 1 - at));
    const cut = listOf(raws).slice(0, -200);
    expect(() => packList(cut, first.prints)).toThrow();
  });
});
