import { CheckField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Need, Offer } from '../contract/public.ts';
import { tagsOf } from '../parts/tags.ts';
import { type AmountDraft, amountDraftOf, amountOf } from './amount-fields.tsx';
import type { PlaceDraft } from './place-fields.tsx';
import { weekDraftOf, weekTimesOf } from './week-field.tsx';

/** What an offer and a need have in common, as it is typed. */
export interface ListedDraft {
  title: string;
  amount: AmountDraft;
  place: PlaceDraft;
  week: ReturnType<typeof weekDraftOf>;
  startsOn: string;
  tags: string;
  note: string;
  /** A price or a budget, in yuan. */
  yuan: string;
  isPublic: boolean;
}

export const listedDraftOf = (
  row: Offer | Need | null,
  fen: number | null | undefined,
  amount: AmountDraft,
): ListedDraft => ({
  title: row?.title ?? '',
  amount: row ? amountDraftOf(row) : amount,
  place: { area: row?.area.code ?? '', place: row?.place ?? '', at: row?.at ?? null },
  week: weekDraftOf(row?.times ?? []),
  startsOn: row?.startsOn ?? '',
  tags: row?.tags.join('、') ?? '',
  note: row?.note ?? '',
  yuan: fen ? String(fen / 100) : '',
  isPublic: row?.isPublic ?? true,
});

/** What is sent of it. */
export const listedBodyOf = ({
  title,
  amount,
  place,
  week,
  startsOn,
  tags,
  note,
  isPublic,
}: ListedDraft) => ({
  ...{ title, ...amount, amount: amountOf(amount) },
  ...{ area: place.area, place: place.place },
  at: place.at && ([place.at[0], place.at[1]] as [number, number]),
  ...{ times: weekTimesOf(week), startsOn: startsOn || null, tags: tagsOf(tags), note },
  isPublic,
});

/** Yuan as typed; null when nothing was. */
export const fenOf = (yuan: string): number | null =>
  yuan === '' ? null : Math.round(Number(yuan) * 100);

interface PartProps {
  value: ListedDraft;
  onChange: (change: Partial<ListedDraft>) => void;
}

export function TagsField({ value, hint, onChange }: PartProps & { hint: string }): ReactNode {
  const { t } = useWords();
  return (
    <TextField
      at="/body/tags"
      label={t('linkage.tags')}
      hint={hint}
      optional
      value={value.tags}
      onChange={(tags) => onChange({ tags })}
    />
  );
}

export function NoteField({ value, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  return (
    <TextAreaField
      at="/body/note"
      label={t('linkage.note')}
      optional
      value={value.note}
      onChange={(note) => onChange({ note })}
      maxLength={500}
    />
  );
}

/** Whether residents see it, too. */
export function PublicField({ value, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  return (
    <CheckField
      at="/body/isPublic"
      label={t('linkage.public.shown')}
      hint={t('linkage.public.shown.hint')}
      value={value.isPublic}
      onChange={(isPublic) => onChange({ isPublic })}
    />
  );
}
