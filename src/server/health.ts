/** Liveness, readiness and health. A Marathon that is down makes no replica unready: its last state is served. */
import type { SourceState } from '../model/index.ts';

export interface Health {
  /** Every configured Marathon has been asked and has answered or failed. */
  ready(): boolean;
  sources(): readonly SourceState[];
  /** The versions of the policy, the one in force first. */
  policies(): readonly object[];
  /** How the DC/OS IAM is, where one is asked. */
  iam(): object | null;
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

/** `/healthz`: 200 while every Marathon is LIVE or POLLING, else 503; `?verbose` names them. */
export function overall(health: Health, verbose: boolean): HealthAnswer {
  const sources = health.sources();
  const healthy = sources.every(({ phase }) => phase === 'LIVE' || phase === 'POLLING');
  const marathons = sources.map(({ marathon, phase, asOf, error }) => ({
    marathon,
    phase,
    asOf,
    error: error?.code ?? null,
  }));
  const about = { marathons, policies: health.policies(), iam: health.iam() };
  return { status: healthy ? 200 : 503, body: { healthy, ...(verbose && about) } };
}
