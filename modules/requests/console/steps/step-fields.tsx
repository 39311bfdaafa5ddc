import { listUnits } from '@liren/accounts/contract';
import type { PositionFix } from '@liren/kernel/contract';
import { PhotoPicker, type PhotosInHand, useOne } from '@liren/ui';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { gridWorkers, type RequestPage } from '../../contract/public.ts';
import type { Tag } from '../../domain/public.ts';
import { CategoryField } from '../category-field.tsx';
import { Suggestions, useSuggestions } from '../register/register-hints.tsx';
import { TagsField } from '../tags.tsx';
import { MatterReply } from './matter-reply.tsx';
import { PositionField } from './position-field.tsx';
import type { Field } from './step-forms.ts';
import { shownFields, type Values } from './step-input.ts';

interface FieldsProps {
  fields: readonly Field[];
  values: Values;
  onChange: (change: Values) => void;
  photos: PhotosInHand;
  /** The matter the form is for; null: many at once, whose fields need none. */
  page: RequestPage | null;
}

/** The form of a step, field by field, as its table says. */
export function StepFields({ fields, values, ...rest }: FieldsProps): ReactNode {
  return shownFields(fields, values).map((field) => (
    <OneField
      key={`${field.as}.${field.name}`}
      field={field}
      value={values[field.name]}
      linked={typeof values['page'] === 'number' ? values['page'] : null}
      {...rest}
    />
  ));
}

/** Pointer of a step's field in the server's refusals. */
const pointerOf = (name: string): string => `/input/${name}`;

function OneField({
  field,
  value,
  linked,
  onChange,
  photos,
  page,
}: { field: Field; value: unknown; linked: number | null } & Omit<
  FieldsProps,
  'fields' | 'values'
>): ReactNode {
  const { t } = useWords();
  if (field.as === 'fixed' || field.as === 'when' || field.as === 'page') return null;
  const set = (next: unknown): void => onChange({ [field.name]: next });
  const frame = { at: pointerOf(field.name), label: t(field.word) };
  const typed = String(value ?? '');
  switch (field.as) {
    case 'text':
      if (field.purpose && page)
        return (
          <MatterReply
            {...frame}
            page={page}
            purpose={field.purpose}
            value={typed}
            onChange={set}
            optional={field.optional ?? false}
            rows={field.answers ? 6 : 3}
            {...(field.answers ? { linked, onLink: (no) => onChange({ page: no }) } : {})}
          />
        );
      return field.short ? (
        <TextField {...frame} value={typed} onChange={set} optional={field.optional ?? false} />
      ) : (
        <TextAreaField
          {...frame}
          value={typed}
          onChange={set}
          optional={field.optional ?? false}
          rows={3}
          maxLength={1000}
        />
      );
    case 'choice': {
      const options = field.values.map((one) => ({
        value: one,
        label: t(field.wordOf(one)),
      }));
      return field.optional ? (
        <SelectField
          {...frame}
          value={typed}
          onChange={set}
          options={options}
          placeholder={t('requests.console.unchanged')}
          optional
        />
      ) : (
        <RadioField
          {...frame}
          value={typed || null}
          onChange={set}
          options={options}
          inline={field.inline ?? false}
        />
      );
    }
    case 'yesno':
      return (
        <RadioField
          {...frame}
          value={value === undefined ? null : value === true ? 'yes' : 'no'}
          onChange={(next) => set(next === 'yes')}
          options={[
            { value: 'yes', label: t(field.yes) },
            { value: 'no', label: t(field.no) },
          ]}
          inline
        />
      );
    case 'satisfaction':
      return (
        <RadioField
          {...frame}
          value={value === undefined ? null : (String(value) as '1' | '2' | '3')}
          onChange={(next) => set(Number(next))}
          options={(['3', '2', '1'] as const).map((one) => ({
            value: one,
            label: t(`requests.console.satisfaction.${one}`),
          }))}
          inline
        />
      );
    case 'photos':
      return <PhotoPicker of={photos} at={frame.at} label={frame.label} />;
    case 'worker':
      return page && <WorkerField {...frame} number={page.number} value={typed} onChange={set} />;
    case 'tags':
      return <TagsField {...frame} value={value as readonly Tag[]} onChange={set} page={page} />;
    case 'position':
      return (
        <PositionField
          {...frame}
          value={(value as PositionFix | undefined) ?? null}
          onChange={set}
          place={page?.lonLat ?? null}
        />
      );
    case 'date':
      return <TextField {...frame} type="date" value={typed} onChange={set} />;
    case 'amount':
      return (
        <TextField
          {...frame}
          type="number"
          min={1}
          max={60}
          inputMode="numeric"
          value={typed}
          onChange={set}
        />
      );
    case 'number':
      return <TextField {...frame} inputMode="numeric" value={typed} onChange={set} />;
    case 'category':
      return (
        <>
          {page && <SaidSuggestions page={page} chosen={typed} onChoose={set} />}
          <CategoryField {...frame} value={typed} onChange={set} />
        </>
      );
    case 'unit':
      return (
        <UnitField {...frame} value={typed} onChange={set} optional={field.optional ?? false} />
      );
  }
}

/** Categories for what the reporter wrote and said, each with its reason. */
function SaidSuggestions({
  page,
  ...choice
}: {
  page: RequestPage;
  chosen: string;
  onChoose: (code: string) => void;
}): ReactNode {
  const said = [page.text, page.voice?.transcript].filter(Boolean).join('\n');
  const { suggestions } = useSuggestions(said.slice(0, 4000));
  return <Suggestions suggestions={suggestions} {...choice} />;
}

/** Whom to send; left open, whoever of the grid comes by first takes it. */
function WorkerField({
  number,
  ...frame
}: {
  at: string;
  label: string;
  number: string;
  value: string;
  onChange: (account: string) => void;
}): ReactNode {
  const { t } = useWords();
  const list = useOne(gridWorkers, { params: { number } });
  return (
    <SelectField
      {...frame}
      optional
      placeholder={t(list.value ? 'requests.console.worker.any' : 'state.loading')}
      options={(list.value?.workers ?? []).map((w) => ({
        value: w.account as string,
        label: t('requests.console.worker', { name: w.name, area: w.area.name, open: w.open }),
      }))}
    />
  );
}

function UnitField({
  optional,
  ...frame
}: {
  at: string;
  label: string;
  value: string;
  onChange: (unit: string) => void;
  optional: boolean;
}): ReactNode {
  const { t } = useWords();
  const units = useOne(listUnits, { query: {} });
  return (
    <SelectField
      {...frame}
      optional={optional}
      placeholder={t(units.value ? 'requests.console.choose' : 'state.loading')}
      options={(units.value?.units ?? []).map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
