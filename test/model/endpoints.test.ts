import { describe, expect, test } from 'vitest';
import {
  dcosNetNames,
  endpointsOf,
  hostPortsOf,
  mesosDnsNames,
  readAppDefinition,
  servicePortsOf,
  srvNames,
  taskNameOf,
  vipsOf,
  type Task,
} from '../../src/model/index.ts';

const task = (over: Partial<Task>): Task => ({
  __typename: 'Task',
  ref: { marathon: 'm', path: '/a' },
  taskId: 'a.instance-1._app.1',
  state: 'TASK_RUNNING',
  host: '10.0.0.7',
  agentId: null,
  region: null,
  zone: null,
  role: null,
  ports: [31_000, 31_001],
  ipAddresses: [],
  stagedAt: null,
  startedAt: null,
  version: null,
  healthCheckResults: [],
  rest: null,
  ...over,
});

const bridged = (labels: object) =>
  readAppDefinition({
    networks: [{ mode: 'container/bridge' }],
    container: {
      portMappings: [
        { containerPort: 80, servicePort: 10_100, name: 'web', labels: { ...labels } },
        { containerPort: 53, servicePort: 10_101, protocol: 'udp,tcp', name: 'dns' },
      ],
    },
  });

const vip = (label: string, framework: string | null) => vipsOf(bridged({ VIP_0: label }), framework);

describe('Mesos-DNS', () => {
  test.each([
    ['/db', 'marathon', 'db', 'db.marathon.mesos'],
    ['/team/db', 'mom-a', 'db.team', 'db-team.mom-a.mesos'],
    ['/db-team', 'mom-a', 'db-team', 'db-team.mom-a.mesos'],
    [
      '/appcloud-core/cass-dc8/mmcassandraseed1',
      'mon-marathon-service',
      'mmcassandraseed1.cass-dc8.appcloud-core',
      'mmcassandraseed1-cass-dc8-appcloud-core.mon-marathon-service.mesos',
    ],
  ])('%s on %s is the task %s and is found at %s', (path, framework, name, fqdn) => {
    expect(taskNameOf(path)).toBe(name);
    expect(mesosDnsNames(path, framework)).toContain(fqdn);
    expect(mesosDnsNames(path, framework)).toContain(`${name}.${framework}.mesos`);
  });

  test('gives one name where the dashed and the dotted spelling are the same', () => {
    expect(mesosDnsNames('/db', 'marathon')).toEqual(['db.marathon.mesos']);
  });

  test('keeps the dots of a framework name and drops its slashes', () => {
    expect(mesosDnsNames('/db', 'mon.service')).toEqual(['db.mon.service.mesos']);
    expect(mesosDnsNames('/db', '/team/mom')).toEqual(['db.teammom.mesos']);
  });

  test('never makes a label that DNS would refuse', () => {
    const [fqdn = ''] = mesosDnsNames(`/${'x'.repeat(60)}/ab`, 'marathon');
    expect(fqdn.split('.')[0]).toHaveLength(63);
    expect(mesosDnsNames(`/${'x'.repeat(62)}`, 'M')[0]).toBe(`${'x'.repeat(62)}.m.mesos`);
    expect(mesosDnsNames(`/b/${'x'.repeat(62)}`, 'm')[0]).toBe(`${'x'.repeat(62)}.m.mesos`);
  });

  test('SRV records stand for all ports per protocol and for each named port', () => {
    expect(srvNames('/team/web', 'marathon', bridged({}))).toEqual([
      '_web-team._tcp.marathon.mesos',
      '_web-team._udp.marathon.mesos',
      '_web._web-team._tcp.marathon.mesos',
      '_dns._web-team._udp.marathon.mesos',
      '_dns._web-team._tcp.marathon.mesos',
    ]);
    expect(srvNames('/team/web', 'marathon', readAppDefinition({ cmd: 'sleep 1', portDefinitions: [] }))).toEqual([]);
  });
});

