import { getMap, getMapLayer, locatePoint } from '@liren/areas/contract';
import type { PositionFix } from '@liren/kernel/contract';
import {
  Answer,
  EmptyState,
  Go,
  Icon,
  officePrefix,
  useAsk,
  useFormat,
  useOne,
  usePlace,
} from '@liren/ui';
import { AreaMap, MapAndList, type MapPoint, type Viewed } from '@liren/ui/map';
import { readDevice } from '@liren/ui/position';
import { Button, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import * as z from 'zod';
import { listCategories } from '../contract/directory.ts';
import { listPublicRequests } from '../contract/resident.ts';
import type { PublicRequest } from '../contract/values.ts';
import { useName } from '../parts/naming.ts';
import { Standing } from './promise.tsx';
import './resident.css';

const firstRows = 30;

const Place = z.object({
  status: z.enum(['open', 'ended', 'all']).catch('open'),
  days: z.enum(['7', '30', '90']).catch('30'),
  group: z.string().catch(''),
  community: z.string().catch(''),
  near: z.string().catch(''),
  chosen: z.string().catch(''),
});

/** 身边的事: map and list of the same public matters. */
export default function PublicMap(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const [box, setBox] = useState<string | null>(null);
  const whole = useRef<string | null>(null);
  // The map as it opens shows everything: only a map that was moved narrows its list.
  const onMove = ({ bbox }: Viewed) => {
    const seen = bbox.map((degrees) => degrees.toFixed(4)).join(',');
    whole.current ??= seen;
    setBox(seen === whole.current ? null : seen);
  };
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
        ...(place.community ? { community: place.community } : {}),
        ...(box ? { bbox: box } : {}),
      },
    },
    { keep: true },
  );
  const rows = list.value?.rows ?? [];
  const chosen = rows.find((m) => m.number === place.chosen);
  return (
    <Screen title={t('requests.resident.map.title')}>
      <Filters place={place} set={(to) => setPlace({ chosen: '', ...to }, { replace: true })} />
      <p>
        <Go to="/r/grids" className="link-alone">
          {t('requests.resident.grids')}
        </Go>{' '}
        <Go to="/r/linkage" className="link-alone">
          {t('linkage.public.title')}
        </Go>
      </p>
      <MapAndList
        map={
          <div className="map-with-peek">
            <Answer of={ground} rows={6}>
              {(g) => (
                <AreaMap
                  ground={g}
                  label={t('requests.resident.map.label', { count: rows.length })}
                  points={rows.flatMap(pointOf)}
                  chosen={place.chosen || null}
                  onMove={onMove}
                  onChoose={(number) => setPlace({ chosen: number }, { replace: true })}
                />
              )}
            </Answer>
            {chosen && (
              <ul className="card-rows map-peek" role="status">
                <PublicLine m={chosen} />
              </ul>
            )}
          </div>
        }
        list={
          <Answer of={list} rows={6}>
            {({ count, capped }) => (
              <PublicList
                rows={chosenFirst(rows, place.chosen)}
                count={count}
                capped={capped}
                chosen={place.chosen}
                isPart={box !== null}
                onWhole={() => setBox(null)}
              />
            )}
          </Answer>
        }
      />
      <p className="map-feeds">
        <a href={feedOf('atom', place)} className="link-alone">
          {t('requests.resident.map.atom')}
        </a>{' '}
        <a href={feedOf('geojson', place)} className="link-alone">
          {t('requests.resident.map.geojson')}
        </a>
      </p>
    </Screen>
  );
}

