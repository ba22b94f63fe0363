import type { Clock, Timer } from '../clock.ts';
import { counted, retire, type DeploymentParts } from './deployment/parts.ts';
import type { Deployments } from './deployment/deployments.ts';
import { victims } from './deployment/victims.ts';
import { specsOf, type Root } from './root.ts';
import { instancesOf } from './runspec.ts';

/** `--scale_apps_interval`, ms. */
const EVERY = 300_000;

/** Keeps every app at the number of instances it wants, apart from those a deployment works on. */
export interface ScaleCheck {
  /** Looks after one app soon: an instance of it was lost. */
  soon(specId: string): void;
  start(): void;
  stop(): void;
}

export interface ScaleCheckParts {
  readonly clock: Clock;
  readonly root: () => Root;
  readonly deployments: () => Deployments;
  readonly work: () => DeploymentParts;
}

export function createScaleCheck(parts: ScaleCheckParts): ScaleCheck {
  const pending = new Map<string, Timer>();
  let timer: Timer | undefined;
  const check = (specId: string): void => {
    pending.delete(specId);
    const root = parts.root();
    const spec = root.apps.get(specId) ?? root.pods.get(specId);
    if (!spec || parts.deployments().of(specId).length > 0) return;
    const there = counted(parts.work(), specId);
    const missing = instancesOf(spec) - there.length;
    const { life } = parts.work();
    if (missing > 0) life.schedule(spec, missing);
    if (missing >= 0) return;
    const wanted = there.filter((one) => one.goal === 'Running');
    for (const one of victims(spec, wanted, { count: -missing, sentenced: new Set() })) retire(parts.work(), one);
  };
  const all = (): void => {
    for (const spec of specsOf(parts.root())) check(spec.id);
    timer = parts.clock.after(EVERY, all);
  };
  return {
    soon(specId) {
      // Within milliseconds, as seen; after what is happening now has happened.
      if (!pending.has(specId))
        pending.set(
          specId,
          parts.clock.after(5, () => check(specId)),
        );
    },
    start() {
      timer = parts.clock.after(EVERY, all);
    },
    stop() {
      timer?.cancel();
      for (const one of pending.values()) one.cancel();
      pending.clear();
    },
  };
}