describe('dcos-net', () => {
  test('joins task and framework by dashes in its three zones', () => {
    expect(dcosNetNames('/team/db', 'marathon.prod')).toEqual([
      'db-team.marathon-prod.agentip.dcos.thisdcos.directory',
      'db-team.marathon-prod.containerip.dcos.thisdcos.directory',
      'db-team.marathon-prod.autoip.dcos.thisdcos.directory',
    ]);
  });
});

describe('virtual addresses', () => {
  test('a named one carries the framework that runs the app', () => {
    expect(vip('/mygroup/myapp:80', 'marathon')).toEqual([
      { label: '/mygroup/myapp:80', address: 'mygroupmyapp.marathon.l4lb.thisdcos.directory:80', portIndex: 0 },
    ]);
    expect(vip('/api:80', '/team/mom')[0]?.address).toBe('api.teammom.l4lb.thisdcos.directory:80');
    expect(vip('/api:80', 'mon.service')[0]?.address).toBe('api.mon.service.l4lb.thisdcos.directory:80');
    expect(vip('minio:9000', 'marathon')[0]?.address).toBe('minio.marathon.l4lb.thisdcos.directory:9000');
  });

  test('a literal one is the same under every framework, known or not', () => {
    expect(vip('1.2.3.4:5000', 'marathon')[0]?.address).toBe('1.2.3.4:5000');
    expect(vip('1.2.3.4:5000', null)[0]?.address).toBe('1.2.3.4:5000');
    expect(vip('fd01::1:5000', null)[0]?.address).toBe('[fd01::1]:5000');
  });

  test('a named one is not guessed while the framework is unknown', () => {
    expect(vip('/api:80', null)).toEqual([]);
  });

  test('labels that are no address are none, wherever they stand', () => {
    for (const label of ['', 'port', '/api', '/api:', ':80', '/api:http', '/api:0', '/:', '/:80'])
      expect(vip(label, 'm')).toEqual([]);
    expect(vipsOf(bridged({ HAPROXY_0_VHOST: '/api:80' }), 'm')).toEqual([]);
  });

  test('host networking carries them on its port definitions', () => {
    const definition = readAppDefinition({
      portDefinitions: [{ port: 1 }, { port: 2, labels: { VIP_0: '/a:1', VIP_1: '/b:2' } }],
    });
    expect(vipsOf(definition, 'm').map((found) => [found.portIndex, found.address])).toEqual([
      [1, 'a.m.l4lb.thisdcos.directory:1'],
      [1, 'b.m.l4lb.thisdcos.directory:2'],
    ]);
  });
});

describe('addresses and ports', () => {
  test('only running tasks with a host are addresses', () => {
    const tasks = [
      task({}),
      task({ state: 'TASK_STAGING' }),
      task({ host: null }),
      task({ host: 'fd00::7', ports: [80] }),
      task({ ports: [] }),
    ];
    expect(hostPortsOf(tasks)).toEqual(['10.0.0.7:31000', '10.0.0.7:31001', '[fd00::7]:80']);
  });

  test('service ports come in the order of the ports, from wherever the network has them', () => {
    expect(servicePortsOf(bridged({}))).toEqual([10_100, 10_101]);
    expect(servicePortsOf(readAppDefinition({ ports: [10_002, 10_001] }))).toEqual([10_002, 10_001]);
    expect(servicePortsOf(readAppDefinition({ portDefinitions: [{ port: 10_002 }, {}] }))).toEqual([10_002, 0]);
    expect(servicePortsOf(readAppDefinition({}))).toEqual([]);
  });

  test('without a framework there are addresses and no names', () => {
    const app = { path: '/a', definition: bridged({ VIP_0: '/api:80' }), tasks: [task({ ports: [31_000] })] };
    expect(endpointsOf(app, null)).toEqual({
      mesosDns: [],
      srv: [],
      dcosNet: [],
      vips: [],
      hostPorts: ['10.0.0.7:31000'],
      servicePorts: [10_100, 10_101],
    });
    expect(endpointsOf(app, 'marathon').mesosDns).toEqual(['a.marathon.mesos']);
  });
});
