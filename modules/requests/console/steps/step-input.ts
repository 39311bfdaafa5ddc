import type { FileId } from '@liren/kernel/contract';
import type { RequestPage } from '../../contract/public.ts';
import type { Field } from './step-forms.ts';

/** What has been typed into a step's form so far, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** What a form shows before anything is typed is what it sends: the category and the tags that are. */
export function startOf(
  fields: readonly Field[],
  page: Pick<RequestPage, 'category' | 'tags'>,
): Values {
  const start: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.as === 'category') start[field.name] = page.category.code;
    if (field.as === 'tags') start[field.name] = page.tags;
  }
  return start;
}

/** The fields that are asked now: a `when` opens by the answer before it. */
export function shownFields(fields: readonly Field[], values: Values): Field[] {
  return fields.flatMap((field) =>
    field.as === 'when'
      ? values[field.name] === field.is
        ? shownFields(field.fields, values)
        : []
      : [field],
  );
}

/** A step's input from its form. What was left empty is left out, so that the server says what is missing. */
export function inputOf(
  fields: readonly Field[],
  values: Values,
  photos: readonly FileId[],
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of shownFields(fields, values)) {
    const value = valueOf(field, values, photos);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}

function valueOf(field: Field, values: Values, photos: readonly FileId[]): unknown {
  const value = 'name' in field ? values[field.name] : undefined;
  switch (field.as) {
    case 'fixed':
      return field.value;
    case 'photos':
      return photos;
    case 'tags':
      return value ?? [];
    case 'amount':
      return value === undefined || value === '' ? undefined : Number(value);
    case 'number':
      return String(value ?? '').replaceAll(/\D/g, '') || undefined;
    case 'text':
      return String(value ?? '').trim() || undefined;
    default:
      return value === '' ? undefined : value;
  }
}
