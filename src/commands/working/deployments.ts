import { writes } from '../../connectors/marathon/index.ts';
import type { JsonObject } from '../../model/index.ts';
import { writable, type Transition } from '../../operations/index.ts';
import type { AbdicateLeaderInput, CancelDeploymentInput } from '../../schema/index.ts';
import type { Change, Reading } from '../change.ts';
import { targetOf, unseen } from './place.ts';

/** Works out what ends deployments and leaderships; nothing is sent. */
export const deploymentChanges = (reading: Reading) => ({
  cancelDeployment: (input: CancelDeploymentInput) => Promise.resolve(cancelDeployment(reading, input)),
  abdicateLeader: (input: AbdicateLeaderInput) => Promise.resolve(abdicateLeader(reading, input)),
});

/** A deployment is judged by everything it touches, also what this viewer is not shown of it. */
function cancelDeployment(reading: Reading, { marathon, id, mode }: CancelDeploymentInput): Change {
  targetOf(reading, marathon);
  const deployment = reading.store.shelf(marathon)?.deployment(id);
  const affected = [...(deployment?.affectedApps ?? []), ...(deployment?.affectedPods ?? [])];
  const seen = affected.some((path) => reading.access.can('read', { marathon, path }));
  if (deployment === undefined || (!seen && affected.length > 0)) throw unseen(marathon, id);
  const stops = mode === 'STOP';
  return {
    operation: 'cancelDeployment',
    marathon,
    path: null,
    touches: [
      ...deployment.affectedApps.map((path) => ({ action: 'update', type: 'APP', path }) as const),
      ...deployment.affectedPods.map((path) => ({ action: 'update', type: 'POD', path }) as const),
    ],
    transitions: stops ? [] : deployment.affectedApps.map((path) => undoing(reading, { marathon, path, deployment })),
    notes: stops
      ? { remarks: ['The definitions stay as they were asked for: Marathon goes on converging to them.'] }
      : { approximations: ['Marathon restarts what the deployment touched, also what it had not come to.'] },
    write: () => writes.cancelDeployment(id, { force: stops }),
    refresh: affected,
  };
}

interface Undone {
  readonly marathon: string;
  readonly path: string;
  readonly deployment: { readonly steps: readonly (readonly { readonly action: string; readonly path: string }[])[] };
}

/** An app that the deployment created is deleted by its roll-back; others go back to a definition that is not known here. */
function undoing({ store }: Reading, { marathon, path, deployment }: Undone): Transition {
  const text = store.shelf(marathon)?.apps.get(path)?.definition;
  const parsed: JsonObject | null = text === undefined ? null : JSON.parse(text);
  const before = parsed && writable(parsed);
  const created = deployment.steps.flat().some((one) => one.path === path && one.action.startsWith('Start'));
  return created
    ? { kind: 'APP', path, before, after: null, effect: 'DELETE' }
    : { kind: 'APP', path, before, after: before, effect: 'RESTART' };
}

function abdicateLeader(reading: Reading, { marathon }: AbdicateLeaderInput): Change {
  const { informer } = targetOf(reading, marathon);
  return {
    operation: 'abdicateLeader',
    marathon,
    path: null,
    touches: [{ action: 'operate', type: 'MARATHON', path: '/' }],
    transitions: [],
    notes: { remarks: ['The process ends; without other members the Marathon is away until it is started again.'] },
    write: () => writes.abdicate(),
    refresh: [],
    formerLeader: informer.info()?.leader ?? null,
  };
}
