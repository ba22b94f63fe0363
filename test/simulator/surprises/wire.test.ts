import { describe, expect, it } from 'vitest';
import { objects } from '../../../simulator/json.ts';
import { appOf, ask, at, freshSim, HUGE, listen, sleeper, sleepingPod, textIn, told, type Reply } from '../sim.ts';

const sim = freshSim();

const bodyOf = async (line: string, body: Parameters<ReturnType<typeof sim>['ask']>[1]): Promise<unknown[]> => {
  const { status, json } = await sim().ask(line, body);
  return [status, json];
};

const post = (more: Parameters<typeof sleeper>[1]): Promise<unknown[]> =>
  bodyOf('POST /v2/apps', sleeper('/s75', more));

describe('Answers', () => {
  it('surprise 1: the header that names the deployment is Marathon-Deployment-Id, without an X-', async () => {
    const { names } = await sim().ask('POST /v2/apps', sleeper('/s1'));
    expect(names).toContain('Marathon-Deployment-Id');
    expect(names.filter((name) => /deployment/i.test(name))).toEqual(['Marathon-Deployment-Id']);
  });

  it('surprise 3: DELETE of a pod is an empty 202 that points at its deployment, DELETE of an app a 200 with JSON', async () => {
    await sim().done('POST /v2/pods', sleepingPod('/s3/pod'));
    await sim().done('POST /v2/apps', sleeper('/s3/app'));
    const pod = await sim().ask('DELETE /v2/pods/s3/pod');
    expect([pod.status, pod.text]).toEqual([202, '']);
    expect(pod.headers.location).toBe(`${sim().marathon.url}/${String(pod.headers['marathon-deployment-id'])}`);
    const app = await sim().ask('DELETE /v2/apps/s3/app');
    expect([app.status, app.json]).toEqual([200, { deploymentId: expect.any(String), version: expect.any(String) }]);
  });

  it('surprise 4: POST answers the app, PUT and PATCH a result, and a PUT that creates is a 201', async () => {
    const posted = await sim().ask('POST /v2/apps', sleeper('/s4/a', { instances: 0 }));
    expect([posted.status, posted.json]).toEqual([201, expect.objectContaining({ id: '/s4/a', cmd: 'sleep 1000' })]);
    const result = { deploymentId: expect.any(String), version: expect.any(String) };
    expect(await bodyOf('PUT /v2/apps/s4/b', sleeper('/s4/b', { instances: 0 }))).toEqual([201, result]);
    expect(await bodyOf('PUT /v2/apps/s4/b', { cpus: 0.2 })).toEqual([200, result]);
    expect(await bodyOf('PATCH /v2/apps/s4/b', { cpus: 0.3 })).toEqual([200, result]);
  });

  it('surprise 5: Location is the id at the root of the server, which is no address of the API', async () => {
    const { headers } = await sim().ask('POST /v2/apps', sleeper('/s5/web'));
    expect(headers.location).toBe(`${sim().marathon.url}/s5/web`);
    expect((await sim().ask('GET /s5/web')).json).toEqual({ message: 'URI not found' });
  });

  it('surprise 6: POST answers service port 0 and no versionInfo, a GET right after it both', async () => {
    const { json } = await sim().ask('POST /v2/apps', sleeper('/s6'));
    expect(json).toMatchObject({ portDefinitions: [{ port: 0 }] });
    expect(json).not.toHaveProperty('versionInfo');
    expect(await appOf(sim(), '/s6')).toMatchObject({
      portDefinitions: [{ port: 10_000 }],
      versionInfo: { lastScalingAt: expect.any(String) },
    });
  });

  it('surprise 14: a wrong field is 422, what is no JSON 400 with details that are text', async () => {
    const wrong = await sim().ask('POST /v2/apps', { id: '/s14', cpus: 'many' });
    expect([wrong.status, wrong.phrase, textIn(wrong.json, 'message')]).toEqual([422, '', 'Invalid JSON']);
    expect(at(wrong.json, 'details')).toEqual([{ path: '/cpus', errors: ['error.expected.jsnumber'] }]);
    const broken = await sim().ask('POST /v2/apps', undefined, { raw: '{"id":' });
    expect([broken.status, textIn(broken.json, 'message')]).toEqual([400, 'Invalid JSON']);
    expect(typeof at(broken.json, 'details')).toBe('string');
  });

  it('surprise 15: paths in details count as (0), constraints do not, and / is the whole', async () => {
    const paths = async (more: Parameters<typeof sleeper>[1]): Promise<readonly string[]> => {
      const { json } = await sim().ask('POST /v2/apps', sleeper('/s15', more));
      return objects(at(json, 'details')).map((one) => textIn(one, 'path'));
    };
    expect(await paths({ portDefinitions: [{ port: -1 }] })).toEqual(['/portDefinitions(0)/port']);
    expect(await paths({ constraints: [['hostname', 'WHATEVER']] })).toEqual(['/constraints']);
    const { json } = await sim().ask('POST /v2/apps', { id: '/s15', cpus: 0.1 });
    expect(objects(at(json, 'details')).map((one) => textIn(one, 'path'))).toEqual(['/']);
  });

  it('surprise 40: GET of an unknown pod hides JSON in its message, and PUT makes the pod with a 200', async () => {
    const missing = await sim().ask('GET /v2/pods/s40');
    expect([missing.status, missing.json]).toEqual([
      404,
      { message: '{"message": "pod with /s40 does not exist"}', details: [] },
    ]);
    const made = await sim().ask('PUT /v2/pods/s40', sleepingPod('/s40'));
    expect([made.status, textIn(made.json, 'id')]).toEqual([200, '/s40']);
  });

  it('surprise 53: values of enums are read in any case, and what it does not know it drops without a word', async () => {
    const { status } = await sim().ask(
      'POST /v2/apps',
      sleeper('/s53', { instnaces: 7, killSelection: 'oldest_first', portDefinitions: [{ port: 0, protocol: 'TCP' }] }),
    );
    expect(status).toBe(201);
    const app = await appOf(sim(), '/s53');
    expect(app).toMatchObject({ killSelection: 'OLDEST_FIRST', instances: 1, portDefinitions: [{ protocol: 'tcp' }] });
    expect(app).not.toHaveProperty('instnaces');
  });

  it('surprise 74: 404 has details or not, and an invalid body is echoed in the text', async () => {
    expect(await bodyOf('GET /v2/apps/s74', undefined)).toEqual([
      404,
      { message: "App '/s74' does not exist", details: [] },
    ]);
    expect(await bodyOf('DELETE /v2/apps/s74', undefined)).toEqual([404, { message: "App '/s74' does not exist" }]);
    const { text } = await sim().ask('POST /v2/apps', { cmd: 'sleep 9' });
    expect(text).toContain(`'id' is undefined on object: {\\"cmd\\":\\"sleep 9\\"}`);
  });

  it('surprise 75: a mere body or a mere path makes a 500', async () => {
    expect(await post({ healthChecks: [{ protocol: 'COMMAND' }] })).toMatchObject([
      500,
      { message: expect.stringContaining('illegal protocol COMMAND for non-command health check') },
    ]);
    expect(await post({ check: {} })).toMatchObject([
      500,
      { message: expect.stringContaining('illegal RAML Check: expected one of http, tcp or exec checks') },
    ]);
    for (const path of ['/V2/APPS', '/v2//apps'])
      expect(await bodyOf(`GET ${path}`, undefined)).toEqual([500, { message: 'URI not found' }]);
  });

  it('surprise 76: unknown fields, residency without a volume, ports on a container network, no cpus and another id are taken', async () => {
    const container = { type: 'MESOS', docker: { image: 'nginx' } };
    const bodies = [
      { whatever: 1 },
      { cpus: 0 },
      { residency: { taskLostBehavior: 'WAIT_FOREVER' }, role: 's76' },
      { container, networks: [{ mode: 'container/bridge' }], portDefinitions: [{ port: 0 }] },
    ];
    for (const [i, more] of bodies.entries())
      expect((await sim().ask('POST /v2/apps', sleeper(`/s76/app-${i}`, more))).status, JSON.stringify(more)).toBe(201);
    expect(await appOf(sim(), '/s76/app-3')).not.toHaveProperty('portDefinitions');
    const patched = await sim().ask('PATCH /v2/apps/s76/app-0?force=true', { id: '/elsewhere', cpus: 0.2 });
    expect(patched.status).toBe(200);
    expect((await appOf(sim(), '/s76/app-0')).cpus).toBe(0.2);
    const before = textIn((await sim().ask('GET /v2/groups')).json, 'version');
    expect((await sim().ask('PUT /v2/groups/s76?force=true', { whatever: 1 })).status).toBe(200);
    expect(textIn((await sim().ask('GET /v2/groups')).json, 'version') > before).toBe(true);
  });
});

