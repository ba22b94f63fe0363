import { flagOf, isObject, objects, present, textOf, textsOf, whole, type JsonObject, type JsonValue } from './read.ts';

function modeOf(raw: JsonObject): string {
  return raw['mode'] === 'RO' ? 'RO' : 'RW';
}

function persistent(path: string, spec: JsonObject): JsonObject {
  const type = textOf(spec['type']);
  return {
    // Marathon wants a name within the sandbox here, not a path.
    containerPath: path.replaceAll(/^\/+/g, '').replaceAll('/', '-') || 'data',
    mode: 'RW',
    persistent: present({ size: whole(spec['size'], 1, 100_000) ?? 128, type: type === 'mount' ? undefined : type }),
  };
}

function external(raw: JsonObject, path: string, spec: JsonObject): JsonObject | undefined {
  const name = textOf(spec['name']);
  if (name === undefined || spec['provider'] !== 'dvdi') return undefined;
  const options = textsOf(spec['options']);
  return {
    containerPath: path,
    mode: modeOf(raw),
    external: present({
      name,
      provider: 'dvdi',
      options: { 'dvdi/driver': options['dvdi/driver'] ?? 'rexray' },
      shared: flagOf(spec['shared']),
    }),
  };
}

function volumeOf(raw: JsonObject, secrets: JsonObject): JsonObject | undefined {
  const path = textOf(raw['containerPath']);
  if (path === undefined) return undefined;
  if (isObject(raw['persistent'])) return persistent(path, raw['persistent']);
  if (isObject(raw['external'])) return external(raw, path, raw['external']);
  const secret = textOf(raw['secret']);
  if (secret !== undefined) return secrets[secret] === undefined ? undefined : { containerPath: path, secret };
  const hostPath = textOf(raw['hostPath']);
  return hostPath === undefined ? undefined : { containerPath: path, hostPath, mode: modeOf(raw) };
}

/** The volumes of a container that Marathon 1.11 takes: host, persistent, external (dvdi) and secret ones. */
export function volumesOf(raw: JsonValue | undefined, secrets: JsonObject): readonly JsonObject[] {
  const seen = new Set<JsonValue | undefined>();
  return objects(raw)
    .map((one) => volumeOf(one, secrets))
    .filter(
      (one): one is JsonObject =>
        one !== undefined && !seen.has(one['containerPath']) && seen.add(one['containerPath']) !== undefined,
    );
}

/** Whether one of the volumes is a persistent one: its app is bound to an agent. */
export function isResident(volumes: readonly JsonObject[]): boolean {
  return volumes.some((one) => one['persistent'] !== undefined);
}

/** Whether one of the volumes may be mounted once only. */
export function isSingleMount(volumes: readonly JsonObject[]): boolean {
  return volumes.some((one) => isObject(one['external']) && one['external']['shared'] !== true);
}
