import {
  EmptyState,
  ErrorLine,
  Go,
  Rows,
  StatusTag,
  useAction,
  useFormat,
  useList,
  usePlace,
} from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { endNeed, listNeeds, type Need, ResourceKind } from '../contract/public.ts';
import { ListFilters } from './filters.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import { NeedForm } from './need-form.tsx';
import { amountWord, timesWord } from './spoken.ts';
import './linkage.css';

const Place = z.object({
  kind: ResourceKind.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});

/** 需求清单: what actors and areas need, by when, and how much of it is promised. */
export default function NeedsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, set] = usePlace(Place);
  const [changing, setChanging] = useState<Need | 'new' | null>(null);
  const end = useAction(endNeed);
  const list = useList(listNeeds, {
    query: {
      limit: 50,
      ...(place.kind ? { kind: place.kind } : {}),
      ...(place.q ? { q: place.q } : {}),
    },
  });
  const mayWrite = list.first?.mayWrite ?? false;
  return (
    <Page
      title={t('linkage.needs')}
      tools={
        <>
          <LinkageNav />
          <ListFilters
            kind={place.kind}
            q={place.q}
            onChange={(change) => set(change as Partial<z.output<typeof Place>>, { replace: true })}
          />
        </>
      }
      actions={
        mayWrite && (
          <Button kind="primary" onClick={() => setChanging('new')}>
            {t('linkage.need.new')}
          </Button>
        )
      }
    >
      {end.problem && <ErrorLine problem={end.problem} />}
      <Rows
        of={list}
        rows={10}
        empty={<EmptyState title={t('linkage.needs.empty')} why={t('linkage.needs.empty.why')} />}
      >
        {(items) => (
          <FactTable
            caption={t('linkage.needs')}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'title',
                head: t('linkage.need'),
                names: true,
                cell: ({ id, title, byName, tags }) => (
                  <>
                    <Go to={`/linkage/needs/${id}`}>{title}</Go>
                    <small className="linkage-under">{[byName, ...tags].join(' · ')}</small>
                  </>
                ),
              },
              {
                key: 'kind',
                head: t('linkage.kind'),
                cell: ({ kind }) => t(`linkage.kind.${kind}`),
              },
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
                cell: ({ amount, given, unit }) => (
                  <>
                    {amountWord(t, format, amount - given, unit)}
                    {given > 0 && (
                      <small className="linkage-under">
                        {t('linkage.given', { amount: amountWord(t, format, given, unit) })}
                      </small>
                    )}
                  </>
                ),
              },
              {
                key: 'when',
                head: t('linkage.when'),
                cell: ({ times, place: where, area }) => (
                  <>
                    {timesWord(t, times)}
                    <small className="linkage-under">{where || area.name}</small>
                  </>
                ),
              },
              ...(mayWrite
                ? [
                    {
                      key: 'acts',
                      head: t('linkage.acts'),
                      cell: (need: Need) => (
                        <div className="linkage-buttons">
                          <Button onClick={() => setChanging(need)}>{t('linkage.change')}</Button>
                          <Button
                            busy={end.running}
                            onClick={() => void end.run({ params: { id: need.id } })}
                          >
                            {t('linkage.end')}
                          </Button>
                        </div>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Rows>
      {changing && (
        <NeedForm need={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />
      )}
    </Page>
  );
}
