import { GatewayError } from '../../errors.ts';
import { appKey, isSingle, listOf, podKey } from '../pending/key.ts';
import type { Key } from '../pending/key.ts';
import type { Reflection } from './reflection.ts';

/** More paths than this are read by list: what the gateway promises a Marathon for one FRESH read. */
const maxSingles = 20;

/** Reads these paths now, each together with whoever else reads it; rejects with the first failure when all are through. */
export async function touch(reflection: Reflection, paths: readonly string[]): Promise<void> {
  const { reader, shelf, stopping } = reflection;
  if (stopping.signal.aborted) throw new GatewayError('SHUTTING_DOWN');
  // Before the first list there is nothing that single reads could add to.
  if (shelf() === undefined) return reader.readAll();
  const keys = keysOf(reflection, paths);
  const results = await Promise.allSettled([...keys].map((key) => readNow(reflection, key)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function keysOf({ shelf, status }: Reflection, paths: readonly string[]): ReadonlySet<Key> {
  const known = shelf();
  const keys = new Set<Key>();
  for (const path of paths) {
    const isApp = known?.apps.get(path) !== undefined;
    const isPod = known?.pods.get(path) !== undefined;
    // An app may take the place of an empty group, so what is known as a group is asked for as anything.
    if (known?.groups.get(path) !== undefined) keys.add('groups');
    if (path === '/') continue;
    if (isApp || !isPod) keys.add(appKey(path));
    if (isPod || !isApp) keys.add(podKey(path));
  }
  // Where no event announces the deployment that a write began, this is the moment to see it.
  if (status.state().phase === 'POLLING') keys.add('deployments');
  const singles = [...keys].filter(isSingle);
  if (singles.length <= maxSingles) return keys;
  return new Set<Key>([...[...keys].filter((key) => !isSingle(key)), ...singles.map(listOf)]);
}

async function readNow({ queue, reader }: Reflection, key: Key): Promise<void> {
  const giveBack = queue.take((marked) => marked === key);
  queue.spent(key);
  try {
    await reader.read(key);
  } catch (error) {
    giveBack();
    throw error;
  }
}