describe('Definitions', () => {
  it('surprise 10: a command of one character is refused, and a container without a type is DOCKER and wants docker', async () => {
    const short = await sim().ask('POST /v2/apps', { id: '/s10', cmd: 'x', cpus: 0.1 });
    expect(short.status).toBe(422);
    const bare = await sim().ask('POST /v2/apps', sleeper('/s10', { container: { volumes: [] } }));
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('docker');
  });

  it('surprise 43: service ports are unique only within one Marathon', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s43/a', { instances: 0 }));
    await sim().ask('POST /v2/apps', sleeper('/s43/b', { instances: 0 }));
    const ports = await Promise.all(
      ['/s43/a', '/s43/b'].map(async (id) => at(await appOf(sim(), id), 'portDefinitions', 0, 'port')),
    );
    // Every Marathon begins at --local_port_min: the next one would give the same two.
    expect(ports).toEqual([10_000, 10_001]);
  });

  it('surprise 61: an app that an array PUT creates has no port, one that PUT or POST creates has one', async () => {
    await sim().ask('PUT /v2/apps', [sleeper('/s61/array')]);
    await sim().ask('PUT /v2/apps/s61/one', sleeper('/s61/one'));
    expect((await appOf(sim(), '/s61/array')).portDefinitions).toEqual([]);
    expect((await appOf(sim(), '/s61/one')).portDefinitions).toMatchObject([{ port: 10_000 }]);
  });
});

