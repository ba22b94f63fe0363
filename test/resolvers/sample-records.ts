import { aDeployment, anApp, aPod, aQueueItem } from '../support/records.ts';

/** Records of one Marathon in which every field of the schema has something to say. */

export const now = '2026-01-02T00:00:00.000Z';
export const changed = '2026-01-01T12:00:00.000Z';

const portLabels = { VIP_0: '/web:80' };
const volumes = [
  {
    containerPath: 'data',
    mode: 'RW',
    persistent: {
      size: 10,
      maxSize: 20,
      type: 'mount',
      profileName: 'fast',
      constraints: [['path', 'LIKE', '/dcos.*']],
    },
  },
  {
    containerPath: '/ext',
    mode: 'RW',
    external: { name: 'v', provider: 'dvdi', size: 1, shared: false, options: { 'dvdi/driver': 'rexray' } },
  },
  { containerPath: '/cert', secret: 'cert' },
  { containerPath: '/host', hostPath: '/var/lib', mode: 'RO' },
];
const container = {
  type: 'MESOS',
  docker: {
    image: 'nginx:1',
    forcePullImage: true,
    privileged: false,
    parameters: [{ key: 'label', value: 'x' }],
    pullConfig: { secret: 'pull' },
  },
  linuxInfo: { ipcInfo: { mode: 'PRIVATE' } },
  volumes,
  portMappings: [
    {
      containerPort: 80,
      hostPort: 0,
      servicePort: 10_000,
      protocol: 'tcp',
      name: 'http',
      labels: portLabels,
      networkNames: ['dcos'],
    },
  ],
};
const healthChecks = [
  {
    protocol: 'COMMAND',
    command: { value: 'true' },
    gracePeriodSeconds: 300,
    intervalSeconds: 60,
    timeoutSeconds: 20,
    delaySeconds: 15,
    maxConsecutiveFailures: 3,
  },
  { protocol: 'MESOS_HTTP', path: '/', portIndex: 0, port: 80, ignoreHttp1xx: false, ipProtocol: 'IPv4' },
];
const scheduling = {
  killSelection: 'YOUNGEST_FIRST',
  unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
};

export const web = anApp('platform', '/team/web', {
  image: 'nginx:1',
  instances: 2,
  tasksStaged: 1,
  tasksHealthy: 1,
  labels: { HAPROXY_GROUP: 'external' },
  tasks: [
    {
      region: 'r',
      zone: 'z',
      stagedAt: now,
      startedAt: now,
      ipAddresses: [{ ipAddress: '10.0.0.7', protocol: 'IPv4' }],
      healthCheckResults: [
        {
          alive: true,
          consecutiveFailures: 0,
          firstSuccess: now,
          lastSuccess: now,
          lastFailure: now,
          lastFailureCause: '503',
          instanceId: 'i',
        },
      ],
      rest: {
        checkResult: { command: { exitCode: 0 } },
        localVolumes: [{ containerPath: 'data', persistenceId: 'p#data#u', runSpecId: '/team/web', uuid: 'u' }],
      },
    },
  ],
  lastTaskFailure: {
    taskId: 't',
    state: 'TASK_FAILED',
    message: 'm',
    host: 'h',
    agentId: 'a',
    timestamp: now,
    version: now,
  },
  rest: {
    readinessCheckResults: [
      { name: 'ready', taskId: 't', ready: true, lastResponse: { status: 200, contentType: 'text/plain', body: 'ok' } },
    ],
  },
  definition: {
    ...scheduling,
    cmd: 'serve',
    args: ['-v'],
    user: 'nobody',
    executor: '',
    executorResources: { cpus: 0.1, mem: 32, disk: 10 },
    resourceLimits: { cpus: 2, mem: 'unlimited' },
    acceptedResourceRoles: ['*'],
    constraints: [
      ['hostname', 'UNIQUE'],
      ['@zone', 'GROUP_BY', '2'],
    ],
    container,
    networks: [{ mode: 'container', name: 'dcos', labels: { a: 'b' } }],
    requirePorts: false,
    fetch: [{ uri: 'http://h/a.tgz', extract: true, executable: false, cache: false, destPath: 'a' }],
    env: { A: 'a', B: { secret: 'cert' } },
    labels: { HAPROXY_GROUP: 'external' },
    secrets: { cert: { source: '/cert' } },
    dependencies: ['../db', '/team/inner'],
    healthChecks,
    check: { exec: { command: { shell: 'true' } } },
    readinessChecks: [
      {
        name: 'ready',
        protocol: 'HTTP',
        path: '/',
        portName: 'http',
        intervalSeconds: 1,
        timeoutSeconds: 1,
        httpStatusCodesForReady: [200],
        preserveLastResponse: true,
      },
    ],
    upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
    taskKillGracePeriodSeconds: 3,
    backoffSeconds: 1,
    backoffFactor: 1.15,
    maxLaunchDelaySeconds: 300,
    residency: { relaunchEscalationTimeoutSeconds: 3600, taskLostBehavior: 'WAIT_FOREVER' },
    tty: false,
    versionInfo: { lastScalingAt: now, lastConfigChangeAt: changed },
  },
});

