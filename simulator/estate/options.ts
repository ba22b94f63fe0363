import type { Clock } from '../clock.ts';
import type { AppSeed, MarathonSeed } from '../door.ts';
import type { DcosOptions } from './dcos.ts';
import { marathonStyles, type MarathonStyle } from './service-marathon.ts';
import { fullVersion } from '../versions/index.ts';
import { tenantNames } from './words.ts';

/** One service Marathon of an estate. */
export interface ServiceOptions {
  readonly style: MarathonStyle;
  /** Short name; the framework name is made from it in the manner of the style. */
  readonly name: string;
  /** Tenants with a top-level group on it. */
  readonly tenants: readonly string[];
  readonly apps: number;
  /** Tasks of apps and pods together; what the drawn instances come to when absent. */
  readonly tasks?: number;
  /** Apps, pods and groups beside the generated ones. */
  readonly extra?: MarathonSeed;
  /** Members of it, instances of its app; 1 when absent. */
  readonly members?: number;
  readonly version?: string;
}

/** What an estate is made of; everything has a default, and the same options give the same definitions and ids. */
export interface EstateOptions {
  /** Of all that is drawn by chance; 1 when absent. */
  readonly seed?: number;
  /** How many service Marathons (the three styles in turn), or which; 3 when absent. */
  readonly services?: number | readonly ServiceOptions[];
  /** How many tenants share the estate, or their names; as many as service Marathons, at least 2 and at most 12, when absent. */
  readonly tenants?: number | readonly string[];
  /** Apps on each service Marathon; 40 when absent. */
  readonly appsPerMarathon?: number;
  /** Tasks on each service Marathon; what the drawn instances come to when absent. */
  readonly tasksPerMarathon?: number;
  /** Ordinary apps of tenants on the platform, beside the Marathons; 12 when absent. */
  readonly appsOnPlatform?: number;
  /** Apps on the platform that only look like Marathons; true when absent. */
  readonly decoys?: boolean;
  /** Apps of the platform beside all these. */
  readonly platformExtra?: readonly AppSeed[];
  /** Changes per second over all Marathons, made through their HTTP API; 0 when absent. */
  readonly churn?: number;
  /** Members of the platform and of each service Marathon that is not given by itself; 1 when absent. */
  readonly members?: number;
  /** Release of the platform and of the service Marathons, 1.4 to 1.11; 1.11.24 when absent. */
  readonly version?: string;
  /** Where the platform Marathon listens; 127.0.0.1 and any free port when absent. */
  readonly host?: string;
  readonly port?: number;
  /** Basic authentication of the platform. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** With an IAM and an Admin Router, as an enterprise DC/OS in strict mode; without them when absent. */
  readonly dcos?: DcosOptions;
  readonly clock?: Clock;
}

const names = [
  'marathon-apps',
  'marathon-data',
  'mon',
  'marathon-web',
  'marathon-batch',
  'edge',
  'marathon-ml',
  'marathon-bi',
  'media',
  'marathon-lab',
] as const;

function nameOf(index: number): string {
  const name = names[index % names.length] ?? 'marathon-more';
  const round = Math.floor(index / names.length);
  return round === 0 ? name : `${name}-${round + 1}`;
}

/** The names of the tenants. */
export function tenantsOf(options: EstateOptions, services: number): readonly string[] {
  const { tenants } = options;
  if (tenants !== undefined && typeof tenants !== 'number') return tenants;
  return tenantNames.slice(0, tenants ?? Math.min(tenantNames.length, Math.max(2, services)));
}

/** Two or three tenants on each Marathon; the first two tenants on the first two Marathons, the others in turn. */
function tenantsAt(index: number, tenants: readonly string[]): readonly string[] {
  const count = index < 2 ? 2 : 3;
  const first = index < 2 ? 0 : index - 2;
  return [
    ...new Set(Array.from({ length: count }, (_, offset) => tenants[(first + offset) % tenants.length] ?? 'red')),
  ];
}

/** The service Marathons that the options ask for. */
export function servicesOf(options: EstateOptions): readonly ServiceOptions[] {
  const { services = 3, appsPerMarathon = 40, tasksPerMarathon, version, members } = options;
  if (typeof services !== 'number') return services;
  const tenants = tenantsOf(options, services);
  return Array.from({ length: services }, (_, index): ServiceOptions => ({
    style: marathonStyles[index % marathonStyles.length] ?? 'package',
    name: nameOf(index),
    tenants: tenantsAt(index, tenants),
    apps: appsPerMarathon,
    ...(tasksPerMarathon === undefined ? {} : { tasks: tasksPerMarathon }),
    ...(version === undefined ? {} : { version: fullVersion(version) ?? version }),
    ...(members === undefined ? {} : { members }),
  }));
}
