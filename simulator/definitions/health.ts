import { bounded, flagOf, isObject, objects, present, textOf, whole, type JsonObject, type JsonValue } from './read.ts';

const protocols = new Set(['HTTP', 'HTTPS', 'TCP', 'COMMAND', 'MESOS_HTTP', 'MESOS_HTTPS', 'MESOS_TCP']);

function commandOf(raw: JsonValue | undefined): JsonObject | undefined {
  const value = isObject(raw) ? textOf(raw['value']) : textOf(raw);
  return value === undefined ? undefined : { value };
}

function target(raw: JsonObject, ports: number): JsonObject | undefined {
  const index = whole(raw['portIndex'], 0, 1_000);
  if (index !== undefined && index < ports) return { portIndex: index };
  return ports > 0 ? { portIndex: 0 } : undefined;
}

function timing(raw: JsonObject): JsonObject {
  const intervalSeconds = whole(raw['intervalSeconds'], 1, 3_600) ?? 60;
  return present({
    gracePeriodSeconds: whole(raw['gracePeriodSeconds'], 0, 86_400),
    intervalSeconds,
    timeoutSeconds: bounded(raw['timeoutSeconds'], 1, 3_600) ?? 20,
    maxConsecutiveFailures: whole(raw['maxConsecutiveFailures'], 0, 1_000),
    delaySeconds: whole(raw['delaySeconds'], 0, 3_600),
  });
}

function checkOf(raw: JsonObject, ports: number): JsonObject | undefined {
  const protocol = textOf(raw['protocol']) ?? 'HTTP';
  if (!protocols.has(protocol)) return undefined;
  if (protocol === 'COMMAND') {
    const command = commandOf(raw['command']);
    return command && { protocol, command, ...timing(raw) };
  }
  const at = target(raw, ports);
  if (at === undefined) return undefined;
  const path = protocol.endsWith('TCP') ? undefined : textOf(raw['path']);
  const ignore = protocol.startsWith('MESOS') || protocol === 'TCP' ? undefined : flagOf(raw['ignoreHttp1xx']);
  return present({ protocol, path, ...at, ...timing(raw), ignoreHttp1xx: ignore });
}

/** Whether Mesos runs a check of this protocol; the others are run by Marathon itself. */
export function isRunByMesos(check: JsonObject): boolean {
  return check['protocol'] === 'COMMAND' || String(check['protocol']).startsWith('MESOS_');
}

/** The health checks that Marathon 1.11 takes for an app of `ports` ports: at most one of Mesos, each on a port that exists. */
export function healthChecksOf(raw: JsonValue | undefined, ports: number): readonly JsonObject[] {
  const seen = new Set<string>();
  let ofMesos = 0;
  return objects(raw)
    .map((one) => checkOf(one, ports))
    .filter(
      (one): one is JsonObject =>
        one !== undefined && !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)) !== undefined,
    )
    .filter((one) => !isRunByMesos(one) || ofMesos++ === 0);
}
