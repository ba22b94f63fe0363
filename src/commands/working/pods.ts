import { writes } from '../../connectors/marathon/index.ts';
import type { JsonObject, Pod } from '../../model/index.ts';
import { isSame, mergeDefinition, writable } from '../../operations/index.ts';
import type {
  CreatePodInput,
  DestroyPodInput,
  KillPodInstancesInput,
  PodInput,
  RollbackPodInput,
  ScalePodInput,
  UpdatePodInput,
} from '../../schema/index.ts';
import type { Change, Reading } from '../change.ts';
import { composePod } from '../compose/index.ts';
import { boundedIds } from './kills.ts';
import { canonicalPath, definitionAt, oneDefinition, targetOf, unseen } from './place.ts';
import { changeOf, defaultsUnforeseen, loadPod, momentIn, noVersion, type Loaded } from './single.ts';
import { groupGivingWay } from './touched.ts';
import { invalid } from '../terms.ts';

/** Works out changes of pods; nothing is sent. Marathon only replaces pods whole, so every change is sent as the whole definition. */
export const podChanges = (reading: Reading) => ({
  createPod: (input: CreatePodInput) => createPod(reading, input),
  updatePod: (input: UpdatePodInput) => updatePod(reading, input),
  scalePod: (input: ScalePodInput) => scalePod(reading, input),
  rollbackPod: (input: RollbackPodInput) => rollbackPod(reading, input),
  destroyPod: (input: DestroyPodInput) => destroyPod(reading, input),
  killPodInstances: (input: KillPodInstancesInput) => killPodInstances(reading, input),
});

const typedOf = (pod: PodInput | null | undefined): JsonObject | null =>
  pod === null || pod === undefined ? null : composePod(pod);

function createPod(reading: Reading, input: CreatePodInput): Promise<Change> {
  targetOf(reading, input.marathon);
  const path = canonicalPath(input.id);
  const after = definitionAt(path, writable(oneDefinition(typedOf(input.pod), input.definition)));
  const alsoTouches = groupGivingWay(reading, input.marathon, path);
  const write: Change['write'] = (force) => writes.createPod(after, { force });
  return Promise.resolve(
    changeOf('createPod', input.marathon, { path, action: 'create', before: null, after, alsoTouches, write }, 'POD'),
  );
}

async function updatePod(reading: Reading, input: UpdatePodInput): Promise<Change> {
  const given = oneDefinition(typedOf(input.pod), input.definition);
  const loaded = await loadPod(reading, input);
  const change = definitionAt(loaded.path, given);
  const replaces = input.mode === 'REPLACE';
  return replaced('updatePod', input.marathon, loaded, {
    after: replaces ? writable(change) : mergeDefinition(loaded.definition, change),
    approximations: replaces ? [defaultsUnforeseen] : [],
  });
}

async function scalePod(reading: Reading, input: ScalePodInput): Promise<Change> {
  if (input.instances < 0) throw invalid('instances', 'is 0 or more');
  const loaded = await loadPod(reading, input);
  const scaling = { kind: 'fixed', instances: input.instances };
  return replaced('scalePod', input.marathon, loaded, { after: mergeDefinition(loaded.definition, { scaling }) });
}

async function rollbackPod(reading: Reading, input: RollbackPodInput): Promise<Change> {
  momentIn('version', input.version);
  const loaded = await loadPod(reading, input);
  const stored = await targetOf(reading, input.marathon).connector.podVersion(loaded.path, input.version);
  if (stored === null) throw noVersion(input.marathon, loaded.path, input.version);
  return replaced('rollbackPod', input.marathon, loaded, { after: definitionAt(loaded.path, writable(stored)) });
}

function replaced(
  operation: string,
  marathon: string,
  { path, definition: before }: Loaded<Pod>,
  { after, approximations = [] }: { readonly after: JsonObject; readonly approximations?: readonly string[] },
): Change {
  const write: Change['write'] = isSame(before, after) ? null : (force) => writes.replacePod(path, after, { force });
  return changeOf(operation, marathon, { path, action: 'update', before, after, write, approximations }, 'POD');
}

async function destroyPod(reading: Reading, input: DestroyPodInput): Promise<Change> {
  const { path, definition: before } = await loadPod(reading, input);
  const write: Change['write'] = (force) => writes.deletePod(path, { force });
  return changeOf('destroyPod', input.marathon, { path, action: 'delete', before, after: null, write }, 'POD');
}

async function killPodInstances(reading: Reading, input: KillPodInstancesInput): Promise<Change> {
  const ids = boundedIds(input.ids);
  const { path, record: pod, definition } = await loadPod(reading, input);
  const unknown = ids.find((id) => !pod.podInstances.some(({ instanceId }) => instanceId === id));
  if (unknown !== undefined) throw unseen(input.marathon, unknown);
  const wipe = input.wipe ?? false;
  return {
    ...changeOf(
      'killPodInstances',
      input.marathon,
      {
        path,
        action: 'update',
        before: definition,
        after: definition,
        effect: 'KILL',
        write: () => writes.killPodInstances(path, ids, { wipe }),
      },
      'POD',
    ),
    killed: ids,
  };
}
