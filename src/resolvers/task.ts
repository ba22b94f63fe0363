import type { Context } from '../context.ts';
import {
  appDefinitionOf,
  isOutdated,
  nodeIdOf,
  readLocalVolumes,
  servicePortsOf,
  taskHealthOf,
  type AppDefinition,
  type Task,
} from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { whenReady } from './later.ts';
import { marathonOf, stillThere } from './present.ts';

const appOf = ({ ref }: Task, { loaders }: Context) => loaders.app(ref.marathon, ref.path);

/** Something that follows from the definition of the task's app, null when that has gone. */
const fromApp = <T>(task: Task, context: Context, read: (definition: AppDefinition) => T) =>
  whenReady(appOf(task, context), (app) => app && read(appDefinitionOf(context.loaders.definition(app))));

export const taskResolvers: Resolvers = {
  Task: {
    id: nodeIdOf,
    marathon: (task, _args, context) => marathonOf(context, task.ref.marathon),
    app: (task, _args, context) => whenReady(appOf(task, context), (app) => stillThere(app, task.ref.marathon)),
    appId: (task) => task.ref.path,
    healthy: taskHealthOf,
    servicePorts: (task, _args, context) =>
      whenReady(fromApp(task, context, servicePortsOf), (servicePorts) => servicePorts ?? []),
    outdated: (task, _args, context) =>
      fromApp(task, context, ({ versionInfo }) => isOutdated(task.version, versionInfo?.lastConfigChangeAt ?? null)),
    checkResult: (task) => task.rest?.['checkResult'] ?? null,
    localVolumes: (task) => readLocalVolumes(task.rest?.['localVolumes']),
  },
  TaskConnection: connection,
};
