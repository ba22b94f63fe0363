import type { JsonObject } from '../../json.ts';
import { Refusal } from '../refusal.ts';
import { iso } from '../time.ts';
import { restart } from './restart.ts';
import { scale, start, stop } from './actions.ts';
import { affectedBy, printAction, printPlan, printSteps, type Action, type ActionKind, type Plan } from './plan.ts';
import type { DeploymentParts, Runner, Running } from './parts.ts';

/** A plan that is being carried out. */
export interface Deployment {
  readonly plan: Plan;
  readonly affected: ReadonlySet<string>;
  /** Counted from 1; 0 before the first. */
  step: number;
  running: Running[];
}

export interface Deployments {
  all(): readonly Deployment[];
  byId(id: string): Deployment | undefined;
  /** Running deployments that touch an app or pod. */
  of(specId: string): readonly Deployment[];
  /** Begins a plan. Refuses with 409 when another one holds one of its apps, unless forced: then those are cancelled. */
  start(plan: Plan, force: boolean): void;
  /** Stops a deployment where it is. */
  cancel(id: string): void;
  /** Begins all of them again from their first step, after a restart. */
  resume(): void;
  pause(): void;
}

const RUNNERS: Readonly<Record<ActionKind, Runner>> = { Start: start, Stop: stop, Scale: scale, Restart: restart };

const LOCKED =
  "App is locked by one or more deployments. Override with the option '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.";

/**
 * A new leader lists what it took over before it begins with the first step: so many ms later, some hundredths of a second as
 * the first events of a leader came after its election.
 */
const TAKEN_OVER = 30;

/** What `deployment_failed` says of a cancelled deployment. */
const CANCELLED = 'The upgrade has been cancelled';

export function createDeployments(parts: DeploymentParts): Deployments {
  const { events } = parts;
  const running = new Map<string, Deployment>();
  const tell = (type: string, { plan }: Deployment, actions: readonly Action[]): void =>
    events.publish(type, { plan: printPlan(plan), currentStep: { actions: actions.map(printAction) } }, plan);
  const fail = (plan: Plan, reason: string): void =>
    events.publishAs('deployment_failed', (stamp) => ({ id: plan.id, plan: printPlan(plan), ...stamp, reason }), plan);
  const succeed = ({ plan }: Deployment): void => {
    running.delete(plan.id);
    parts.readiness.forget(plan.id);
    events.publish('deployment_success', { id: plan.id, plan: printPlan(plan) }, plan);
  };
  const nextStep = (deployment: Deployment): void => {
    const actions = deployment.plan.steps[deployment.step];
    if (!actions) return succeed(deployment);
    deployment.step++;
    tell('deployment_info', deployment, actions);
    let left = actions.length;
    const stepOf = deployment.step;
    const done = (): void => {
      if (--left > 0 || running.get(deployment.plan.id) !== deployment || deployment.step !== stepOf) return;
      tell('deployment_step_success', deployment, actions);
      nextStep(deployment);
    };
    const order = { deployment: deployment.plan.id, sentenced: deployment.plan.sentenced, done };
    deployment.running = [];
    for (const { kind, spec } of actions) {
      const begun = RUNNERS[kind](parts, { ...order, spec });
      if (deployment.step === stepOf) deployment.running.push(begun);
    }
  };
  const letGo = (deployment: Deployment): void => {
    for (const one of deployment.running) one.stop();
    deployment.running = [];
  };
  const cancel = (id: string): void => {
    const deployment = running.get(id);
    if (!deployment) return;
    running.delete(id);
    letGo(deployment);
    parts.readiness.forget(id);
    fail(deployment.plan, CANCELLED);
  };
  const conflicts = (plan: Plan): Deployment[] => {
    const affected = affectedBy(plan);
    return [...running.values()].filter((one) => [...affected].some((id) => one.affected.has(id)));
  };
  return {
    all: () => [...running.values()],
    byId: (id) => running.get(id),
    of: (specId) => [...running.values()].filter((one) => one.affected.has(specId)),
    start(plan, force) {
      const others = conflicts(plan);
      if (others.length > 0 && !force) {
        fail(plan, LOCKED);
        throw new Refusal(409, { message: LOCKED, deployments: others.map((one) => ({ id: one.plan.id })) });
      }
      for (const other of others) cancel(other.plan.id);
      const deployment: Deployment = { plan, affected: affectedBy(plan), step: 0, running: [] };
      running.set(plan.id, deployment);
      nextStep(deployment);
    },
    cancel,
    pause: () => running.forEach(letGo),
    resume() {
      for (const deployment of running.values()) {
        deployment.step = 0;
        const begin = parts.clock.after(TAKEN_OVER, () => nextStep(deployment));
        deployment.running = [{ stop: begin.cancel }];
      }
    },
  };
}

/** A deployment as `GET /v2/deployments` lists it. */
export function printDeployment(parts: Pick<DeploymentParts, 'readiness'>, deployment: Deployment): JsonObject {
  const { plan, step } = deployment;
  const specs = plan.steps.flatMap((actions) => actions.map((action) => action.spec));
  const affected = (kind: 'app' | 'pod'): string[] => [
    ...new Set(specs.filter((spec) => spec.kind === kind).map((spec) => spec.id)),
  ];
  const current = step === 0 ? [] : (plan.steps[step - 1] ?? []);
  return {
    id: plan.id,
    steps: printSteps(plan),
    version: iso(plan.version),
    affectedApps: affected('app'),
    affectedPods: affected('pod'),
    currentActions: current.map((action) => ({
      ...printAction(action),
      readinessCheckResults: parts.readiness.results(action.spec.id, plan.id),
    })),
    currentStep: step,
    totalSteps: plan.steps.length,
  };
}
