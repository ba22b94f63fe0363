import type { Instance } from '../instance/instance.ts';
import { isTerminal } from '../instance/instance.ts';
import type { Life } from '../instance/life.ts';
import { refusal, unknown } from '../refusal.ts';
import { instancesOf } from '../runspec.ts';
import { unstamped } from './stamp.ts';
import type { Done, Roots } from './update.ts';

export interface KillOptions {
  readonly scale: boolean;
  readonly wipe: boolean;
  readonly force: boolean;
}

export interface Kills {
  /** Refuses scale and wipe together. */
  check(options: KillOptions): void;
  /** Ends tasks, to be launched again; or wipes the instances. */
  kill(instances: readonly Instance[], wipe: boolean): void;
  /** Ends instances and lowers their apps by as many, in one deployment. */
  killAndScale(instances: readonly Instance[], force: boolean): Done;
}

export function createKills(roots: Roots, life: Life): Kills {
  return {
    check(options) {
      if (options.scale && options.wipe) throw refusal(400, 'You cannot use scale and wipe at the same time.');
    },
    kill(instances, wipe) {
      for (const instance of instances) {
        if (wipe) life.wipe(instance);
        else if (!isTerminal(instance.condition)) life.kill(instance);
      }
    },
    killAndScale(instances, force) {
      const going = instances.filter((one) => one.isActive && one.condition !== 'Killing');
      const counts = new Map<string, number>();
      for (const { specId } of going) counts.set(specId, (counts.get(specId) ?? 0) + 1);
      return roots.update({
        groupId: '/',
        force,
        sentenced: new Set(going.map((one) => one.uuid)),
        change(draft) {
          for (const [id, count] of counts) {
            const app = draft.apps.get(id);
            if (!app) throw unknown('Path', id);
            const left = Math.max(0, instancesOf(app) - count);
            draft.apps.set(id, unstamped('app', id, { ...app.definition, instances: left }));
          }
        },
      });
    },
  };
}
