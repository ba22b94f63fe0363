import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import { between, chance, oneOf, weighted } from './draws.ts';
import type { Surface } from './networking.ts';

const paths = ['/', '/health', '/ping', '/status', '/healthz'] as const;

function timing(random: Random): JsonObject {
  const intervalSeconds = oneOf(random, [5, 10, 20, 30, 60]);
  return {
    gracePeriodSeconds: oneOf(random, [30, 60, 120, 300]),
    intervalSeconds,
    timeoutSeconds: Math.min(intervalSeconds - 1, oneOf(random, [2, 5, 10, 20])),
    maxConsecutiveFailures: between(random, 2, 5),
  };
}

function oneCheck(random: Random, surface: Surface): JsonObject {
  const kind =
    surface.ports === 0
      ? 'COMMAND'
      : weighted(random, [
          [62, 'HTTP'],
          [18, 'TCP'],
          [12, 'COMMAND'],
          [8, 'MESOS_HTTP'],
        ]);
  if (kind === 'COMMAND') return { protocol: kind, command: { value: 'test -f /tmp/alive' }, ...timing(random) };
  const path = kind === 'TCP' ? {} : { path: oneOf(random, paths) };
  return { protocol: kind, ...path, portIndex: 0, ...timing(random) };
}

/** Draws health checks: none in 45 % of the apps, one mostly, two at times; HTTP ≫ TCP > COMMAND > MESOS_HTTP. */
export function healthOf(random: Random, surface: Surface): JsonObject {
  if (chance(random, 0.45)) return {};
  const first = oneCheck(random, surface);
  if (surface.ports === 0 || !chance(random, 0.06)) return { healthChecks: [first] };
  return { healthChecks: [first, { protocol: 'HTTP', path: '/deep', portIndex: 0, ...timing(random) }] };
}

/** Whether Marathon itself asks the tasks: something has to answer it for them to be healthy. */
export function isAskedByMarathon(definition: JsonObject): boolean {
  const checks = definition['healthChecks'];
  return Array.isArray(checks) && checks.some((one: JsonObject) => /^(HTTP|HTTPS|TCP)$/.test(String(one['protocol'])));
}
