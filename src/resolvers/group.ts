import { nameOf, nodeIdOf } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { marathonOf } from './present.ts';

/** `depth: null` means the same as leaving it out: the default of the SDL. */
const levelsShown = 3;

export const groupResolvers: Resolvers = {
  Group: {
    id: nodeIdOf,
    marathon: (group, _args, context) => marathonOf(context, group.ref.marathon),
    name: (group) => nameOf(group.groupId),
    tenant: (group, _args, { loaders }) => loaders.tenantOf(group.ref),
    parent: (group, _args, { loaders }) => loaders.parentOf(group),
    groups: (group, _args, { loaders }) => loaders.groupsIn(group),
    apps: (group, _args, { loaders }) => loaders.appsIn(group),
    pods: (group, _args, { loaders }) => loaders.podsIn(group),
    descendants: (group, { depth }, { loaders }) => loaders.descendants(group, depth ?? levelsShown),
    totals: (group, _args, { loaders }) => loaders.totals(group.ref),
    dependencies: (group, _args, { loaders }) => loaders.dependenciesOf(group),
  },
};
