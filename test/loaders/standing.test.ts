import { expect, it } from 'vitest';
import { touchesOfDelete } from '../../src/authz/index.ts';
import { standingOf } from '../../src/loaders/index.ts';
import { anApp, aPod } from '../support/records.ts';
import { createHouse } from './house.ts';

const house = createHouse({ marathons: ['m'] });
house.fill('m', {
  apps: ['/blue/one', '/red-two/x', '/red/in/two', '/red/one'].map((path) => anApp('m', path)),
  pods: [aPod('m', '/red/pod')],
});
const shelf = house.store.shelf('m');
if (shelf === undefined) throw new Error('The house was filled.');
const standing = standingOf(shelf);

it('knows what stands at a path', () => {
  expect(['/', '/red', '/red/one', '/red/pod', '/red/nothing', '/nothing'].map(standing.kindAt)).toEqual([
    'GROUP',
    'GROUP',
    'APP',
    'POD',
    null,
    null,
  ]);
});

it('knows all below a group, and nothing beside it', () => {
  expect(standing.below('/red')).toEqual([
    { kind: 'APP', path: '/red/in/two' },
    { kind: 'APP', path: '/red/one' },
    { kind: 'POD', path: '/red/pod' },
    { kind: 'GROUP', path: '/red/in' },
  ]);
  expect(standing.below('/red/one')).toEqual([]);
  expect(
    standing
      .below('/')
      .map(({ path }) => path)
      .join(' '),
  ).toBe('/blue/one /red-two/x /red/in/two /red/one /red/pod /blue /red /red-two /red/in');
});

it('serves to tell what a deletion takes along', () => {
  expect(touchesOfDelete(standing, '/red').map(({ path }) => path)).toEqual([
    '/red',
    '/red/in',
    '/red/in/two',
    '/red/one',
    '/red/pod',
  ]);
});
