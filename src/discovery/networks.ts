import { lookup } from 'node:dns/promises';

import ipaddr from 'ipaddr.js';

type Ip = ReturnType<typeof ipaddr.process>;
type Network = readonly [Ip, number];

/** Where the gateway may dial for what a tenant could have started. */
export interface NetworkGuard {
  /**
   * The origin to dial instead of this one, or why none may be. Every address a name resolves to must be allowed. For http the answer
   * holds the address itself, so that a name cannot mean another one later; for https the name stays, because the certificate is for
   * it, and whoever makes it resolve elsewhere lacks the certificate's key.
   */
  admit(origin: string): Promise<Admission>;
}

export type Admission = { readonly url: string } | { readonly refusal: string };

export interface GuardOptions {
  /** CIDR, IPv4 and IPv6. */
  readonly allowNetworks: readonly string[];
  /** All addresses of a name; default: the system's resolver. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** A resolver that does not answer counts as one that knows nothing; 5 s is the first timeout of the C library's own. */
const resolveTimeoutMs = 5000;

export function createNetworkGuard(options: GuardOptions): NetworkGuard {
  const networks = options.allowNetworks.map((network): Network => ipaddr.parseCIDR(network));
  const resolve = options.resolve ?? systemResolve;
  return {
    async admit(origin) {
      const url = new URL(origin);
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      const addresses = ipaddr.isValid(literal) ? [literal] : await resolveAll(resolve, url.hostname);
      if (addresses.length === 0) return { refusal: `${url.hostname} resolves to no address` };
      const refused = addresses.find((address) => !allowed(address, networks));
      if (refused !== undefined) return { refusal: `${refused} is not in discovery.allowNetworks` };
      return { url: url.protocol === 'https:' ? url.origin : pinned(url, addresses[0] ?? literal) };
    },
  };
}

/** Dials the address and not the name. A mapped address is dialled as what it maps. */
function pinned(url: URL, address: string): string {
  const ip = ipaddr.process(address).toString();
  return new URL(`${url.protocol}//${ip.includes(':') ? `[${ip}]` : ip}:${url.port === '' ? '80' : url.port}`).origin;
}

/**
 * Never dialled, whatever the list says: "any address", broadcast, multicast, link-local (cloud metadata lives at 169.254.169.254 and
 * fd00:ec2::254), and IPv6 forms that stand for an IPv4 address the list was not asked about.
 */
const neverDialled = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'rfc6145',
  'rfc6052',
  '6to4',
  'teredo',
]);
const awsMetadata = ipaddr.parse('fd00:ec2::254').toString();

function allowed(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (neverDialled.has(ip.range()) || ip.toString() === awsMetadata || isZeroNetwork(ip)) return false;
  return networks.some((network) => contains(network, ip));
}

/** 0.0.0.0/8 is "this host" to most systems; ::/96 but for ::1 are IPv4 addresses in a form given up long ago. */
const isZeroNetwork = (ip: Ip): boolean =>
  ip
    .toByteArray()
    .slice(0, ip.kind() === 'ipv4' ? 1 : 12)
    .every((byte) => byte === 0) && ip.toString() !== '::1';

/** The gateway's own host is reached only through a network that says loopback itself: 0.0.0.0/0 does not. */
function contains([base, bits]: Network, ip: Ip): boolean {
  if (base.kind() !== ip.kind()) return false;
  if (ip.range() === 'loopback' && base.range() !== 'loopback') return false;
  return ip.match(base, bits);
}

async function resolveAll(resolve: NonNullable<GuardOptions['resolve']>, name: string): Promise<readonly string[]> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => giveUp([]), resolveTimeoutMs);
  try {
    return await Promise.race([resolve(name), late]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}

const systemResolve = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
