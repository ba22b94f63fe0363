import type { RedisLink } from '../../connectors/redis/index.ts';
import type { InTurn, StoredApps } from '../../connectors/marathon/index.ts';
import { isJsonObject } from '../../model/index.ts';
import type { App } from '../../model/index.ts';
import { readText, UnreadableState, unpackApps, unpackRest } from './encoding.ts';
import type { Records } from './encoding.ts';
import type { MarathonKeys } from './keys.ts';

/** The state as it was at a position. */
export interface StoredState extends Records {
  readonly position: string;
}

/** Fields of one command: a megabyte each, which takes Redis and the parser single milliseconds. */
const fieldsAtOnce = 2;
/** The head may be replaced while its fields are read; that it happens thrice is no accident. */
const tries = 3;

export interface StateReaderOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  readonly marathon: string;
  readonly inTurn: InTurn;
}

/** Fails with UnreadableState when there is none, when it is of another format or has holes, and with what the link fails with. */
export async function readState(options: StateReaderOptions): Promise<StoredState> {
  for (let attempt = 1; ; attempt += 1) {
    const state = await readOnce(options);
    if (state !== null) return state;
    if (attempt === tries) throw new UnreadableState('has holes');
  }
}

async function readOnce({ link, keys, marathon, inTurn }: StateReaderOptions): Promise<StoredState | null> {
  const head = headOf(await link.hashText(keys.state, 'head'));
  const [rest] = await link.hashBytes(keys.state, [head.rest]);
  if (rest === null || rest === undefined) return null;
  const apps: App[] = [];
  for (let at = 0; at < head.apps.length; at += fieldsAtOnce) {
    const fields = await link.hashBytes(keys.state, head.apps.slice(at, at + fieldsAtOnce));
    if (fields.includes(null)) return null;
    for (const field of fields) if (field !== null) await readField(await unpackApps(field, marathon), inTurn, apps);
  }
  return { position: head.position, apps, ...(await unpackRest(rest)) };
}

/** Apps that become records in less than a millisecond. */
const appsAtOnce = 100;

async function readField(stored: StoredApps, inTurn: InTurn, apps: App[]): Promise<void> {
  const next = (): readonly App[] => stored.next(appsAtOnce);
  for (let some = await inTurn(next); some.length > 0; some = await inTurn(next)) apps.push(...some);
}

interface Head {
  readonly position: string;
  readonly apps: readonly string[];
  readonly rest: string;
}

function headOf(text: string | null): Head {
  const head = readText(text);
  if (!isJsonObject(head)) throw new UnreadableState('head is no object');
  const { position, apps, rest } = head;
  if (typeof position !== 'string' || typeof rest !== 'string' || !Array.isArray(apps))
    throw new UnreadableState('head is not whole');
  return { position, apps: apps.filter((field) => typeof field === 'string'), rest };
}
