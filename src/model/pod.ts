import type { RunSpecRef } from './app.ts';
import type { JsonObject } from './json.ts';

/** A pod with the status of its instances, as `GET /v2/pods/{id}::status` gives both together. */
export interface Pod {
  readonly __typename: 'Pod';
  readonly ref: RunSpecRef;
  readonly podId: string;
  readonly version: string | null;
  /** STABLE, DEGRADED or TERMINAL; other words are possible and kept. */
  readonly status: string | null;
  readonly statusSince: string | null;
  readonly message: string | null;
  /** Instances wanted (`scaling.instances`). */
  readonly instances: number;
  /** Per instance, summed over its containers and the executor; memory and disk in MiB. */
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
  readonly role: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly podInstances: readonly PodInstance[];
  readonly lastUpdated: string | null;
  readonly lastChanged: string | null;
  /** The definition (`spec`) as Marathon sent it, JSON text. */
  readonly definition: string;
  /** Status fields not modelled above (terminationHistory …), or null. */
  readonly rest: JsonObject | null;
}

export interface PodInstance {
  readonly instanceId: string;
  readonly status: string | null;
  readonly statusSince: string | null;
  readonly message: string | null;
  readonly agentHostname: string | null;
  readonly agentId: string | null;
  readonly region: string | null;
  readonly zone: string | null;
  readonly role: string | null;
  /** The version in `specReference`, the last part of `/v2/pods/{id}::versions/{version}`. */
  readonly version: string | null;
  readonly containers: readonly PodContainerStatus[];
  readonly lastUpdated: string | null;
  readonly lastChanged: string | null;
  /** The instance as sent: networks, conditions, resources and whatever else it holds. */
  readonly original: JsonObject;
}

export interface PodContainerStatus {
  readonly name: string;
  readonly containerId: string | null;
  readonly status: string | null;
  readonly statusSince: string | null;
  readonly message: string | null;
  readonly endpoints: readonly PodEndpointStatus[];
}

export interface PodEndpointStatus {
  readonly name: string;
  readonly allocatedHostPort: number | null;
  readonly healthy: boolean | null;
}
