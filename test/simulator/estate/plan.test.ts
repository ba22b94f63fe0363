import { describe, expect, it } from 'vitest';
import { fleetOf, launchOf, planEstate, type EstatePlan } from '../../../simulator/estate/index.ts';
import { createRandom } from '../../../simulator/random.ts';
import { isObject, list, numberAt, objects, textAt, textMap, type JsonObject } from '../../../simulator/json.ts';

const now = Date.UTC(2026, 0, 1);

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function container(app: JsonObject): JsonObject {
  return isObject(app['container']) ? app['container'] : {};
}

function shareOf(apps: readonly JsonObject[], is: (app: JsonObject) => boolean): number {
  return apps.filter(is).length / apps.length;
}

function ids(plan: EstatePlan): unknown[] {
  return plan.services.map((service) => [service.frameworkName, service.seed.apps?.map((one) => one.definition['id'])]);
}

describe('planEstate', () => {
  it('draws the same definitions for the same seed, and others for another', () => {
    const first = planEstate({ seed: 5, services: 4 }, now);
    expect(planEstate({ seed: 5, services: 4 }, now)).toEqual(first);
    expect(ids(planEstate({ seed: 6, services: 4 }, now))).not.toEqual(ids(first));
  });

  it('gives a Marathon the same content however many others there are', () => {
    const few = planEstate({ services: 3, tenants: ['red', 'blue'] }, now);
    const many = planEstate({ services: 6, tenants: ['red', 'blue'] }, now);
    expect(ids(many).slice(0, 2)).toEqual(ids(few).slice(0, 2));
  });

  it('has red and blue on at least two Marathons, and a shared group on all', () => {
    const plan = planEstate({}, now);
    const homes = (tenant: string): number =>
      plan.services.filter((one) =>
        one.seed.apps?.some((app) => String(app.definition['id']).startsWith(`/${tenant}/`)),
      ).length;
    expect(homes('red')).toBeGreaterThanOrEqual(2);
    expect(homes('blue')).toBeGreaterThanOrEqual(2);
    expect(homes('shared')).toBe(3);
  });

  it('comes to exactly the tasks that are asked for, pods included', () => {
    const [service] = planEstate({ services: 1, appsPerMarathon: 60, tasksPerMarathon: 500 }, now).services;
    const ofApps = (service?.seed.apps ?? []).map((one) => numberAt(one.definition, 'instances', 1));
    const ofPods = (service?.seed.pods ?? []).map(({ definition }) => {
      const scaling = isObject(definition['scaling']) ? definition['scaling'] : {};
      return numberAt(scaling, 'instances') * objects(definition['containers']).length;
    });
    expect([...ofApps, ...ofPods].reduce((sum, one) => sum + one, 0)).toBe(500);
  });

  it('never puts two things under one id', () => {
    for (const service of planEstate({ services: 3, appsPerMarathon: 300 }, now).services) {
      const { groups = [], apps = [], pods = [] } = service.seed;
      const all = [...groups.map((one) => one.id), ...[...apps, ...pods].map((one) => String(one.definition['id']))];
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('the apps of a drawn Marathon', () => {
  const fleet = fleetOf({
    random: createRandom(3),
    framework: 'mom',
    tenants: ['red', 'blue'],
    apps: 1_000,
    hosts: 20,
    now,
  });
  const apps = (fleet.apps ?? []).map((one) => one.definition);
  const bytes = apps.map((app) => JSON.stringify(app).length);
  const env = apps.map((app) => Object.keys(app['env'] ?? {}).length).filter((count) => count > 0);
  const ports = apps.map((app) => list(app['portDefinitions'] ?? container(app)['portMappings']).length);

  it('are as big as real ones: most small, a few of 12 kB and more, 1.5 to 2.5 MB for 1,000', () => {
    expect(quantile(bytes, 0.5)).toBeGreaterThan(450);
    expect(quantile(bytes, 0.5)).toBeLessThan(1_200);
    expect(quantile(bytes, 0.97)).toBeGreaterThan(8_000);
    const total = bytes.reduce((sum, one) => sum + one, 0);
    expect(total).toBeGreaterThan(1_500_000);
    expect(total).toBeLessThan(2_500_000);
  });

  it('have variables, instances and ports like real ones', () => {
    expect(quantile(env, 0.5)).toBeGreaterThanOrEqual(3);
    expect(quantile(env, 0.5)).toBeLessThanOrEqual(12);
    expect(quantile(env, 0.99)).toBeGreaterThan(100);
    const instances = apps.map((app) => numberAt(app, 'instances', 1));
    expect(quantile(instances, 0.5)).toBe(1);
    expect(quantile(instances, 0.9)).toBeLessThanOrEqual(6);
    expect(Math.max(...instances)).toBeGreaterThan(20);
    expect(Math.max(...instances)).toBeLessThanOrEqual(256);
    expect(quantile(ports, 0.5)).toBe(1);
  });

  it('are of all kinds: containers, network modes, depths, checks, volumes, secrets, load balancers, suspended ones', () => {
    expect(shareOf(apps, (app) => container(app)['type'] === 'DOCKER')).toBeGreaterThan(0.35);
    expect(shareOf(apps, (app) => app['container'] === undefined)).toBeGreaterThan(0.2);
    for (const mode of ['host', 'container', 'container/bridge']) {
      expect(shareOf(apps, (app) => objects(app['networks'])[0]?.['mode'] === mode)).toBeGreaterThan(0.08);
    }
    for (const depth of [2, 3, 4, 5]) {
      expect(shareOf(apps, (app) => String(app['id']).split('/').length - 1 === depth)).toBeGreaterThan(0.005);
    }
    for (const protocol of ['HTTP', 'TCP', 'COMMAND', 'MESOS_HTTP']) {
      expect(shareOf(apps, (app) => objects(app['healthChecks'])[0]?.['protocol'] === protocol)).toBeGreaterThan(0.02);
    }
    for (const kind of ['persistent', 'external', 'hostPath']) {
      expect(
        shareOf(apps, (app) => objects(container(app)['volumes']).some((one) => one[kind] !== undefined)),
      ).toBeGreaterThan(0.003);
    }
    expect(shareOf(apps, (app) => app['secrets'] !== undefined)).toBeGreaterThan(0.02);
    expect(shareOf(apps, (app) => textMap(app['labels'])['HAPROXY_GROUP'] !== undefined)).toBeGreaterThan(0.05);
    expect(shareOf(apps, (app) => JSON.stringify(app).includes('"VIP_0"'))).toBeGreaterThan(0.05);
    expect(shareOf(apps, (app) => app['instances'] === 0)).toBeGreaterThan(0.01);
    expect(shareOf(apps, (app) => app['dependencies'] !== undefined)).toBeGreaterThan(0.05);
  });

  it('have groups that wait for others, by absolute and by relative ids, and pods', () => {
    const dependencies = (fleet.groups ?? []).flatMap((one) => one.dependencies ?? []);
    expect(dependencies.some((id) => id.startsWith('/'))).toBe(true);
    expect(dependencies.some((id) => id.startsWith('../'))).toBe(true);
    expect(fleet.pods?.length).toBeGreaterThan(10);
  });
});

describe('the apps that run Marathons', () => {
  const plan = planEstate({ services: 3 }, now);
  const [packaged, enterprise, handMade] = plan.services.map((one) => one.definition);

  it('of the package carry its labels, and options from which name, role and path can be read', () => {
    const labels = textMap(packaged?.['labels']);
    const options: unknown = JSON.parse(Buffer.from(labels['DCOS_PACKAGE_OPTIONS'] ?? '', 'base64').toString());
    expect(labels).toMatchObject({
      DCOS_PACKAGE_NAME: 'marathon',
      DCOS_SERVICE_NAME: 'marathon-apps',
      DCOS_SERVICE_PORT_INDEX: '0',
    });
    expect(options).toMatchObject({
      marathon: { 'framework-name': 'marathon-apps', zk: 'zk://master.mesos:2181/universe/marathon-apps' },
    });
  });

  it('of the enterprise procedure spell their name in five ways', () => {
    const launch = launchOf(enterprise ?? {});
    const cmd = textAt(enterprise, 'cmd') ?? '';
    const principal = /--mesos_authentication_principal (\S+)/.exec(cmd)?.[1];
    expect(launch).toMatchObject({
      runs: 'marathon',
      frameworkName: 'marathon-data-ee-strict-1-11',
      role: 'marathon-data-role',
    });
    const spellings = [
      enterprise?.['id'],
      'marathon-data-ee-strict-1-11',
      'marathon-data-role',
      'marathon-data-ee-1-11',
      principal,
    ];
    expect(new Set(spellings).size).toBe(5);
    expect(cmd).toContain('universe/marathon-data-ee-1-11');
    expect(textMap(enterprise?.['labels'])['DCOS_PACKAGE_NAME']).toBeUndefined();
  });

  it('made by hand have no labels and no command, but the variables, and the API on the second port', () => {
    expect(handMade).toMatchObject({ env: { MOM_GROUP: 'mon-group', HOST_TARGET: 'mon-service-marathon.mesos' } });
    expect([handMade?.['labels'], handMade?.['cmd'], handMade?.['args']]).toEqual([undefined, undefined, undefined]);
    expect(launchOf(handMade ?? {})).toMatchObject({ frameworkName: 'mon-service-marathon', portIndex: 1 });
    expect(JSON.stringify(handMade)).toContain('{"key":"dns-search","value":"mon-service-marathon.mesos"}');
  });

  it('are the only ones in which a Marathon runs: the platform has decoys', () => {
    const apps = (plan.platform.apps ?? []).map((one) => one.definition);
    const running = apps.filter((app) => launchOf(app)?.runs === 'marathon').map((app) => app['id']);
    expect(running).toEqual(['/marathon-apps', '/marathon-data-ee', '/infra/mon-service-marathon']);
    const impostors = apps.filter((app) => launchOf(app)?.runs === 'impostor').map((app) => app['id']);
    expect(impostors).toContain('/infra/marathon-lb');
    expect(impostors).toContain('/red/marathon-lookalike');
    expect(apps.filter((app) => textMap(app['labels'])['DCOS_PACKAGE_NAME'] === 'marathon').length).toBeGreaterThan(1);
  });
});

describe('launchOf', () => {
  it('reads flags from the command line, from arguments and from MARATHON_ variables', () => {
    const image = { container: { docker: { image: 'private.example.com:5000/x/marathon:v1.8.244@sha256:ab' } } };
    const byArgs = {
      ...image,
      args: ['--framework_name', 'one', '--zk=zk://z/one', '--http_credentials', 'lab:se:cret'],
    };
    expect(launchOf(byArgs)).toMatchObject({ frameworkName: 'one', zk: 'zk://z/one', version: '1.8.244' });
    expect(launchOf(byArgs)).toMatchObject({ credentials: { user: 'lab', password: 'se:cret' } });
    const byEnv = {
      ...image,
      env: { MARATHON_FRAMEWORK_NAME: 'two', MARATHON_ZK: 'zk://z/two', MARATHON_MESOS_ROLE: 'r' },
    };
    expect(launchOf(byEnv)).toMatchObject({ frameworkName: 'two', zk: 'zk://z/two', role: 'r' });
  });

  it('does not believe labels', () => {
    const labels = { DCOS_PACKAGE_NAME: 'marathon', DCOS_PACKAGE_FRAMEWORK_NAME: 'x' };
    expect(launchOf({ cmd: 'sleep 10', labels })).toBeUndefined();
    expect(launchOf({ container: { docker: { image: 'mesosphere/marathon-lb:v1.15' } }, labels })).toBeUndefined();
  });
});
