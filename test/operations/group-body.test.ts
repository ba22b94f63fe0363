import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { permit } from '../../src/authz/index.ts';
import { touchesOfBody } from '../../src/commands/working/touched.ts';
import { covers, isJsonObject, resolvePath, type JsonObject, type JsonValue } from '../../src/model/index.ts';
import { readGroupBody, type GroupUpdate } from '../../src/operations/index.ts';
import { accessTo, anyPath } from '../authz/policies.ts';
import { contentsOf } from './contents.ts';

const objects = ['/red/one', '/red/in/two', '/red/in/deep/three', '/red/pod*', '/blue/one', '/empty/', '/red/bare/'];

function updateOf(path: string, body: JsonObject): GroupUpdate {
  const read = readGroupBody(path, body, contentsOf(objects, path));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.update;
}
/** Each object that is touched, once, by path. */
const touchesOf = (path: string, body: JsonObject): readonly string[] =>
  touchesOfBody(path, updateOf(path, body))
    .map(({ action, type, path: at }) => `${action} ${type} ${at}`)
    .toSorted((one, other) => ((one.split(' ')[2] ?? '') < (other.split(' ')[2] ?? '') ? -1 : 1));
function faultsOf(path: string, body: JsonObject): readonly string[] {
  const read = readGroupBody(path, body, contentsOf(objects, path));
  return 'faults' in read ? read.faults.map(({ field, reason }) => `${field} ${reason}`) : [];
}

describe('what a group body touches', () => {
  it('is the group alone where it says nothing of apps and groups', () => {
    expect(touchesOf('/red', {})).toEqual(['update GROUP /red']);
    expect(touchesOf('/red', { pods: [], dependencies: ['../blue'] })).toEqual(['update GROUP /red']);
    expect(touchesOf('/', {})).toEqual(['update GROUP /']);
  });

  it('apps it lists are created or changed, apps it leaves out are deleted, pods and groups stay', () => {
    expect(touchesOf('/red', { apps: [{ id: 'new' }] })).toEqual([
      'update GROUP /red',
      'create APP /red/new',
      'delete APP /red/one',
    ]);
    expect(touchesOf('/red', { apps: [{ id: '/red/one' }] })).toEqual(['update GROUP /red', 'update APP /red/one']);
    expect(touchesOf('/red', { apps: [] })).toEqual(['update GROUP /red', 'delete APP /red/one']);
  });

  it('groups it leaves out are deleted with all in them', () => {
    expect(touchesOf('/red', { groups: [] })).toEqual([
      'update GROUP /red',
      'delete GROUP /red/bare',
      'delete GROUP /red/in',
      'delete GROUP /red/in/deep',
      'delete APP /red/in/deep/three',
      'delete APP /red/in/two',
    ]);
  });

  it('groups it lists are gone into, those that are new are created', () => {
    const groups = [
      { id: 'in', apps: [{ id: 'two' }] },
      { id: 'bare' },
      { id: 'x', apps: [{ id: 'y' }], groups: [{ id: 'z' }] },
    ];
    expect(touchesOf('/red', { groups })).toEqual([
      'update GROUP /red',
      'update APP /red/in/two',
      'create GROUP /red/x',
      'create APP /red/x/y',
      'create GROUP /red/x/z',
    ]);
    expect(updateOf('/red', { groups })).toMatchObject({ namesExisting: ['/red/in', '/red/bare'], structural: true });
  });

  it('an app in place of an empty group takes the group away, and is created', () => {
    const taken = ['update GROUP /red', 'create APP /red/bare', 'delete GROUP /red/bare', 'delete APP /red/one'];
    expect(touchesOf('/red', { apps: [{ id: 'bare' }] })).toEqual(taken);
    expect(touchesOf('/red', { apps: [{ id: 'bare' }], groups: [{ id: 'in' }] })).toEqual(taken);
  });

  it('is sent with every id absolute, and without one of its own', () => {
    const body = {
      id: '/blue',
      apps: [{ id: 'one', cmd: 'x' }],
      groups: [{ id: 'x', apps: [{ id: 'y' }] }],
      dependencies: [],
    };
    expect(updateOf('/red', body).body).toEqual({
      apps: [{ id: '/red/one', cmd: 'x' }],
      groups: [{ id: '/red/x', apps: [{ id: '/red/x/y' }] }],
      dependencies: [],
    });
  });

  it('is more than its apps where it says something of the group itself, or makes one', () => {
    expect(updateOf('/red', { apps: [{ id: 'one' }] }).structural).toBe(false);
    for (const body of [{ dependencies: [] }, { enforceRole: true }, { groups: [{ id: 'x' }] }]) {
      expect(updateOf('/red', body).structural, JSON.stringify(body)).toBe(true);
    }
  });
});

