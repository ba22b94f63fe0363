import type { JsonObject, JsonValue } from '../json.ts';
import type { Random } from '../random.ts';
import { between, chance, drawWhole, oneOf } from './draws.ts';
import type { AppContext } from './networking.ts';

// Variables of apps that have some and are no packages: p25 2, p50 6, then 40 at most (above are frameworks).
const counts = [
  [0, 2],
  [0.25, 3],
  [0.5, 7],
  [0.75, 14],
  [0.95, 30],
  [1, 40],
] as const;

const settings = [
  'LOG_LEVEL',
  'JAVA_OPTS',
  'POOL_SIZE',
  'CACHE_TTL',
  'REGION',
  'TIMEOUT_MS',
  'MAX_RETRIES',
  'BATCH_SIZE',
  'HTTP_THREADS',
  'FEATURE_FLAGS',
  'DEBUG',
  'TZ',
  'LANG',
  'STATSD_HOST',
  'SENTRY_DSN',
  'GC_OPTS',
  'QUEUE_NAME',
  'TOPIC',
  'GROUP_ID',
  'MAX_HEAP',
] as const;

/** The Mesos-DNS name of an app: segments reversed and dashed, then the framework. */
export function dnsName(id: string, framework: string): string {
  return `${id
    .split('/')
    .filter((part) => part !== '')
    .reverse()
    .join('-')}.${framework}.mesos`;
}

const words = ['true', 'false', 'info', 'warn', 'eu-west-1', 'us-east-1', 'utc'] as const;

function value(random: Random, key: string): string {
  if (key.endsWith('OPTS')) return `-Xms${between(random, 1, 4) * 128}m -Xmx${between(random, 4, 16) * 128}m`;
  if (key.endsWith('FLAGS')) return `{"beta":${chance(random, 0.5)},"rollout":${random.int(100)}}`;
  if (key.endsWith('DSN')) return `https://${random.uuid().slice(0, 8)}@sentry.example.com/${random.int(200)}`;
  const kind = random.int(10);
  if (kind === 0) return random.uuid();
  return kind < 4 ? oneOf(random, words) : String(random.int(10_000));
}

/** A variable that names another app of the Marathon, in one of the ways in which people do. */
function reference(context: AppContext): readonly [key: string, value: string] | undefined {
  const { random, framework } = context;
  const peer = random.pick(context.peers);
  if (peer === undefined) return undefined;
  const key = (peer.split('/').at(-1) ?? 'peer').toUpperCase().replaceAll('-', '_');
  const way = random.int(11);
  if (way === 0) return ['DISCOVERY_DOMAIN', `${framework}.mesos`];
  if (way < 3) return [`${key}_VIP`, `${peer.replaceAll('/', '')}.${framework}.l4lb.thisdcos.directory:80`];
  const host = dnsName(peer, framework);
  return way < 7 ? [`${key}_HOST`, host] : [`${key}_URL`, `http://${host}:${between(random, 10_000, 10_999)}`];
}

/** Variables of a service: settings, names of other apps, sometimes a secret. Gives `env`, and `secrets` where it needs them. */
export function environmentOf(context: AppContext): JsonObject {
  const { random } = context;
  const env: Record<string, JsonValue> = { SERVICE_NAME: context.name };
  const wanted = drawWhole(random, counts);
  for (let left = between(random, 0, 3); left > 0; left--) {
    const [key, name] = reference(context) ?? [];
    if (key !== undefined && name !== undefined) env[key] = name;
  }
  // Settings in a row from anywhere in the list; a second round carries numbers.
  const first = random.int(settings.length);
  for (let index = 0; index < wanted - 2; index++) {
    const key = settings[(first + index) % settings.length] ?? 'SETTING';
    env[index < settings.length ? key : `${key}_${index}`] = value(random, key);
  }
  if (!chance(random, 0.18)) return { env };
  const secret = `${context.name}-password`;
  return {
    env: { ...env, DB_PASSWORD: { secret } },
    secrets: { [secret]: { source: `${context.tenant}/${context.name}/db` } },
  };
}

/** Labels that owners put on their apps: 3 to 8 with those of load balancers. */
export function ownerLabels(context: AppContext): Record<string, string> {
  const { random, tenant } = context;
  const labels: Record<string, string> = {
    team: tenant,
    tier: oneOf(random, ['frontend', 'backend', 'data', 'batch']),
  };
  if (chance(random, 0.6)) labels['contact'] = `${tenant}-oncall@example.com`;
  if (chance(random, 0.5)) labels['cost-center'] = String(between(random, 1_000, 1_999));
  if (chance(random, 0.3)) labels['git-commit'] = random.uuid().replaceAll('-', '').slice(0, 12);
  if (chance(random, 0.2)) labels['DCOS_SERVICE_NAME'] = `${tenant}-${context.name}`;
  return labels;
}
