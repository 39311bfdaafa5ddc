import { Answer, EmptyState, Go, Icon, useFormat, useOne, useParam } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import { getPublicGrid } from '../contract/published.ts';
import { StreetsMap } from '../parts/streets-map.tsx';
import './resident.css';

type Grid = z.output<(typeof getPublicGrid)['reply']>;

/** One grid as the law wants it displayed: name, extent, worker, phones, what the grid looks after. */
export default function PublicGrid(): ReactNode {
  const { t } = useWords();
  const grid = useParam('grid');
  const answer = useOne(getPublicGrid, { params: { grid } });
  return (
    <Screen title={answer.value?.grid.name ?? t('patrol.grid')} back="/r/grids">
      <Answer of={answer} rows={8}>
        {(value) => (
          <>
            <p className="lead">
              {t('patrol.public.of', { community: value.community.name })}
              {value.kind && ` · ${t(`patrol.public.${value.kind}`)}`}
            </p>
            <People of={value} />
            <Extent of={value} />
            <Items of={value} />
          </>
        )}
      </Answer>
    </Screen>
  );
}

function People({ of }: { of: Grid }): ReactNode {
  const { t } = useWords();
  const line = (label: string, number: string | null) => (
    <div className="grid-line">
      <dt>{label}</dt>
      <dd>
        {number ? (
          <a className="button" href={`tel:${number.replaceAll(/[^0-9+]/g, '')}`}>
            <Icon of={Phone} />
            {number}
          </a>
        ) : (
          t('patrol.public.no_phone')
        )}
      </dd>
    </div>
  );
  return (
    <Card title={t('patrol.public.who')}>
      <dl className="grid-card">
        <div className="grid-line">
          <dt>{t('patrol.worker')}</dt>
          <dd>{of.workers.join('、') || t('patrol.worker.none')}</dd>
        </div>
        {line(t('patrol.card.phone'), of.phone)}
        {line(t('patrol.card.supervision'), of.supervision)}
      </dl>
      <p className="quiet">{t('patrol.public.supervision.why')}</p>
    </Card>
  );
}

function Extent({ of }: { of: Grid }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Card title={t('patrol.public.extent')}>
      <p>
        {[
          t('patrol.public.area', { area: format.number(of.areaM2) }),
          !of.households ? '' : t('patrol.public.households', { count: of.households }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {of.outline.length === 0 ? (
        <p className="quiet">{t('patrol.public.no_outline')}</p>
      ) : (
        <div className="grid-extent">
          <StreetsMap label={t('patrol.public.map', { grid: of.grid.name })} outline={of.outline} />
        </div>
      )}
    </Card>
  );
}

function Items({ of }: { of: Grid }): ReactNode {
  const { t, language } = useWords();
  const name = (one: { name: string; nameEn: string }) =>
    language === 'en' ? one.nameEn : one.name;
  return (
    <Card
      title={t('patrol.public.items')}
      aside={
        <Go to={`/r/communities/${of.community.code}/lists`}>{t('patrol.public.community')}</Go>
      }
    >
      <p className="quiet">{t('patrol.public.items.why', { version: of.version })}</p>
      {of.items.length === 0 ? (
        <EmptyState title={t('patrol.public.items.none')} />
      ) : (
        of.items.map(({ group, groupEn, categories }) => (
          <details key={group} className="grid-items">
            <summary>
              {t('patrol.public.group', {
                group: language === 'en' ? groupEn : group,
                count: categories.length,
              })}
            </summary>
            <p>{categories.map(name).join(language === 'en' ? ', ' : '、')}</p>
          </details>
        ))
      )}
    </Card>
  );
}
