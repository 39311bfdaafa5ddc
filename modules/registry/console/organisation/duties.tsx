import { Answer, useAction, useOne } from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  type ActorClass,
  actorClasses,
  type Duty,
  duties,
  listDuties,
  saveDuty,
} from '../../contract/public.ts';
import { SubNav } from './sub-nav.tsx';

type Row = z.output<(typeof listDuties)['reply']>['works'][number];

/** 职责边界: what each class of actors does in each kind of work. */
export default function DutiesScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(listDuties, {});
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <Page title={t('registry.page.duties')} tools={<SubNav />}>
      <p className="page-lead">{t('registry.duty.why')}</p>
      <Answer of={answer} rows={10}>
        {({ works, mayChange }) => (
          <FactTable
            caption={t('registry.page.duties')}
            rows={works}
            idOf={({ work }) => work}
            columns={[
              {
                key: 'work',
                head: t('registry.duty.work'),
                names: true,
                cell: ({ work, isOwn }) => (
                  <>
                    {t(`registry.work.${work}`)}
                    {isOwn && <span className="org-under">{t('registry.duty.own')}</span>}
                  </>
                ),
              },
              ...actorClasses.map((one) => ({
                key: one,
                head: t(`registry.class.${one}`),
                cell: ({ parts }: Row) =>
                  t(`registry.duty.${parts.find((part) => part.class === one)?.part ?? 'none'}`),
              })),
              ...(mayChange
                ? [
                    {
                      key: 'change',
                      head: t('registry.duty.change'),
                      cell: (row: Row) => (
                        <Button onClick={() => setOpen(row)}>
                          {t('registry.duty.change')}
                          <span className="visually-hidden"> {t(`registry.work.${row.work}`)}</span>
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answer>
      {open && <DutyForm of={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function DutyForm({ of: row, onClose }: { of: Row; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const save = useAction(saveDuty);
  const [parts, setParts] = useState(
    () =>
      Object.fromEntries(row.parts.map(({ class: one, part }) => [one, part])) as Record<
        ActorClass,
        Duty
      >,
  );
  return (
    <FormDialog
      title={t(`registry.work.${row.work}`)}
      send={t('registry.org.save')}
      busy={save.running}
      problem={save.problem}
      onSend={() =>
        void save.run({ params: { work: row.work }, body: parts }).then((done) => done && onClose())
      }
      onClose={onClose}
    >
      {actorClasses.map((one) => (
        <SelectField
          key={one}
          at={`/body/${one}`}
          label={t(`registry.class.${one}`)}
          hint={t(`registry.org.role.${one}`)}
          value={parts[one]}
          onChange={(part: Duty) => setParts((now) => ({ ...now, [one]: part }))}
          options={duties.map((part) => ({ value: part, label: t(`registry.duty.${part}`) }))}
        />
      ))}
    </FormDialog>
  );
}
