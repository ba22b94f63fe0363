import type { JsonObject, JsonValue } from '../json.ts';
import type { Traits } from './matrix.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** A task of an app, of a pod, or an instance, wherever it stands in a text. */
const TASK = new RegExp(String.raw`\.instance-(${UUID})\._app\.(\d+)`, 'g');
const CONTAINER = new RegExp(String.raw`(\.instance-${UUID}\.[A-Za-z0-9-]+)\.\d+`, 'g');
const INSTANCE = new RegExp(String.raw`\.instance-(${UUID})(?!\.)`, 'g');

/** The attempt is told only of what was launched more than once under one id: resident tasks. */
const attempt = (n: string): string => (n === '1' ? '' : `.${n}`);

const WRAPPED = /^instance \[(.*)\]$/;

/** `instance [a.instance-…]` as health results of before 1.6 name it. */
export const bareInstance = (id: JsonValue | undefined): JsonValue | undefined =>
  typeof id === 'string' ? (WRAPPED.exec(id)?.[1] ?? id) : id;

/** Every id of an app's task or instance in a text as the release writes it; `pods` tells that the instances are of pods. */
export function oldIds(traits: Traits, text: string, pods: boolean): string {
  if (traits.ids === 'incarnation') return text;
  const tasks =
    traits.ids === 'marathon'
      ? text.replace(TASK, (_, uuid: string, n: string) => `.${uuid}${attempt(n)}`)
      : text.replace(TASK, (_, uuid: string, n: string) => `.instance-${uuid}._app${attempt(n)}`);
  const containers = tasks.replace(CONTAINER, '$1');
  return pods || traits.ids !== 'marathon' ? containers : containers.replace(INSTANCE, '.marathon-$1');
}

/** The same for everything in an object. */
export function withOldIds(traits: Traits, from: JsonObject, pods: boolean): JsonObject {
  if (traits.ids === 'incarnation') return from;
  const parsed: JsonObject = JSON.parse(oldIds(traits, JSON.stringify(from), pods));
  return parsed;
}

const OLD_TASK = new RegExp(String.raw`^(.+)\.(${UUID})(?:\.(\d+))?$`);

/** The id of a task as a client of that release sends it, as the core knows it. */
export function knownId(traits: Traits, id: string): string {
  if (traits.ids !== 'marathon') return id;
  const [, safe, uuid, n = '1'] = OLD_TASK.exec(id) ?? [];
  return safe === undefined ? id : `${safe}.instance-${uuid}._app.${n}`;
}