describe('a group body that cannot be meant', () => {
  const elsewhere = 'has an id that is not of something directly in';
  it.each<[JsonObject, readonly string[]]>([
    [{}, []],
    [{ apps: [{ id: 'one' }], groups: [{ id: '/red/in' }] }, []],
    // Marathon would put it in the place of `in` and of all in that.
    [{ groups: [{ id: 'in/deep' }] }, [`/groups/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '../blue/one' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: './one' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: 'one/' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: 'in//two' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '/red/../red/one' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '.hidden' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '%2e%2e/blue' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: '/blue/one' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ apps: [{ id: 'in/two' }] }, [`/apps/0 ${elsewhere} /red`]],
    [{ groups: [{ id: '/red' }] }, [`/groups/0 ${elsewhere} /red`]],
    [{ groups: [{ id: '/red-two' }] }, [`/groups/0 ${elsewhere} /red`]],
    [{ groups: [{ id: 'in', apps: [{ id: '/red/two' }] }] }, [`/groups/0/apps/0 ${elsewhere} /red/in`]],
    [{ groups: [{ id: 'in', groups: [{ id: '..' }] }] }, [`/groups/0/groups/0 ${elsewhere} /red/in`]],
    [{ apps: [{ id: 'one' }, { id: '/red/one' }] }, ['/apps/1 repeats the id /red/one']],
    [{ apps: {} }, ['/apps is no list']],
    [{ groups: null }, ['/groups is no list']],
    [{ apps: ['one', { cmd: 'x' }, { id: 1 }] }, [0, 1, 2].map((at) => `/apps/${at} is no object with an id`)],
  ])('%j', (body, faults) => {
    expect(faultsOf('/red', body)).toEqual(faults);
  });
});

interface Step {
  readonly request?: { readonly method: string; readonly path: string; readonly body?: JsonValue };
  readonly response?: { readonly status: number; readonly body?: JsonValue };
}

const recording: { readonly steps: readonly Step[] } = JSON.parse(
  readFileSync(new URL('../recordings/18-climbing/1.json', import.meta.url), 'utf8'),
);

const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** Every app and group of a recorded tree, as `contentsOf` takes them. */
function objectsIn(group: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(group)) return [];
  const members = (key: string) => (isArray(group[key]) ? group[key].filter(isJsonObject) : []);
  const apps = members('apps').map((app) => String(app['id']));
  const groups = members('groups').flatMap((one) => [`${String(one['id'])}/`, ...objectsIn(one)]);
  return [...apps, ...groups];
}

describe('what a running Marathon did with ids that climb', () => {
  const trees = recording.steps.flatMap(({ request, response }, at) =>
    request?.path.startsWith('/v2/groups?') ? [{ at, objects: objectsIn(response?.body) }] : [],
  );
  const writes = recording.steps.flatMap(({ request, response }, at) => {
    const [group] = /^\/v2\/groups\/(.+)$/.exec(request?.path ?? '')?.slice(1) ?? [];
    const before = trees.findLast((tree) => tree.at < at);
    const after = trees.find((tree) => tree.at > at);
    const isPut = (request?.method === 'PUT' || request?.method === 'POST') && (response?.status ?? 500) < 300;
    if (!isPut || group === undefined || before === undefined || after === undefined) return [];
    const body = isJsonObject(request?.body) ? request.body : {};
    return [{ path: resolvePath(decodeURIComponent(group), '/'), method: request?.method, body, before, after }];
  });

  it('there are such recordings', () => {
    expect(writes.length).toBeGreaterThanOrEqual(7);
  });

  it.each(writes)(
    '$method $path $body: all that came and went was foreseen, or the body is not sent',
    ({ path, method, body, before, after }) => {
      const id = body['id'];
      // The gateway sends what it was asked to at the path it judged: in Marathon the body's id would win over that.
      const meant = typeof id === 'string' ? resolvePath(id, method === 'POST' ? path : '/') : path;
      const read = readGroupBody(meant, body, contentsOf(before.objects, meant));
      const [old, young] = [new Set(before.objects), new Set(after.objects)];
      const changed = [...old, ...young]
        .filter((one) => old.has(one) !== young.has(one))
        .map((text) => text.replace(/\/$/, ''));
      if (changed.some((one) => !covers(meant, one))) expect(read).toHaveProperty('faults');
      if ('faults' in read) return;
      const exists = contentsOf(before.objects).groups.has(meant);
      const touched = new Set([
        ...(exists ? [] : [meant]),
        ...touchesOfBody(meant, read.update).map((touch) => touch.path),
      ]);
      expect(changed.filter((one) => !touched.has(one))).toEqual([]);
    },
  );
});

const anyId = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '../b', '../../a', './a', '/a/b', '/b', '..', 'a/b', '/c/../b', 'a//b'),
  anyPath,
);
const { body: anyBody } = fc.letrec<{ body: JsonObject }>((tie) => ({
  body: fc.record(
    {
      id: anyId,
      apps: fc.array(fc.record({ id: anyId }), { maxLength: 2 }),
      groups: fc.array(tie('body'), { maxLength: 2, depthIdentifier: 'body' }),
    },
    { requiredKeys: ['id'] },
  ),
}));

test('the verdict on a group body depends on nothing that the viewer cannot see, and nothing outside its group is touched', () => {
  fc.assert(
    fc.property(
      fc.array(anyPath, { maxLength: 3 }),
      anyPath,
      anyBody,
      fc.array(anyPath, { maxLength: 8 }),
      (scopes, path, body, present) => {
        // Only a group that is read in whole can be written to.
        const access = accessTo([path, ...scopes], ['full']);
        const sees = (at: string) => access.can('read', { marathon: 'm', path: at });
        const apps = present.filter(
          (one) => one !== '/' && !present.some((other) => other !== one && covers(one, other)),
        );
        const verdictOn = (standing: readonly string[]) => {
          const read = readGroupBody(path, body, contentsOf(standing, path));
          if ('faults' in read) return read;
          const touches = touchesOfBody(path, read.update);
          expect(touches.every((touch) => covers(path, touch.path))).toBe(true);
          return permit(access, { marathon: 'm', target: path, touches });
        };
        expect(verdictOn(apps)).toEqual(verdictOn(apps.filter(sees)));
      },
    ),
    { numRuns: 300 },
  );
});
