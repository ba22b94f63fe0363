import { Pool } from 'undici';
import type { Client } from 'undici';
import type { MarathonAddress } from '../../../model/index.ts';
import { createBreaker } from './breaker.ts';
import type { Breaker } from './breaker.ts';

/** One member of a Marathon: where it listens, its connections, its circuit. */
export interface Address {
  readonly url: string;
  readonly origin: string;
  /** Path in front of `/v2`, empty or without a slash at its end: a Marathon behind a reverse proxy has one. */
  readonly basePath: string;
  readonly pool: Pool;
  readonly breaker: Breaker;
}

export interface AddressesOptions {
  readonly urls: readonly string[];
  readonly pool: Client.Options;
  readonly connections: number;
  readonly now: () => number;
  readonly random: () => number;
}

/** The addresses of one Marathon, and which of them leads. */
export interface Addresses {
  /** The same array as long as it says the same. */
  list(): readonly MarathonAddress[];
  /** The best address not tried yet whose circuit lets a call through: the leader, else the last that answered; null for none. */
  pick(tried: ReadonlySet<Address>): Address | null;
  /** The address at which a URL or `host:port` is reached, null when it is none of ours. */
  find(place: string): Address | null;
  /** Notes who leads: the name it gives itself, and the address if it answered there itself. */
  learnLeader(name: string, answeredAt: Address | null): void;
  answered(address: Address): void;
  replace(urls: readonly string[]): void;
  close(): Promise<void>;
}

export function createAddresses(options: AddressesOptions): Addresses {
  let addresses = options.urls.map((url) => createAddress(url, options));
  let leader: Address | null = null;
  let lastGood: Address | null = null;
  /** Names that leaders give themselves (`X-Marathon-Leader`) and that need not be the names we were configured with. */
  const aliases = new Map<string, Address>();

  const find = (place: string): Address | null => {
    const name = hostAndPort(place);
    if (name === null) return null;
    return addresses.find((address) => new URL(address.origin).host === name) ?? aliases.get(name) ?? null;
  };

  let listed: readonly MarathonAddress[] = [];
  const isAsListed = ({ url, breaker }: Address, at: number, leads: boolean): boolean =>
    listed[at]?.url === url && listed[at].leader === leads && listed[at].circuit === breaker.state();

  return {
    list() {
      const isSame = addresses.every((address, at) => isAsListed(address, at, address === leader));
      if (isSame && listed.length === addresses.length) return listed;
      listed = addresses.map((address) => ({
        url: address.url,
        leader: address === leader,
        circuit: address.breaker.state(),
      }));
      return listed;
    },
    pick(tried) {
      const open = addresses.filter((address) => !tried.has(address) && address.breaker.ready());
      const preferred = [leader, lastGood].find((address) => address !== null && open.includes(address));
      return preferred ?? open[0] ?? null;
    },
    find,
    learnLeader(name, answeredAt) {
      const key = hostAndPort(name);
      if (key !== null && answeredAt !== null && aliases.size < maxAliases) aliases.set(key, answeredAt);
      leader = answeredAt ?? find(name) ?? leader;
    },
    answered(address) {
      lastGood = address;
    },
    replace(urls) {
      const kept = addresses.filter((address) => urls.includes(address.url));
      const dropped = addresses.filter((address) => !kept.includes(address));
      addresses = urls.map((url) => kept.find((address) => address.url === url) ?? createAddress(url, options));
      if (leader !== null && dropped.includes(leader)) leader = null;
      if (lastGood !== null && dropped.includes(lastGood)) lastGood = null;
      for (const [name, address] of aliases) if (dropped.includes(address)) aliases.delete(name);
      // Drains: calls under way end as they would, then the sockets close. A failing drain has nobody left to tell.
      for (const { pool } of dropped) pool.close().catch(() => undefined);
    },
    close: async () => {
      await Promise.all(addresses.map(({ pool }) => pool.destroy()));
    },
  };
}

/** A leader has one name; a process that lies about it must not fill memory. */
const maxAliases = 64;

function createAddress(url: string, options: AddressesOptions): Address {
  const { origin, pathname } = new URL(url);
  return {
    url,
    origin,
    basePath: pathname.replace(/\/+$/, ''),
    pool: new Pool(origin, { ...options.pool, connections: options.connections }),
    breaker: createBreaker(options),
  };
}

/** `http://h:8080/x` and `h:8080` → `h:8080`; default ports are left out as in URL.host. */
function hostAndPort(place: string): string | null {
  const url = URL.parse(/^https?:\/\//.test(place) ? place : `http://${place}`);
  return url === null || url.host === '' ? null : url.host;
}
