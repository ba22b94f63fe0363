import type { Credentials, MarathonConnector } from '../connectors/marathon/index.ts';
import { GatewayError } from '../errors.ts';
import type { MarathonInfo, RunSpecRef } from '../model/index.ts';
import type { TaskAddress } from './addresses.ts';
import type { NetworkGuard } from './networks.ts';

/** Credentials for the Marathon that one app runs, valid for one framework id only. */
export interface CredentialRule {
  readonly marathon: string;
  readonly app: string;
  readonly frameworkId: string;
  readonly auth: Credentials;
  readonly forwardUserTokens: boolean;
  readonly ca: readonly string[];
}

/** `/v2/info` of something that is a Marathon. */
export interface Identity extends MarathonInfo {
  readonly version: string;
  readonly frameworkId: string;
}

/** What a task answered (rule R8). */
export type Answer =
  | { readonly found: true; readonly url: string; readonly info: Identity; readonly rule: CredentialRule | null }
  | {
      readonly found: false;
      readonly url: string | null;
      readonly refusal: string;
      readonly lasting: boolean;
      /** The address may not be asked at all. */
      readonly barred?: true;
    };

export interface Confirmer {
  /** Asks one task; never rejects. A lasting refusal will not change by waiting. */
  confirm(host: RunSpecRef, address: TaskAddress, signal: AbortSignal): Promise<Answer>;
}

export interface ConfirmOptions {
  readonly guard: NetworkGuard;
  readonly credentials: readonly CredentialRule[];
  /** A connector for one question, to one address, with small answers only. */
  readonly connect: (target: AskTarget) => MarathonConnector;
  readonly timeoutMs: number;
}

export interface AskTarget {
  readonly url: string;
  readonly credentials: Credentials;
  readonly ca: readonly string[];
}

/** Hundreds of apps that hang must not take every socket; far more questions than an estate has Marathons starting at once. */
const maxQuestions = 64;

/**
 * Asks `/v2/info`, without credentials first. Only an address that answers 401, of an app for which a rule exists, is asked again with
 * the rule's credentials, and is refused when the framework id it then names is not the rule's.
 */
export function createConfirmer(options: ConfirmOptions): Confirmer {
  const slots = createSlots(maxQuestions);
  return {
    async confirm(host, address, signal) {
      let last: Answer = { found: false, url: null, refusal: 'It has no address to ask.', lasting: true };
      for (const url of address.urls) {
        if (signal.aborted) break;
        last = await slots(() => confirmAt(options, host, url, signal));
        if (last.found) return last;
      }
      return last;
    },
  };
}

async function confirmAt(
  options: ConfirmOptions,
  host: RunSpecRef,
  origin: string,
  signal: AbortSignal,
): Promise<Answer> {
  const admission = await options.guard.admit(origin);
  if ('refusal' in admission)
    return {
      found: false,
      url: origin,
      refusal: `Address refused: ${admission.refusal}.`,
      lasting: true,
      barred: true,
    };
  const { url } = admission;
  const rule = options.credentials.find(({ marathon, app }) => marathon === host.marathon && app === host.path) ?? null;
  const ca = rule?.ca ?? [];
  const anonymous = await ask(options, { url, credentials: { type: 'none' }, ca }, signal);
  if (anonymous.kind === 'info') {
    return {
      found: true,
      url,
      info: anonymous.info,
      rule: rule?.frameworkId === anonymous.info.frameworkId ? rule : null,
    };
  }
  if (anonymous.kind !== 'unauthenticated') return { found: false, url, ...anonymous };
  if (rule === null)
    return { found: false, url, refusal: 'It wants credentials, and no rule has any for it.', lasting: true };
  const known = await ask(options, { url, credentials: rule.auth, ca }, signal);
  if (known.kind === 'unauthenticated')
    return { found: false, url, refusal: 'It refuses the credentials of its rule.', lasting: true };
  if (known.kind === 'refused') return { found: false, url, ...known };
  if (known.info.frameworkId === rule.frameworkId) return { found: true, url, info: known.info, rule };
  return {
    found: false,
    url,
    refusal: `Its framework id is ${known.info.frameworkId}, not the one its credentials are for.`,
    lasting: true,
  };
}

type Reply =
  | { readonly kind: 'info'; readonly info: Identity }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'refused'; readonly refusal: string; readonly lasting: boolean };

async function ask(options: ConfirmOptions, target: AskTarget, signal: AbortSignal): Promise<Reply> {
  const connector = options.connect(target);
  try {
    return judge(await connector.info({ signal, deadlineMs: options.timeoutMs }));
  } catch (error) {
    return failed(error);
  } finally {
    // Closing waits for sockets; the verdict need not.
    void connector.close();
  }
}

function judge(info: MarathonInfo): Reply {
  const { name, version, frameworkId } = info;
  if (name !== 'marathon' || version === null) {
    return { kind: 'refused', refusal: 'Its /v2/info is not that of a Marathon.', lasting: true };
  }
  if (frameworkId === null) {
    return {
      kind: 'refused',
      refusal: 'It has no framework id yet: it has not registered with Mesos.',
      lasting: false,
    };
  }
  return { kind: 'info', info: { ...info, version, frameworkId } };
}

/** Says what happened in our own words: nothing that the address sent is repeated. */
function failed(error: unknown): Reply {
  const code = error instanceof GatewayError ? error.code : null;
  const status = error instanceof GatewayError ? (error.facts.upstreamStatus ?? null) : null;
  if (status === 401) return { kind: 'unauthenticated' };
  if (code === 'MARATHON_TIMEOUT') return { kind: 'refused', refusal: 'It does not answer in time.', lasting: false };
  if (code === 'MARATHON_UNREACHABLE') return { kind: 'refused', refusal: 'It cannot be reached.', lasting: false };
  const isError = status !== null && status >= 300;
  const answer = isError ? `It answers ${status}, not as a Marathon.` : 'It answers otherwise than a Marathon.';
  return { kind: 'refused', refusal: answer, lasting: status === null || status < 500 };
}

/** At most `count` at once; the others wait their turn. */
function createSlots(count: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
