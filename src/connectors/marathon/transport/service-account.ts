import { decodeJwt, importPKCS8, SignJWT } from 'jose';
import { Pool } from 'undici';
import type { Client } from 'undici';
import { GatewayError } from '../../../errors.ts';
import { isJsonObject } from '../../../model/index.ts';
import type { Credentials } from '../connector.ts';
import type { Authorizer } from './credentials.ts';
import { abortable } from './deadline.ts';

export interface LoginOptions {
  readonly marathon: string;
  readonly connect: Client.Options;
  readonly now: () => number;
  readonly random: () => number;
}

type ServiceAccount = Extract<Credentials, { type: 'dcos-service-account' }>;

/** The login JWT need only outlive the request; Bouncer warns of ones that live longer than 600 s. */
const loginLifeSeconds = 120;
/** The IAM answers from memory; longer than this and something is wrong. */
const loginTimeoutMs = 10_000;
/** A token is renewed at this part of its life, give or take a twentieth, so that many gateways do not log in at once. */
const renewAt = 0.8;
const renewJitter = 0.05;
/** Clocks of the cluster and ours may differ by this; a token that close to its end counts as ended. */
const skewMs = 30_000;
/** Taken for a token that does not say when it ends: an hour. */
const assumedLifeMs = 3_600_000;
/** After a failed login the next one waits: doubled from the first to the second. */
const firstPauseMs = 500;
const longestPauseMs = 30_000;

interface Session {
  readonly header: string;
  readonly renewAfter: number;
  readonly endsAt: number;
}

/** Why logging in is not tried right now. */
interface Refusal {
  readonly error: Error;
  readonly count: number;
  readonly until: number;
}

/**
 * Logs in at a DC/OS IAM with a service account's key: `{uid, token}` with an RS256 JWT of `{uid, exp}` → `{token}`. One login at a
 * time, whoever asks; while an old token is good it is used, also when the IAM is down.
 */
export function createServiceAccount(account: ServiceAccount, options: LoginOptions): Authorizer {
  const url = new URL(account.loginUrl);
  const iam = new Pool(url.origin, { ...options.connect, connections: 1 });
  const { now, random } = options;
  let session: Session | null = null;
  let refusal: Refusal | null = null;
  let underWay: Promise<Session> | null = null;

  const login = (): Promise<Session> => {
    if (underWay !== null) return underWay;
    if (refusal !== null && now() < refusal.until) return Promise.reject(refusal.error);
    underWay = requestToken(iam, account, options)
      .then(
        (token) => {
          refusal = null;
          session = sessionOf(token, now(), random());
          return session;
        },
        (error: unknown) => {
          refusal = refuse(error, refusal?.count ?? 0, options);
          throw refusal.error;
        },
      )
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };

  return {
    async header(signal) {
      const current = session;
      if (current === null || now() >= current.endsAt - skewMs) return (await abortable(login(), signal)).header;
      // Renewed beside the call; a failure shows when the old token ends.
      if (now() >= current.renewAfter) login().catch(() => undefined);
      return current.header;
    },
    async renew(refused, signal) {
      // Another call has renewed it already.
      if (session !== null && session.header !== refused) return true;
      const renewed = await abortable(login(), signal);
      return renewed.header !== refused;
    },
    close: () => iam.destroy(),
  };
}

function sessionOf(token: string, now: number, random: number): Session {
  const life = Math.max(0, endOf(token, now) - now);
  const part = renewAt + (random * 2 - 1) * renewJitter;
  return { header: `token=${token}`, renewAfter: now + life * part, endsAt: now + life };
}

/** When the token ends, in milliseconds; tokens of other identity providers may be no JWTs. */
function endOf(token: string, now: number): number {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? now + assumedLifeMs : exp * 1000;
  } catch {
    return now + assumedLifeMs;
  }
}

function refuse(cause: unknown, count: number, { marathon, now, random }: LoginOptions): Refusal {
  const wait = Math.min(longestPauseMs, firstPauseMs * 2 ** count) * (0.5 + random() / 2);
  const code = cause instanceof RefusedLogin ? 'MARATHON_FORBIDDEN' : 'MARATHON_UNREACHABLE';
  const message = 'The login with the service account of this Marathon failed.';
  const error = new GatewayError(code, { message, facts: { marathon, login: true }, cause });
  return { error, count: count + 1, until: now() + wait };
}

/** The IAM answered and gave no token. */
class RefusedLogin extends Error {}

async function requestToken(iam: Pool, account: ServiceAccount, { now }: LoginOptions): Promise<string> {
  const { pathname, search } = new URL(account.loginUrl);
  const seconds = Math.floor(now() / 1000);
  const key = await importPKCS8(account.privateKey, 'RS256');
  const token = await new SignJWT({ uid: account.uid })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setExpirationTime(seconds + loginLifeSeconds)
    .sign(key);
  const { statusCode, body } = await iam.request({
    path: `${pathname}${search}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ uid: account.uid, token }),
    signal: AbortSignal.timeout(loginTimeoutMs),
  });
  const text = await body.text();
  if (statusCode >= 500) throw new Error(`the login answered with status ${statusCode}`);
  const answer = parse(text);
  const issued = isJsonObject(answer) ? answer['token'] : undefined;
  if (statusCode !== 200 || typeof issued !== 'string') {
    throw new RefusedLogin(`the login answered with status ${statusCode}`);
  }
  return issued;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
