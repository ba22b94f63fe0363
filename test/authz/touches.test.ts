import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  touchesOfDelete,
  touchesOfGroup,
  touchesOfPut,
  touchesOfRollback,
  touchesOfScale,
  type Touch,
} from '../../src/authz/index.ts';
import { isJsonObject, resolvePath, type JsonObject, type JsonValue } from '../../src/model/index.ts';
import { standingOf } from './standing.ts';

const standing = standingOf(['/red/one', '/red/in/two', '/red/in/deep/three', '/red/pod*', '/blue/one', '/empty/']);
const said = (touches: readonly Touch[]) => touches.map(({ action, type, path }) => `${action} ${type} ${path}`);
const ofGroup = (path: string, body: JsonObject) => said(touchesOfGroup(standing, path, body).touches);
const faultsOf = (path: string, body: JsonObject) =>
  touchesOfGroup(standing, path, body).faults.map(({ pointer, message }) => `${pointer} ${message}`);

const dots = 'An id has no dots for segments, and no empty ones.';
const below = (group: string) => `An id in a group is directly below it, here ${group}.`;

describe('what a write touches', () => {
  it('a whole app or pod is created, or changed where it stands', () => {
    expect(said(touchesOfPut(standing, 'APP', '/red/new'))).toEqual(['create APP /red/new']);
    expect(said(touchesOfPut(standing, 'POD', '/x/y'))).toEqual(['create POD /x/y']);
    expect(said(touchesOfPut(standing, 'APP', '/red/one'))).toEqual(['update APP /red/one']);
    expect(said(touchesOfPut(standing, 'APP', '/red/pod'))).toEqual(['update POD /red/pod']);
  });

  it('an app in place of a group takes the group away', () => {
    expect(said(touchesOfPut(standing, 'APP', '/empty'))).toEqual(['create APP /empty', 'delete GROUP /empty']);
    expect(said(touchesOfPut(standing, 'APP', '/red/in'))).toContain('delete APP /red/in/two');
  });

  it('what is deleted goes with all below it', () => {
    expect(said(touchesOfDelete(standing, '/red/one'))).toEqual(['delete APP /red/one']);
    expect(said(touchesOfDelete(standing, '/red/in'))).toEqual([
      'delete GROUP /red/in',
      'delete GROUP /red/in/deep',
      'delete APP /red/in/deep/three',
      'delete APP /red/in/two',
    ]);
    expect(said(touchesOfDelete(standing, '/nothing'))).toEqual(['delete GROUP /nothing']);
    expect(touchesOfDelete(standing, '/')).toHaveLength(11);
  });

  it('scaling a group changes its apps', () => {
    expect(said(touchesOfScale(standing, '/red'))).toEqual([
      'update GROUP /red',
      'update APP /red/in/deep/three',
      'update APP /red/in/two',
      'update APP /red/one',
    ]);
  });

  it('rolling a group back may do anything to it and to what is in it', () => {
    expect(said(touchesOfRollback(standing, '/red/in/deep'))).toEqual([
      'create GROUP /red/in/deep',
      'delete GROUP /red/in/deep',
      'update GROUP /red/in/deep',
      'delete APP /red/in/deep/three',
      'update APP /red/in/deep/three',
    ]);
  });
});

