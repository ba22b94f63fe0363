import { isJsonObject, type JsonValue } from '../model/index.ts';
import type { Trace } from './feed.ts';
import type { NamedEvent } from './named-event.ts';
import type { Link } from './series.ts';

/** More traces than this of one entry of the log are not told on: the others begin anew from there, which costs them less. */
const mostNoted = 2_000;

/** What other replicas are told of commits: `[position, [trace …]]` of each, a trace as `[path]`, `[path, task id]` or `[id, apps, pods, 0]`. */
export function writeNotes(links: readonly Link[] | null): JsonValue {
  if (links === null || links.reduce((sum, { traces }) => sum + traces.length, 0) > mostNoted) return null;
  return links.filter(({ traces }) => traces.length > 0).map(({ position, traces }) => [position, traces.map(written)]);
}

function written({ kind, path, local, touched }: Trace): JsonValue {
  if (kind === 'deployment') return [local, touched?.affectedApps ?? [], touched?.affectedPods ?? [], 0];
  return kind === 'task' ? [path, local] : [path];
}

/** Null for what is none of ours. */
export function readNotes(notes: JsonValue, about: { readonly marathon: string; readonly at: number }) {
  if (!Array.isArray(notes)) return null;
  const links: Link[] = [];
  for (const link of notes) {
    const [position, traces] = Array.isArray(link) ? link : [];
    if (typeof position !== 'string' || !Array.isArray(traces)) return null;
    links.push({ position, traces: traces.flatMap((trace) => readTrace(trace, about)) });
  }
  return links;
}

const bare = { path: '', local: '', touched: null, event: null };

function readTrace(trace: JsonValue, about: { readonly marathon: string; readonly at: number }): readonly Trace[] {
  if (!Array.isArray(trace)) return [];
  const [one, other, pods] = trace;
  if (typeof one !== 'string') return [];
  if (trace.length === 1) return [{ ...bare, ...about, kind: 'app', path: one }];
  if (typeof other === 'string') return [{ ...bare, ...about, kind: 'task', path: one, local: other }];
  const touched = { marathon: about.marathon, affectedApps: textsOf(other), affectedPods: textsOf(pods) };
  return [{ ...bare, ...about, kind: 'deployment', local: one, touched }];
}

/** An event as another replica cut it; null for what is none. */
export function readEvent(event: JsonValue): NamedEvent | null {
  if (!isJsonObject(event) || typeof event['type'] !== 'string') return null;
  const text = (name: keyof NamedEvent): string | null => {
    const value = event[name];
    return typeof value === 'string' ? value : null;
  };
  return Object.freeze({
    type: event['type'],
    timestamp: text('timestamp'),
    apps: textsOf(event['apps']),
    pods: textsOf(event['pods']),
    group: text('group'),
    deploymentId: text('deploymentId'),
    taskId: text('taskId'),
    instanceId: text('instanceId'),
    state: text('state'),
    host: text('host'),
  });
}

export const writeEvent = (event: NamedEvent): JsonValue => ({ ...event });

const textsOf = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
