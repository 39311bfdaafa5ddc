import type { Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Cell } from '@liren/kernel/secret/server';
import type { FactSource } from '@liren/registry/contract';
import type { Subject } from '../../contract/public.ts';

/** What became of a fact, by code of the field. */
export type Outcomes = Record<string, 'confirmed' | 'holds' | 'yields' | 'asked'>;

export interface EntryRow {
  id: string;
  form: string;
  version: number;
  area: string;
  subjectKind: Subject;
  subject: string | null;
  source: FactSource;
  outcomes: Outcomes;
  collectedAt: Date;
  collectedBy: string | null;
}

export const answersCell = (office: string, id: string): Cell => ({
  ...{ table: 'collecting.entry', column: 'answers', office, id },
});

const columns = `e.id, e.form, e.version, e.area, e.subject_kind as "subjectKind", e.subject, e.source, e.outcomes,
  e.collected_at as "collectedAt", e.collected_by as "collectedBy"`;

/** Entries that count, of each form, in the scope of the transaction. */
export async function countsOfForms(tx: Tx, office: Office): Promise<Map<string, number>> {
  const rows = await raw<{ form: string; n: number }>(
    tx,
    `select form, count(*)::int as n from collecting.entry where office = $1 and replaced_by is null group by form`,
    [office],
  );
  return new Map(rows.map(({ form, n }) => [form, n]));
}

/** Entries of a form in the scope of the transaction that count, the newest first. */
export const entriesOf = (
  tx: Tx,
  office: Office,
  form: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<EntryRow[]> =>
  raw(
    tx,
    `select ${columns} from collecting.entry e
     where e.office = $1 and e.form = $2 and e.replaced_by is null and ($3::uuid is null or (e.taken_at, e.id) < (
         select a.taken_at, a.id from collecting.entry a where a.office = $1 and a.id = $3))
     order by e.taken_at desc, e.id desc limit $4`,
    [office, form, after, limit],
  );

export async function entryById(
  tx: Tx,
  office: Office,
  id: string,
): Promise<(EntryRow & { answers: Buffer }) | undefined> {
  const [row] = await raw<EntryRow & { answers: Buffer }>(
    tx,
    `select ${columns}, e.answers from collecting.entry e where e.office = $1 and e.id = $2`,
    [office, id],
  );
  return row;
}

/** What counts of the subjects of a form, by subject. */
export async function entriesBySubject(
  tx: Tx,
  office: Office,
  form: string,
  subjects: readonly string[],
): Promise<Map<string, { id: string; collectedAt: Date }>> {
  const rows = await raw<{ id: string; subject: string; collectedAt: Date }>(
    tx,
    `select id, subject, collected_at as "collectedAt" from collecting.entry
     where office = $1 and form = $2 and replaced_by is null and subject = any ($3::uuid[])`,
    [office, form, subjects],
  );
  return new Map(rows.map(({ subject, ...one }) => [subject, one]));
}

export interface NewEntry extends EntryRow {
  answers: Buffer;
  takenAt: Date;
  /** Last day it is kept. */
  retainUntil: string;
}

/** @throws an error of SQLSTATE 23505 when the subject is answered already and nothing is replaced */
export async function putEntry(
  tx: Tx,
  office: Office,
  entry: NewEntry,
  replaces: string | null,
): Promise<void> {
  if (replaces)
    await raw(
      tx,
      'update collecting.entry set replaced_by = $3 where office = $1 and id = $2 and replaced_by is null',
      [office, replaces, entry.id],
    );
  await raw(
    tx,
    `insert into collecting.entry (office, id, form, version, area, subject_kind, subject, source, answers, outcomes,
       collected_at, collected_by, taken_at, retain_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14::date)`,
    [
      ...[office, entry.id, entry.form, entry.version, entry.area, entry.subjectKind],
      ...[entry.subject, entry.source, entry.answers, JSON.stringify(entry.outcomes)],
      ...[entry.collectedAt, entry.collectedBy, entry.takenAt, entry.retainUntil],
    ],
  );
}

/** Entries that count, by area and by whoever collected them. */
export const entryCounts = (
  tx: Tx,
  office: Office,
  form: string,
): Promise<{ area: string; by: string | null; n: number }[]> =>
  raw(
    tx,
    `select area, collected_by as by, count(*)::int as n from collecting.entry
     where office = $1 and form = $2 and replaced_by is null group by 1, 2`,
    [office, form],
  );
