import { writes } from '../../connectors/marathon/index.ts';
import type { JsonObject } from '../../model/index.ts';
import { isSame, mergeDefinition, writable } from '../../operations/index.ts';
import type {
  AppInput,
  CreateAppInput,
  DestroyAppInput,
  RestartAppInput,
  RollbackAppInput,
  ScaleAppInput,
  SuspendAppInput,
  UpdateAppInput,
} from '../../schema/index.ts';
import type { Change, Reading } from '../change.ts';
import { composeApp } from '../compose/index.ts';
import { canonicalPath, definitionAt, oneDefinition, targetOf } from './place.ts';
import { changeOf, defaultsUnforeseen, loadApp, momentIn, noVersion, type Place } from './single.ts';
import { groupGivingWay } from './touched.ts';
import { assertPlaced } from '../placing.ts';
import { invalid } from '../terms.ts';

/** Works out changes of apps; nothing is sent. */
export const appChanges = (reading: Reading) => ({
  createApp: (input: CreateAppInput) => createApp(reading, input),
  updateApp: (input: UpdateAppInput) => updateApp(reading, input),
  scaleApp: (input: ScaleAppInput) => resize(reading, 'scaleApp', input, input.instances),
  suspendApp: (input: SuspendAppInput) => resize(reading, 'suspendApp', input, 0),
  restartApp: (input: RestartAppInput) => restartApp(reading, input),
  rollbackApp: (input: RollbackAppInput) => rollbackApp(reading, input),
  destroyApp: (input: DestroyAppInput) => destroyApp(reading, input),
});

const typedOf = (app: AppInput | null | undefined): JsonObject | null =>
  app === null || app === undefined ? null : composeApp(app);

function createApp(reading: Reading, input: CreateAppInput): Promise<Change> {
  targetOf(reading, input.marathon);
  assertPlaced(input.placement, input.marathon);
  const path = canonicalPath(input.id);
  const after = definitionAt(path, writable(oneDefinition(typedOf(input.app), input.definition)));
  return Promise.resolve(
    changeOf('createApp', input.marathon, {
      path,
      action: 'create',
      before: null,
      after,
      alsoTouches: groupGivingWay(reading, input.marathon, path),
      write: (force) => writes.createApp(after, { force }),
    }),
  );
}

async function updateApp(reading: Reading, input: UpdateAppInput): Promise<Change> {
  const given = oneDefinition(typedOf(input.app), input.definition);
  const { path, definition: before } = await loadApp(reading, input);
  const change = definitionAt(path, given);
  const after = input.mode === 'REPLACE' ? writable(change) : mergeDefinition(before, change);
  const replaces = input.mode === 'REPLACE' || removes(before, change);
  return changeOf('updateApp', input.marathon, {
    path,
    action: 'update',
    before,
    after,
    approximations: input.mode === 'REPLACE' ? [defaultsUnforeseen] : [],
    write: isSame(before, after)
      ? null
      : (force) =>
          replaces
            ? writes.replaceApp(path, after, { force })
            : writes.patchApp(path, { ...writable(change), ...neverDropped(after) }, { force }),
  });
}

/** Whether a merge takes away something that is there: Marathon's own partial update has no word for that. */
const removes = (before: JsonObject, change: JsonObject): boolean =>
  Object.entries(change).some(([field, value]) => value === null && before[field] !== undefined);

/** What a partial update has to repeat, or it is lost, and every instance restarted for it (seen on Marathon 1.11.24). */
function neverDropped({ executorResources, resourceLimits }: JsonObject): JsonObject {
  return {
    ...(executorResources !== undefined && { executorResources }),
    ...(resourceLimits !== undefined && { resourceLimits }),
  };
}

async function resize(reading: Reading, operation: string, place: Place, instances: number): Promise<Change> {
  if (instances < 0) throw invalid('instances', 'is 0 or more');
  const { path, definition: before } = await loadApp(reading, place);
  const after = mergeDefinition(before, { instances });
  return changeOf(operation, place.marathon, {
    path,
    action: 'update',
    before,
    after,
    write: isSame(before, after)
      ? null
      : (force) => writes.patchApp(path, { instances, ...neverDropped(before) }, { force }),
  });
}

async function restartApp(reading: Reading, input: RestartAppInput): Promise<Change> {
  const { path, record: app, definition } = await loadApp(reading, input);
  return changeOf('restartApp', input.marathon, {
    path,
    action: 'update',
    before: definition,
    after: definition,
    effect: app.instances === 0 ? 'SCALE' : 'RESTART',
    write: (force) => writes.restartApp(path, { force }),
  });
}

/** Sent as a whole definition: Marathon's own roll-back leaves a version behind when it fails, and knows no guard. */
async function rollbackApp(reading: Reading, input: RollbackAppInput): Promise<Change> {
  momentIn('version', input.version);
  const { path, definition: before } = await loadApp(reading, input);
  const stored = await targetOf(reading, input.marathon).connector.appVersion(path, input.version);
  if (stored === null) throw noVersion(input.marathon, path, input.version);
  const after = definitionAt(path, writable(stored));
  return changeOf('rollbackApp', input.marathon, {
    path,
    action: 'update',
    before,
    after,
    write: isSame(before, after) ? null : (force) => writes.replaceApp(path, after, { force }),
  });
}

async function destroyApp(reading: Reading, input: DestroyAppInput): Promise<Change> {
  const { path, definition } = await loadApp(reading, input);
  return changeOf('destroyApp', input.marathon, {
    path,
    action: 'delete',
    before: definition,
    after: null,
    write: (force) => writes.deleteApp(path, { force }),
  });
}
