import type { Clock, Timer } from '../clock.ts';
import { list, numberAt, objects, isObject, textAt, type JsonObject, type JsonValue } from '../json.ts';
import type { Random } from '../random.ts';
import { between, weighted } from './draws.ts';
import { launchOf } from './launch.ts';

/** A Marathon that is changed. */
export interface ChurnTarget {
  readonly url: string;
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  /** Instead of credentials. */
  readonly authorization?: string;
}

/** How to change what runs. */
export interface ChurnOptions {
  /** Changes per second over all targets. */
  readonly rate: number;
  readonly random: Random;
  readonly clock: Clock;
  /** The Marathons that are up now. */
  readonly targets: () => readonly ChurnTarget[];
}

/** Changes made so far: `refused` by Marathon (a running deployment mostly), `failed` without an answer. */
export interface Churn {
  counts(): {
    readonly scaled: number;
    readonly restarted: number;
    readonly killed: number;
    readonly deployed: number;
    readonly refused: number;
    readonly failed: number;
  };
  /** Ends it; resolves when the last change is answered. */
  stop(): Promise<void>;
}

type Kind = 'scaled' | 'restarted' | 'killed' | 'deployed';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonObject;
}

const mostScaled = 6;
// Apps come and go, but to read them all costs more than many changes.
const listEvery = 600_000;

async function send(target: ChurnTarget, call: Call): Promise<{ readonly status: number; readonly body: JsonValue }> {
  const { user, password } = target.credentials ?? {};
  const basic = user === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
  const who = target.authorization ?? basic;
  const authorization = who === undefined ? {} : { Authorization: who };
  const response = await fetch(`${target.url}${call.path}`, {
    method: call.method,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'Content-Type': 'application/json',
      ...authorization,
    },
    signal: AbortSignal.timeout(10_000),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  const body: JsonValue = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  return { status: response.status, body };
}

/** Apps that may be changed: neither Marathons nor decoys, nor bound to volumes, nor in trouble on purpose. */
function isFair(app: JsonObject): boolean {
  const container = isObject(app['container']) ? app['container'] : {};
  const bound = objects(container['volumes']).some(
    (one) => one['persistent'] !== undefined || one['external'] !== undefined,
  );
  const env = isObject(app['env']) ? app['env'] : {};
  const labels = isObject(app['labels']) ? app['labels'] : {};
  const deliberate = env['LAB'] ?? labels['LAB'] ?? (env['LAB_SERVE'] === 'good' ? undefined : env['LAB_SERVE']);
  const single = labels['MARATHON_SINGLE_INSTANCE_APP'] === 'true' || list(app['constraints']).length > 0;
  const running = numberAt(app, 'tasksRunning') > 0;
  return !bound && !single && running && deliberate === undefined && launchOf(app) === undefined;
}

/** The ids of apps that may be changed, read from each Marathon now and then. */
function createTargets(options: ChurnOptions) {
  const known = new Map<string, { readonly until: number; readonly apps: readonly JsonObject[] }>();
  return async (target: ChurnTarget): Promise<JsonObject | undefined> => {
    let held = known.get(target.url);
    if (held === undefined || held.until < options.clock.now()) {
      const { body } = await send(target, { method: 'GET', path: '/v2/apps' });
      const apps = objects(isObject(body) ? body['apps'] : undefined).filter(isFair);
      held = {
        until: options.clock.now() + listEvery,
        apps: apps.map((app) => ({ id: app['id'], instances: app['instances'] })),
      };
      known.set(target.url, held);
    }
    return options.random.pick(held.apps);
  };
}

async function victimOf(target: ChurnTarget, id: string, random: Random): Promise<string | undefined> {
  const { body } = await send(target, { method: 'GET', path: `/v2/apps${id}/tasks` });
  const tasks = objects(isObject(body) ? body['tasks'] : undefined);
  return textAt(random.pick(tasks), 'id');
}

async function callOf(
  kind: Kind,
  app: JsonObject,
  facts: { readonly target: ChurnTarget; readonly random: Random },
): Promise<Call | undefined> {
  const id = textAt(app, 'id') ?? '';
  const { target, random } = facts;
  if (kind === 'restarted') return { method: 'POST', path: `/v2/apps${id}/restart` };
  if (kind === 'scaled')
    return {
      method: 'PUT',
      path: `/v2/apps${id}`,
      body: { instances: between(random, 1, Math.max(mostScaled, numberAt(app, 'instances', 1))) },
    };
  if (kind === 'deployed')
    return { method: 'PUT', path: `/v2/apps${id}`, body: { backoffSeconds: between(random, 1, 30) } };
  const victim = await victimOf(target, id, random);
  return victim === undefined ? undefined : { method: 'DELETE', path: `/v2/apps${id}/tasks/${victim}` };
}

function drawKind(random: Random): Kind {
  return weighted<Kind>(random, [
    [40, 'scaled'],
    [30, 'killed'],
    [15, 'restarted'],
    [15, 'deployed'],
  ]);
}

/** Begins to change what runs, through HTTP like everyone else: scale, kill, restart, deploy. The same seed draws the same. */
export function startChurn(options: ChurnOptions): Churn {
  const { random, clock, rate } = options;
  const counts = { scaled: 0, restarted: 0, killed: 0, deployed: 0, refused: 0, failed: 0 };
  const pick = createTargets(options);
  const running = new Set<Promise<void>>();
  let timer: Timer | undefined;
  const change = async (kind: Kind, target: ChurnTarget): Promise<void> => {
    const app = await pick(target);
    const call = app && (await callOf(kind, app, { target, random }));
    if (call === undefined) return;
    const { status } = await send(target, call);
    counts[status < 300 ? kind : 'refused']++;
  };
  const tick = (): void => {
    timer = clock.after(1_000 / rate, tick);
    const target = random.pick(options.targets());
    if (target === undefined) return;
    const work = change(drawKind(random), target).catch(() => void counts.failed++);
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  timer = clock.after(1_000 / rate, tick);
  return {
    counts: () => ({ ...counts }),
    async stop() {
      timer?.cancel();
      await Promise.all(running);
    },
  };
}
