import type { AreaCode } from '@liren/kernel/contract';
import type { PersonLine } from '@liren/registry/contract';
import { PersonPicker } from '@liren/registry/pickers';
import {
  Answer,
  Dialog,
  newId,
  StatusTag,
  todayHere,
  useAction,
  useFormat,
  useOne,
} from '@liren/ui';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  listVisits,
  readVisit,
  recordVisit,
  type VisitView,
  visitBrought,
  visitPurposes,
} from '../../contract/public.ts';
import { ActionForm } from '../action-form.tsx';
import { Doing, TablePanel } from '../table-panel.tsx';

/** 走访慰问: names masked, what was found there opened for a purpose alone. */
export function Visits({ community }: { community: AreaCode }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(listVisits, { params: { community } });
  const [open, setOpen] = useState<{ read: VisitView | null } | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Answer of={answer} rows={4}>
        {({ items }) => (
          <TablePanel
            title={t('bodies.visits')}
            lead={t('bodies.visits.lead')}
            none={t('bodies.visits.none')}
            rows={items}
            add={{ label: t('bodies.visit.new'), onPress: () => setOpen({ read: null }) }}
            columns={[
              {
                key: 'whom',
                head: t('bodies.visit.whom'),
                names: true,
                cell: ({ person }) =>
                  person
                    ? [person.name, person.home].filter(Boolean).join(' · ')
                    : t('bodies.visit.left'),
              },
              { key: 'on', head: t('bodies.duty.on'), cell: ({ onDay }) => format.date(onDay) },
              {
                key: 'brought',
                head: t('bodies.visit.brought'),
                cell: ({ brought }) => t(`bodies.visit.brought.${brought}`),
              },
              {
                key: 'again',
                head: t('bodies.visit.again'),
                cell: ({ againOn, isDue }) =>
                  againOn ? (
                    <StatusTag tone={isDue ? 'late' : 'moving'}>{format.date(againOn)}</StatusTag>
                  ) : (
                    '—'
                  ),
              },
              { key: 'by', head: t('bodies.visit.by'), cell: ({ by }) => by },
            ]}
            actions={(visit) =>
              visit.person &&
              visit.hasText && (
                <Doing
                  label={t('bodies.visit.read')}
                  of={visit.person.name}
                  onPress={() => setOpen({ read: visit })}
                />
              )
            }
          />
        )}
      </Answer>
      {open && !open.read && <VisitForm community={community} onClose={close} />}
      {open?.read && <Reading visit={open.read} onClose={close} />}
    </>
  );
}

function VisitForm({
  community,
  onClose,
}: {
  community: AreaCode;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(newId);
  const [person, setPerson] = useState<PersonLine | null>(null);
  const [onDay, setOnDay] = useState<string>(todayHere);
  const [brought, setBrought] = useState<(typeof visitBrought)[number]>('talk');
  const [said, setSaid] = useState('');
  const [againOn, setAgain] = useState('');
  const save = useAction(recordVisit);
  return (
    <ActionForm
      title={t('bodies.visit.new')}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { community, id },
        body: { person: person?.id ?? '', onDay, brought, said, againOn: againOn || null },
      })}
    >
      <PersonPicker
        at="/body/person"
        label={t('bodies.visit.whom')}
        value={person}
        onChange={setPerson}
      />
      <div className="bodies-two">
        <TextField
          at="/body/onDay"
          type="date"
          label={t('bodies.duty.on')}
          value={onDay}
          onChange={setOnDay}
        />
        <SelectField
          at="/body/brought"
          label={t('bodies.visit.brought')}
          value={brought}
          onChange={setBrought}
          options={visitBrought.map((value) => ({
            value,
            label: t(`bodies.visit.brought.${value}`),
          }))}
        />
      </div>
      <TextAreaField
        at="/body/said"
        label={t('bodies.visit.said')}
        hint={t('bodies.visit.said.hint')}
        optional
        value={said}
        onChange={setSaid}
        maxLength={600}
      />
      <TextField
        at="/body/againOn"
        type="date"
        label={t('bodies.visit.again')}
        optional
        value={againOn}
        onChange={setAgain}
      />
    </ActionForm>
  );
}

function Reading({ visit, onClose }: { visit: VisitView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [purpose, setPurpose] = useState<(typeof visitPurposes)[number] | null>(null);
  const read = useAction(readVisit);
  if (read.done)
    return (
      <Dialog open sheet title={read.done.name} onClose={onClose}>
        <p className="bodies-text">{read.done.said}</p>
      </Dialog>
    );
  return (
    <ActionForm
      title={t('bodies.visit.read')}
      send={t('bodies.duty.open_name.send')}
      action={read}
      stays
      disabled={purpose === null}
      onClose={onClose}
      input={() => ({ params: { id: visit.id }, body: { purpose: purpose ?? 'home_visit' } })}
    >
      <p className="quiet">{t('bodies.visit.read.why')}</p>
      <RadioField
        at="/body/purpose"
        label={t('bodies.duty.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={visitPurposes.map((value) => ({ value, label: t(`accounts.purpose.${value}`) }))}
      />
    </ActionForm>
  );
}
