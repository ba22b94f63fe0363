import type { JsonObject, JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';

/** What discovery reads of an app's definition, whatever its age: the shapes of Marathon 0.8 to 1.11. */
export interface Definition {
  readonly labels: ReadonlyMap<string, string>;
  /** Values that are texts; a secret's reference is none. */
  readonly env: ReadonlyMap<string, string>;
  /** `--flag value` and `--flag=value` of `cmd` and `args`; a flag without a value has the empty text. */
  readonly flags: ReadonlyMap<string, string>;
  readonly image: string | null;
  /** `host`: the task's ports are its own; `bridge` and `container`: they are mapped. */
  readonly network: 'host' | 'bridge' | 'container';
  readonly ports: readonly DeclaredPort[];
}

/** One declared port, in the order of the declaration, which is what `DCOS_SERVICE_PORT_INDEX` counts. */
export interface DeclaredPort {
  readonly name: string | null;
  /** The port inside the container; null on the host's network. */
  readonly containerPort: number | null;
  /** Its place in a task's `ports`; null when the port has no host port (a container network without mapping). */
  readonly hostIndex: number | null;
}

export function readDefinition(app: JsonObject): Definition {
  const docker = member(member(app, 'container'), 'docker');
  const image = docker['image'];
  const network = networkOf(app, docker);
  return {
    labels: texts(app['labels']),
    env: texts(app['env']),
    flags: flagsOf(app),
    image: typeof image === 'string' ? image : null,
    network,
    ports: network === 'host' ? hostPorts(app) : mappedPorts(app, docker, network),
  };
}

const member = (value: JsonObject, key: string): JsonObject => {
  const inner = value[key];
  return isJsonObject(inner) ? inner : {};
};
const list = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
const objects = (value: JsonValue | undefined): readonly JsonObject[] => list(value).filter(isJsonObject);
const portNumber = (value: JsonValue | undefined): number | null => (typeof value === 'number' ? value : null);
const nameOf = (port: JsonObject): string | null => (typeof port['name'] === 'string' ? port['name'] : null);

const texts = (value: JsonValue | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(isJsonObject(value) ? value : {}).flatMap(([key, text]): [string, string][] =>
      typeof text === 'string' ? [[key, text]] : [],
    ),
  );

/** Words of a command line; quotes keep blanks together and fall away. */
const words = (line: string): readonly string[] =>
  (line.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? []).map((word) => word.replaceAll(/["']/g, ''));

function flagsOf(app: JsonObject): ReadonlyMap<string, string> {
  const cmd = typeof app['cmd'] === 'string' ? words(app['cmd']) : [];
  const all = [...cmd, ...list(app['args']).filter((word) => typeof word === 'string')];
  const flags = new Map<string, string>();
  for (const [place, word] of all.entries()) {
    const [, flag, given] = /^--([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (flag === undefined) continue;
    const next = all[place + 1];
    flags.set(flag, given ?? (next === undefined || next.startsWith('--') ? '' : next));
  }
  return flags;
}

/** `networks` since Marathon 1.5; before it `ipAddress` and `container.docker.network`. */
function networkOf(app: JsonObject, docker: JsonObject): Definition['network'] {
  const mode = objects(app['networks'])[0]?.['mode'];
  if (mode === 'container') return 'container';
  if (mode === 'container/bridge') return 'bridge';
  if (mode === 'host') return 'host';
  if (docker['network'] === 'BRIDGE') return 'bridge';
  return docker['network'] === 'USER' || isJsonObject(app['ipAddress']) ? 'container' : 'host';
}

/** `portDefinitions` since Marathon 1.0; `ports`, which is still sent beside them, before. */
function hostPorts(app: JsonObject): readonly DeclaredPort[] {
  const defined = objects(app['portDefinitions']);
  const names = defined.length > 0 ? defined.map(nameOf) : list(app['ports']).map(() => null);
  return names.map((name, hostIndex) => ({ name, containerPort: null, hostIndex }));
}

/** `container.portMappings` since Marathon 1.5, `container.docker.portMappings` and `ipAddress.discovery.ports` before. */
function mappedPorts(app: JsonObject, docker: JsonObject, network: 'bridge' | 'container'): readonly DeclaredPort[] {
  const mappings = [...objects(member(app, 'container')['portMappings']), ...objects(docker['portMappings'])];
  let taken = 0;
  const mapped = mappings.map((port) => {
    const onHost = network === 'bridge' || typeof port['hostPort'] === 'number';
    return { name: nameOf(port), containerPort: portNumber(port['containerPort']), hostIndex: onHost ? taken++ : null };
  });
  if (mapped.length > 0) return mapped;
  return objects(member(member(app, 'ipAddress'), 'discovery')['ports']).map((port) => ({
    name: nameOf(port),
    containerPort: portNumber(port['number']),
    hostIndex: null,
  }));
}