/** The same as a feed, for readers and maps of others. */
function feedOf(
  format: 'atom' | 'geojson',
  { community, group }: { community: string; group: string },
): string {
  const query = new URLSearchParams({
    ...(community ? { area: community } : {}),
    ...(group ? { category: group } : {}),
  }).toString();
  return `${officePrefix}/feeds/requests.${format}${query ? `?${query}` : ''}`;
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

interface CommunityFeature {
  properties: { code: string; name: string };
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
  const layer = useOne(getMapLayer, { params: { layer: 'communities' } });
  const communities = ((layer.value?.features ?? []) as CommunityFeature[])
    .map(({ properties: { code: value, name: label } }) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
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
      <SelectField
        at="/community"
        label={t('requests.resident.map.community')}
        value={place.community}
        onChange={(community) => set({ community })}
        placeholder={t('requests.resident.map.all_communities')}
        options={communities}
      />
      <NearMe near={place.near} set={(near) => set({ near })} />
    </div>
  );
}

/** Nearest first; about a hundred metres are told, which is enough to sort by. */
function NearMe({ near, set }: { near: string; set: (near: string) => void }): ReactNode {
  const { t } = useWords();
  const locate = useAsk(locatePoint);
  const [said, setSaid] = useState<'outside' | 'refused' | null>(null);
  const [asking, setAsking] = useState(false);
  const found = async ({ lonLat }: PositionFix) => {
    const [lon, lat] = [Number(lonLat[0].toFixed(3)), Number(lonLat[1].toFixed(3))];
    const there = await locate({ query: { lon, lat } }).catch(() => null);
    setAsking(false);
    setSaid(there ? (there.place ? null : 'outside') : 'refused');
    if (there?.place) set(`${lon},${lat}`);
  };
  const refused = () => {
    setAsking(false);
    setSaid('refused');
  };
  const ask = () => {
    setAsking(true);
    void readDevice({ exact: false, maxAgeMs: 60_000 }).then(found, refused);
  };
  return (
    <div className="near-me">
      <Button aria-pressed={near !== ''} busy={asking} onClick={near ? () => set('') : ask}>
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
  capped,
  chosen,
  isPart,
  onWhole,
}: {
  rows: readonly PublicRequest[];
  count: number;
  /** There are more than `count`. */
  capped: boolean;
  chosen: string;
  /** Only what the map shows is listed. */
  isPart: boolean;
  onWhole: () => void;
}): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState(firstRows);
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('requests.resident.map.empty')}
        why={t(isPart ? 'requests.resident.map.part_empty' : 'requests.resident.map.empty_why')}
        action={isPart && <Whole onWhole={onWhole} />}
      />
    );
  return (
    <div className="public-list">
      <p className="quiet" role="status">
        {capped
          ? t('requests.resident.map.count_capped', { count, shown: rows.length })
          : count > rows.length
            ? t('requests.resident.map.count_of', { count, shown: rows.length })
            : t('requests.resident.map.count', { count })}
      </p>
      {isPart && (
        <p className="map-part">
          {t('requests.resident.map.part')} <Whole onWhole={onWhole} />
        </p>
      )}
      <div className="card card-of-rows">
        <ul className="card-rows">
          {rows.slice(0, shown).map((m) => (
            <PublicLine key={m.id} m={m} chosen={m.number === chosen} />
          ))}
        </ul>
      </div>
      {rows.length > shown && (
        <Button onClick={() => setShown((n) => n + firstRows)}>{t('action.more')}</Button>
      )}
    </div>
  );
}

function Whole({ onWhole }: { onWhole: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <button type="button" className="link-button" onClick={onWhole}>
      {t('requests.resident.map.whole')}
    </button>
  );
}

function PublicLine({ m, chosen = false }: { m: PublicRequest; chosen?: boolean }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <li data-chosen={chosen || undefined}>
      <Go to={`/r/public/${m.number}`} className="card-row">
        <span className="card-row-title">{m.title}</span>
        <span className="matter-line-facts">
          <Standing of={m} />
          <small className="quiet">
            {[
              name(m.category),
              m.place,
              m.distanceM === null ? format.when(m.openedAt) : format.distance(m.distanceM),
              ...(m.joined > 0 ? [t('requests.resident.map.joined', { count: m.joined })] : []),
            ].join(' · ')}
          </small>
        </span>
      </Go>
    </li>
  );
}
