import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not out there: this machine, private networks, what belongs to the line between machines, and
 * where clouds keep their machines' credentials.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/ and …/iana-ipv6-special-registry/
 */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A public address at which a cloud answers its own machines.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
] as const)
  inside.addSubnet(network, bits, 'ipv4');

/** Of IPv6 only what is global unicast, without the ways around into IPv4 (Teredo, 6to4) and what is for documents. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const inside6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(network, bits, 'ipv6');

/** True for an address anybody on the internet can reach; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inside.check(address, 'ipv4');
    case 6:
      return outside6.check(address, 'ipv6') && !inside6.check(address, 'ipv6');
    default:
      return false;
  }
}
