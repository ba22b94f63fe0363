import type { MarathonConnector } from '../../connectors/marathon/index.ts';
import type { Snapshot, Store } from '../store.ts';

/** More paths than this are read by list, as for every FRESH read. */
const maxSingles = 20;

/** Reads these paths from the Marathon into the store, by a replica that does not follow it. Rejects with the first failure. */
export async function readOwn(connector: MarathonConnector, store: Store, paths: readonly string[]): Promise<void> {
  if (store.shelf(connector.marathon) === undefined && (await beginShelf(connector, store))) return;
  const named = paths.filter((path) => path !== '/');
  const reads =
    named.length > maxSingles
      ? [listApps(connector, store), listPods(connector, store)]
      : named.flatMap((path) => readPath(connector, store, path));
  const results = await Promise.allSettled(reads);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * Single reads into nothing would look like a Marathon of one app, so the first read is of everything, swapped in at once. False when
 * the owner's state has come meanwhile: the lists may be from before it.
 */
async function beginShelf(connector: MarathonConnector, store: Store): Promise<boolean> {
  const [apps, ...others] = await Promise.all([
    connector.apps(),
    orNothing(connector.groups().then((groups) => ({ groups }))),
    orNothing(connector.pods().then((pods) => ({ pods }))),
    orNothing(connector.deployments().then((deployments) => ({ deployments }))),
    orNothing(connector.queue().then((queue) => ({ queue }))),
  ]);
  if (store.shelf(connector.marathon) !== undefined) return false;
  store.replace(
    connector.marathon,
    others.reduce<Snapshot>((all, part) => ({ ...all, ...part }), { apps }),
  );
  return true;
}

/** An account may list apps and not the queue. */
const orNothing = (part: Promise<Snapshot>): Promise<Snapshot> => part.catch(() => ({}));

function readPath(connector: MarathonConnector, store: Store, path: string): readonly Promise<void>[] {
  const shelf = store.shelf(connector.marathon);
  const [isApp, isPod] = [shelf?.apps.get(path) !== undefined, shelf?.pods.get(path) !== undefined];
  return [
    ...(isApp || !isPod ? [readApp(connector, store, path)] : []),
    ...(isPod || !isApp ? [readPod(connector, store, path)] : []),
  ];
}

async function readApp(connector: MarathonConnector, store: Store, path: string): Promise<void> {
  const app = await connector.app(path);
  if (app === null) store.removeApp(connector.marathon, path);
  else store.putApp(app);
}

async function readPod(connector: MarathonConnector, store: Store, path: string): Promise<void> {
  const pod = await connector.pod(path);
  if (pod === null) store.removePod(connector.marathon, path);
  else store.putPod(pod);
}

async function listApps(connector: MarathonConnector, store: Store): Promise<void> {
  store.replace(connector.marathon, { apps: await connector.apps() });
}

async function listPods(connector: MarathonConnector, store: Store): Promise<void> {
  store.replace(connector.marathon, { pods: await connector.pods() });
}
