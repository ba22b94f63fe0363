import type { JsonObject, JsonValue } from '../../json.ts';
import { textAt, textMap } from '../../json.ts';
import type { Marathon } from '../marathon.ts';
import { printApp, type RunSpec } from '../runspec.ts';
import { countOf, listedInstances, printStats, printTask } from './tasks.ts';

/** What may be embedded in an app. */
export type AppEmbed = 'tasks' | 'deployments' | 'readiness' | 'lastTaskFailure' | 'counts' | 'taskStats';

const KNOWN: Readonly<Record<string, readonly AppEmbed[]>> = {
  tasks: ['tasks', 'deployments'],
  deployments: ['deployments'],
  readiness: ['readiness'],
  lastTaskFailure: ['lastTaskFailure'],
  failures: ['tasks', 'lastTaskFailure', 'deployments'],
  counts: ['counts'],
  taskStats: ['taskStats'],
};

/** The embeds that `embed` parameters ask for; unknown ones are ignored. */
export function appEmbeds(parameters: readonly string[]): Set<AppEmbed> {
  const names = parameters.map((one) => one.replace(/^(group\.apps\.|apps\.|app\.)/, ''));
  return new Set(names.flatMap((name) => KNOWN[name] ?? []));
}

type Draft = Record<string, JsonValue | undefined>;

/** An app with what is embedded, in Marathon's order. */
export function printAppInfo(marathon: Marathon, app: RunSpec, embeds: ReadonlySet<AppEmbed>): JsonObject {
  const out: Draft = printApp(app);
  const needsInstances = embeds.has('tasks') || embeds.has('counts') || embeds.has('taskStats');
  const instances = needsInstances ? listedInstances(marathon, app.id) : [];
  if (embeds.has('counts')) {
    const counts = countOf(instances);
    out.tasksStaged = counts.staged;
    out.tasksRunning = counts.running;
    out.tasksHealthy = counts.healthy;
    out.tasksUnhealthy = counts.unhealthy;
  }
  if (embeds.has('deployments')) out.deployments = marathon.deployments.of(app.id).map(({ plan }) => ({ id: plan.id }));
  if (embeds.has('readiness')) out.readinessCheckResults = marathon.readiness.results(app.id);
  if (embeds.has('tasks')) out.tasks = instances.map((one) => printTask(marathon, one));
  if (embeds.has('lastTaskFailure')) {
    const failure = marathon.life.lastFailure(app.id);
    if (failure) out.lastTaskFailure = failure;
  }
  if (embeds.has('taskStats')) out.tasksStats = printStats(marathon, app.id, instances);
  return out;
}

export interface AppFilter {
  readonly cmd?: string | undefined;
  readonly id?: string | undefined;
  readonly label?: ((labels: Readonly<Record<string, string>>) => boolean) | undefined;
}

const includes = (text: string | undefined, part: string): boolean =>
  text !== undefined && text.toLowerCase().includes(part.toLowerCase());

/** The apps that pass all filters. */
export function filterApps(marathon: Marathon, filter: AppFilter): RunSpec[] {
  return [...marathon.roots.current().apps.values()].filter(
    (app) =>
      (filter.cmd === undefined || includes(textAt(app.definition, 'cmd'), filter.cmd)) &&
      (filter.id === undefined || includes(app.id, filter.id)) &&
      (filter.label === undefined || filter.label(textMap(app.definition.labels))),
  );
}
