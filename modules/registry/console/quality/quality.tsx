import { Answer, EmptyState, Go, useFormat, useOne } from '@liren/ui';
import { type FactColumn, FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import {
  getQuality,
  type OrganisationCheck,
  organisationCheckNames,
  type PersonCheck,
  personCheckNames,
} from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

interface Row<C extends string> {
  area: { code: string; name: string } | null;
  entries: number;
  whole: number;
  counts: readonly { check: C; count: number }[];
}

/** 数据质量: what is missing, stale, contradictory or out of area, by community; each number leads to its list. */
export default function QualityScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(getQuality, {});
  return (
    <Page
      title={t('registry.quality')}
      tools={<RegistryNav />}
      actions={
        <Go to="/registry/contradictions" className="button">
          {t('registry.contradictions')}
        </Go>
      }
    >
      <p className="page-lead">
        {t('registry.quality.lead', { count: answer.value?.staleDays ?? 365 })}
        {answer.value &&
          ` ${t('registry.counted_at', { time: format.time(answer.value.countedAt) })}`}
      </p>
      <Answer of={answer} rows={10}>
        {({ people, organisations }) => (
          <div className="registry-stack">
            <Board<PersonCheck>
              of="people"
              rows={people}
              checks={personCheckNames}
              wordOf={(check) => t(`registry.quality.person.${check}`)}
            />
            <Board<OrganisationCheck>
              of="organisations"
              rows={organisations}
              checks={organisationCheckNames}
              wordOf={(check) => t(`registry.quality.organisation.${check}`)}
            />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Board<C extends PersonCheck | OrganisationCheck>({
  of,
  rows,
  checks,
  wordOf,
}: {
  of: 'people' | 'organisations';
  rows: readonly Row<C>[];
  checks: readonly C[];
  wordOf: (check: C) => string;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const title = t(`registry.${of}`);
  if (rows.length === 0)
    return (
      <Panel title={title}>
        <EmptyState title={t('registry.quality.none')} />
      </Panel>
    );
  const all: (Row<C> & { isAll: boolean })[] = rows.map((row) => ({ ...row, isAll: false }));
  const shown = rows.length > 1 ? [{ ...sumOf(rows, checks), isAll: true }, ...all] : all;
  const columns: FactColumn<(typeof shown)[number]>[] = [
    {
      key: 'area',
      head: t('registry.org.community'),
      names: true,
      cell: ({ area, isAll }) =>
        isAll ? t('registry.quality.all') : (area?.name ?? t('registry.quality.nowhere')),
    },
    {
      key: 'whole',
      head: t('registry.quality.whole'),
      align: 'end',
      cell: ({ entries, whole }) => format.share(whole, entries),
    },
    ...checks.map((check) => ({
      key: check,
      head: wordOf(check),
      align: 'end' as const,
      cell: ({ area, isAll, counts }: (typeof shown)[number]) => {
        const count = counts.find((one) => one.check === check)?.count ?? 0;
        if (count === 0) return format.number(0);
        const where = isAll ? '' : area ? `&community=${area.code}` : '&nowhere=true';
        return (
          <Go
            to={
              check === 'contradiction'
                ? '/registry/contradictions'
                : `/registry/quality/${of}?check=${check}${where}`
            }
          >
            {format.number(count)}
          </Go>
        );
      },
    })),
  ];
  return (
    <Panel title={title}>
      <FactTable
        caption={title}
        columns={columns}
        rows={shown}
        idOf={({ area, isAll }) => (isAll ? 'all' : (area?.code ?? 'nowhere'))}
      />
    </Panel>
  );
}

function sumOf<C extends string>(rows: readonly Row<C>[], checks: readonly C[]): Row<C> {
  const sum = (of: (row: Row<C>) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    area: null,
    entries: sum(({ entries }) => entries),
    whole: sum(({ whole }) => whole),
    counts: checks.map((check) => ({
      check,
      count: sum(({ counts }) => counts.find((one) => one.check === check)?.count ?? 0),
    })),
  };
}
