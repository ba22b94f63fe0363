import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fullVersion, traitsOf } from '../../../simulator/versions/index.ts';
import { isObject, objects, textAt } from '../../../simulator/json.ts';
import { at, freshSim, HUGE, listen, sleeper, taskIds, textIn, told, type Sim } from '../sim.ts';

const under = (version: string, tests: (sim: () => Sim) => void) =>
  describe(version, () => tests(freshSim({ version })));

/** The conditions of instances, one after the other. */
const conditions = (events: Awaited<ReturnType<Sim['during']>>): readonly string[] =>
  told(events, 'instance_changed_event').map((one) => textAt(one, 'condition') ?? '');

describe('a release', () => {
  it('may be named without its patch, and is the last one of its line then', () => {
    expect(['1.4', '1.8', '1.8.222', '1.11'].map(fullVersion)).toEqual(['1.4.13', '1.8.244', '1.8.222', '1.11.24']);
  });

  it('outside 1.4 to 1.11 is refused', () => {
    expect(['1.3', '1.12', '2.0', '1.8.x', ''].map(fullVersion)).toEqual(Array(5).fill(undefined));
    expect(() => traitsOf('1.3.1')).toThrow('Marathon 1.3.1 is not simulated: 1.4 to 1.11 are');
  });

  it('waits for unreachable tasks up to 1.4.12 and in 1.5.0 only', () => {
    const waits = ['1.4.1', '1.4.13', '1.5.0', '1.5.1', '1.6'].map(
      (one) => traitsOf(one).unreachable.expungeAfterSeconds,
    );
    expect(waits).toEqual([600, 0, 600, 0, 0]);
  });
});

describe('tasks have ids of their release', () => {
  const forms: Readonly<Record<string, RegExp>> = {
    '1.4': /^a\.[0-9a-f-]{36}$/,
    '1.6': /^a\.[0-9a-f-]{36}$/,
    '1.7': /^a\.instance-[0-9a-f-]{36}\._app$/,
    '1.8': /^a\.instance-[0-9a-f-]{36}\._app\.1$/,
    '1.11': /^a\.instance-[0-9a-f-]{36}\._app\.1$/,
  };
  for (const [version, form] of Object.entries(forms)) {
    under(version, (sim) => {
      it('in lists, and are killed by them', async () => {
        await sim().done('POST /v2/apps', sleeper('/a'));
        const [id = ''] = await taskIds(sim(), '/a');
        expect(id).toMatch(form);
        const killed = await sim().ask(`DELETE /v2/apps/a/tasks/${id}`);
        expect([killed.status, textIn(killed.json, 'task', 'id')]).toEqual([200, id]);
        await sim().until(async () => {
          const [next = id] = await taskIds(sim(), '/a');
          return next !== id && at((await sim().ask('GET /v2/apps/a')).json, 'app', 'tasksRunning') === 1;
        });
        const [next = ''] = await taskIds(sim(), '/a');
        const listed = await sim().ask('POST /v2/tasks/delete', { ids: [next] });
        expect(objects(at(listed.json, 'tasks')).map((one) => one['id'])).toEqual([next]);
      });
    });
  }
});

describe('an instance whose task was killed', () => {
  under('1.7', (sim) => {
    it('is replaced by another one', async () => {
      await sim().done('POST /v2/apps', sleeper('/a'));
      const [id = ''] = await taskIds(sim(), '/a');
      await sim().ask(`DELETE /v2/apps/a/tasks/${id}`);
      await sim().run(15_000);
      const [next = ''] = await taskIds(sim(), '/a');
      expect(next).toMatch(/\._app$/);
      expect(next).not.toBe(id);
    });
  });
  under('1.8', (sim) => {
    it('comes back', async () => {
      await sim().done('POST /v2/apps', sleeper('/a'));
      const [id = ''] = await taskIds(sim(), '/a');
      await sim().ask(`DELETE /v2/apps/a/tasks/${id}`);
      await sim().run(15_000);
      expect(await taskIds(sim(), '/a')).toEqual([id.replace(/1$/, '2')]);
    });
  });
});

describe('events of instances', () => {
  under('1.7', (sim) => {
    it('begin with Created, and say nothing twice', async () => {
      const started = await sim().during(() => sim().done('POST /v2/apps', sleeper('/a')));
      expect(conditions(started)).toEqual(['Created', 'Starting', 'Running']);
      const ended = await sim().during(async () => {
        await sim().done('DELETE /v2/apps/a');
        await sim().run(2_000);
      });
      expect(conditions(ended)).toEqual(['Killing', 'Killed']);
    });
  });
  under('1.8', (sim) => {
    it('begin with Scheduled and Provisioned, and tell of goals', async () => {
      const started = await sim().during(() => sim().done('POST /v2/apps', sleeper('/a')));
      expect(conditions(started)).toEqual(['Scheduled', 'Provisioned', 'Starting', 'Running']);
    });
  });
});

