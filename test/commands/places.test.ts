import { describe, expect, it } from 'vitest';
import { placeIn } from '../../src/commands/carrying/places.ts';

const container = { name: 'c', cpus: 1, shell: 'x' };

describe('the place of a finding in the input', () => {
  it.each([
    ['createApp', { id: '/a', app: { cpus: -1 } }, '/cpus', 'input.app.cpus'],
    ['createApp', { id: '/a', app: { cpus: 1 } }, '/cmd', 'input.app.cmd'],
    ['createApp', { id: '/a', app: {} }, '/id', 'input.id'],
    ['createApp', { id: '/a', app: { env: [{ name: 'A', value: 'x' }] } }, '/env/A', 'input.app.env'],
    ['createApp', { id: '/a', app: { cpus: 1 } }, '/container/docker/image', 'input.app'],
    ['createApp', { id: '/a', app: null, definition: { env: { A: 1 } } }, '/env/A', 'input.definition.env.A'],
    ['updateApp', { id: '/a', definition: { id: '/b' } }, '/id', 'input.definition.id'],
    ['createPod', { id: '/p', pod: { instances: -1 } }, '/scaling/instances', 'input.pod.instances'],
    [
      'createPod',
      { id: '/p', pod: { containers: [container] } },
      '/containers(0)/exec/command/shell',
      'input.pod.containers.0',
    ],
    ['createPod', { id: '/p', pod: { containers: [container] } }, '/containers(1)/name', 'input.pod.containers'],
    [
      'createPod',
      { id: '/p', definition: { scaling: {} } },
      '/scaling/instances',
      'input.definition.scaling.instances',
    ],
    ['scaleApp', { id: '/a', instances: 2 }, '/instances', 'input.instances'],
    ['scalePod', { id: '/p', instances: 2 }, '/scaling/instances', 'input.instances'],
    ['scaleApp', { id: '/a', instances: 2 }, '/cpus', null],
    ['restartApp', { id: '/a' }, '/container/volumes(0)', null],
    ['updateGroup', { id: '/g', apps: [{ id: 'a' }] }, '/apps(0)/cpus', 'input.apps.0.cpus'],
    // Sent as a list of apps, which are counted otherwise than in the group.
    ['updateGroup', { id: '/g', apps: [{ id: 'a' }] }, '(0)/cpus', null],
    ['applyManifest', { kind: 'APP', definition: { cpus: -1 } }, '/cpus', 'input.manifest'],
  ])('of %s %j at %s is %s', (operation, input, path, place) => {
    expect(placeIn({ operation, input }, path)).toBe(place);
  });
});
