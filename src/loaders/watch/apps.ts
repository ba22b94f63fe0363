import { isDeepStrictEqual } from 'node:util';
import type { AppDifference } from '../../feed/index.ts';
import type { App, Deployment } from '../../model/index.ts';
import type { AppChangeFilter } from '../../schema/index.ts';
import { appAt, healthTest, stretchesOf } from '../apps.ts';
import { labelsOf } from '../definitions/definitions.ts';
import { redactDeployment } from '../deployments.ts';
import { areasOf } from '../gate/area.ts';
import type { Gate } from '../gate/gate.ts';
import { allOf, labelTest, textTest } from '../gate/matching.ts';
import { everything, walk } from '../paging/walk.ts';
import { chosenFrom, marathonsIn, scopeOf } from './scope.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { Subjects, Watch } from './watch.ts';

type Ids = readonly string[] | null | undefined;

export function watchApps(gate: Gate, ids: Ids, filter: AppChangeFilter | null | undefined): Watch {
  const scope = scopeOf(gate, filter ?? {});
  const chosen = chosenFrom(gate, 'App', ids);
  const test = allOf<App>([
    textTest(filter?.text, 'text', (app) => app.appId),
    labelTest(filter?.labels, (app) => labelsOf(gate, app)),
    textTest(filter?.image, 'image', (app) => app.image),
    healthTest(filter?.health),
  ]);
  const keeps = (app: App | null): boolean => app !== null && (test === null || test(app));
  const subject = (marathon: string, path: string): Subject | null => {
    if (!scope.holds(marathon, path)) return null;
    const found = subjectOf('App', marathon, path);
    return chosen === null || chosen.has(found.id) ? found : null;
  };
  return {
    kind: 'app',
    marathons: () => marathonsIn(gate, scope),
    present: () => subjectsOf(chosen === null ? all() : picked()),
    judge(difference) {
      if (difference.kind !== 'app') return null;
      const found = subject(difference.marathon, difference.path);
      const [was, is] = [keeps(difference.before), keeps(difference.after)];
      return found === null || (!was && !is) || isHidden(gate, difference) ? null : { subject: found, was };
    },
    recall: ({ kind, marathon, path }) => (kind === 'app' ? subject(marathon, path) : null),
    tell({ id, marathon, path }) {
      const app = scope.holds(marathon, path) ? appAt(gate, marathon, path) : null;
      const object = keeps(app) ? app : null;
      return { fields: { id, marathon, appId: path, app: object }, object };
    },
  };

  function all(): readonly App[] {
    const found: App[] = [];
    walk(
      stretchesOf(gate, areasOf(gate, filter ?? {}), { kind: 'apps', of: (shelf) => shelf.apps }),
      everything,
      (app) => {
        if (keeps(app)) found.push(app);
        return false;
      },
    );
    return found;
  }

  function picked(): readonly App[] {
    const refs = chosen?.refs ?? [];
    const apps = refs.flatMap(({ marathon, local }) => appAt(gate, marathon, local) ?? []);
    return apps.filter((app) => scope.holds(app.ref.marathon, app.appId) && keeps(app));
  }
}

const subjectsOf = (apps: readonly App[]): Subjects => ({
  size: apps.length,
  at(position) {
    const app = apps[position];
    return app && subjectOf('App', app.ref.marathon, app.appId);
  },
});

/** A deployment that holds the viewer's app changed in nothing but what it does to others. */
function isHidden(gate: Gate, { deployment }: AppDifference): boolean {
  if (deployment === null) return false;
  const seen = (one: Deployment | null) => one && redactDeployment(gate, one);
  return isDeepStrictEqual(seen(deployment.before), seen(deployment.after));
}
