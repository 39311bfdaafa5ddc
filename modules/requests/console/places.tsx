import { getMap, locatePoint, searchAddresses } from '@liren/areas/contract';
import type { LonLat } from '@liren/kernel/contract';
import { Answer, useAsk, useFormat, useOne } from '@liren/ui';
import { PlacePicker, type Spot } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import { distanceBetween } from '../dictionary/public.ts';

/** A value that has stood still for a while: what is typed or dragged is asked about once. */
export function useSettled<T>(value: T, ms = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Community, grids and nearest address of a spot; asks once the spot stands still. */
export function useLocated(spot: Spot | null) {
  const [lon, lat] = useSettled(spot) ?? [0, 0];
  return useOne(locatePoint, { query: { lon, lat } }, { when: spot !== null, keep: true });
}

/** Chooses a place under the crosshair, by address or by the device, and says what is there. */
export function PlaceField({
  value,
  onChange,
  located,
}: {
  value: Spot | null;
  onChange: (spot: Spot, how: 'map' | 'device' | 'address') => void;
  located: ReturnType<typeof useLocated>;
}): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  const place = value ? located.value : undefined;
  const spoken = !value
    ? t('requests.console.place.none')
    : !place
      ? t('state.loading')
      : place.place
        ? t('requests.console.place.is', {
            address: place.address?.label ?? t('requests.console.place.unnamed'),
            community: place.place.community.name,
            grid: place.place.serviceGrid?.name ?? '',
          })
        : ground.value?.isBounded === false
          ? t('requests.where.noted')
          : t('requests.console.place.outside', { office: place.office.name });
  return (
    <Answer of={ground} rows={6}>
      {(map) => (
        <PlacePicker
          ground={map}
          value={value}
          onChange={onChange}
          spoken={spoken}
          search={async (q) =>
            (await search({ query: { q } })).addresses.map(({ id, label, community, lonLat }) => ({
              id,
              label,
              note: community.name,
              lonLat,
            }))
          }
        />
      )}
    </Answer>
  );
}

/** GB/T 30428: who checks on site stands within this distance. */
const nearM = 100;

/** How far a spot is from where the matter is: a fact for whoever checks, never a hindrance. */
export function DistanceWord({ from, to }: { from: Spot; to: LonLat }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const metres = distanceBetween([...from], to);
  const near = metres <= nearM;
  return (
    <span className="distance-word" data-near={near}>
      {t(near ? 'requests.console.distance.near' : 'requests.console.distance.far', {
        distance: format.distance(metres),
        limit: format.distance(nearM),
      })}
    </span>
  );
}
