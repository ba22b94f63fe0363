import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SimulatedMarathon } from '../../simulator/index.ts';
import { startGateway, type RunningGateway } from '../support/gateway.ts';
import { replay, startFastLab } from '../support/replay.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';

let marathon: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  marathon = await startFastLab();
  running = await startGateway({ platform: marathon });
});

afterAll(async () => {
  await running?.close();
  await marathon?.close();
});

test(
  'after every part of the recorded script `12-deployments` GraphQL says what Marathon says',
  { timeout: 120_000 },
  async () => {
    let compared = 0;
    const differences = await replay('12-deployments', marathon, {
      async atRest(where) {
        compared += 1;
        await expectEqualToRest(running, [{ name: 'marathon', url: marathon.url }], { where });
      },
    });
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(10);
  },
);
