import { isIP } from 'node:net';
import { networksOf } from './networks.ts';

/** What a request says of where it comes from. */
export interface Origin {
  readonly headersDistinct: NodeJS.Dict<string[]>;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Where a request comes from: the peer of its connection; where that is a trusted proxy, the last address in `X-Forwarded-For` that is
 * none. What stands before it anybody can have written. What is no address ends the search: then it is the proxy that said so.
 */
export function createClientAddress(trustedProxies: readonly string[]): (request: Origin) => string | null {
  if (trustedProxies.length === 0) return ({ socket }) => socket.remoteAddress ?? null;
  const isTrusted = networksOf(trustedProxies);
  return ({ socket, headersDistinct }) => {
    let address = socket.remoteAddress ?? null;
    const hops = address === null ? [] : (headersDistinct['x-forwarded-for'] ?? []).join(',').split(',');
    while (address !== null && isTrusted(address)) {
      const next = bare(hops.pop()?.trim() ?? '');
      if (isIP(next) === 0) return address;
      address = next;
    }
    return address;
  };
}

/** Some proxies write the port as well: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
const bare = (hop: string): string => /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
