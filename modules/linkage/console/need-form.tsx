import { useAction, useFaults } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, RadioField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Need, saveNeed, type Urgency, urgencies } from '../contract/public.ts';
import { AmountFields, amountDraftOf, amountOf } from './amount-fields.tsx';
import { newId, tagsOf } from './new-id.ts';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { type PlaceDraft, PlaceFields } from './place-fields.tsx';
import { WeekField, weekDraftOf, weekTimesOf } from './week-field.tsx';

/** What an actor or an area needs, written down. */
export function NeedForm({ need, onClose }: { need: Need | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => need?.id ?? newId());
  const [isOfArea, setIsOfArea] = useState(need?.by === null);
  const [by, setBy] = useState<ChosenParty | null>(
    need?.by ? { ref: need.by as ChosenParty['ref'], name: need.byName } : null,
  );
  const [title, setTitle] = useState(need?.title ?? '');
  const [amount, setAmount] = useState(
    need ? amountDraftOf(need) : { kind: 'skill' as const, unit: 'hour' as const, amount: '' },
  );
  const [urgency, setUrgency] = useState<Urgency>(need?.urgency ?? 2);
  const [dueOn, setDueOn] = useState<string>(need?.dueOn ?? '');
  const [budget, setBudget] = useState(need?.budgetFen ? String(need.budgetFen / 100) : '');
  const [place, setPlace] = useState<PlaceDraft>({
    ...{ area: need?.area.code ?? '', place: need?.place ?? '', at: need?.at ?? null },
  });
  const [week, setWeek] = useState(() => weekDraftOf(need?.times ?? []));
  const [tags, setTags] = useState(need?.tags.join('、') ?? '');
  const [note, setNote] = useState(need?.note ?? '');
  const save = useAction(saveNeed);
  const faults = useFaults(save.problem);
  return (
    <FormDialog
      title={t(need ? 'linkage.need.change' : 'linkage.need.new')}
      send={t('linkage.save')}
      busy={save.running}
      problem={save.problem}
      labels={{
        '/body/by': t('linkage.taker'),
        '/body/amount': t('linkage.amount'),
        '/body/area': t('linkage.area'),
        '/body/times': t('linkage.times'),
      }}
      wide
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id },
            body: {
              // Left out, the schema says that it is missing.
              ...{ by: isOfArea ? null : (by?.ref ?? ''), title, urgency, dueOn },
              ...{ ...amount, amount: amountOf(amount) },
              ...{
                area: place.area,
                place: place.place,
                at: place.at && [place.at[0], place.at[1]],
              },
              ...{ times: weekTimesOf(week), startsOn: need?.startsOn ?? null },
              ...{ tags: tagsOf(tags), note },
              budgetFen: budget === '' ? null : Math.round(Number(budget) * 100),
            },
          })
          .then((done) => done && onClose())
      }
    >
      <CheckField
        at="/body/ofArea"
        label={t('linkage.need.of_area')}
        value={isOfArea}
        onChange={setIsOfArea}
      />
      {!isOfArea && (
        <PartyField
          at="/body/by"
          label={t('linkage.taker')}
          value={by}
          onChange={setBy}
          faults={faults}
        />
      )}
      <TextField
        at="/body/title"
        label={t('linkage.need.title')}
        hint={t('linkage.need.title.hint')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <AmountFields value={amount} onChange={setAmount} faults={faults} />
      <RadioField
        at="/body/urgency"
        label={t('linkage.urgency')}
        value={String(urgency)}
        onChange={(one) => setUrgency(Number(one) as Urgency)}
        options={urgencies.map((one) => ({
          value: String(one),
          label: t(`linkage.urgency.${one}`),
        }))}
        inline
      />
      <TextField
        at="/body/dueOn"
        label={t('linkage.due')}
        type="date"
        value={dueOn}
        onChange={setDueOn}
      />
      <TextField
        at="/body/tags"
        label={t('linkage.tags')}
        hint={t('linkage.need.tags.hint')}
        optional
        value={tags}
        onChange={setTags}
      />
      <PlaceFields value={place} onChange={setPlace} faults={faults} />
      <WeekField value={week} onChange={setWeek} />
      <TextField
        at="/body/budgetFen"
        label={t('linkage.budget')}
        hint={t('linkage.budget.hint')}
        optional
        value={budget}
        onChange={setBudget}
        inputMode="decimal"
      />
      <TextAreaField
        at="/body/note"
        label={t('linkage.note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={500}
      />
    </FormDialog>
  );
}
