import type { JsonObject } from '../../json.ts';
import { isObject, list } from '../../json.ts';
import {
  canonical,
  listedInstances,
  printTask,
  refusal,
  servicePortsOf,
  unknown,
  uuidOfTask,
  type Instance,
  type Marathon,
} from '../../marathon/index.ts';
import { tasksAsText } from '../../versions/index.ts';
import { deploymentResult, ok, type Answer } from '../answer.ts';
import { flagOf, jsonBody, type Ask } from '../ask.ts';
import type { Route } from '../handler.ts';
import { mustHave, mustRead, tasksOf } from './apps.ts';

const killOptions = (ask: Ask): { scale: boolean; wipe: boolean; force: boolean } => ({
  scale: flagOf(ask, 'scale'),
  wipe: flagOf(ask, 'wipe'),
  force: flagOf(ask, 'force'),
});

const print = (marathon: Marathon, instances: readonly Instance[]): JsonObject[] =>
  instances.map((instance) => printTask(marathon, instance));

const WANTED: Readonly<Record<string, (instance: Instance) => boolean>> = {
  running: (instance) => instance.condition === 'Running',
  staging: (instance) => instance.condition === 'Staging' || instance.condition === 'Provisioned',
};

/** The list that scripts for HAProxy read; the filter by status is not for it. */
function textOf(marathon: Marathon, appIds: readonly string[]): Answer {
  const lines = appIds.map((id) => {
    const app = marathon.roots.current().apps.get(id);
    const running = listedInstances(marathon, id).flatMap(({ agent, tasks: [task] }) =>
      agent && task?.condition === 'Running' ? [{ host: agent.spec.hostname, ports: task.ports }] : [],
    );
    return tasksAsText({ id, servicePorts: app ? servicePortsOf(app) : [], running });
  });
  return { status: 200, text: { type: 'text/plain', body: lines.join('') } };
}

const wantsText = (marathon: Marathon, ask: Ask): boolean =>
  marathon.traits.textTasks && ask.accept.includes('text/plain') && !ask.accept.includes('json');

function listTasks(marathon: Marathon, ask: Ask): Answer {
  const asked = [...ask.query.getAll('status'), ...ask.query.getAll('status[]')];
  const tests = asked.flatMap((one) => WANTED[one.toLowerCase()] ?? []);
  const apps = [...marathon.roots.current().apps.keys()].filter((id) => ask.guard.sees(id));
  if (wantsText(marathon, ask)) return textOf(marathon, apps);
  const instances = apps.flatMap((id) => listedInstances(marathon, id));
  const wanted = tests.length === 0 ? instances : instances.filter((one) => tests.some((test) => test(one)));
  return ok({ tasks: wanted.map((one) => printTask(marathon, one, { servicePorts: true })) });
}

function killAll(marathon: Marathon, ask: Ask): Answer {
  const id = canonical(ask.parts[0] ?? '');
  const options = killOptions(ask);
  marathon.kills.check(options);
  if (options.scale && !marathon.roots.current().apps.has(id)) throw unknown('Path', id);
  mustHave(marathon, id);
  ask.guard.must('update', id);
  const host = ask.query.get('host');
  const on = (instance: Instance): boolean => host === null || host === '*' || instance.agent?.spec.hostname === host;
  const instances = listedInstances(marathon, id).filter(on);
  return finish(marathon, { instances, options, answer: () => ({ tasks: print(marathon, instances) }) });
}

interface Killing {
  readonly instances: readonly Instance[];
  readonly options: ReturnType<typeof killOptions>;
  readonly answer: () => JsonObject;
}

/** The answer shows the tasks as they were before. */
function finish(marathon: Marathon, killing: Killing): Answer {
  const { instances, options } = killing;
  if (options.scale) return deploymentResult(marathon.kills.killAndScale(instances, options.force));
  const json = killing.answer();
  marathon.kills.kill(instances, options.wipe);
  return ok(json);
}

function killOne(marathon: Marathon, ask: Ask): Answer {
  const id = canonical(ask.parts[0] ?? '');
  const taskId = ask.parts[1] ?? '';
  const options = killOptions(ask);
  marathon.kills.check(options);
  mustHave(marathon, id);
  ask.guard.must('update', id);
  const uuid = uuidOfTask(taskId);
  const instance = listedInstances(marathon, id).find((one) => one.uuid === uuid);
  if (!instance && !options.scale) throw unknown('Task', taskId);
  const instances = instance ? [instance] : [];
  return finish(marathon, { instances, options, answer: () => ({ task: print(marathon, instances)[0] }) });
}

function killMany(marathon: Marathon, ask: Ask): Answer {
  const body = jsonBody(ask);
  const ids = isObject(body) ? list(body.ids).filter((one) => typeof one === 'string') : [];
  const options = killOptions(ask);
  marathon.kills.check(options);
  const instances = ids.flatMap((id) => {
    const uuid = uuidOfTask(id);
    if (uuid === undefined) {
      const why = `taskId ${id} no valid identifier (of class java.lang.String)`;
      throw refusal(400, `Invalid task id '${id}'. [${why}]`);
    }
    const found = marathon.tracker.byUuid(uuid);
    return found?.kind === 'app' && marathon.roots.current().apps.has(found.specId) ? [found] : [];
  });
  for (const { specId } of instances) ask.guard.must('update', specId);
  return finish(marathon, { instances, options, answer: () => ({ tasks: print(marathon, instances) }) });
}

/** The routes that list and kill tasks. */
export const taskRoutes: readonly Route[] = [
  { at: '/v2/tasks', template: '/v2/tasks', methods: { GET: listTasks }, writes: 'text' },
  { at: '/v2/tasks', rest: /^delete$/, template: '/v2/tasks/delete', methods: { POST: killMany } },
  {
    at: '/v2/apps',
    rest: /^(.+)\/tasks$/,
    template: '/v2/apps/{id}/tasks',
    writes: 'text',
    methods: {
      GET(marathon, ask) {
        const app = mustRead(marathon, ask);
        return wantsText(marathon, ask) ? textOf(marathon, [app.id]) : ok({ tasks: tasksOf(marathon, [app]) });
      },
      DELETE: killAll,
    },
  },
  {
    at: '/v2/apps',
    rest: /^(.+)\/tasks\/([^/]+)$/,
    template: '/v2/apps/{id}/tasks/{id}',
    methods: { DELETE: killOne },
  },
];
