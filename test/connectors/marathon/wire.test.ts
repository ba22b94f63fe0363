import { describe, expect, it } from 'vitest';
import { appsIn, deploymentsIn } from '../../../src/connectors/marathon/index.ts';
import { isJsonObject } from '../../../src/model/index.ts';
import type { JsonValue } from '../../../src/model/index.ts';
import {
  checkApp,
  checkDeployment,
  checkEvent,
  checkGroup,
  checkInfo,
  checkLeader,
  checkPod,
  checkQueueItem,
  checkTask,
  checkVersions,
} from './checks.ts';
import { fixtures, objectsIn, payloadOf } from './fixtures.ts';
import type { Fixture } from './fixtures.ts';

function checkEvents(fixture: Fixture): readonly string[] {
  // Byte streams are read through a socket in stream.test.ts.
  if (fixture.format === 'sse') return [];
  const events = objectsIn(eventsOf(fixture));
  expect(events.length).toBeGreaterThan(0);
  return events.flatMap((event) => checkEvent('named', event));
}

/** A list, lines, or an object with one event under each name. */
function eventsOf(fixture: Fixture): JsonValue {
  if (fixture.format === 'jsonl') return JSON.parse(`[${fixture.text.trim().split('\n').join(',')}]`);
  const value = payloadOf(fixture);
  return fixture.format === 'events-object' && isJsonObject(value)
    ? Object.values(value).filter((event) => event !== undefined)
    : value;
}

const checks: Readonly<Record<string, (fixture: Fixture) => readonly string[]>> = {
  app: (fixture) => objectsIn(payloadOf(fixture), 'app').flatMap((raw) => checkApp(raw)),
  apps: (fixture) => {
    const apps = appsIn(payloadOf(fixture));
    expect(apps).not.toBeNull();
    return (apps ?? []).flatMap((raw) => checkApp(raw));
  },
  'app-definition': (fixture) =>
    objectsIn(payloadOf(fixture)).flatMap((raw) => checkApp(isJsonObject(raw['app']) ? raw['app'] : raw)),
  tasks: (fixture) => objectsIn(payloadOf(fixture), 'tasks').flatMap(checkTask),
  task: (fixture) => objectsIn(payloadOf(fixture), 'task').flatMap(checkTask),
  pod: (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkPod),
  'pod-definition': (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkPod),
  podStatus: (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkPod),
  group: (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkGroup),
  'group-definition': (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkGroup),
  deployments: (fixture) => (deploymentsIn(payloadOf(fixture)) ?? []).flatMap(checkDeployment),
  queue: (fixture) => objectsIn(payloadOf(fixture), 'queue').flatMap(checkQueueItem),
  info: (fixture) => objectsIn(payloadOf(fixture)).flatMap(checkInfo),
  leader: (fixture) => checkLeader(payloadOf(fixture)),
  versions: (fixture) => checkVersions(payloadOf(fixture)),
  'event-stream': checkEvents,
};

/** Not answers to what the connector asks: sources of the Marathon package, answers to writes; errors are in answer.test.ts. */
const elsewhere = new Set(['mom-package', 'deployment-result', 'error']);

describe('every answer, event and definition that was ever recorded decodes without loss', () => {
  const shapes = new Set(fixtures.map(({ shape }) => shape));

  it.each([...shapes].filter((shape) => !elsewhere.has(shape)))('%s', (shape) => {
    const check = checks[shape];
    const files = fixtures.filter((fixture) => fixture.shape === shape);
    const problems = files.flatMap((fixture) => {
      const found = check?.(fixture) ?? ['no check for this shape'];
      return found.length === 0 ? [] : [{ file: fixture.file, found }];
    });
    expect(problems).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});
