import { objectAt, objects, type JsonObject } from '../../json.ts';
import { networkMode } from '../definition/app-network.ts';
import { refusal } from '../refusal.ts';
import type { Draft, Root } from '../root.ts';
import { servicePortsOf, type RunSpec } from '../runspec.ts';

/** The range of `--local_port_min` and `--local_port_max`, the end not included. */
export interface PortRange {
  readonly min: number;
  readonly max: number;
}

const hasOpen = (spec: RunSpec): boolean => servicePortsOf(spec).includes(0);

function withPorts(spec: RunSpec, ports: readonly number[]): RunSpec {
  const fill = (entries: readonly JsonObject[], key: string): JsonObject[] =>
    entries.map((entry, i) => ({ ...entry, [key]: ports[i] ?? 0 }));
  const { definition } = spec;
  if (networkMode(definition) === 'host') {
    return {
      ...spec,
      definition: { ...definition, portDefinitions: fill(objects(definition.portDefinitions), 'port') },
    };
  }
  const container = objectAt(definition, 'container') ?? {};
  const portMappings = fill(objects(container.portMappings), 'servicePort');
  return { ...spec, definition: { ...definition, container: { ...container, portMappings } } };
}

/** Hands out service ports where a definition says 0: those the app had before, else the lowest free ones. */
export function assignPorts(draft: Draft, before: Root, range: PortRange): void {
  const open = [...draft.apps.values()].filter((spec) => before.apps.get(spec.id) !== spec && hasOpen(spec));
  if (open.length === 0) return;
  // What the apps that go now had is free for the next change only.
  const used = new Set([...before.apps.values(), ...draft.apps.values()].flatMap(servicePortsOf));
  let next = range.min;
  const free = (): number => {
    while (used.has(next) && next < range.max) next++;
    if (next < range.max) return next;
    throw refusal(500, `All ports in the range [${range.min}-${range.max}) are already in use`);
  };
  for (const spec of open) {
    const own = servicePortsOf(spec);
    const old = before.apps.get(spec.id);
    const kept = (old ? servicePortsOf(old) : []).filter((port) => port !== 0 && !own.includes(port));
    const ports = own.map((port) => {
      if (port !== 0) return port;
      const found = kept.shift() ?? free();
      used.add(found);
      return found;
    });
    draft.apps.set(spec.id, withPorts(spec, ports));
  }
}
