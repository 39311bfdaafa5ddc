import { newId } from '@liren/ui';
import { CheckField, RadioField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Need, saveNeed, type Urgency, urgencies } from '../contract/public.ts';
import { AmountFields } from './amount-fields.tsx';
import { CallDialog } from './call-dialog.tsx';
import {
  fenOf,
  type ListedDraft,
  listedBodyOf,
  listedDraftOf,
  NoteField,
  PublicField,
  TagsField,
} from './listed-fields.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { PlaceFields } from './place-fields.tsx';
import { WeekField } from './week-field.tsx';

/** What an actor or an area needs, written down. */
export function NeedForm({ need, onClose }: { need: Need | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => need?.id ?? newId());
  const [isOfArea, setIsOfArea] = useState(need?.by === null);
  const [by, setBy] = useState<ChosenParty | null>(
    need?.by ? { ref: need.by as ChosenParty['ref'], name: need.byName } : null,
  );
  const [draft, setDraft] = useState(() =>
    listedDraftOf(need, need?.budgetFen, { kind: 'skill', unit: 'hour', amount: '' }),
  );
  const [urgency, setUrgency] = useState<Urgency>(need?.urgency ?? 2);
  const [dueOn, setDueOn] = useState<string>(need?.dueOn ?? '');
  const set = (change: Partial<ListedDraft>) => setDraft({ ...draft, ...change });
  return (
    <CallDialog
      call={saveNeed}
      title={t(need ? 'linkage.need.change' : 'linkage.need.new')}
      labels={{ '/body/times': t('linkage.times') }}
      wide
      onClose={onClose}
      input={{
        params: { id },
        body: {
          ...listedBodyOf(draft),
          // An empty one is refused by the schema.
          ...{ by: isOfArea ? null : (by?.ref ?? ''), urgency, dueOn },
          budgetFen: fenOf(draft.yuan),
        },
      }}
    >
      <CheckField
        at="/body/ofArea"
        label={t('linkage.need.of_area')}
        value={isOfArea}
        onChange={setIsOfArea}
      />
      {!isOfArea && (
        <PartyField at="/body/by" label={t('linkage.taker')} value={by} onChange={setBy} />
      )}
      <TextField
        at="/body/title"
        label={t('linkage.need.title')}
        hint={t('linkage.need.title.hint')}
        value={draft.title}
        onChange={(title) => set({ title })}
        maxLength={80}
      />
      <AmountFields value={draft.amount} onChange={(amount) => set({ amount })} />
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
      <TagsField value={draft} onChange={set} hint={t('linkage.need.tags.hint')} />
      <PlaceFields value={draft.place} onChange={(place) => set({ place })} />
      <WeekField value={draft.week} onChange={(week) => set({ week })} />
      <TextField
        at="/body/budgetFen"
        label={t('linkage.budget')}
        hint={t('linkage.budget.hint')}
        optional
        value={draft.yuan}
        onChange={(yuan) => set({ yuan })}
        inputMode="decimal"
      />
      <NoteField value={draft} onChange={set} />
      <PublicField value={draft} onChange={set} />
    </CallDialog>
  );
}
