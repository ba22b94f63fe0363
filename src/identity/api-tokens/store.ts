import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { ViewerClaims } from '../../authz/index.ts';
import { GatewayError } from '../../errors.ts';
import { addUses, readTokens, type TokenRecord } from './file.ts';
import { hashOf, isHashOf, tokenIn } from './token.ts';

export interface ApiTokensOptions {
  readonly file: string;
  readonly log: { warn(facts: object, text: string): void; error(facts: object, text: string): void };
  /** Milliseconds since the epoch; injected by tests. */
  readonly now?: () => number;
}

export interface ApiTokens {
  /**
   * An `Authorization` header's value → who its API token stands for, the same object while nothing of it changed; null when it is no API
   * token. Throws UNAUTHENTICATED with the reason `unknown-token` (also when revoked) or `expired`.
   */
  claimsOf(authorization: string): ViewerClaims | null;
  /** Throws UNAUTHENTICATED when a token that was shown before is there no more, or says something else now. */
  assertHolds(apiToken: string): void;
  /** Another when tokens may have been revoked, changed or made. */
  revision(): string;
  /** Writes down when the tokens were used, which it also does once a minute. */
  flush(): void;
  close(): Promise<void>;
}

/** A revoked token is refused from then on at the latest. */
const checkMs = 1_000;
const flushMs = 60_000;

interface Known {
  readonly record: TokenRecord;
  readonly claims: ViewerClaims;
}

export function createApiTokens({ file, log, now = Date.now }: ApiTokensOptions): ApiTokens {
  const tokens = createReader(file, log, now);
  const uses = new Map<string, string>();
  let isWritable = true;
  const flush = (): void => {
    if (uses.size === 0) return;
    try {
      addUses(file, Object.fromEntries(uses));
      uses.clear();
      isWritable = true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (isWritable) log.warn({ reason }, 'the last use of API tokens cannot be written');
      isWritable = false;
    }
  };
  const timer = setInterval(flush, flushMs);
  timer.unref();
  return {
    claimsOf(authorization) {
      const token = tokenIn(authorization);
      if (token === null) return null;
      const known = tokens.find(token.id);
      // Hashed also where there is none, so that the time does not tell which ids there are.
      const isRight = isHashOf(known?.record.hash ?? hashOf(''), token.secret);
      if (known === undefined || !isRight) throw refused('unknown-token');
      if (now() >= Date.parse(known.record.expiresAt)) throw refused('expired');
      uses.set(token.id, new Date(now()).toISOString());
      return known.claims;
    },
    assertHolds(apiToken) {
      const known = tokens.find(apiToken.slice(0, apiToken.indexOf(' ')));
      if (known?.claims.apiToken !== apiToken) throw refused('unknown-token');
    },
    revision: () => tokens.revision(),
    flush,
    close() {
      clearInterval(timer);
      flush();
      return Promise.resolve();
    },
  };
}

const refused = (reason: string): GatewayError => new GatewayError('UNAUTHENTICATED', { facts: { reason } });

/** The file as it is now: looked at once a second, and for an unknown token; read when it is another. A file that cannot be used leaves the old in force. */
function createReader(file: string, log: ApiTokensOptions['log'], now: () => number) {
  let byId: ReadonlyMap<string, Known> = new Map();
  let checkedAt = -Infinity;
  let stamp = '';
  const reload = (): void => {
    const present = stampOf(file);
    if (present === stamp) return;
    stamp = present;
    try {
      byId = new Map(readTokens(file).map((record) => [record.id, keep(byId.get(record.id), record)]));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason }, 'the API tokens cannot be read; the old ones stay in force');
    }
  };
  const check = (): void => {
    checkedAt = now();
    reload();
  };
  return {
    revision(): string {
      if (now() - checkedAt >= checkMs) check();
      return stamp;
    },
    find(id: string): Known | undefined {
      // One that is not known may have been made a moment ago.
      if (now() - checkedAt >= checkMs || !byId.has(id)) check();
      return byId.get(id);
    },
  };
}

/** An absent file has a stamp of its own: then there are no tokens. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? 'absent' : `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
}

const keep = (before: Known | undefined, record: TokenRecord): Known =>
  before !== undefined && isDeepStrictEqual(before.record, record) ? before : { record, claims: claimsOf(record) };

const claimsOf = (record: TokenRecord): ViewerClaims => {
  const { id, kind, name, issuer, groups, dcos, scopes, expiresAt } = record;
  return Object.freeze({
    kind,
    subject: name,
    issuer,
    groups,
    expiresAt: Math.floor(Date.parse(expiresAt) / 1_000),
    isDcos: dcos,
    narrowedTo: scopes,
    apiToken: `${id} ${createHash('sha256').update(JSON.stringify(record)).digest('base64url')}`,
  });
};
