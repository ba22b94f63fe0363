import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appsIn } from '../../../src/connectors/marathon/index.ts';
import { isJsonObject } from '../../../src/model/index.ts';
import type { JsonObject, JsonValue } from '../../../src/model/index.ts';
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
import { objectsIn } from './fixtures.ts';

interface Recording {
  readonly steps: readonly JsonObject[];
  readonly events: readonly JsonObject[];
}

const folder = path.resolve(import.meta.dirname, '../../recordings');

const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\d\.json$/.test(file));

type Check = (body: JsonValue) => readonly string[];

const each =
  (check: (raw: JsonObject) => readonly string[], ...keys: readonly string[]): Check =>
  (body) =>
    objectsIn(body, ...keys).flatMap((raw) => check(raw));

const apps: Check = (body) => (appsIn(body) ?? []).flatMap((raw) => checkApp(raw));
const quiet: Check = () => [];

/** By path, the first that fits. Ids may hold anything, so endings go before beginnings. */
const checks: readonly (readonly [path: RegExp, check: Check])[] = [
  [/^\/(ping|v2\/plugins)/, quiet],
  [/^\/v2\/info$/, each(checkInfo)],
  [/^\/v2\/leader$/, checkLeader],
  [/^\/v2\/deployments$/, each(checkDeployment)],
  [/^\/v2\/queue$/, each(checkQueueItem, 'queue')],
  [/\/tasks$/, each(checkTask, 'tasks')],
  [/(\/|::)versions$/, checkVersions],
  [/^\/v2\/groups\/.*\/apps$/, apps],
  [/^\/v2\/groups/, each(checkGroup)],
  [/^\/v2\/pods/, each(checkPod)],
  [/^\/v2\/apps(\/.*\/\*)?$/, apps],
  [/^\/v2\/apps\//, each((raw) => checkApp(raw), 'app')],
];

function checkStep(step: JsonObject): readonly string[] {
  const { request, response } = step;
  if (!isJsonObject(request) || !isJsonObject(response) || response['json'] === undefined) return [];
  if (request['method'] !== 'GET' || response['status'] !== 200) return [];
  const [asked = ''] = String(request['path']).split('?');
  const check = checks.find(([pattern]) => pattern.test(asked))?.[1];
  const found = check?.(response['json']) ?? ['no check for this path'];
  return found.map((problem) => `${asked}: ${problem}`);
}

describe('every answer and event of the recorded Marathons decodes without loss', () => {
  it('has recordings to look at', () => {
    expect(recordings.length).toBeGreaterThan(0);
  });

  it.each(recordings)('%s', (file) => {
    const recording: Recording = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    expect(recording.steps.flatMap(checkStep)).toEqual([]);
    const events = recording.events.flatMap(({ event, data }) =>
      isJsonObject(data) ? checkEvent(String(event), data) : ['no data'],
    );
    expect(events).toEqual([]);
  });
});