const ids = async (path: string): Promise<unknown[]> => {
  const { json } = await sim().ask(`GET ${path}`);
  return objects(at(json, 'apps') ?? at(json, '*')).map((app) => app['id']);
};

describe('Searching', () => {
  it('surprise 41: != needs the label to be there, and embed or status values it does not know count for nothing', async () => {
    await sim().done('POST /v2/apps', sleeper('/s41/with', { labels: { a: 'c' } }));
    await sim().done('POST /v2/apps', sleeper('/s41/without'));
    const found = await sim().ask('GET /v2/apps?label=a!%3Db&embed=nonsense');
    expect(objects(at(found.json, 'apps')).map((app) => app['id'])).toEqual(['/s41/with']);
    const tasks = await sim().ask('GET /v2/tasks?status=nonsense');
    expect(objects(at(tasks.json, 'tasks'))).toHaveLength(2);
  });

  it('surprise 55: ?id= finds parts of ids, so a neighbour too, unless it ends with a slash', async () => {
    for (const id of ['/teams/payments/api', '/teams/payments-eu/api'])
      await sim().ask('POST /v2/apps', sleeper(id, { instances: 0 }));
    expect(await ids('/v2/apps?id=/teams/payments')).toHaveLength(2);
    expect(await ids('/v2/apps?id=/teams/payments/')).toEqual(['/teams/payments/api']);
    expect(await ids('/v2/apps/teams/payments/*')).toEqual(['/teams/payments/api']);
  });
});

const volumes = (size: number): Parameters<typeof sleeper>[1] => ({
  container: { type: 'MESOS', volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size } }] },
  unreachableStrategy: 'disabled',
  role: 's73',
});

