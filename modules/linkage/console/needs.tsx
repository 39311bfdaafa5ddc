import { StatusTag, useAction, useFormat, useList } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { endNeed, listNeeds } from '../contract/public.ts';
import { Titled } from './list-page.tsx';
import { Left, ListedPage, useListed } from './listed-page.tsx';
import { NeedForm } from './need-form.tsx';
import { timesWord } from './spoken.ts';

/** 需求清单: what actors and areas need, by when, and how much of it is promised. */
export default function NeedsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { query, filters } = useListed();
  return (
    <ListedPage
      of={useList(listNeeds, { query })}
      kind="need"
      filters={filters}
      end={useAction(endNeed)}
      form={(need, close) => <NeedForm need={need} onClose={close} />}
      columns={[
        {
          key: 'title',
          head: t('linkage.need'),
          names: true,
          cell: ({ id, title, byName, tags }) => (
            <Titled to={`/linkage/needs/${id}`} title={title} under={[byName, ...tags]} />
          ),
        },
        { key: 'kind', head: t('linkage.kind'), cell: ({ kind }) => t(`linkage.kind.${kind}`) },
        {
          key: 'urgency',
          head: t('linkage.urgency'),
          cell: ({ urgency, dueOn }) => (
            <>
              <StatusTag tone={urgency === 3 ? 'late' : urgency === 2 ? 'soon' : 'paused'}>
                {t(`linkage.urgency.${urgency}`)}
              </StatusTag>
              <small className="linkage-under">
                {t('linkage.until', { date: format.date(dueOn) })}
              </small>
            </>
          ),
        },
        {
          key: 'amount',
          head: t('linkage.lacks'),
          align: 'end',
          cell: (need) => <Left {...need} />,
        },
        {
          key: 'when',
          head: t('linkage.when'),
          cell: ({ times, place, area }) => (
            <Titled title={timesWord(t, times)} under={[place || area.name]} />
          ),
        },
      ]}
    />
  );
}
