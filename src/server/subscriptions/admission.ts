import { viewerKey } from '../../authz/index.ts';
import type { Access } from '../../context.ts';
import { GatewayError } from '../../errors.ts';

export interface AdmissionLimits {
  /** Streams of one viewer. */
  readonly subscriptionsPerViewer: number;
  /** Streams of all. */
  readonly subscriptions: number;
}

/** Counts who is in. */
export interface Admission {
  /** Returns what to call when it is over; throws RATE_LIMITED with the limit that is reached. */
  enter(viewer: Access['viewer']): () => void;
}

export function createAdmission(limits: () => AdmissionLimits): Admission {
  const byViewer = new Map<string, number>();
  let all = 0;
  return {
    enter(viewer) {
      const { subscriptions, subscriptionsPerViewer } = limits();
      const key = viewerKey(viewer);
      const own = byViewer.get(key) ?? 0;
      if (own >= subscriptionsPerViewer) throw full('subscriptionsPerViewer', subscriptionsPerViewer);
      if (all >= subscriptions) throw full('subscriptions', subscriptions);
      byViewer.set(key, own + 1);
      all += 1;
      return () => {
        const left = (byViewer.get(key) ?? 1) - 1;
        if (left === 0) byViewer.delete(key);
        else byViewer.set(key, left);
        all -= 1;
      };
    },
  };
}

const full = (limit: keyof AdmissionLimits, allowed: number): GatewayError =>
  new GatewayError('RATE_LIMITED', {
    message:
      limit === 'subscriptions'
        ? `The gateway serves as many subscriptions as it may, ${allowed}.`
        : `You have as many subscriptions open as you may, ${allowed}.`,
    facts: { limit, allowed },
  });
