import type { MarathonConnector } from '../../connectors/marathon/index.ts';
import type { Store } from '../store.ts';

/** More paths than this are read by list, as for every FRESH read. */
const maxSingles = 20;

/** Reads these paths from the Marathon into the store, by a replica that does not follow it. Rejects with the first failure. */
export async function readOwn(connector: MarathonConnector, store: Store, paths: readonly string[]): Promise<void> {
  const named = paths.filter((path) => path !== '/');
  const { marathon } = connector;
  const reads =
    named.length > maxSingles
      ? [listApps(connector, store), listPods(connector, store)]
      : named.flatMap((path) => {
          const shelf = store.shelf(marathon);
          const [isApp, isPod] = [shelf?.apps.get(path) !== undefined, shelf?.pods.get(path) !== undefined];
          return [
            ...(isApp || !isPod ? [readApp(connector, store, path)] : []),
            ...(isPod || !isApp ? [readPod(connector, store, path)] : []),
          ];
        });
  const results = await Promise.allSettled(reads);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
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
