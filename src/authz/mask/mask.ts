import type { Access, Place } from '../access.ts';

/** How a record's definition shows to a viewer. Small, stable, and all that masking depends on: fit for the key of a cache. */
export type Mask = 'open' | 'masked';

/**
 * The mask of one record for one viewer: `open` for who may see secrets there, `masked` for everybody else. Equal masks show equal
 * values of every field that follows from the record alone, which are, besides the plain ones that no mask changes:
 *
 * - `App`: definition, masked, cmd, args, container, networks, portDefinitions, fetch, env, labels, label, healthChecks, check,
 *   readinessChecks, endpoints, lastTaskFailure; `AppVersion.definition`;
 * - `Pod`: definition, masked, containers, volumes, networks, env, labels, label, message, podInstances, terminationHistory;
 *   `PodVersion.definition`.
 *
 * It does not cover what depends on other records or on what else the viewer may see: marathon, group, tenant, dependencies,
 * deployments, queue, readinessCheckResults, status.
 */
export const maskOf = (access: Access, { ref }: { readonly ref: Place }): Mask =>
  access.reveals(ref) ? 'open' : 'masked';
