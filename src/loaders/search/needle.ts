import type { App, MarathonInfo, Pod, Task } from '../../model/index.ts';
import { appDefinitionOf, podDefinitionOf, type JsonObject } from '../../model/index.ts';
import type { SearchField } from '../../schema/index.ts';
import { containing, type Test } from '../gate/matching.ts';

/** What is looked for. */
export interface Needle {
  readonly contains: Test<string>;
  /** The text as a port number; ports are compared, not searched. */
  readonly port: number | null;
  /** Whether JSON writes the text as it is, so that a definition without it need not be parsed. */
  readonly plain: boolean;
}

/** Where the text was found first, in the order ID, IMAGE, LABEL, ENV_KEY, HOST, PORT. */
export interface Finding {
  readonly field: SearchField;
  readonly text: string;
}

const highestPort = 65_535;

export function needleOf(text: string): Needle {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : null;
  return {
    contains: containing(text),
    port: port !== null && port <= highestPort ? port : null,
    plain: /^[-\w.]*$/.test(text),
  };
}

/** Of a record what the viewer may see. */
export interface Shown {
  definition(record: App | Pod): JsonObject;
  labels(record: App | Pod): Readonly<Record<string, string>>;
}

export function findInApp(needle: Needle, app: App, shown: Shown): Finding | null {
  return (
    inTexts(needle, 'ID', [app.appId]) ??
    inTexts(needle, 'IMAGE', [app.image]) ??
    inLabels(needle, shown.labels(app)) ??
    (mayHold(needle, app.definition) ? inAppDefinition(needle, shown.definition(app)) : null)
  );
}

function inAppDefinition(needle: Needle, definition: JsonObject): Finding | null {
  const { env, portDefinitions, container } = appDefinitionOf(definition);
  const mapped = container?.portMappings ?? [];
  const ports = [
    ...portDefinitions.map((one) => one.port),
    ...mapped.flatMap((mapping) => [mapping.containerPort, mapping.hostPort, mapping.servicePort]),
  ];
  return (
    inTexts(
      needle,
      'ENV_KEY',
      env.map((variable) => variable.name),
    ) ?? inPorts(needle, ports)
  );
}

export function findInPod(needle: Needle, pod: Pod, shown: Shown): Finding | null {
  const allocated = pod.podInstances
    .flatMap((instance) => instance.containers)
    .flatMap((container) => container.endpoints);
  return (
    inTexts(needle, 'ID', [pod.podId]) ??
    inLabels(needle, shown.labels(pod)) ??
    (mayHold(needle, pod.definition) ? inPodDefinition(needle, shown.definition(pod)) : null) ??
    inTexts(
      needle,
      'HOST',
      pod.podInstances.map((instance) => instance.agentHostname),
    ) ??
    inPorts(
      needle,
      allocated.map((endpoint) => endpoint.allocatedHostPort),
    )
  );
}

function inPodDefinition(needle: Needle, definition: JsonObject): Finding | null {
  const { containers, env } = podDefinitionOf(definition);
  const variables = [...env, ...containers.flatMap((container) => container.env)];
  const endpoints = containers.flatMap((container) => container.endpoints);
  return (
    inTexts(
      needle,
      'IMAGE',
      containers.map((container) => container.image),
    ) ??
    inTexts(
      needle,
      'ENV_KEY',
      variables.map((variable) => variable.name),
    ) ??
    inPorts(
      needle,
      endpoints.flatMap((endpoint) => [endpoint.containerPort, endpoint.hostPort]),
    )
  );
}

/** Written out, for there are hundreds of thousands: no list is made for a task in which nothing is found. */
export function findInTask(needle: Needle, task: Task): Finding | null {
  const { taskId, host, ipAddresses, ports } = task;
  if (needle.contains(taskId)) return { field: 'ID', text: taskId };
  if (host !== null && needle.contains(host)) return { field: 'HOST', text: host };
  for (const { ipAddress } of ipAddresses) if (needle.contains(ipAddress)) return { field: 'HOST', text: ipAddress };
  return inPorts(needle, ports);
}

export const findInMarathon = (
  needle: Needle,
  marathon: { readonly name: string; readonly info: Pick<MarathonInfo, 'frameworkName' | 'leader'> | null },
): Finding | null =>
  inTexts(needle, 'ID', [marathon.name, marathon.info?.frameworkName ?? null]) ??
  inTexts(needle, 'HOST', [marathon.info?.leader ?? null]);

/** Cheap and never wrongly false: a definition that may hold the text is parsed, any other is not. */
const mayHold = (needle: Needle, definition: string): boolean => !needle.plain || needle.contains(definition);

function inTexts(needle: Needle, field: SearchField, texts: readonly (string | null)[]): Finding | null {
  for (const text of texts) if (text !== null && needle.contains(text)) return { field, text };
  return null;
}

function inLabels(needle: Needle, labels: Readonly<Record<string, string>>): Finding | null {
  for (const key in labels) {
    if (!Object.hasOwn(labels, key)) continue;
    const value = labels[key] ?? '';
    if (needle.contains(key) || needle.contains(value)) return { field: 'LABEL', text: `${key}=${value}` };
  }
  return null;
}

function inPorts({ port }: Needle, ports: readonly (number | null)[]): Finding | null {
  return port !== null && port !== 0 && ports.includes(port) ? { field: 'PORT', text: String(port) } : null;
}
