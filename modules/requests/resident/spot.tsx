import { getMap, locatePoint, searchAddresses } from '@liren/areas/contract';
import type { LonLat } from '@liren/kernel/contract';
import { Answer, useAsk, useOne } from '@liren/ui';
import { PlacePicker } from '@liren/ui/map';
import type { ReactNode } from 'react';

/** What the register knows of a spot: its community, and the nearest address. */
export function useThere(spot: LonLat | null) {
  const [lon, lat] = spot ?? [0, 0];
  return useOne(
    locatePoint,
    { query: { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } },
    { when: spot !== null, keep: true },
  );
}

/** Chooses a spot on the map, by an address, or where the device is. */
export function SpotPicker({
  value,
  onChange,
  spoken,
}: {
  value: LonLat | null;
  onChange: (spot: LonLat) => void;
  /** The spot in words. */
  spoken: string;
}): ReactNode {
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  return (
    <Answer of={ground} rows={6}>
      {(g) => (
        <PlacePicker
          ground={g}
          value={value}
          onChange={(spot) => onChange([...spot] as LonLat)}
          spoken={spoken}
          search={async (q) =>
            (await search({ query: { q, limit: 8 } })).addresses.map((a) => ({
              id: a.id,
              label: a.label,
              note: a.community.name,
              lonLat: a.lonLat,
            }))
          }
        />
      )}
    </Answer>
  );
}
