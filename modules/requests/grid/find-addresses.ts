import { distanceM } from '@liren/kernel/area';
import type { LonLat } from '@liren/kernel/contract';
import type { FieldAddress } from '../contract/field.ts';

/** As it is compared: full-width digits and spaces make no difference. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/** Addresses that hold every word of the question; what begins with it comes first. */
export function findAddresses(
  addresses: readonly FieldAddress[],
  q: string,
): readonly FieldAddress[] {
  const wanted = q.split(/\s+/).map(plain).filter(Boolean);
  if (wanted.length === 0) return addresses;
  const [first = ''] = wanted;
  const found = addresses.filter(({ label }) => {
    const text = plain(label);
    return wanted.every((word) => text.includes(word));
  });
  const begins = ({ label }: FieldAddress): number => (plain(label).startsWith(first) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
}

/** Beyond this an address no longer says where a point is; as on the server. */
const nearestM = 80;

/** The own address nearest to a point, within 80 m. */
export function nearestOf(addresses: readonly FieldAddress[], point: LonLat): FieldAddress | null {
  let best: { address: FieldAddress; metres: number } | null = null;
  for (const address of addresses) {
    if (address.kind === 'road') continue;
    const metres = distanceM(address.at, point);
    if (metres <= nearestM && (!best || metres < best.metres)) best = { address, metres };
  }
  return best?.address ?? null;
}
