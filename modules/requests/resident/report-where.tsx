import { getMap, locatePoint, searchAddresses } from '@liren/areas/contract';
import type { LonLat } from '@liren/kernel/contract';
import { Answer, useAsk, useOne } from '@liren/ui';
import { PlacePicker } from '@liren/ui/map';
import { Button, CheckField, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import type { Asking } from './report.tsx';

/** Where: the crosshair, the device, or an address; the resident always confirms it. */
export function WhereStep({ draft, set, go }: Asking): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  const [lon, lat] = draft.lonLat ?? [0, 0];
  const there = useOne(
    locatePoint,
    { query: { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } },
    { when: draft.lonLat !== null, keep: true },
  );
  const [pressed, setPressed] = useState(false);
  const inside = there.value?.place ?? null;
  const label = there.value?.address?.label ?? inside?.community.name ?? '';
  // What the register calls the spot is a beginning; whoever has put it better keeps their words.
  const [said, setSaid] = useState(draft.place);
  useEffect(() => {
    if (label && (draft.place === '' || draft.place === said)) {
      set({ place: label });
      setSaid(label);
    }
  }, [label]);
  const outside = draft.lonLat !== null && there.value !== undefined && inside === null;
  const fault = !pressed
    ? null
    : draft.lonLat === null
      ? t('requests.resident.where.missing')
      : outside
        ? t('requests.resident.where.outside', { office: there.value?.office.name ?? '' })
        : null;
  return (
    <Screen
      title={t('requests.resident.where.title')}
      back="/r/report"
      step={t('requests.resident.step', { n: 2, of: 4 })}
      actions={
        <Button
          kind="primary"
          onClick={() => {
            setPressed(true);
            if (draft.lonLat && inside && draft.place.trim()) go('similar');
          }}
        >
          {t('requests.resident.next')}
        </Button>
      }
    >
      {fault && (
        <p role="alert" className="field-fault">
          {fault}
        </p>
      )}
      <Answer of={ground}>
        {(g) => (
          <PlacePicker
            ground={g}
            value={draft.lonLat}
            onChange={(spot) => set({ lonLat: [...spot] as LonLat })}
            spoken={
              draft.lonLat === null
                ? t('requests.resident.where.none')
                : outside
                  ? t('requests.resident.where.outside', { office: there.value?.office.name ?? '' })
                  : label || t('requests.resident.where.looking')
            }
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
      <TextField
        at="/body/place"
        label={t('requests.resident.where.place')}
        hint={t('requests.resident.where.place_hint')}
        value={draft.place}
        onChange={(place) => set({ place })}
        maxLength={120}
      />
      <CheckField
        at="/home"
        label={t('requests.resident.where.home')}
        value={draft.atHome}
        onChange={(atHome) => set({ atHome })}
      />
      <p className="quiet">{t('requests.resident.where.private')}</p>
    </Screen>
  );
}
