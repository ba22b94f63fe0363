import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../support/gateway.ts';
import { replay, startStillLab, type StillLab } from '../support/replay.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';

let lab: StillLab;
let running: RunningGateway;

beforeAll(async () => {
  lab = await startStillLab();
  running = await startGateway({ platform: lab.marathon });
});

afterAll(async () => {
  await running?.close();
  await lab?.close();
});

test(
  'after every part of the recorded script `12-deployments` GraphQL says what Marathon says',
  { timeout: 120_000 },
  async () => {
    let compared = 0;
    const differences = await replay('12-deployments', lab, {
      async atRest(where) {
        compared += 1;
        await expectEqualToRest(running, [{ name: 'marathon', url: lab.marathon.url }], { where });
      },
    });
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(10);
  },
);
