import { Answer, EmptyState, Go, StatusTag, useGo, useOne, usePlace } from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type CommunityRow, governanceModels, listCommunityBodies } from '../contract/public.ts';
import './bodies.css';

const Place = z.object({
  model: z
    .enum([...governanceModels, 'none'])
    .optional()
    .catch(undefined),
});

/** 组织机构: of each community its model, its bodies, and what they lack. */
export default function Communities(): ReactNode {
  const { t } = useWords();
  const [{ model }, set] = usePlace(Place);
  const list = useOne(listCommunityBodies, {});
  return (
    <Page
      title={t('bodies.title')}
      note={list.value && <Sums of={list.value.communities} />}
      actions={
        <>
          <Go to="/bodies/joint" className="button">
            {t('bodies.joint')}
          </Go>
          <Go to="/bodies/party" className="button">
            {t('bodies.party')}
          </Go>
          <Go to="/bodies/enterprises" className="button">
            {t('bodies.enterprises')}
          </Go>
          <Go to="/registry/organisations" className="button">
            {t('registry.tab.organisations')}
          </Go>
        </>
      }
      tools={
        <select
          className="tool-select"
          aria-label={t('bodies.model')}
          value={model ?? ''}
          onChange={({ target }) =>
            set({ model: (target.value || undefined) as typeof model }, { replace: true })
          }
        >
          <option value="">{t('bodies.model.any')}</option>
          {governanceModels.map((one) => (
            <option key={one} value={one}>
              {t(`bodies.model.${one}`)}
            </option>
          ))}
          <option value="none">{t('bodies.model.none')}</option>
        </select>
      }
    >
      <Answer of={list} rows={12}>
        {({ communities }) => {
          const rows = communities.filter((row) => !model || (row.model ?? 'none') === model);
          return rows.length === 0 ? (
            <EmptyState title={t('bodies.communities.none')} />
          ) : (
            <Table rows={rows} />
          );
        }}
      </Answer>
    </Page>
  );
}

function Sums({ of }: { of: readonly CommunityRow[] }): ReactNode {
  const { t } = useWords();
  const sum = (key: 'bodies' | 'seats' | 'lacking') => of.reduce((n, row) => n + row[key], 0);
  return (
    <span role="status">
      {t('bodies.sums', { bodies: sum('bodies'), seats: sum('seats'), lacking: sum('lacking') })}
    </span>
  );
}

function Table({ rows }: { rows: readonly CommunityRow[] }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [current, setCurrent] = useState<string | null>(null);
  const columns: readonly Column<CommunityRow>[] = [
    {
      key: 'community',
      head: t('bodies.community'),
      cell: ({ community }) => (
        <Go to={`/bodies/communities/${community.code}`}>{community.name}</Go>
      ),
      names: true,
    },
    {
      key: 'model',
      head: t('bodies.model'),
      cell: ({ model }) =>
        model ? (
          t(`bodies.model.${model}`)
        ) : (
          <StatusTag tone="paused">{t('bodies.model.none')}</StatusTag>
        ),
    },
    { key: 'bodies', head: t('bodies.count'), cell: ({ bodies }) => bodies, align: 'end' },
    { key: 'seats', head: t('bodies.seats'), cell: ({ seats }) => seats, align: 'end', from: 600 },
    {
      key: 'missing',
      head: t('bodies.missing'),
      cell: ({ missing }) => missing || '—',
      align: 'end',
    },
    {
      key: 'lacking',
      head: t('bodies.lacking'),
      cell: ({ lacking }) => lacking || '—',
      align: 'end',
    },
    {
      key: 'ending',
      head: t('bodies.ending'),
      cell: ({ ending }) =>
        ending ? <StatusTag tone="soon">{t('bodies.terms', { count: ending })}</StatusTag> : '—',
      from: 600,
    },
  ];
  return (
    <RowTable
      caption={t('bodies.title')}
      columns={columns}
      rows={rows}
      idOf={({ community }) => community.code}
      current={current}
      onCurrent={setCurrent}
      onOpen={(code) => go(`/bodies/communities/${code}`)}
    />
  );
}