describe('The event stream', () => {
  it('surprise 27: frames end in CRLF and have no ids, a bare empty line comes every ten seconds, and only one Accept will do', async () => {
    const ear = await listen(sim().marathon.url);
    await ear.until(() => ear.text().endsWith('\r\n\r\n'));
    expect(ear.text()).toMatch(/^event: event_stream_attached\r\ndata: \{[^\r\n]*\}\r\n\r\n$/);
    expect(ear.headers).toMatchObject({ 'content-type': 'text/event-stream;charset=utf-8', connection: 'close' });
    const attached = ear.text();
    await sim().run(9_999);
    const early = ear.text();
    await sim().run(1);
    await ear.until(() => ear.text() === `${attached}\r\n`);
    expect(early).toBe(attached);
    await sim().run(20_000);
    await ear.until(() => ear.text() === `${attached}\r\n\r\n\r\n`);
    ear.close();
    for (const accept of ['text/event-stream, */*', 'application/json', '*/*'])
      expect((await sim().ask('GET /v2/events', undefined, { headers: { Accept: accept } })).status).toBe(405);
  });

  it('surprise 73: the reason of a refused change prints the definition, and even a DELETE of nothing is told, but not of a pod', async () => {
    await sim().done('POST /v2/apps', sleeper('/s73/db', volumes(10)));
    const refused = await sim().during(() => sim().ask('PUT /v2/apps/s73/db', volumes(20)));
    expect(textIn(told(refused, 'group_change_failed')[0], 'reason')).toContain(
      'AppDefinition(/s73/db,Some(sleep 1000)',
    );
    const unknown = await sim().during(() => sim().ask('DELETE /v2/apps/s73/none'));
    expect(told(unknown, 'group_change_failed')).toMatchObject([{ groupId: '/s73' }]);
    expect(await sim().during(() => sim().ask('DELETE /v2/pods/s73/none'))).toEqual([]);
  });

  it('surprise 79: that a client has gone is told with the next write to it, up to ten seconds late', async () => {
    const main = await listen(sim().marathon.url);
    const gone = await listen(sim().marathon.url, '?event_type=none');
    gone.close();
    // The Marathon in the test, and the two listeners: the closed one is told of by its socket at once, by events later.
    await sim().until(async () => sim().marathon.streams() === 2);
    const detached = (): number => main.text().split('event: event_stream_detached').length - 1;
    await sim().run(9_000);
    const soon = detached();
    await sim().run(1_000);
    await main.until(() => detached() === 1);
    expect(soon).toBe(0);
    main.close();
  });
});

describe('Limits', () => {
  it('surprise 13: an unknown route is a 500', async () => {
    const { status, json } = await sim().ask('GET /v2/nothing');
    expect([status, json]).toEqual([500, { message: 'URI not found' }]);
  });

  it('surprise 13: changes wait in a queue of 500; the next one is a 500, not a 503, and told as a change that failed', async () => {
    const { url, faults } = sim().marathon;
    faults.slowUpdates(20);
    const create = (n: number): Promise<Reply> => ask(url, 'POST /v2/groups', { id: `/s13/g${n}` });
    let heard = 0;
    sim().marathon.onRequest(() => heard++);
    // One is being made, 500 wait.
    const accepted = Array.from({ length: 501 }, (_, n) => create(n));
    await expect.poll(() => heard, { timeout: 20_000 }).toBe(501);
    const events = await sim().during(async () => {
      const { status, json } = await create(501);
      expect([status, json]).toEqual([500, { message: 'GroupManager queue may not exceed 500 entries' }]);
    });
    expect(told(events, 'group_change_failed')).toMatchObject([
      { reason: 'GroupManager queue may not exceed 500 entries' },
    ]);
    // What is refused by its looks never gets as far, and reads wait for nothing.
    expect((await ask(url, 'POST /v2/groups', { id: '/S13' })).status).toBe(422);
    expect((await ask(url, 'GET /v2/groups')).json).toMatchObject({ groups: [] });
    await sim().run(501 * 20);
    expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual(accepted.map(() => 201));
    faults.slowUpdates(0);
    expect((await create(501)).status).toBe(201);
  });

  it('surprise 34: a deployment that gets no resources runs for ever and locks its app', async () => {
    const stuck = await sim().ask('POST /v2/apps', sleeper('/s34', HUGE));
    await sim().run(24 * 3_600_000);
    expect((await sim().ask('GET /v2/deployments')).json).toMatchObject([
      { id: textIn(stuck.json, 'deployments', 0, 'id') },
    ]);
    expect((await sim().ask('PUT /v2/apps/s34', { cpus: 0.1 })).status).toBe(409);
  });
});
