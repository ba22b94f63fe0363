import { canonicalApp, idAt, loadCatalogue } from '../definitions/index.ts';
import type { JsonObject } from '../json.ts';
import { serviceMarathonApp } from './service-marathon.ts';

const http = { port: 0, name: 'http', protocol: 'tcp' };

/** The load balancer, as the Universe package renders it: its image and id contain the word. */
function loadBalancer(group: string): JsonObject {
  const entry = loadCatalogue().packages.find((one) => one.source.endsWith('#marathon-lb'));
  const app = canonicalApp(entry?.definition ?? {}, { group, name: 'marathon-lb' });
  return {
    ...app,
    env: { ...(typeof app['env'] === 'object' ? app['env'] : {}), LAB_RUNS: 'html', LAB_SERVE: 'good' },
  };
}

function exporter(group: string): JsonObject {
  return {
    id: idAt(group, 'marathon-exporter'),
    cpus: 0.1,
    mem: 64,
    instances: 1,
    args: ['--marathon.uri', 'http://marathon.mesos:8080'],
    container: {
      type: 'DOCKER',
      docker: { image: 'gettyimages/marathon_exporter:v1.5.1' },
      portMappings: [{ containerPort: 9088, hostPort: 0, servicePort: 0, name: 'metrics' }],
    },
    networks: [{ mode: 'container/bridge' }],
    env: { LAB_RUNS: 'html', LAB_SERVE: 'good' },
  };
}

/** A web site that is routed by Admin Router and has nothing else in common with a Marathon. */
function routed(id: string): JsonObject {
  return {
    id,
    cmd: 'python3 -m http.server $PORT0',
    cpus: 0.1,
    mem: 64,
    instances: 1,
    networks: [{ mode: 'host' }],
    portDefinitions: [http],
    labels: { DCOS_SERVICE_NAME: 'wiki', DCOS_SERVICE_SCHEME: 'http', DCOS_SERVICE_PORT_INDEX: '0' },
    env: { LAB_RUNS: 'html', LAB_SERVE: 'good' },
  };
}

/** An app that says of itself all that a packaged Marathon says, and runs something else. */
function lying(id: string, manner: string, claims: string): JsonObject {
  const name = id.split('/').at(-1) ?? 'marathon';
  const { definition } = serviceMarathonApp('package', { name });
  const { healthChecks: _unused, ...rest } = definition;
  return { ...rest, id, cpus: 0.2, mem: 128, env: { LAB_RUNS: manner, LAB_RUNS_AS: claims } };
}

/** What decoys are made for. */
export interface DecoyOptions {
  /** Tenants in whose groups the lying apps are. */
  readonly tenants: readonly string[];
  /** Framework name of a real Marathon that one of them claims. */
  readonly victim: string;
}

/**
 * Apps of the platform that are no Marathons: a load balancer and an exporter with the word in their names, a web site with
 * service labels, and apps with a Marathon's labels and command line behind which something else answers, nothing answers, or
 * something claims the name of a Marathon that exists.
 */
export function decoyApps(options: DecoyOptions): readonly JsonObject[] {
  const [first = 'red', second = first] = options.tenants;
  return [
    loadBalancer('/infra'),
    exporter('/infra/monitoring'),
    routed('/shared/wiki'),
    lying(`/${first}/marathon-lookalike`, 'html', ''),
    lying(`/${second}/marathon-silent`, 'nothing', ''),
    lying(`/${second}/marathon-mimic`, 'mimic', options.victim),
  ];
}
