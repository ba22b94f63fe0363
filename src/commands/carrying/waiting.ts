import type { Shelf } from '../../informer/index.ts';
import { appDefinitionOf, isAsWanted, type App } from '../../model/index.ts';
import { lackOf } from '../../operations/index.ts';
import type { Milestone } from '../../schema/index.ts';
import type { Change, Reading, Target, Terms } from '../change.ts';
import { isReached, type VersionsBefore } from './reached.ts';
import { until } from './until.ts';

export interface Progress {
  readonly reached: Milestone;
  /** What was still waited for when time was over; empty when nothing. */
  readonly pending: readonly string[];
}

export interface Waiting {
  readonly reading: Reading;
  readonly target: Target;
  readonly change: Change;
  readonly terms: Terms;
  readonly before: VersionsBefore;
  readonly deploymentId: string | null;
}

/** Marathon announces a deployment before it answers the write; a Marathon that is polled shows it with the next poll. */
const appearsWithinMs = 2_000;

/** Waits as long as the terms say; what it reads on the way is in the live copy afterwards. */
export async function progressOf(waiting: Waiting): Promise<Progress> {
  const { terms, target, change } = waiting;
  if (terms.await === 'NONE') return { reached: 'ACCEPTED', pending: [] };
  // A Marathon that cannot be read right now has accepted the change all the same.
  const shown = await target.informer.touch(change.refresh).then(
    () => true,
    () => false,
  );
  const pending = shown ? [] : ['The change is accepted, and the Marathon cannot be read just now.'];
  if (terms.await === 'ACCEPTED') return { reached: 'ACCEPTED', pending };
  return follow(waiting, Date.now() + terms.awaitTimeoutMs);
}

async function follow(waiting: Waiting, deadline: number): Promise<Progress> {
  const { reading, change, target } = waiting;
  const place = { store: reading.store, marathon: change.marathon };
  const shelf = (): Shelf | undefined => reading.store.shelf(change.marathon);
  if (!(await deploymentEnds(waiting, deadline))) return { reached: 'ACCEPTED', pending: reasons(waiting, shelf()) };
  await target.informer.touch(change.refresh).catch(() => undefined);
  if (!(await isShown(waiting, deadline))) return { reached: 'ACCEPTED', pending: [unshown(waiting)] };
  if (waiting.terms.await === 'DEPLOYED') return { reached: 'DEPLOYED', pending: [] };
  const healthy = await until({ ...place, deadline }, () => appsOf(waiting, shelf()).every(isAsWanted));
  return healthy ? { reached: 'HEALTHY', pending: [] } : { reached: 'DEPLOYED', pending: reasons(waiting, shelf()) };
}

/** What has no deployment, as a kill, comes to show by itself. */
async function isShown({ reading, change, before, deploymentId }: Waiting, deadline: number): Promise<boolean> {
  const shows = () => isReached(reading.store.shelf(change.marathon), change, before) !== false;
  return deploymentId === null ? until({ store: reading.store, marathon: change.marathon, deadline }, shows) : shows();
}

const unshown = ({ deploymentId }: Waiting): string =>
  deploymentId === null
    ? 'The Marathon does not show it yet.'
    : 'The deployment has ended, and something else is in force: it was cancelled or replaced.';

/** The deployment that works on what was changed, where the answer that would have named it was lost; null when none does any more. */
export async function deploymentAtWork({ connector }: Target, { transitions }: Change): Promise<string | null> {
  const paths = new Set(transitions.map(({ path }) => path));
  const running = await connector.deployments().catch(() => []);
  const found = running.find(({ affectedApps, affectedPods }) =>
    [...affectedApps, ...affectedPods].some((path) => paths.has(path)),
  );
  return found?.deploymentId ?? null;
}

/** True when it has ended by the deadline; what has no deployment has. */
async function deploymentEnds({ reading, target, change, deploymentId }: Waiting, deadline: number): Promise<boolean> {
  if (deploymentId === null) return true;
  const place = { store: reading.store, marathon: change.marathon };
  const runs = () => reading.store.shelf(change.marathon)?.deployment(deploymentId) !== undefined;
  const appeared = await until({ ...place, deadline: Math.min(deadline, Date.now() + appearsWithinMs) }, runs);
  if (appeared) return until({ ...place, deadline }, () => !runs());
  // Over before it was seen, or not seen yet: the Marathon knows.
  for (;;) {
    const running = await target.connector.deployments().catch(() => null);
    if (running !== null && !running.some((one) => one.deploymentId === deploymentId)) return true;
    if (Date.now() >= deadline) return false;
    await until({ ...place, deadline: Math.min(deadline, Date.now() + appearsWithinMs) }, () => false);
  }
}

const appsOf = ({ change }: Waiting, shelf: Shelf | undefined): readonly App[] =>
  change.transitions
    .filter(({ kind, after }) => kind === 'APP' && after !== null)
    .flatMap(({ path }) => shelf?.apps.get(path) ?? []);

/** One line per app that is not where it is to be. */
const reasons = (waiting: Waiting, shelf: Shelf | undefined): readonly string[] =>
  appsOf(waiting, shelf).flatMap((app) => {
    const { versionInfo } = appDefinitionOf(JSON.parse(app.definition));
    const lastConfigChangeAt = versionInfo?.lastConfigChangeAt ?? null;
    return lackOf(app, { lastConfigChangeAt, waiting: shelf?.queueOf(app.appId) ?? [] }) ?? [];
  });
