import type { JSONWebKeySet } from 'jose';
import { Agent, request } from 'undici';
import { isJsonObject } from '../../model/index.ts';
import { readKeySet, type KeySet, type KeySource } from './key-set.ts';

/** Told of every attempt to read an issuer's keys: for log and metrics. */
export interface KeyFetch {
  readonly uri: string;
  /** How many keys came; null when the attempt failed, and the keys held before stay in force. */
  readonly keys: number | null;
  readonly error: string | null;
}

export interface RemoteKeySetOptions {
  /** Of the key set; with `discovery` of the issuer, whose metadata name the key set. */
  readonly uri: string;
  /** Whether the issuer's metadata (OpenID Connect Discovery) say where the keys are; default false. */
  readonly discovery?: boolean;
  /** PEM of own certificate authorities; default: the system's. */
  readonly ca?: readonly string[];
  /** Budget of one read, default 5 000 ms. */
  readonly timeoutMs?: number;
  /** After this the keys are read again, while the old ones stay in force; default 600 000 ms. */
  readonly maxAgeMs?: number;
  /** At most one read in this time, however many tokens name unknown keys; default 30 000 ms. */
  readonly cooldownMs?: number;
  readonly onFetch?: (fetch: KeyFetch) => void;
  readonly now?: () => number;
}

/** While there are no keys at all nobody can log in: then it is asked every second, not every half minute. */
const firstKeysCooldownMs = 1_000;

/** A JWKS of a few keys has some 2 kB. */
const maxBodyBytes = 1024 * 1024;

/**
 * Keys published at a URI. Read when first needed, again when a token names an unknown key, and in the background when old; one read
 * at a time. An endpoint that fails, or answers with no keys, changes nothing: the keys held stay in force.
 */
export function createRemoteKeySet(options: RemoteKeySetOptions): KeySource {
  const { uri, maxAgeMs = 600_000, cooldownMs = 30_000, now = Date.now, onFetch = () => {} } = options;
  const endpoint = createEndpoint(options);
  let held: { readonly set: KeySet; readonly text: string } | null = null;
  let generation = 0;
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<void> | null = null;

  const take = (text: string): void => {
    const set = readKeySet(parseKeySet(text));
    if (held?.text !== text) generation += 1;
    held = { set, text };
    readAt = now();
    onFetch({ uri, keys: set.size, error: null });
  };
  const read = async (): Promise<void> => {
    try {
      take(await endpoint.read());
    } catch (error) {
      onFetch({ uri, keys: null, error: error instanceof Error ? error.message : String(error) });
    }
  };
  /** The read under way, or a new one unless the last attempt was a moment ago. */
  const refresh = (): Promise<void> => {
    if (reading !== null) return reading;
    if (now() - triedAt < (held === null ? firstKeysCooldownMs : cooldownMs)) return Promise.resolve();
    triedAt = now();
    reading = read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const refreshWhenOld = (): void => {
    // Nobody waits for it, and `read` never rejects.
    if (held !== null && now() - readAt >= maxAgeMs) void refresh();
  };

  return {
    async keysFor(hint) {
      refreshWhenOld();
      const keys = (await held?.set.keysFor(hint)) ?? [];
      if (keys.length > 0) return keys;
      await refresh();
      return held === null ? null : held.set.keysFor(hint);
    },
    async renew(since) {
      if (generation === since) await refresh();
      return generation !== since;
    },
    knows: (kid) => held?.set.knows(kid) ?? false,
    generation() {
      refreshWhenOld();
      return generation;
    },
    close: () => endpoint.close(),
  };
}

function createEndpoint({ uri, discovery = false, ca, timeoutMs = 5_000 }: RemoteKeySetOptions) {
  const connect = { timeout: timeoutMs, ...(ca === undefined ? {} : { ca: [...ca] }) };
  const agent = new Agent({ connections: 1, connect, maxResponseSize: maxBodyBytes });
  const get = async (from: string): Promise<string> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { accept: 'application/json, application/jwk-set+json' };
    const { statusCode, body } = await request(from, { dispatcher: agent, signal, headers });
    const text = await body.text();
    // Redirects are not followed: keys come from where the operator said.
    if (statusCode !== 200) throw new Error(`answered with status ${statusCode}`);
    return text;
  };
  return {
    // The metadata are read each time: an issuer may move its keys elsewhere.
    read: async (): Promise<string> => get(discovery ? keysNamedIn(await get(metadataOf(uri)), uri) : uri),
    close: () => agent.destroy(),
  };
}

/** OpenID Connect Discovery 1.0 §4: below the issuer's own path. */
const metadataOf = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** Metadata of another issuer are refused (§4.3), and so is a way to the keys less safe than the one to the metadata. */
function keysNamedIn(metadata: string, issuer: string): string {
  const parsed: unknown = JSON.parse(metadata);
  const [named, keys] = isJsonObject(parsed) ? [parsed['issuer'], parsed['jwks_uri']] : [];
  if (named !== issuer) throw new Error('answered with the metadata of another issuer');
  const url = typeof keys === 'string' ? URL.parse(keys) : null;
  if (url === null || !(url.protocol === 'https:' || url.protocol === new URL(issuer).protocol)) {
    throw new Error('answered with metadata that name no keys to be had safely');
  }
  return url.href;
}

function parseKeySet(text: string): JSONWebKeySet {
  const parsed: unknown = JSON.parse(text);
  if (!isJsonObject(parsed) || !Array.isArray(parsed['keys'])) throw new Error('answered with no JWKS');
  return { keys: parsed['keys'] };
}
