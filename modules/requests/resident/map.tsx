import { getMap, locatePoint } from '@liren/areas/contract';
import { Answer, EmptyState, Go, Icon, useAsk, useFormat, useOne, usePlace } from '@liren/ui';
import { AreaMap, MapAndList, type MapPoint } from '@liren/ui/map';
import { Button, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listCategories, listPublicRequests, type PublicRequest } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';
import { Standing } from './promise.tsx';
import './resident.css';

const Place = z.object({
  status: z.enum(['open', 'ended', 'all']).catch('open'),
  days: z.enum(['7', '30', '90']).catch('30'),
  group: z.string().catch(''),
  near: z.string().catch(''),
  chosen: z.string().catch(''),
});

/** 身边的事: map and list of the same public matters. */
export default function PublicMap(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const ground = useOne(getMap, {});
  const list = useOne(
    listPublicRequests,
    {
      query: {
        status: place.status,
        days: Number(place.days),
        limit: 200,
        ...(place.group ? { category: place.group } : {}),
        ...(place.near ? { near: place.near } : {}),
      },
    },
    { keep: true },
  );
  return (
    <Screen title={t('requests.resident.map.title')}>
      <Filters place={place} set={setPlace} />
      <Answer of={list}>
        {({ rows, count }) => (
          <MapAndList
            map={
              <Answer of={ground}>
                {(g) => (
                  <AreaMap
                    ground={g}
                    label={t('requests.resident.map.label', { count: rows.length })}
                    points={rows.flatMap(pointOf)}
                    chosen={place.chosen || null}
                    onChoose={(chosen) => setPlace({ chosen })}
                  />
                )}
              </Answer>
            }
            list={
              <PublicList
                rows={chosenFirst(rows, place.chosen)}
                count={count}
                chosen={place.chosen}
              />
            }
          />
        )}
      </Answer>
    </Screen>
  );
}

const chosenFirst = (rows: readonly PublicRequest[], chosen: string) =>
  chosen
    ? [...rows].sort((a, b) => Number(b.number === chosen) - Number(a.number === chosen))
    : rows;

function pointOf(m: PublicRequest): MapPoint[] {
  return m.lonLat
    ? [
        {
          id: m.number,
          lonLat: m.lonLat,
          clock: m.endedAt
            ? 'done'
            : m.dueAt && Date.parse(m.dueAt) < Date.now()
              ? 'late'
              : 'plain',
        },
      ]
    : [];
}

function Filters({
  place,
  set,
}: {
  place: z.output<typeof Place>;
  set: (to: Partial<z.output<typeof Place>>) => void;
}): ReactNode {
  const { t, language } = useWords();
  const directory = useOne(listCategories, {});
  const groups = new Map(
    directory.value?.categories.map((c) => [
      c.group.code,
      language === 'en' ? (c.group.nameEn ?? c.group.name) : c.group.name,
    ]) ?? [],
  );
  return (
    <div className="map-filters">
      <SelectField
        at="/status"
        label={t('requests.resident.map.status')}
        value={place.status}
        onChange={(status) => set({ status })}
        options={(['open', 'ended', 'all'] as const).map((value) => ({
          value,
          label: t(`requests.resident.map.status.${value}`),
        }))}
      />
      <SelectField
        at="/days"
        label={t('requests.resident.map.days')}
        value={place.days}
        onChange={(days) => set({ days })}
        options={(['7', '30', '90'] as const).map((value) => ({
          value,
          label: t('requests.resident.map.last_days', { count: Number(value) }),
        }))}
      />
      <SelectField
        at="/group"
        label={t('requests.resident.map.kind')}
        value={place.group}
        onChange={(group) => set({ group })}
        placeholder={t('requests.resident.map.all_kinds')}
        options={[...groups].map(([value, label]) => ({ value, label }))}
      />
      <NearMe near={place.near} set={(near) => set({ near })} />
    </div>
  );
}

function NearMe({ near, set }: { near: string; set: (near: string) => void }): ReactNode {
  const { t } = useWords();
  const locate = useAsk(locatePoint);
  const [said, setSaid] = useState<'outside' | 'refused' | null>(null);
  const ask = () => {
    navigator.geolocation?.getCurrentPosition(
      async ({ coords: { longitude: lon, latitude: lat } }) => {
        const { place } = await locate({ query: { lon, lat } });
        setSaid(place ? null : 'outside');
        if (place) set(`${lon.toFixed(5)},${lat.toFixed(5)}`);
      },
      () => setSaid('refused'),
    );
  };
  return (
    <div>
      <Button aria-pressed={near !== ''} onClick={near ? () => set('') : ask}>
        <Icon of={LocateFixed} />
        {t('requests.resident.map.near')}
      </Button>
      {said && (
        <p role="status" className="quiet">
          {t(`requests.resident.map.${said}`)}
        </p>
      )}
    </div>
  );
}

function PublicList({
  rows,
  count,
  chosen,
}: {
  rows: readonly PublicRequest[];
  count: number;
  chosen: string;
}): ReactNode {
  const { t } = useWords();
  if (rows.length === 0) return <EmptyState title={t('requests.resident.map.empty')} />;
  return (
    <>
      <p className="quiet" role="status">
        {t('requests.resident.map.count', { count })}
      </p>
      <ul className="matter-lines">
        {rows.map((m) => (
          <PublicLine key={m.id} m={m} chosen={m.number === chosen} />
        ))}
      </ul>
    </>
  );
}

export function PublicLine({
  m,
  chosen = false,
}: {
  m: PublicRequest;
  chosen?: boolean;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <li data-chosen={chosen || undefined}>
      <Go to={`/r/public/${m.number}`} className="matter-line">
        <strong>{m.title}</strong>
        <span className="matter-line-facts">
          <Standing of={m} />
          <small className="quiet">
            {[
              name(m.category),
              m.place,
              m.distanceM === null ? format.when(m.openedAt) : format.distance(m.distanceM),
            ].join(' · ')}
            {m.joined > 0 && ` · ${t('requests.resident.map.joined', { count: m.joined })}`}
          </small>
        </span>
      </Go>
    </li>
  );
}
