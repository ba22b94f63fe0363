import { writes } from '../../connectors/marathon/index.ts';
import type { App, JsonObject } from '../../model/index.ts';
import { mergeDefinition, writable, type Transition } from '../../operations/index.ts';
import type { KillTasksInput, ResetDelayInput } from '../../schema/index.ts';
import type { Change, Reading } from '../change.ts';
import { canonicalPath, targetOf, unseen } from './place.ts';
import { invalid } from '../terms.ts';

/** Works out kills and the end of back-offs; nothing is sent. */
export const killChanges = (reading: Reading) => ({
  killTasks: (input: KillTasksInput) => killTasks(reading, input),
  resetDelay: (input: ResetDelayInput) => resetDelay(reading, input),
});

/** As many as Marathon stages at once are enough for one request. */
const mostIds = 1_000;

/** Ids without repetitions; fails with BAD_USER_INPUT for none or too many. */
export function boundedIds(ids: readonly string[]): readonly string[] {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0 || distinct.length > mostIds) throw invalid('ids', `names 1 to ${mostIds} of them`);
  return distinct;
}

/** Marathon passes over ids it does not know; here one that is unknown or invisible refuses all, so that nobody believes it was killed. */
async function killTasks(reading: Reading, input: KillTasksInput): Promise<Change> {
  const { marathon } = input;
  targetOf(reading, marathon);
  const ids = boundedIds(input.ids);
  const killed = new Map<string, number>();
  for (const id of ids) {
    const task = reading.loaders.task(marathon, id);
    if (task === null) throw unseen(marathon, id);
    killed.set(task.ref.path, (killed.get(task.ref.path) ?? 0) + 1);
  }
  const mode = input.mode ?? 'RESTART';
  const apps = (await Promise.all([...killed.keys()].map((path) => reading.loaders.app(marathon, path)))).filter(
    (app) => app !== null,
  );
  return {
    operation: 'killTasks',
    marathon,
    path: null,
    touches: apps.map(({ appId }) => ({ action: 'update', type: 'APP', path: appId })),
    transitions: apps.map((app) => killOf(app, mode === 'SCALE' ? (killed.get(app.appId) ?? 0) : null)),
    notes: {
      remarks: mode === 'WIPE' ? ['The replacement starts while the wiped task still dies: both run for a while.'] : [],
    },
    write: (force) => writes.killTasks(ids, mode, { force }),
    refresh: apps.map(({ appId }) => appId),
    killed: ids,
  };
}

function killOf(app: App, scaledBy: number | null): Transition {
  const parsed: JsonObject = JSON.parse(app.definition);
  const before = writable(parsed);
  if (scaledBy === null) return { kind: 'APP', path: app.appId, before, after: before, effect: 'KILL' };
  const after = mergeDefinition(before, { instances: Math.max(0, app.instances - scaledBy) });
  return { kind: 'APP', path: app.appId, before, after };
}

async function resetDelay(reading: Reading, { marathon, id }: ResetDelayInput): Promise<Change> {
  targetOf(reading, marathon);
  const path = canonicalPath(id);
  const app = await reading.loaders.app(marathon, path);
  const pod = app === null ? await reading.loaders.pod(marathon, path) : null;
  if (app === null && pod === null) throw unseen(marathon, path);
  const kind = app === null ? 'POD' : 'APP';
  // As far as is known here, which may be behind: Marathon is asked in any case.
  const waits = reading.loaders.queueOf({ marathon, path }).length > 0;
  return {
    operation: 'resetDelay',
    marathon,
    path,
    touches: [{ action: 'update', type: kind, path }],
    transitions: [{ kind, path, before: null, after: null, effect: 'UPDATE' }],
    notes: {
      remarks: waits
        ? []
        : [`Nothing of ${path} is seen in the launch queue: without a delay to end, nothing happens.`],
    },
    write: () => writes.resetDelay(path),
    refresh: [path],
  };
}
