import { Answer, EmptyState, Go, hasOneOf, useFormat, useMe, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Burden, getBurden } from '../contract/public.ts';
import { Merges } from './merges.tsx';
import { SharingNav } from './sharing-nav.tsx';
import './sharing.css';

/** 精简归并: how much communities are asked to fill in, what is left of it, and what else could be asked once. */
export default function BurdenScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getBurden, {});
  const seesAll = hasOneOf(useMe(), ['command', 'organiser', 'district']);
  return (
    <Page title={t('sharing.burden')} tools={<SharingNav />}>
      <Answer of={answer} rows={8}>
        {({ total, communities, departments }) => (
          <div className="sharing-column">
            {total.wanted.fills === 0 ? (
              <EmptyState title={t('sharing.burden.empty')} why={t('sharing.burden.empty.why')} />
            ) : (
              <Total of={total} />
            )}
            {seesAll && <Merges />}
            {communities.length > 0 && <ByCommunity rows={communities} />}
            {departments.length > 0 && <Departments rows={departments} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

/** Fills in a month, from those in a year. */
const monthly = (perYear: number): number => Math.round(perYear / 12);

function Total({ of }: { of: Burden }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const figures: [string, number, string][] = [
    [
      t('sharing.burden.wanted'),
      monthly(of.wanted.fills),
      t('sharing.burden.entries', { count: of.wanted.entries }),
    ],
    [t('sharing.burden.known'), monthly(of.known), t('sharing.burden.known.why')],
    [t('sharing.burden.merged'), monthly(of.merged), t('sharing.burden.merged.why')],
    [
      t('sharing.burden.left'),
      monthly(of.left.fills),
      t('sharing.burden.entries', { count: of.left.entries }),
    ],
    [t('sharing.burden.twice'), of.twice, t('sharing.burden.twice.why')],
  ];
  return (
    <Panel title={t('sharing.burden.before_after')}>
      <p>
        {t('sharing.burden.sentence', {
          share: format.percent(1 - of.left.fills / of.wanted.fills),
        })}
      </p>
      <dl className="sharing-figures">
        {figures.map(([name, value, under]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {format.number(value)}
              <small>{under}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function ByCommunity({
  rows,
}: {
  rows: readonly (Burden & { area: { code: string; name: string } })[];
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('sharing.burden.communities')}>
      <FactTable
        caption={t('sharing.burden.communities')}
        rows={rows}
        idOf={({ area }) => area.code}
        columns={[
          { key: 'area', head: t('sharing.community'), names: true, cell: ({ area }) => area.name },
          {
            key: 'wanted',
            head: t('sharing.burden.wanted'),
            align: 'end',
            cell: ({ wanted }) => format.number(monthly(wanted.fills)),
          },
          {
            key: 'known',
            head: t('sharing.burden.known'),
            align: 'end',
            cell: ({ known }) => format.number(monthly(known)),
          },
          {
            key: 'merged',
            head: t('sharing.burden.merged'),
            align: 'end',
            cell: ({ merged }) => format.number(monthly(merged)),
          },
          {
            key: 'left',
            head: t('sharing.burden.left'),
            align: 'end',
            cell: ({ left }) => format.number(monthly(left.fills)),
          },
          {
            key: 'entries',
            head: t('sharing.burden.entries.head'),
            align: 'end',
            cell: ({ wanted, left }) =>
              t('sharing.burden.entries.change', { from: wanted.entries, to: left.entries }),
          },
        ]}
      />
    </Panel>
  );
}

function Departments({
  rows,
}: {
  rows: readonly {
    unit: { code: string; name: string };
    asks: number;
    admitted: number;
    held: number;
    rejected: number;
    unlisted: number;
  }[];
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const count = (key: 'asks' | 'admitted' | 'held' | 'rejected' | 'unlisted') => ({
    key,
    head: t(`sharing.departments.${key}`),
    align: 'end' as const,
    cell: (row: (typeof rows)[number]) => format.number(row[key]),
  });
  return (
    <Panel
      title={t('sharing.departments')}
      aside={<Go to="/sharing?view=held">{t('sharing.departments.held_list')}</Go>}
    >
      <FactTable
        caption={t('sharing.departments')}
        rows={rows}
        idOf={({ unit }) => unit.code}
        columns={[
          { key: 'unit', head: t('sharing.unit'), names: true, cell: ({ unit }) => unit.name },
          count('asks'),
          count('admitted'),
          count('held'),
          count('rejected'),
          count('unlisted'),
        ]}
      />
    </Panel>
  );
}