describe('what leads nowhere', () => {
  under('1.5', (sim) => {
    it('is 404 and named', async () => {
      const { status, json } = await sim().ask('GET /v2/nothing?a=b');
      expect([status, json]).toEqual([404, { message: 'URI not found: /v2/nothing' }]);
    });
  });
  under('1.6', (sim) => {
    it('is 500', async () => {
      const { status, json } = await sim().ask('GET /v2/nothing');
      expect([status, json]).toEqual([500, { message: 'URI not found' }]);
    });
  });
});

describe('JSON of other types than it should have', () => {
  for (const [version, wanted] of [
    ['1.4', 400],
    ['1.5', 422],
  ] as const)
    under(version, (sim) => {
      it(`is ${wanted}`, async () => {
        const { status, json } = await sim().ask('POST /v2/apps', { id: '/a', instances: 'x' });
        expect([status, at(json, 'message')]).toEqual([wanted, 'Invalid JSON']);
      });
    });
});

describe('plans in events', () => {
  under('1.6', (sim) => {
    it('carry both roots unless the stream asks for less', async () => {
      const heavy = await listen(sim().marathon.url, '?event_type=deployment_info');
      const light = await listen(sim().marathon.url, '?event_type=deployment_info&plan-format=light');
      await sim().ask('POST /v2/apps', sleeper('/a'));
      await Promise.all([heavy, light].map((ear) => ear.until(() => ear.events().length > 0)));
      const planOf = (ear: typeof heavy): readonly string[] => {
        const plan = ear.events()[0]?.data['plan'];
        return isObject(plan) ? Object.keys(plan) : [];
      };
      expect(planOf(light)).toEqual(['id', 'steps', 'version']);
      expect(planOf(heavy)).toEqual(['id', 'original', 'target', 'steps', 'version']);
      heavy.close();
      light.close();
    });
  });
  under('1.7', (sim) => {
    it('do not', async () => {
      const events = await sim().during(() => sim().ask('POST /v2/apps', sleeper('/a')));
      expect(at(told(events, 'deployment_info')[0], 'plan', 'original')).toBeUndefined();
    });
  });
});

describe('roles', () => {
  under('1.8', (sim) => {
    it('are unknown: in no answer, and groups cannot enforce them', async () => {
      await sim().done('POST /v2/apps', sleeper('/g/a', { role: 'g' }));
      await sim().ask('POST /v2/apps', sleeper('/g/b', HUGE));
      for (const path of ['/v2/apps', '/v2/tasks', '/v2/groups', '/v2/queue', '/v2/apps/g/a'])
        expect([path, (await sim().ask(`GET ${path}`)).text]).not.toContainEqual(expect.stringContaining('"role"'));
      expect((await sim().ask('PATCH /v2/groups/g', { enforceRole: true })).status).toBe(405);
    });
  });
  under('1.9', (sim) => {
    it('are on apps, tasks and groups', async () => {
      await sim().done('POST /v2/apps', sleeper('/g/a'));
      expect(at((await sim().ask('GET /v2/apps/g/a')).json, 'app', 'role')).toBe('*');
      expect((await sim().ask('GET /v2/groups/g')).text).toContain('"enforceRole":false');
      expect((await sim().ask('PATCH /v2/groups/g', { enforceRole: true })).status).toBe(200);
    });
  });
});

describe('the plain list of tasks', () => {
  under('1.9', (sim) => {
    it('says where each service port is served', async () => {
      await sim().done('POST /v2/apps', sleeper('/g/a'));
      const { headers, text } = await sim().ask('GET /v2/tasks', undefined, { headers: { Accept: 'text/plain' } });
      expect(headers['content-type']).toBe('text/plain');
      expect(text).toMatch(/^g_a\t1\d{4}\tagent-\d\.test:\d+\t\n$/);
    });
  });
  under('1.10', (sim) => {
    it('is not acceptable', async () => {
      expect((await sim().ask('GET /v2/tasks', undefined, { headers: { Accept: 'text/plain' } })).status).toBe(406);
    });
  });
});

describe('headers against frames and scripts', () => {
  for (const [version, wanted] of [
    ['1.6', false],
    ['1.7', true],
  ] as const)
    under(version, (sim) => {
      it(wanted ? 'are on every answer' : 'are on none', async () => {
        const { names } = await sim().ask('GET /v2/apps');
        expect(names.includes('X-Frame-Options')).toBe(wanted);
        expect(names.includes('X-XSS-Protection')).toBe(wanted);
      });
    });
});

describe('credentials of ZooKeeper', () => {
  for (const [version, shown] of [
    ['1.6', 'zk://me:secret@zk.test:2181/m'],
    ['1.7', 'zk://xxxxxxxx:xxxxxxxx@zk.test:2181/m'],
  ] as const)
    describe(version, () => {
      const sim = freshSim({ version, zk: 'zk://me:secret@zk.test:2181/m' });
      it(`are shown as ${shown}`, async () => {
        expect(textIn((await sim().ask('GET /v2/info')).json, 'zookeeper_config', 'zk')).toBe(shown);
      });
    });
});

