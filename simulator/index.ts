/**
 * A Marathon, and whole estates of them, to talk to over real HTTP and event streams; below them a stand-in for Mesos.
 * Judged against recordings of a running Marathon 1.11.24. It knows nothing of the gateway.
 */
export { createDcosAuthorizer, createPathAuthorizer, readUsers, type PathUsers } from './acl/index.ts';
export { createAdminRouter, type AdminRouter, type AdminRouterOptions } from './admin-router/index.ts';
export { createRealClock, createVirtualClock } from './clock.ts';
export type { Clock, Timer, VirtualClock } from './clock.ts';
export { createCluster } from './cluster/index.ts';
export type { AgentSpec, Cluster, ClusterSpec, TaskNotice, TaskState } from './cluster/index.ts';
export { createMarathon } from './create.ts';
export type * from './door.ts';
export { createEstate, demoEstate, launchOf, planEstate, serviceMarathonApp } from './estate/index.ts';
export type {
  Churn,
  Dcos,
  DcosOptions,
  Estate,
  EstateOptions,
  EstatePlan,
  MarathonStyle,
  ServiceMarathon,
  ServiceOptions,
  ServicePlan,
} from './estate/index.ts';
export { createIam, signJwt, type Iam, type IamOptions, type IamSeed } from './iam/index.ts';
export type { JsonObject, JsonValue } from './json.ts';
export { startLab, type LabOptions } from './lab.ts';
export { createRandom } from './random.ts';
export type { Random } from './random.ts';