export const db = anApp('platform', '/db', {
  definition: { portDefinitions: [{ port: 5432, protocol: 'tcp', name: 'pg', labels: { VIP_0: '1.2.3.4:5432' } }] },
});
export const momHost = anApp('platform', '/mom', { image: 'mesosphere/marathon', tasks: [{}] });

export const pod = aPod('platform', '/team/pod', {
  statusSince: now,
  message: 'fine',
  lastUpdated: now,
  lastChanged: now,
  labels: { a: 'b' },
  rest: { terminationHistory: [{ instanceID: 'old' }] },
  podInstances: [
    {
      instanceId: 'pod.instance-1',
      status: 'STABLE',
      statusSince: now,
      message: 'fine',
      agentHostname: 'h',
      agentId: 'a',
      region: 'r',
      zone: 'z',
      role: '*',
      version: now,
      lastUpdated: now,
      lastChanged: now,
      containers: [
        {
          name: 'c',
          containerId: 'pod.instance-1.c',
          status: 'TASK_RUNNING',
          statusSince: now,
          message: 'fine',
          endpoints: [{ name: 'http', allocatedHostPort: 31_005, healthy: true }],
        },
      ],
      original: {
        networks: [{ name: 'dcos', addresses: ['9.0.0.1'] }],
        localVolumes: [{ containerPath: 'data', persistenceId: 'p#data#u', runSpecId: '/team/pod', uuid: 'u' }],
      },
    },
  ],
  definition: {
    user: 'nobody',
    labels: { a: 'b' },
    environment: { A: 'a' },
    secrets: { s: { source: '/s' } },
    networks: [{ mode: 'container', name: 'dcos' }],
    volumes: [{ name: 'shared' }, ...volumes],
    executorResources: { cpus: 0.1, mem: 32, disk: 10 },
    linuxInfo: { ipcInfo: { mode: 'PRIVATE' } },
    scheduling: {
      ...scheduling,
      backoff: { backoff: 1, backoffFactor: 1.15, maxLaunchDelay: 300 },
      upgrade: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
      placement: { constraints: [{ fieldName: 'hostname', operator: 'UNIQUE' }], acceptedResourceRoles: ['*'] },
    },
    containers: [
      {
        name: 'c',
        exec: { command: { shell: 'serve', argv: ['serve'] } },
        image: { kind: 'DOCKER', id: 'nginx:1', forcePull: true, pullConfig: { secret: 's' } },
        resources: { cpus: 0.1, mem: 32, disk: 0, gpus: 0 },
        resourceLimits: { cpus: 'unlimited', mem: 64 },
        endpoints: [
          {
            name: 'http',
            containerPort: 80,
            hostPort: 0,
            protocol: ['tcp'],
            labels: portLabels,
            networkNames: ['dcos'],
          },
        ],
        environment: { A: 'a' },
        labels: { a: 'b' },
        volumeMounts: [{ name: 'shared', mountPath: '/shared', readOnly: true }],
        artifacts: [{ uri: 'http://h/a' }],
        user: 'nobody',
        healthCheck: { http: { endpoint: 'http' } },
        check: { exec: { command: { shell: 'true' } } },
        lifecycle: { killGracePeriodSeconds: 3 },
        tty: true,
        linuxInfo: { seccomp: { unconfined: true } },
      },
    ],
  },
});

const webAction = { action: 'ScaleApplication', kind: 'app', path: '/team/web' } as const;
const podAction = { action: 'StartPod', kind: 'pod', path: '/team/pod' } as const;
const readinessCheckResults = [
  { name: 'ready', taskId: 't', ready: true, lastResponse: { status: 200, contentType: 'text/plain', body: 'ok' } },
];
export const deployment = aDeployment('platform', 'd-1', {
  affectedApps: ['/team/web'],
  affectedPods: ['/team/pod'],
  steps: [[webAction, podAction], [webAction]],
  currentActions: [
    { ...webAction, readinessCheckResults },
    { ...podAction, readinessCheckResults: [] },
  ],
  totalSteps: 2,
});

/** Wants an instance that neither runs nor waits. */
export const unserved = aDeployment('platform', 'd-2', {
  affectedApps: ['/db'],
  currentActions: [{ action: 'ScaleApplication', kind: 'app', path: '/db', readinessCheckResults: [] }],
});

const funnel = [
  { reason: 'UnfulfilledRole', declined: 1, processed: 4 },
  { reason: 'InsufficientCpus', declined: 3, processed: 3 },
  { reason: 'InsufficientPorts', declined: 0, processed: 0 },
];
export const waiting = aQueueItem('platform', '/team/web', {
  delay: { timeLeftSeconds: 0, overdue: true },
  since: now,
  lastUnusedOfferAt: now,
  lastUsedOfferAt: now,
  rejectSummaryLastOffers: funnel,
  rejectSummaryLaunchAttempt: funnel,
  lastUnusedOffers: [
    { hostname: 'h', agentId: 'a', timestamp: now, reasons: ['InsufficientCpus'], offer: { id: 'o' } },
  ],
});
export const waitingPod = aQueueItem('platform', '/team/pod', {
  kind: 'pod',
  delay: { timeLeftSeconds: 9, overdue: false },
});
