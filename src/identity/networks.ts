import { BlockList, isIPv6 } from 'node:net';

/** Whether an address lies in one of these networks (CIDR); IPv4 in IPv6's clothes (`::ffff:10.0.0.1`) is IPv4. */
export function networksOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
