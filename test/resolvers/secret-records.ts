/** An app and a pod that keep the word `geheim` wherever a definition, or what is said of it, can keep a secret. */
import { aDeployment, anApp, aPod } from '../support/records.ts';

const labels = { owner: 'red', token: 'geheim' };
const env = { PLAIN: 'geheim', NAMED: { secret: 'named' } };
const uri = 'https://jo:geheim@example.org/x?sig=geheim';
const command = 'run --password geheim';
const said = 'cannot run with geheim';
const check = { protocol: 'COMMAND', command: { value: command }, path: '/up?token=geheim' };
const constraints = [['hostname', 'UNIQUE']];
const external = { name: 'v', provider: 'dvdi', options: { 'dvdi/password': 'geheim' } };

export const secretApp = anApp('m', '/red/app', {
  labels,
  lastTaskFailure: {
    taskId: 't',
    state: 'TASK_FAILED',
    message: said,
    host: 'h',
    agentId: 'a',
    timestamp: '2026-01-01T00:00:00.000Z',
    version: '2026-01-01T00:00:00.000Z',
  },
  definition: {
    cmd: command,
    args: ['--password', 'geheim'],
    env,
    labels,
    fetch: [{ uri }],
    networks: [{ name: 'n', mode: 'container', labels }],
    container: {
      type: 'DOCKER',
      docker: { image: 'i', parameters: [{ key: 'env', value: 'geheim' }] },
      volumes: [
        { containerPath: 'v', mode: 'RW', external },
        { containerPath: 'w', mode: 'RW', persistent: { size: 1, constraints: [['path', 'LIKE', 'x']] } },
      ],
      portMappings: [{ containerPort: 80, name: 'http', labels }],
    },
    portDefinitions: [{ port: 0, name: 'http', labels }],
    healthChecks: [check],
    check,
    readinessChecks: [{ name: 'r', protocol: 'HTTP', path: '/up?token=geheim', portName: 'http' }],
    secrets: { named: { source: 'red/named' } },
    constraints,
    upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
  },
});

/** An app may answer to a readiness check with anything. */
export const secretDeployment = aDeployment('m', 'd', {
  affectedApps: ['/red/app'],
  currentActions: [
    {
      action: 'RestartApplication',
      kind: 'app',
      path: '/red/app',
      readinessCheckResults: [
        { name: 'r', taskId: 't', ready: false, lastResponse: { status: 503, contentType: 'text/plain', body: said } },
      ],
    },
  ],
});

export const secretPod = aPod('m', '/red/pod', {
  labels,
  message: said,
  podInstances: [
    {
      instanceId: 'i',
      status: 'DEGRADED',
      statusSince: null,
      message: said,
      agentHostname: 'h',
      agentId: 'a',
      region: null,
      zone: null,
      role: '*',
      version: null,
      containers: [{ name: 'c', containerId: 'c', status: 'S', statusSince: null, message: said, endpoints: [] }],
      lastUpdated: null,
      lastChanged: null,
      original: { networks: [{ name: 'n', addresses: ['10.0.0.1'] }] },
    },
  ],
  rest: { terminationHistory: [{ message: said }] },
  definition: {
    environment: env,
    labels,
    containers: [
      {
        name: 'c',
        exec: { command: { shell: command } },
        environment: env,
        labels,
        artifacts: [{ uri }],
        endpoints: [{ name: 'e', containerPort: 80, labels }],
        healthCheck: { exec: { command: { shell: command } } },
        check: { exec: { command: { shell: command } } },
      },
      { name: 'd', exec: { command: { argv: ['--password', 'geheim'] } } },
    ],
    networks: [{ name: 'n', mode: 'container', labels }],
    volumes: [{ name: 'v', external }],
  },
});
