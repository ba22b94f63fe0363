import type { Clock, Timer } from '../clock.ts';
import { isObject, objects, type JsonValue } from '../json.ts';
import { servicesOf, type Services } from './services.ts';

/** The timers of Admin Router's cache, ms. */
const FIRST_POLL = 2_000;
const POLL = 25_000;
/** What is younger is not asked for again. */
const EXPIRATION = 20_000;
/** What is older is as good as nothing. */
const MAX_AGE = 259_200_000;
/** How long the platform Marathon may take to answer. */
const BACKEND_TIMEOUT = 60_000;

export interface CacheOptions {
  readonly clock: Clock;
  /** The platform Marathon, `http://host:port`. */
  readonly marathon: () => string;
  /** The `Authorization` of Admin Router's own service account. */
  readonly authorization: () => string | undefined;
}

/** What Admin Router knows of the services, up to 25 s old. */
export interface ServiceCache {
  /** undefined: the platform Marathon has never answered, or not for three days. Asks it at once before the first poll. */
  services(): Promise<Services | undefined>;
  stop(): void;
}

const QUERY = '/v2/apps?embed=apps.tasks&label=DCOS_SERVICE_NAME';

async function ask(options: CacheOptions): Promise<Services | undefined> {
  const authorization = options.authorization();
  const response = await fetch(`${options.marathon()}${QUERY}`, {
    headers: { Accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    signal: AbortSignal.timeout(BACKEND_TIMEOUT),
  });
  const text = await response.text();
  if (response.status !== 200) return undefined;
  const body: JsonValue = JSON.parse(text);
  return servicesOf(objects(isObject(body) ? body['apps'] : undefined));
}

/** Begins to poll. What fails leaves what is known as it is. */
export function createServiceCache(options: CacheOptions): ServiceCache {
  const { clock } = options;
  let known: { readonly services: Services; readonly at: number } | undefined;
  let refreshing: Promise<void> | undefined;
  let timer: Timer | undefined;
  let isStopped = false;
  const read = async (): Promise<void> => {
    const services = await ask(options).catch(() => undefined);
    if (services !== undefined) known = { services, at: clock.now() };
    refreshing = undefined;
  };
  const refresh = (): Promise<void> => (refreshing ??= read());
  const poll = (): void => {
    if (isStopped) return;
    if (known === undefined || clock.now() - known.at >= EXPIRATION) void refresh();
    timer = clock.after(POLL, poll);
  };
  timer = clock.after(FIRST_POLL, poll);
  return {
    async services() {
      if (known === undefined) await refresh();
      return known === undefined || clock.now() - known.at > MAX_AGE ? undefined : known.services;
    },
    stop() {
      isStopped = true;
      timer?.cancel();
    },
  };
}
