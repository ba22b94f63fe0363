import type { Change } from './change.ts';
import type { Commands } from './commands.ts';
import { runOnce } from './carrying/once.ts';
import type { Running } from './carrying/way.ts';
import { createBulkCommands } from './bulk/commands.ts';
import { placeApp } from './placing.ts';
import { termsOf, type GivenTerms } from './terms.ts';
import { changesFor } from './working/index.ts';

export interface CommandOptions extends Running {
  /** Aborted when the client goes away; ends waiting for an idempotency key, never a change that is under way. */
  readonly signal: AbortSignal;
}

/** Commands for one viewer and one request. */
export function createCommands(options: CommandOptions): Commands {
  const work = changesFor(options.reading);
  const command =
    <Input extends GivenTerms>(operation: string, prepare: (input: Input) => Promise<Change>) =>
    async (input: Input) => {
      const terms = termsOf(input);
      if (terms.dryRun) options.pace.plan(options.reading.access.viewer, 1);
      return runOnce(options, terms, { operation, input, signal: options.signal, work: () => prepare(input) });
    };
  return {
    createApp: command('createApp', work.createApp),
    updateApp: command('updateApp', work.updateApp),
    scaleApp: command('scaleApp', work.scaleApp),
    restartApp: command('restartApp', work.restartApp),
    suspendApp: command('suspendApp', work.suspendApp),
    rollbackApp: command('rollbackApp', work.rollbackApp),
    destroyApp: command('destroyApp', work.destroyApp),
    killTasks: command('killTasks', work.killTasks),
    resetDelay: command('resetDelay', work.resetDelay),
    createGroup: command('createGroup', work.createGroup),
    updateGroup: command('updateGroup', work.updateGroup),
    scaleGroup: command('scaleGroup', work.scaleGroup),
    rollbackGroup: command('rollbackGroup', work.rollbackGroup),
    destroyGroup: command('destroyGroup', work.destroyGroup),
    setEnforceRole: command('setEnforceRole', work.setEnforceRole),
    createPod: command('createPod', work.createPod),
    updatePod: command('updatePod', work.updatePod),
    scalePod: command('scalePod', work.scalePod),
    rollbackPod: command('rollbackPod', work.rollbackPod),
    destroyPod: command('destroyPod', work.destroyPod),
    killPodInstances: command('killPodInstances', work.killPodInstances),
    cancelDeployment: command('cancelDeployment', work.cancelDeployment),
    abdicateLeader: command('abdicateLeader', work.abdicateLeader),
    ...createBulkCommands(options, options.signal),
    placeApp: (input) => placeApp(options.reading, input),
  };
}
