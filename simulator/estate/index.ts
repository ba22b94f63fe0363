/** Whole estates: tenants, groups, apps and pods drawn after real ones, and the Marathons that run as apps on another. */
export { createEstate } from './estate.ts';
export type { Estate } from './estate.ts';
export type { Churn } from './churn.ts';
export { SUPERUSER } from './dcos.ts';
export type { Dcos, DcosOptions, ServiceAccount } from './dcos.ts';
export { demoEstate } from './demo.ts';
export { fleetOf } from './fleet.ts';
export type { FleetOptions } from './fleet.ts';
export { launchOf } from './launch.ts';
export type { ImpostorLaunch, MarathonLaunch } from './launch.ts';
export type { ServiceMarathon } from './launcher.ts';
export type { EstateOptions, ServiceOptions } from './options.ts';
export { planEstate } from './plan.ts';
export type { EstatePlan, ServicePlan } from './plan.ts';
export { marathonStyles, serviceMarathonApp } from './service-marathon.ts';
export type { MarathonStyle, ServiceMarathonApp, ServiceMarathonOptions } from './service-marathon.ts';
