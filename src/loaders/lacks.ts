import { appDefinitionOf, type App } from '../model/index.ts';
import { lackOf } from '../operations/index.ts';
import { appAt } from './apps.ts';
import { definitionOf } from './definitions/definitions.ts';
import { deploymentsOf } from './deployments.ts';
import type { Gate } from './gate/gate.ts';
import type { Spot } from './loaders.ts';
import { podAt } from './pods.ts';
import { queueOf } from './queue.ts';

/** What an app or a pod lacks to be where it is to be, as far as the viewer may see. */
export function lacksOf(gate: Gate, ref: Spot): readonly string[] {
  const app = appAt(gate, ref.marathon, ref.path);
  const lack = app === null ? podLack(gate, ref) : appLack(gate, app);
  return lack === null ? [] : [lack];
}

/** The same, with how far the deployments are that hold it. */
export function waitsOf(gate: Gate, ref: Spot): readonly string[] {
  const holding = deploymentsOf(gate, ref).map(
    ({ deploymentId, currentStep, totalSteps }) =>
      `${ref.path}: deployment ${deploymentId} is at step ${currentStep} of ${totalSteps}`,
  );
  return [...lacksOf(gate, ref), ...holding];
}

function appLack(gate: Gate, app: App): string | null {
  const { versionInfo } = appDefinitionOf(definitionOf(gate, app));
  const lastConfigChangeAt = versionInfo?.lastConfigChangeAt ?? null;
  return lackOf(app, { lastConfigChangeAt, waiting: queueOf(gate, app.ref) });
}

function podLack(gate: Gate, { marathon, path }: Spot): string | null {
  const pod = podAt(gate, marathon, path);
  if (pod === null || pod.status === 'STABLE' || pod.status === 'TERMINAL') return null;
  return `${path}: the pod is ${pod.status ?? 'unknown'}`;
}
