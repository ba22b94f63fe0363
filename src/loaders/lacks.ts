import { lackOf } from '../operations/index.ts';
import { appAt } from './apps.ts';
import { deploymentsOf } from './deployments.ts';
import type { Gate } from './gate/gate.ts';
import type { Spot } from './loaders.ts';
import { podAt } from './pods.ts';
import { queueOf } from './queue.ts';

/** What keeps an app or a pod from being where it is to be, as far as the viewer may see. */
export function lacksOf(gate: Gate, ref: Spot): readonly string[] {
  const { marathon, path } = ref;
  const app = appAt(gate, marathon, path);
  const lack = app === null ? podLack(gate, ref) : lackOf(app, queueOf(gate, ref));
  const held = deploymentsOf(gate, ref).map(
    ({ deploymentId, currentStep, totalSteps }) =>
      `${path}: deployment ${deploymentId} is at step ${currentStep} of ${totalSteps}`,
  );
  return [...(lack === null ? [] : [lack]), ...held];
}

function podLack(gate: Gate, { marathon, path }: Spot): string | null {
  const pod = podAt(gate, marathon, path);
  if (pod === null || pod.status === 'STABLE' || pod.status === 'TERMINAL') return null;
  return `${path}: the pod is ${pod.status ?? 'unknown'}`;
}
