import { getMap, listAreas } from '@liren/areas/contract';
import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { AreaMap, MapAndList, type MapPoint } from '@liren/ui/map';
import { Button, Card, RadioField, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  listPublicItems,
  Nature,
  natures,
  PostingSide,
  type PublicItem,
  postingSides,
  ResourceKind,
  resourceKinds,
} from '../contract/public.ts';
import { timesWord } from '../parts/times-word.ts';

const Place = z.object({
  side: PostingSide.catch('offer'),
  community: z.string().max(12).catch(''),
  kind: ResourceKind.or(z.literal('')).catch(''),
  nature: Nature.or(z.literal('')).catch(''),
  chosen: z.string().max(40).catch(''),
});
type Place = z.output<typeof Place>;

/** What is offered and what is needed around here, on a map where places are known, and as a list. */
export default function PublicItems(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const set = (to: Partial<Place>) => setPlace({ chosen: '', ...to }, { replace: true });
  const { side, community, kind, nature, chosen } = place;
  const ground = useOne(getMap, {});
  const answer = useOne(
    listPublicItems,
    {
      query: {
        side,
        ...(community ? { community } : {}),
        ...(kind ? { kind } : {}),
        ...(nature && side === 'offer' ? { nature } : {}),
      },
    },
    { keep: true },
  );
  const items = answer.value?.items ?? [];
  const one = items.find(({ id }) => id === chosen);
  return (
    <Screen title={t('linkage.public.title')} back="/r/map">
      <p className="lead">{t('linkage.public.lead')}</p>
      <p>
        <Go to="/r/linkage/mine" className="link-alone">
          {t('linkage.public.post')}
        </Go>
      </p>
      <Filters place={place} set={set} />
      <MapAndList
        first="list"
        map={
          <div className="map-with-peek">
            <Answer of={ground} rows={6}>
              {(g) => (
                <AreaMap
                  ground={g}
                  label={t('linkage.public.map', { count: items.filter(({ at }) => at).length })}
                  points={items.flatMap(pointOf)}
                  chosen={chosen || null}
                  onChoose={(id) => setPlace({ chosen: id }, { replace: true })}
                />
              )}
            </Answer>
            {one && (
              <div className="map-peek" role="status">
                <Item of={one} />
              </div>
            )}
          </div>
        }
        list={
          <Answer of={answer} rows={8}>
            {({ total }) => (
              <>
                {items.length === 0 && (
                  <EmptyState title={t('linkage.public.none')} why={t('linkage.public.none.why')} />
                )}
                <Items of={items} key={`${side} ${community} ${kind} ${nature}`} />
                {total > items.length && (
                  <p className="quiet">
                    {t('linkage.public.more', { total, count: items.length })}
                  </p>
                )}
              </>
            )}
          </Answer>
        }
      />
      <p className="quiet">{t('linkage.public.how')}</p>
    </Screen>
  );
}

/** Cards that are shown at a time: more than a thumb scrolls past. */
const atATime = 20;

function Items({ of }: { of: readonly PublicItem[] }): ReactNode {
  const { t } = useWords();
  const [shown, show] = useState(atATime);
  return (
    <>
      {of.slice(0, shown).map((item) => (
        <Item key={item.id} of={item} />
      ))}
      {of.length > shown && (
        <Button className="button button-more" onClick={() => show(shown + atATime)}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}

const pointOf = ({ id, at }: PublicItem): MapPoint[] =>
  at ? [{ id, lonLat: at, clock: 'plain' }] : [];

function Filters({
  place: { side, community, kind, nature },
  set,
}: {
  place: Place;
  set: (to: Partial<Place>) => void;
}): ReactNode {
  const { t } = useWords();
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 200 } });
  return (
    <>
      <RadioField
        at="/query/side"
        label={t('linkage.public.side')}
        value={side}
        onChange={(one) => set({ side: one })}
        options={postingSides.map((one) => ({ value: one, label: t(`linkage.public.${one}`) }))}
        inline
      />
      <SelectField
        at="/query/community"
        label={t('linkage.posting.area')}
        value={community}
        onChange={(one) => set({ community: one })}
        options={[
          { value: '', label: t('linkage.area.all') },
          ...(communities.value?.areas ?? []).map(({ code, name }) => ({
            value: code as string,
            label: name,
          })),
        ]}
      />
      <SelectField<ResourceKind | ''>
        at="/query/kind"
        label={t('linkage.kind')}
        value={kind}
        onChange={(one) => set({ kind: one })}
        options={[
          { value: '', label: t('linkage.kind.any') },
          ...resourceKinds.map((one) => ({ value: one, label: t(`linkage.kind.${one}`) })),
        ]}
      />
      {side === 'offer' && (
        <SelectField<Nature | ''>
          at="/query/nature"
          label={t('linkage.nature')}
          value={nature}
          onChange={(one) => set({ nature: one })}
          options={[
            { value: '', label: t('linkage.public.nature.any') },
            ...natures.map((one) => ({ value: one, label: t(`linkage.nature.${one}`) })),
          ]}
        />
      )}
    </>
  );
}

/** Who offers or needs what, where, when, until when; a resident stays unnamed. */
function Item({ of }: { of: PublicItem }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { title, note, kind, nature, by, area, place, times, tags, untilOn, priceFen } = of;
  return (
    <Card title={title}>
      <p>
        {[by ?? t('linkage.public.resident'), by === area.name ? null : area.name, place]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {note && <p>{note}</p>}
      <p className="quiet">
        {[
          t(`linkage.kind.${kind}`),
          nature && t(`linkage.nature.${nature}`),
          priceFen ? t('linkage.public.price', { amount: format.money(priceFen) }) : null,
          times.length > 0 && timesWord(t, times),
          untilOn && t('linkage.until', { date: format.date(untilOn) }),
          ...tags,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Card>
  );
}
