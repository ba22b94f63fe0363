import type { AppSeed, GroupSeed, MarathonSeed } from '../door.ts';
import { numberAt, type JsonObject } from '../json.ts';
import { createRandom } from '../random.ts';
import { agentCount } from './agents.ts';
import { decoyApps } from './decoys.ts';
import { fleetOf } from './fleet.ts';
import { servicesOf, tenantsOf, type EstateOptions, type ServiceOptions } from './options.ts';
import { serviceMarathonApp, type ServiceMarathonApp } from './service-marathon.ts';

/** One service Marathon before it starts: the app that runs it, and what it has. */
export interface ServicePlan extends ServiceMarathonApp {
  readonly tenants: readonly string[];
  readonly seed: MarathonSeed;
}

/** A whole estate before it starts: nothing but definitions. */
export interface EstatePlan {
  readonly tenants: readonly string[];
  readonly platform: MarathonSeed;
  readonly services: readonly ServicePlan[];
}

function merged(...seeds: readonly MarathonSeed[]): MarathonSeed {
  return {
    groups: seeds.flatMap((seed) => seed.groups ?? []),
    apps: seeds.flatMap((seed) => seed.apps ?? []),
    pods: seeds.flatMap((seed) => seed.pods ?? []),
  };
}

/** Apps that several tenants lean on: logging and a cache, under the same ids on every Marathon. */
function sharedSeed(framework: string): MarathonSeed {
  const apps: JsonObject[] = [
    {
      id: '/shared/logging/collector',
      cmd: 'fluentd -c /etc/fluent.conf',
      cpus: 0.2,
      mem: 256,
      instances: 2,
      networks: [{ mode: 'host' }],
      portDefinitions: [{ port: 0, name: 'forward', protocol: 'tcp', labels: { VIP_0: '/shared/logs:24224' } }],
      labels: { team: 'platform' },
    },
    {
      id: '/shared/cache',
      args: ['redis-server'],
      cpus: 0.2,
      mem: 512,
      instances: 1,
      container: {
        type: 'DOCKER',
        docker: { image: 'redis:6.2' },
        portMappings: [
          { containerPort: 6379, hostPort: 0, servicePort: 0, name: 'redis', labels: { VIP_0: '/shared/cache:6379' } },
        ],
      },
      networks: [{ mode: 'container/bridge' }],
      healthChecks: [
        {
          protocol: 'COMMAND',
          command: { value: 'redis-cli ping' },
          gracePeriodSeconds: 60,
          intervalSeconds: 20,
          timeoutSeconds: 5,
          maxConsecutiveFailures: 3,
        },
      ],
      env: { LOG_TARGET: `collector-logging-shared.${framework}.mesos` },
      dependencies: ['/shared/logging'],
    },
  ];
  return { groups: [{ id: '/shared' }, { id: '/shared/logging' }], apps: apps.map((definition) => ({ definition })) };
}

function hostsFor(services: readonly ServiceOptions[]): number {
  // Where no number of tasks is asked for, drawn instances come to some three a app.
  return agentCount(services.reduce((sum, one) => sum + (one.tasks ?? one.apps * 3), 0));
}

function servicePlan(
  service: ServiceOptions,
  options: EstateOptions,
  facts: { readonly hosts: number; readonly now: number },
): ServicePlan {
  const { style, name, tenants, apps, tasks, extra = {}, members, version } = service;
  const group = style === 'hand-made' ? '/infra' : '/';
  const app = serviceMarathonApp(style, {
    name,
    group,
    ...(members === undefined ? {} : { instances: members }),
    ...(version === undefined ? {} : { version }),
  });
  const random = createRandom(options.seed ?? 1).fork(`fleet ${app.frameworkName}`);
  const framework = app.frameworkName;
  const shared = sharedSeed(framework);
  const sharedTasks = (shared.apps ?? []).reduce((sum, one) => sum + numberAt(one.definition, 'instances', 1), 0);
  const fleet = fleetOf({
    random,
    framework,
    tenants,
    apps: Math.max(0, apps - (shared.apps?.length ?? 0)),
    ...(tasks === undefined ? {} : { tasks: Math.max(0, tasks - sharedTasks) }),
    ...facts,
  });
  return { ...app, tenants, seed: merged(fleet, shared, extra) };
}

function platformSeed(
  options: EstateOptions,
  services: readonly ServicePlan[],
  facts: { readonly tenants: readonly string[]; readonly hosts: number; readonly now: number },
): MarathonSeed {
  const { tenants, hosts, now } = facts;
  const random = createRandom(options.seed ?? 1).fork('fleet marathon');
  const fleet = fleetOf({
    random,
    framework: 'marathon',
    tenants: tenants.slice(0, 4),
    apps: options.appsOnPlatform ?? 12,
    hosts,
    now,
  });
  const victim = services[0]?.frameworkName ?? 'marathon';
  const decoys = options.decoys === false ? [] : decoyApps({ tenants, victim });
  const marathons = services.map((service): AppSeed => ({
    definition: service.definition,
    startedAt: now - 86_400_000,
  }));
  const groups: GroupSeed[] = [{ id: '/infra' }];
  return merged(
    { groups, apps: [...marathons, ...decoys.map((definition) => ({ definition })), ...(options.platformExtra ?? [])] },
    sharedSeed('marathon'),
    fleet,
  );
}

/** Draws a whole estate. The same options give the same, but for the moments of deployment, which count back from `now`. */
export function planEstate(options: EstateOptions, now: number): EstatePlan {
  const wanted = servicesOf(options);
  const tenants = tenantsOf(options, wanted.length);
  const hosts = hostsFor(wanted);
  const services = wanted.map((service) => servicePlan(service, options, { hosts, now }));
  return { tenants, services, platform: platformSeed(options, services, { tenants, hosts, now }) };
}
