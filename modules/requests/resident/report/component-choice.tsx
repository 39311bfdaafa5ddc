import { getMap } from '@liren/areas/contract';
import { standingComponents } from '@liren/components/contract';
import type { LonLat } from '@liren/kernel/contract';
import { useFormat, useOne } from '@liren/ui';
import { AreaMap } from '@liren/ui/map';
import { RadioField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { numberOf, type PointedAt } from './report-draft.ts';
import './component-choice.css';

const unsaid = '';

/** 哪一盏: what of this kind stands around the place, on a map and as a list; nobody has to know. */
export default function ComponentChoice({
  at: [lon, lat],
  kind,
  name,
  value,
  onChoose,
}: {
  at: LonLat;
  /** Code of the category, which is the class of the components. */
  kind: string;
  name: string;
  value: PointedAt | null;
  onChoose: (one: PointedAt | null) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const ground = useOne(getMap, {});
  const near = useOne(standingComponents, {
    query: { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)), class: kind },
  });
  const found = near.value?.components ?? [];
  if (found.length === 0) return null;
  const choose = (code: string) => onChoose(found.find((one) => one.code === code) ?? null);
  return (
    <div className="component-choice">
      <RadioField
        at="/body/component"
        label={t('requests.resident.component.which')}
        hint={t('requests.resident.component.hint')}
        optional
        value={value?.code ?? unsaid}
        onChange={choose}
        options={[
          ...found.map(({ code, place, distanceM }, i) => ({
            value: code,
            // As on the map.
            label: `${i + 1}. ${t('requests.resident.component.one', { name, number: numberOf({ code }) })}`,
            hint: [format.distance(distanceM), place].filter(Boolean).join(' · '),
          })),
          { value: unsaid, label: t('requests.resident.component.unsaid') },
        ]}
      />
      {ground.value && (
        <div className="component-choice-map">
          <AreaMap
            ground={ground.value}
            label={name}
            start={{ lonLat: [lon, lat], zoom: 17.5 }}
            points={found.map(({ code, lonLat }, i) => ({
              ...{ id: code, lonLat, clock: 'plain' as const, glyph: String(i + 1) },
            }))}
            chosen={value?.code ?? null}
            onChoose={choose}
          />
        </div>
      )}
    </div>
  );
}
