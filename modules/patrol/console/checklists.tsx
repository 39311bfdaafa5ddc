import { Answer, useFormat, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type ChecklistStanding, listChecklists } from '../contract/public.ts';
import { useNamed } from '../parts/use-named.ts';
import { ChecklistForm } from './checklist-form.tsx';
import './patrol.css';

/** 检查清单: what is looked at at each kind of point, by whom it was changed last, and the way to change it. */
export default function ChecklistsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const named = useNamed();
  const answer = useOne(listChecklists, {});
  const [open, setOpen] = useState<ChecklistStanding | 'new' | null>(null);
  return (
    <Page
      title={t('patrol.checklists')}
      back="/patrol"
      actions={
        answer.value?.mayChange && (
          <Button onClick={() => setOpen('new')}>{t('patrol.checklist.new')}</Button>
        )
      }
    >
      <p className="quiet">{t('patrol.checklists.why')}</p>
      <Answer of={answer} rows={6}>
        {({ checklists, mayChange }) => (
          <FactTable
            caption={t('patrol.checklists')}
            rows={checklists}
            idOf={({ code }) => code}
            columns={[
              {
                key: 'name',
                head: t('patrol.checklist.kind'),
                names: true,
                cell: (list) => (
                  <>
                    {named(list)}
                    {!list.isActive && (
                      <small className="patrol-under">{t('patrol.checklist.off')}</small>
                    )}
                  </>
                ),
              },
              {
                key: 'items',
                head: t('patrol.checklist.items'),
                cell: ({ items }) =>
                  items.map((item) => (
                    <span key={item.code} className="patrol-under">
                      {named(item)}
                    </span>
                  )),
              },
              {
                key: 'points',
                head: t('patrol.checklist.points'),
                align: 'end',
                cell: ({ points }) => points,
              },
              {
                key: 'edition',
                head: t('patrol.checklist.edition'),
                cell: ({ edition, changedAt, changedBy }) =>
                  changedAt ? (
                    <>
                      {t('patrol.checklist.nth', { edition })}
                      <small className="patrol-under">
                        {[format.dateTime(changedAt), changedBy].filter(Boolean).join(' · ')}
                      </small>
                    </>
                  ) : (
                    t('patrol.checklist.of_the_house')
                  ),
              },
              ...(mayChange
                ? [
                    {
                      key: 'do',
                      head: t('patrol.plan.do'),
                      cell: (list: ChecklistStanding) => (
                        <Button
                          aria-label={t('patrol.checklist.change', { name: named(list) })}
                          onClick={() => setOpen(list)}
                        >
                          {t('patrol.change')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answer>
      {open && <ChecklistForm of={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
