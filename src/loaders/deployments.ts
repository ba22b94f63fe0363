import { resolvePath, type Deployment, type DeploymentAction } from '../model/index.ts';
import { areasOf, holds, provenanceOf, shelvesOf, type Area } from './gate/area.ts';
import type { Gate } from './gate/gate.ts';
import type { DeploymentQuery, Spot } from './loaders.ts';
import { markOf } from './paging/cursor.ts';
import { readWindow, type Page, type PageArgs } from './paging/page.ts';
import { pageOfShortList } from './paging/short-list.ts';
import type { DeploymentView } from './views.ts';

/** Keys: Marathon, deployment id. */
const deploymentKeyParts = 2;

/** Deployments that touch something readable, by Marathon and id. */
export function listDeployments(gate: Gate, query: DeploymentQuery, page: PageArgs): Page<DeploymentView> {
  const { filter, marathon, tenant } = query;
  const mark = markOf('deployments', { filter, marathon, tenant }, deploymentKeyParts);
  const areas = areasOf(gate, { ...filter, marathon, tenant });
  const list = {
    items: shelvesOf(gate, areas).flatMap(({ area, shelf }) =>
      shelf.deployments.filter((one) => touches(gate, area, one)),
    ),
    keyOf: (deployment: Deployment) => [deployment.marathon, deployment.deploymentId],
    toNode: (deployment: Deployment) => redactDeployment(gate, deployment),
    mark,
    provenance: provenanceOf(gate, areas),
  };
  return pageOfShortList(list, readWindow(page, mark, gate.pageSize));
}

/** Deployments that hold an app or pod. */
export function deploymentsOf(gate: Gate, ref: Spot): readonly DeploymentView[] {
  const path = resolvePath(ref.path);
  const shelf = gate.shelf(ref.marathon);
  if (shelf === undefined || !gate.sees(ref.marathon, path)) return [];
  return shelf.deploymentsOf(path).map((deployment) => redactDeployment(gate, deployment));
}

export function deploymentAt(gate: Gate, marathon: string, id: string): DeploymentView | null {
  const deployment = gate.shelf(marathon)?.deployment(id);
  return deployment !== undefined && isVisible(gate, deployment) ? redactDeployment(gate, deployment) : null;
}

type Touching = Pick<Deployment, 'marathon' | 'affectedApps' | 'affectedPods'>;

const affected = ({ affectedApps, affectedPods }: Touching): readonly string[] => [...affectedApps, ...affectedPods];

/** Whether a deployment touches what the viewer may read of an area; one that touches nothing is the whole Marathon's. */
export const touches = (gate: Gate, area: Area, deployment: Touching): boolean =>
  (area.within[0] === '/' && gate.seesAll(area.marathon)) ||
  affected(deployment).some((path) => holds(gate, area, path));

const isVisible = (gate: Gate, deployment: Deployment): boolean =>
  touches(gate, { marathon: deployment.marathon, within: ['/'] }, deployment);

/** A deployment without what the viewer may not see: that is only counted, as a whole and per step, so that the steps still add up. */
export function redactDeployment(gate: Gate, deployment: Deployment): DeploymentView {
  const sees = (path: string) => gate.sees(deployment.marathon, path);
  const seesAction = (action: DeploymentAction) => sees(action.path);
  const { original: _original, ...shown } = deployment;
  const affectedApps = deployment.affectedApps.filter(sees);
  const affectedPods = deployment.affectedPods.filter(sees);
  const steps = deployment.steps.map((actions) => actions.filter(seesAction));
  return {
    ...shown,
    affectedApps,
    affectedPods,
    hiddenCount: affected(deployment).length - affectedApps.length - affectedPods.length,
    steps,
    hiddenInSteps: deployment.steps.map((actions, step) => actions.length - (steps[step]?.length ?? 0)),
    currentActions: deployment.currentActions.filter(seesAction),
  };
}
