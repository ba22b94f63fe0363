import { writes } from '../../connectors/marathon/index.ts';
import { resolvePath } from '../../model/index.ts';
import type { JsonObject } from '../../model/index.ts';
import { holdsDefinition, isSame, mergeDefinition, writable } from '../../operations/index.ts';
import { givesMasked } from '../carrying/unrevealed.ts';
import type { Change, Reading } from '../change.ts';
import {
  canonicalGroup,
  canonicalPath,
  changeOf,
  defaultsUnforeseen,
  groupGivingWay,
  targetOf,
  type changesFor,
} from '../working/index.ts';
import type { Wanted } from './manifest.ts';

/** One of many changes, to be worked out when its turn comes. */
export interface Item {
  readonly operation: string;
  readonly kind: Wanted['kind'];
  readonly marathon: string;
  readonly path: string;
  /** For the hash of its idempotency key. */
  readonly input: object;
  readonly work: () => Promise<Change>;
}

type Works = ReturnType<typeof changesFor>;

export function itemOf(reading: Reading, works: Works, wanted: Wanted): Item {
  const { kind, marathon, path, definition } = wanted;
  const work = {
    APP: () => applyRunnable(reading, wanted),
    POD: () => applyRunnable(reading, wanted),
    GROUP: () => applyGroup(reading, works, wanted),
  }[kind];
  return { operation: 'applyManifest', kind, marathon, path, input: { marathon, path, kind, definition }, work };
}

/** A group by itself: there, and waiting for what it is to wait for. */
function applyGroup(
  { loaders, store }: Reading,
  works: Works,
  { marathon, path, definition }: Wanted,
): Promise<Change> {
  const place = { marathon, id: canonicalGroup(path), dependencies: dependenciesIn(definition) };
  if (loaders.group(marathon, place.id) === null) return works.createGroup(place);
  const has = store.shelf(marathon)?.groups.get(place.id)?.dependencies ?? [];
  const [now, then] = [has, place.dependencies].map((ids) => ids.map((id) => resolvePath(id, place.id)).sort());
  return works.updateGroup(isSame(now, then) ? { marathon, id: place.id } : place);
}

const dependenciesIn = ({ dependencies }: JsonObject): readonly string[] =>
  Array.isArray(dependencies) ? dependencies.filter((id) => typeof id === 'string') : [];

/**
 * Brings one app or pod to what is wanted. What already holds everything that is wanted is left alone: Marathon fills in the rest. A
 * number of instances that is not said stays what it is.
 */
async function applyRunnable(reading: Reading, { kind, marathon, path, definition }: Wanted): Promise<Change> {
  const { connector } = targetOf(reading, marathon);
  const place = canonicalPath(path);
  const isPod = kind === 'POD';
  const seen = isPod ? await reading.loaders.pod(marathon, place) : await reading.loaders.app(marathon, place);
  const record = seen === null ? null : isPod ? await connector.pod(place) : await connector.app(place);
  const wanted = writable(definition);
  if (record === null) {
    const write: Change['write'] = (force) =>
      isPod ? writes.createPod(wanted, { force }) : writes.createApp(wanted, { force });
    const alsoTouches = groupGivingWay(reading, marathon, place);
    return changeOf(
      'applyManifest',
      marathon,
      { path: place, action: 'create', before: null, after: wanted, alsoTouches, write },
      isPod ? 'POD' : 'APP',
    );
  }
  const parsed: JsonObject = JSON.parse(record.definition);
  const before = writable(parsed);
  const merged = mergeDefinition(instancesOnly(before), wanted);
  const holds = holdsDefinition(place, before, wanted);
  // Whether what is masked for the viewer is as they say must not show in the plan.
  const tells = reading.access.reveals({ marathon, path: place }) || !givesMasked(kind, wanted);
  const after = holds && tells ? before : merged;
  const write: Change['write'] =
    holds || isSame(before, after)
      ? null
      : (force) => (isPod ? writes.replacePod(place, after, { force }) : writes.replaceApp(place, after, { force }));
  return changeOf(
    'applyManifest',
    marathon,
    { path: place, action: 'update', before, after, write, approximations: write === null ? [] : [defaultsUnforeseen] },
    isPod ? 'POD' : 'APP',
  );
}

const instancesOnly = ({ instances, scaling }: JsonObject): JsonObject => ({
  ...(instances !== undefined && { instances }),
  ...(scaling !== undefined && { scaling }),
});
