import { GatewayError } from '../../errors.ts';
import type { JsonObject } from '../../model/index.ts';
import type { Change, Reading, Written } from '../change.ts';
import { until } from './until.ts';
import type { Way } from './way.ts';

/** A deployment that holds something may be over before its end is announced: between two looks at least this. */
const breathMs = 250;
/** A deployment that began a moment ago is in the live copy within this; who waits for it is told its name in return. */
const shownWithinMs = 1_000;

/** Sends a change, once. Fails with LOCKED_BY_DEPLOYMENT, TOO_MANY_DEPLOYMENTS and whatever the Marathon answers else. */
export function send({ running, target, change, terms }: Way, write: NonNullable<Change['write']>): Promise<Written> {
  const authorization = running.authorizationFor(change.marathon);
  return target.connector.write(write(terms.onLock === 'FORCE'), { authorization });
}

/** The deployments that hold what is to be changed; null when the error is another one. */
export function locksIn(error: unknown): readonly string[] | null {
  if (!(error instanceof GatewayError) || error.code !== 'LOCKED_BY_DEPLOYMENT') return null;
  const { deployments } = error.facts;
  return Array.isArray(deployments) ? deployments.filter((id) => typeof id === 'string') : [];
}

/** Waits until they are gone, or the deadline comes. */
export async function freed(
  { running: { reading }, change }: Way,
  locks: readonly string[],
  deadline: number,
): Promise<void> {
  const place = { store: reading.store, marathon: change.marathon };
  const begun = Date.now();
  await until({ ...place, deadline }, () => {
    const shelf = reading.store.shelf(change.marathon);
    return Date.now() - begun >= breathMs && !locks.some((id) => shelf?.deployment(id) !== undefined);
  });
}

/** What the viewer is told of it: the deployments as far as they may see them, never an id alone that is not theirs. */
export async function told(error: unknown, { running: { reading }, change }: Way): Promise<unknown> {
  if (!(error instanceof GatewayError)) return error;
  const { marathon } = change;
  const locks = locksIn(error);
  if (locks !== null) {
    const known = () => locks.every((id) => reading.store.shelf(marathon)?.deployment(id) !== undefined);
    await until({ store: reading.store, marathon, deadline: Date.now() + shownWithinMs }, known);
    const shown = locks.map((id) => lockOf(reading, marathon, id));
    return new GatewayError('LOCKED_BY_DEPLOYMENT', {
      facts: { ...error.facts, deployments: shown },
      cause: error.cause,
    });
  }
  if (error.code !== 'TOO_MANY_DEPLOYMENTS') return error;
  const own = reading.loaders.deployments({ filter: { marathons: [marathon] } }, {}).nodes;
  return new GatewayError('TOO_MANY_DEPLOYMENTS', {
    message:
      'The Marathon runs as many deployments as it may. Neither force nor a roll-back gets past it: stop one (cancelDeployment with STOP), or wait.',
    facts: { ...error.facts, stoppable: own.map(({ deploymentId }) => deploymentId) },
  });
}

function lockOf({ loaders, store }: Reading, marathon: string, id: string): JsonObject {
  const view = loaders
    .deployments({ filter: { marathons: [marathon] } }, {})
    .nodes.find((one) => one.deploymentId === id);
  const version = store.shelf(marathon)?.deployment(id)?.version ?? null;
  const ageSeconds = version === null ? null : Math.max(0, Math.round((Date.now() - Date.parse(version)) / 1_000));
  return view === undefined
    ? { id: null, ageSeconds, affected: [], hidden: true }
    : { id, ageSeconds, affected: [...view.affectedApps, ...view.affectedPods], hiddenCount: view.hiddenCount };
}