describe('ids that end in a word of the API', () => {
  under('1.4', (sim) => {
    it('are taken', async () => {
      expect((await sim().ask('POST /v2/apps', sleeper('/a/restart'))).status).toBe(201);
    });
  });
  under('1.5', (sim) => {
    it('are refused', async () => {
      const { status, text } = await sim().ask('POST /v2/apps', sleeper('/a/restart'));
      expect([status, text]).toEqual([422, expect.stringContaining('reserved keywords: restart, tasks, versions"')]);
    });
  });
});

describe('the most that an app waits between launches', () => {
  under('1.6', (sim) => {
    it('is an hour unless it says otherwise', async () => {
      await sim().ask('POST /v2/apps', sleeper('/a'));
      await sim().ask('POST /v2/apps', sleeper('/b', { maxLaunchDelaySeconds: 7 }));
      const apps = objects(at((await sim().ask('GET /v2/apps')).json, 'apps'));
      expect(apps.map((app) => app['maxLaunchDelaySeconds'])).toEqual([3600, 7]);
    });
  });
});

describe('callbacks for events', () => {
  under('1.4', (sim) => {
    it('are called with every event until they are taken back', async () => {
      const heard: string[] = [];
      const server = createServer((request, response) => {
        request.on('data', (chunk: Buffer) => heard.push(chunk.toString('utf8')));
        request.on('end', () => response.end());
      });
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/here`;
      const made = await sim().ask(`POST /v2/eventSubscriptions?callbackUrl=${encodeURIComponent(url)}`);
      expect(made.json).toEqual({ clientIp: '127.0.0.1', callbackUrl: url, eventType: 'subscribe_event' });
      expect((await sim().ask('GET /v2/eventSubscriptions')).json).toEqual({ callbackUrls: [url] });
      await sim().ask('POST /v2/apps', sleeper('/a'));
      await sim().until(async () => heard.some((text) => text.includes('api_post_event')));
      await sim().ask(`DELETE /v2/eventSubscriptions?callbackUrl=${encodeURIComponent(url)}`);
      expect((await sim().ask('GET /v2/eventSubscriptions')).json).toEqual({ callbackUrls: [] });
      server.closeAllConnections();
      server.close();
    });
  });
  under('1.5', (sim) => {
    it('are unknown', async () => {
      expect((await sim().ask('GET /v2/eventSubscriptions')).status).toBe(404);
    });
  });
});

describe('artifacts', () => {
  under('1.4', (sim) => {
    it('go in as the file of a form and come out as they are, with the moment they were stored', async () => {
      const { url } = sim().marathon;
      // No text in any encoding.
      const bytes = Uint8Array.from([0, 255, 13, 10, 45, 45, 128]);
      const form = (field: string): FormData => {
        const made = new FormData();
        made.set(field, new Blob([bytes]), 'logo.bin');
        return made;
      };
      const send = (method: string, path: string, field = 'file'): Promise<Response> =>
        fetch(`${url}/v2/artifacts${path}`, { method, body: form(field) });
      const made = await send('POST', '');
      expect([made.status, made.headers.get('location')]).toEqual([201, 'file:///artifacts/logo.bin']);
      expect((await send('PUT', '/deep/logo.json')).status).toBe(201);
      expect((await send('POST', '/deep/logo.json')).status).toBe(200);
      const found = await fetch(`${url}/v2/artifacts/logo.bin`);
      expect([found.status, found.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
      expect(Date.parse(found.headers.get('last-modified') ?? '')).toBe(Math.floor(sim().clock.now() / 1_000) * 1_000);
      expect(new Uint8Array(await found.arrayBuffer())).toEqual(bytes);
      expect((await fetch(`${url}/v2/artifacts/deep/logo.json`)).headers.get('content-type')).toBe('application/json');
      expect((await send('POST', '/x', 'upload')).status).toBe(422);
      expect((await fetch(`${url}/v2/artifacts/logo.bin`, { method: 'DELETE' })).status).toBe(200);
      const gone = await sim().ask('GET /v2/artifacts/logo.bin');
      expect([gone.status, gone.json]).toEqual([404, { message: 'No artifact with path logo.bin' }]);
    });
  });
  under('1.5', (sim) => {
    it('are unknown', async () => {
      expect((await sim().ask('GET /v2/artifacts/x')).status).toBe(404);
    });
  });
});

describe('more deployments than are allowed', () => {
  for (const [version, wanted] of [
    ['1.4', 201],
    ['1.5', 403],
  ] as const)
    describe(version, () => {
      const sim = freshSim({ version, flags: { maxRunningDeployments: 1 } });
      it(`is ${wanted}`, async () => {
        await sim().ask('POST /v2/apps', sleeper('/a', HUGE));
        expect((await sim().ask('POST /v2/apps', sleeper('/b', HUGE))).status).toBe(wanted);
      });
    });
});
