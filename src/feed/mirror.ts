import { differingTasks } from '../connectors/marathon/index.ts';
import type { Change, Shelf } from '../informer/index.ts';
import { isDelayed, rejectionReasonsOf, type App, type Deployment, type QueueItem, type Task } from '../model/index.ts';
import type { Difference } from './feed.ts';
import { taskDifferences } from './tasks.ts';

/** The records of one Marathon as they were told last: a store tells what has changed, not what it was. Holds no record twice. */
export interface Mirror {
  /**
   * What these changes come to, now that the shelf has them; an absent shelf has nothing. Without `tasks` none are looked at: they are built
   * when they are first read, and a whole Marathon's at once are many.
   */
  differences(changes: readonly Change[], shelf: Shelf | undefined, tasks: boolean): readonly Difference[];
}

interface Records {
  readonly marathon: string;
  readonly apps: Map<string, App>;
  readonly deployments: Map<string, Deployment>;
  /** By path, how what waits was told. */
  readonly waiting: Map<string, string>;
}

export function createMirror(marathon: string): Mirror {
  const records: Records = { marathon, apps: new Map(), deployments: new Map(), waiting: new Map() };
  return {
    differences(changes, shelf, tasks) {
      if (shelf === undefined) return everythingGone(records, tasks);
      const told = changes.flatMap((change) => differencesOf(records, change, { shelf, tasks }));
      return [...told, ...withDeployments(records, told, shelf), ...withApps(told, shelf)];
    },
  };
}

interface Looking {
  readonly shelf: Shelf;
  readonly tasks: boolean;
}

function differencesOf(records: Records, { kind, key }: Change, { shelf, tasks }: Looking): readonly Difference[] {
  if (kind === 'app') return appDifferences(records, key, { after: shelf.apps.get(key), tasks });
  if (kind === 'deployment') return deploymentDifferences(records, key, shelf.deployment(key));
  return kind === 'queue' ? queueDifferences(records, key, shelf.queueOf(key)) : [];
}

/** That more offers were looked at, or less time is left, is no difference: as long as something waits these change every two seconds. */
function queueDifferences({ marathon, apps, waiting }: Records, path: string, items: readonly QueueItem[]) {
  const now = items.map((item) => `${item.role ?? ''} ${item.count} ${isDelayed(item)} ${reasonsIn(item)}`).join();
  const app = apps.get(path);
  if ((waiting.get(path) ?? '') === now) return [];
  if (now === '') waiting.delete(path);
  else waiting.set(path, now);
  if (app === undefined) return [];
  return [{ kind: 'app' as const, marathon, path, before: app, after: app, deployment: null }];
}

/** Why offers are declined is told, how many of them is not; in an order that does not depend on that. */
const reasonsIn = ({ rejectSummaryLastOffers }: QueueItem): string =>
  rejectionReasonsOf(rejectSummaryLastOffers).toSorted().join(' ');

function appDifferences(
  { marathon, apps }: Records,
  path: string,
  { after, tasks }: { readonly after: App | undefined; readonly tasks: boolean },
): readonly Difference[] {
  const before = apps.get(path);
  if (before === after) return [];
  if (after === undefined) apps.delete(path);
  else apps.set(path, after);
  const pair = { before: before ?? null, after: after ?? null };
  const app: Difference = { kind: 'app', marathon, path, ...pair, deployment: null };
  if (!tasks) return [app];
  const [old, now] = before && after ? differingTasks(before, after) : [before?.tasks ?? none, after?.tasks ?? none];
  return [app, ...taskDifferences(marathon, path, old, now)];
}

const none: readonly Task[] = Object.freeze([]);

function deploymentDifferences(records: Records, deploymentId: string, after: Deployment | undefined) {
  const { marathon, deployments } = records;
  const before = deployments.get(deploymentId);
  if (before === after) return [];
  if (after === undefined) deployments.delete(deploymentId);
  else deployments.set(deploymentId, after);
  const pair = { before: before ?? null, after: after ?? null };
  return [{ kind: 'deployment' as const, marathon, deploymentId, app: null, ...pair }];
}

/** What holds an app is told with it, and so changes when a deployment does. */
function withDeployments(
  { marathon, apps }: Records,
  told: readonly Difference[],
  shelf: Shelf,
): readonly Difference[] {
  const own = new Set(told.flatMap((one) => (one.kind === 'app' ? [one.path] : [])));
  return told.flatMap((one) => {
    if (one.kind !== 'deployment') return [];
    const paths = new Set([...(one.before?.affectedApps ?? []), ...(one.after?.affectedApps ?? [])]);
    return [...paths].flatMap((path): readonly Difference[] => {
      const app = apps.get(path) ?? shelf.apps.get(path);
      if (app === undefined || own.has(path)) return [];
      const deployment = { before: one.before, after: one.after };
      return [{ kind: 'app', marathon, path, before: app, after: app, deployment }];
    });
  });
}

/** How far a deployment is shows in its apps, and so changes when they do. */
function withApps(told: readonly Difference[], shelf: Shelf): readonly Difference[] {
  const own = new Set(told.flatMap((one) => (one.kind === 'deployment' ? [one.deploymentId] : [])));
  return told.flatMap((one) => {
    if (one.kind !== 'app') return [];
    const holding = shelf.deploymentsOf(one.path).filter(({ deploymentId }) => !own.has(deploymentId));
    return holding.map((deployment): Difference => {
      const { marathon, deploymentId } = deployment;
      return { kind: 'deployment', marathon, deploymentId, app: one.path, before: deployment, after: deployment };
    });
  });
}

function everythingGone(records: Records, tasks: boolean): readonly Difference[] {
  const apps = [...records.apps.keys()].flatMap((path) => appDifferences(records, path, { after: undefined, tasks }));
  const deployments = [...records.deployments.keys()].flatMap((id) => deploymentDifferences(records, id, undefined));
  return [...apps, ...deployments];
}
