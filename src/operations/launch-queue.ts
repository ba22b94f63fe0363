import type { App, Deployment, Pod, QueueItem } from '../model/index.ts';

/**
 * Whether a Marathon still launches anything. Its launch queue can die while everything else goes on (seen on 1.11.24 and 1.8.244: one
 * constraint `GROUP_BY` without a value, one persistent volume without a principal): writes are accepted, reads and heartbeats are
 * normal, `/v2/queue` is empty or frozen, and no deployment that needs a launch ever ends, whoever's it is. Only a restart of the
 * Marathon helps, once what killed the queue is gone.
 */
export type LaunchQueueState = 'IDLE' | 'MOVING' | 'DEAD';

/**
 * UNSERVED: a deployment wants instances that neither run nor wait in the queue; proof, when it lasts. WAITING: they wait for an offer
 * or a back-off. STILL: they wait, nothing holds them back, and not one offer was looked at for long; a cluster without a free
 * resource looks the same.
 */
export type LaunchEvidenceKind = 'UNSERVED' | 'WAITING' | 'STILL';

export interface LaunchEvidence {
  readonly kind: LaunchEvidenceKind;
  readonly path: string;
  /** Instances that wait, or that nobody launches. */
  readonly count: number;
  /** Of UNSERVED. */
  readonly deploymentId: string | null;
  /** ISO time since when it has been like this, as far as the gateway has seen. */
  readonly since: string;
}

export interface LaunchQueueJudgement {
  readonly state: LaunchQueueState;
  /** DEAD: what proves it; MOVING: what waits. Sorted by path. */
  readonly evidence: readonly LaunchEvidence[];
}

/** What of a Marathon the judgement looks at. */
export interface LaunchView {
  readonly apps: { get(path: string): App | undefined };
  readonly pods: { get(path: string): Pod | undefined };
  readonly deployments: readonly Deployment[];
  readonly queue: readonly QueueItem[];
}

interface Remembered {
  readonly kind: 'UNSERVED' | 'WAITING';
  readonly path: string;
  readonly count: number;
  readonly deploymentId: string | null;
  /** Nothing but an offer is missing. */
  readonly isReady: boolean;
  /** What changes when an offer is looked at. */
  readonly progress: string;
  /** ms since the epoch. */
  readonly since: number;
  /** Since when `progress` has been the same. */
  readonly stillSince: number;
}

/** What waits and what nobody serves, and since when. */
export type LaunchMemory = ReadonlyMap<string, Remembered>;

/**
 * Between the deployment's step and its instances in the queue there were 2.5 s at most (6 ms in the median, of 586), behind an app of
 * 500 instances; and the queue is read every 2 s while a deployment runs. So long without both is no matter of moments.
 */
const PROOF_AFTER = 10_000;

/** Two of Marathon's `--decline_offer_duration`s: within one every agent offers again what was declined. */
const STILL_AFTER = 240_000;

/** What is remembered after a change: what is as it was keeps its time. */
export function rememberLaunches(before: LaunchMemory, view: LaunchView, now: number): LaunchMemory {
  if (view.deployments.length === 0 && view.queue.length === 0) return before.size === 0 ? before : new Map();
  const after = new Map<string, Remembered>();
  const keep = (key: string, found: Omit<Remembered, 'since' | 'stillSince'>): void => {
    const known = before.get(key);
    const stillSince = known?.progress === found.progress ? known.stillSince : now;
    after.set(key, { ...found, since: known?.since ?? now, stillSince });
  };
  for (const item of view.queue) {
    if (item.count > 0) keep(`waiting ${item.role ?? ''} ${item.ref.path}`, waitingOf(item));
  }
  const queued = new Set(view.queue.map((item) => item.ref.path));
  for (const deployment of view.deployments) {
    for (const unserved of unservedOf(deployment, view)) {
      if (!queued.has(unserved.path)) keep(`unserved ${deployment.deploymentId} ${unserved.path}`, unserved);
    }
  }
  return after;
}

type Found = Omit<Remembered, 'since' | 'stillSince'>;

const waitingOf = (item: QueueItem): Found => ({
  kind: 'WAITING',
  path: item.ref.path,
  count: item.count,
  deploymentId: null,
  isReady: item.delay?.overdue !== false,
  progress: [item.processedOffersCount, item.lastUnusedOfferAt, item.lastUsedOfferAt, item.count].join(' '),
});

/** What a deployment scales or restarts right now and that has fewer instances than it wants, whatever these do. */
function unservedOf({ currentActions, deploymentId }: Deployment, view: LaunchView): readonly Found[] {
  return currentActions.flatMap(({ action, kind, path }): Found[] => {
    if (!/^(Scale|Restart)/.test(action)) return [];
    const count = kind === 'app' ? missingOfApp(view.apps.get(path)) : missingOfPod(view.pods.get(path));
    return count > 0 ? [{ kind: 'UNSERVED', path, count, deploymentId, isReady: true, progress: '' }] : [];
  });
}

/** Tasks that are listed count whatever their state: one that was unreachable may have been adopted, and is never launched anew. */
const missingOfApp = (app: App | undefined): number => (app === undefined ? 0 : app.instances - app.taskCount);
const missingOfPod = (pod: Pod | undefined): number =>
  pod === undefined ? 0 : pod.instances - pod.podInstances.length;

/** Judges from what was remembered, as far as `sees` shows it: whoever sees nothing that waits sees a queue that is idle. */
export function judgeLaunchQueue(
  memory: LaunchMemory,
  now: number,
  sees: (path: string) => boolean = () => true,
): LaunchQueueJudgement {
  const seen = [...memory.values()].filter(({ path }) => sees(path));
  const isProof = (one: Remembered): boolean => one.kind === 'UNSERVED' && now - one.since >= PROOF_AFTER;
  const proofs = seen.filter(isProof);
  const evidence = (proofs.length > 0 ? proofs : seen).map((one) => evidenceOf(one, now));
  const state = proofs.length > 0 ? 'DEAD' : seen.length > 0 ? 'MOVING' : 'IDLE';
  return { state, evidence: evidence.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function evidenceOf(one: Remembered, now: number): LaunchEvidence {
  const isStill = one.kind === 'WAITING' && one.isReady && now - one.stillSince >= STILL_AFTER;
  return {
    kind: isStill ? 'STILL' : one.kind,
    path: one.path,
    count: one.count,
    deploymentId: one.deploymentId,
    since: new Date(isStill ? one.stillSince : one.since).toISOString(),
  };
}
