import { covers } from '../../model/index.ts';
import type { GroupUpdate, Transition } from '../../operations/index.ts';
import type { Reading, Touch } from '../change.ts';

/** What a transition does to its object. */
export const touchOf = ({ kind, path, before, after }: Transition): Touch => ({
  action: before === null ? 'create' : after === null ? 'delete' : 'update',
  type: kind,
  path,
});

export const goingGroup = (path: string): Touch => ({ action: 'delete', type: 'GROUP', path });

/** What changes in a group do to it and to all in it. */
export function touchesOfGroup(path: string, transitions: readonly Transition[]): readonly Touch[] {
  const creates = transitions.some((one) => one.path === path && one.before === null);
  return [
    { action: creates ? 'create' : 'update', type: 'GROUP', path },
    ...transitions.filter(({ path: child }) => child !== path && covers(path, child)).map(touchOf),
  ];
}

/** What a group body does, with the groups that give way to apps of their names. */
export const touchesOfBody = (path: string, { transitions, giveWay }: GroupUpdate): readonly Touch[] => [
  ...touchesOfGroup(path, transitions),
  ...giveWay.map(goingGroup),
];

/** An app or pod that is created at the path of an empty group takes its place (Marathon's `RootGroup`): the group is deleted, too. */
export function groupGivingWay({ store }: Reading, marathon: string, path: string): readonly Touch[] {
  return store.shelf(marathon)?.groups.get(path) === undefined ? [] : [goingGroup(path)];
}
