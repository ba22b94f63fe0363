import type { JsonObject } from './json.ts';

export interface DeploymentAction {
  /** StartApplication, ScaleApplication, RestartPod …, as Marathon names it. */
  readonly action: string;
  readonly kind: 'app' | 'pod';
  readonly path: string;
}

export interface ReadinessCheckResult {
  readonly name: string | null;
  readonly taskId: string | null;
  readonly ready: boolean;
  readonly lastResponse: {
    readonly status: number | null;
    readonly contentType: string | null;
    readonly body: string | null;
  } | null;
}

export interface CurrentAction extends DeploymentAction {
  readonly readinessCheckResults: readonly ReadinessCheckResult[];
}

export interface Deployment {
  readonly __typename: 'Deployment';
  readonly marathon: string;
  readonly deploymentId: string;
  readonly version: string | null;
  /** Paths, as Marathon lists them. */
  readonly affectedApps: readonly string[];
  readonly affectedPods: readonly string[];
  readonly steps: readonly (readonly DeploymentAction[])[];
  readonly currentActions: readonly CurrentAction[];
  /** 1-based; 0 before the first step. */
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly original: JsonObject;
}
