/** Liveness, readiness and health. A Marathon that is down makes no replica unready: its last state is served. */
import type { SourceState } from '../model/index.ts';
import type { SharedSample } from './metrics.ts';

export interface Health {
  /** Every configured Marathon has been asked and has answered or failed. */
  ready(): boolean;
  sources(): readonly SourceState[];
  /** The versions of the policy, the one in force first. */
  policies(): readonly object[];
  /** How the DC/OS IAM is, where one is asked. */
  iam(): object | null;
  /** What is shared with other replicas; absent where there is no Redis. */
  shared?(): SharedSample;
  /** Whether the audit log can be written, and how many records wait for that. */
  audit(): { readonly writable: boolean; readonly waiting: number };
}

export interface HealthAnswer {
  readonly status: number;
  readonly body: object;
}

/** `/readyz`: 200 as soon as every configured Marathon's phase is decided, 503 before and while shutting down. */
export const readiness = (health: Health, draining: boolean): HealthAnswer => {
  const ready = health.ready() && !draining;
  return { status: ready ? 200 : 503, body: { ready, ...(draining && { draining }) } };
};

/** `/healthz`: 200 while every Marathon is LIVE or POLLING and the audit log can be written, else 503; `?verbose` names them, and says what they are to this replica. Redis decides nothing. */
export function overall(health: Health, verbose: boolean): HealthAnswer {
  const sources = health.sources();
  const audit = health.audit();
  const healthy = audit.writable && sources.every(({ phase }) => phase === 'LIVE' || phase === 'POLLING');
  if (!verbose) return { status: healthy ? 200 : 503, body: { healthy } };
  const shared = health.shared?.();
  const roles = new Map(shared?.marathons.map(({ marathon, role }) => [marathon, role]));
  const marathons = sources.map(({ marathon, phase, asOf, error }) => ({
    marathon,
    phase,
    asOf,
    error: error?.code ?? null,
    ...(shared !== undefined && { role: roles.get(marathon) ?? null }),
  }));
  const redis = shared && { redis: { up: shared.isUp, replicas: shared.replicas } };
  const about = { marathons, policies: health.policies(), iam: health.iam(), audit, ...redis };
  return { status: healthy ? 200 : 503, body: { healthy, ...about } };
}
