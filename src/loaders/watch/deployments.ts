import { isDeepStrictEqual } from 'node:util';
import type { Touched } from '../../feed/index.ts';
import type { DeploymentFilter } from '../../schema/index.ts';
import { deploymentAt, redactDeployment, touches } from '../deployments.ts';
import type { Gate } from '../gate/gate.ts';
import { chosenFrom, marathonsIn, scopeOf } from './scope.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { Watch } from './watch.ts';

type Ids = readonly string[] | null | undefined;

/** What a deployment touches never changes while it runs, so whoever may see it may see it to its end. */
export function watchDeployments(gate: Gate, ids: Ids, filter: DeploymentFilter | null | undefined): Watch {
  const scope = scopeOf(gate, filter ?? {});
  const chosen = chosenFrom(gate, 'Deployment', ids);
  const subject = (marathon: string, id: string): Subject | null => {
    const found = subjectOf('Deployment', marathon, '', id);
    return chosen === null || chosen.has(found.id) ? found : null;
  };
  const keeps = <T extends Touched>(deployment: T | null | undefined): deployment is T =>
    deployment != null && touches(gate, areaOf(deployment.marathon), deployment);
  const areaOf = (marathon: string) => ({ marathon, within: scope.within(marathon) });
  const present = (): readonly Subject[] =>
    marathonsIn(gate, scope).flatMap((name) =>
      (gate.shelf(name)?.deployments ?? [])
        .filter((one) => keeps(one))
        .flatMap((one) => subject(name, one.deploymentId) ?? []),
    );
  return {
    kind: 'deployment',
    marathons: () => marathonsIn(gate, scope),
    present() {
      const found = present();
      return { size: found.length, at: (position) => found[position] };
    },
    judge(difference) {
      if (difference.kind !== 'deployment') return null;
      const before = keeps(difference.before) ? redactDeployment(gate, difference.before) : null;
      const after = keeps(difference.after) ? redactDeployment(gate, difference.after) : null;
      const { app } = difference;
      if (app === null ? isDeepStrictEqual(before, after) : !gate.sees(difference.marathon, app)) return null;
      if (before === null && after === null) return null;
      const found = subject(difference.marathon, difference.deploymentId);
      return found && { subject: found, was: before !== null };
    },
    recall: ({ kind, marathon, local, touched }) =>
      kind === 'deployment' && keeps(touched) ? subject(marathon, local) : null,
    tell({ id, marathon, local }) {
      const object = keeps(gate.shelf(marathon)?.deployment(local)) ? deploymentAt(gate, marathon, local) : null;
      return { fields: { id, marathon, deploymentId: local, deployment: object }, object };
    },
  };
}