describe('what a group body touches', () => {
  it('says nothing of apps and groups: only the group itself', () => {
    expect(ofGroup('/red', {})).toEqual(['update GROUP /red']);
    expect(ofGroup('/red', { apps: null, groups: null, pods: [], dependencies: ['../blue'] })).toEqual([
      'update GROUP /red',
    ]);
    expect(ofGroup('/new', {})).toEqual(['create GROUP /new']);
    expect(ofGroup('/', {})).toEqual(['update GROUP /']);
  });

  it('apps it lists are created or changed, apps it leaves out are deleted, pods and groups stay', () => {
    expect(ofGroup('/red', { apps: [{ id: 'new' }] })).toEqual([
      'update GROUP /red',
      'create APP /red/new',
      'delete APP /red/one',
    ]);
    expect(ofGroup('/red', { apps: [{ id: '/red/one' }] })).toEqual(['update GROUP /red', 'update APP /red/one']);
    expect(ofGroup('/red', { apps: [] })).toEqual(['update GROUP /red', 'delete APP /red/one']);
  });

  it('groups it leaves out are deleted with all in them, groups it lists are gone into', () => {
    expect(ofGroup('/red', { groups: [] })).toEqual([
      'update GROUP /red',
      'delete GROUP /red/in',
      'delete GROUP /red/in/deep',
      'delete APP /red/in/deep/three',
      'delete APP /red/in/two',
    ]);
    expect(
      ofGroup('/red', {
        groups: [
          { id: 'in', apps: [{ id: 'two' }] },
          { id: 'x', apps: [{ id: 'y' }] },
        ],
      }),
    ).toEqual([
      'update GROUP /red',
      'update GROUP /red/in',
      'update APP /red/in/two',
      'create GROUP /red/x',
      'create APP /red/x/y',
    ]);
    expect(ofGroup('/', { groups: [{ id: '/red' }, { id: 'empty' }] })).toEqual([
      'update GROUP /',
      'delete GROUP /blue',
      'delete APP /blue/one',
      'update GROUP /empty',
      'update GROUP /red',
    ]);
  });

  it('a factor and a version are about all that is in the group', () => {
    expect(ofGroup('/red', { scaleBy: 2 })).toEqual(said(touchesOfScale(standing, '/red')));
    expect(ofGroup('/red', { version: '2026', apps: [] })).toEqual(said(touchesOfRollback(standing, '/red')));
    expect(ofGroup('/red', { version: 1, scaleBy: '2' })).toEqual(['update GROUP /red']);
  });

  it('each object is told once', () => {
    expect(ofGroup('/red', { apps: [{ id: 'one' }, { id: '/red/one' }] })).toEqual([
      'update GROUP /red',
      'update APP /red/one',
    ]);
  });

  it('ids that leave their group are found where Marathon would put them', () => {
    expect(ofGroup('/red', { id: '/blue', apps: [] })).toEqual(['update GROUP /blue', 'delete APP /blue/one']);
    expect(ofGroup('/red', { id: '../blue' })).toEqual(['update GROUP /blue']);
    expect(ofGroup('/red', { groups: [{ id: '../blue/g1', apps: [{ id: 'x' }] }] })).toEqual([
      'create GROUP /blue/g1',
      'create APP /blue/g1/x',
      'update GROUP /red',
      'delete GROUP /red/in',
      'delete GROUP /red/in/deep',
      'delete APP /red/in/deep/three',
      'delete APP /red/in/two',
    ]);
    expect(ofGroup('/red', { apps: [{ id: '/blue/one' }] })).toEqual([
      'update APP /blue/one',
      'update GROUP /red',
      'delete APP /red/one',
    ]);
  });

  it.each<[JsonObject, readonly string[]]>([
    [{}, []],
    [{ id: '/red', apps: [{ id: 'one' }], groups: [{ id: '/red/in' }] }, []],
    [{ id: null }, []],
    [{ id: 'red' }, ["/id A group's id is its path, /red, or left out."]],
    [{ id: '/blue' }, ["/id A group's id is its path, /red, or left out."]],
    [{ id: 5 }, ["/id A group's id is its path, /red, or left out."]],
    [{ id: '/red/' }, ["/id A group's id is its path, /red, or left out."]],
    [{ apps: [{ id: '../blue/one' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: './one' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: 'one/' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: 'in//two' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: '/red/../red/one' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: '.hidden' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: '' }] }, [`/apps/0/id ${dots}`]],
    [{ apps: [{ id: '/blue/one' }] }, [`/apps/0/id ${below('/red')}`]],
    [{ apps: [{ id: 'in/two' }] }, [`/apps/0/id ${below('/red')}`]],
    [{ groups: [{ id: 'in', apps: [{ id: '/red/two' }] }] }, [`/groups/0/apps/0/id ${below('/red/in')}`]],
    [{ groups: [{ id: 'in', groups: [{ id: '..' }] }] }, [`/groups/0/groups/0/id ${dots}`]],
    [{ apps: {} }, ['/apps This is a list.']],
    [
      { apps: ['one', { cmd: 'x' }, { id: 1 }] },
      [0, 1, 2].map((at) => `/apps/${at} This is an object with an \`id\`.`),
    ],
  ])('%j', (body, faults) => {
    expect(faultsOf('/red', body)).toEqual(faults);
  });

  it('a member without a name touches nothing, a list that is none counts as empty', () => {
    expect(ofGroup('/red', { apps: ['one'] })).toEqual(['update GROUP /red', 'delete APP /red/one']);
    expect(ofGroup('/red', { apps: {} })).toEqual(['update GROUP /red', 'delete APP /red/one']);
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

/** Every app and group of a recorded tree, as `standingOf` takes them. */
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
    '$method $path $body: all that came and went was foreseen',
    ({ path, method, body, before, after }) => {
      const stood = standingOf(before.objects);
      const id = body['id'];
      // A POST names the new group in its body, relative to the one it is sent to.
      const at = method === 'POST' && typeof id === 'string' ? resolvePath(id, path) : path;
      const { touches } = touchesOfGroup(stood, at, body);
      const touched = new Set(touches.map((touch) => touch.path));
      const [old, young] = [new Set(before.objects), new Set(after.objects)];
      const changed = [...old, ...young]
        .filter((one) => old.has(one) !== young.has(one))
        .map((text) => text.replace(/\/$/, ''));
      expect(changed.filter((one) => !touched.has(one))).toEqual([]);
    },
  );
});
