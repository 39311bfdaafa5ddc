import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { KnownFact } from '@liren/registry/contract';
import { maskedName } from '@liren/registry/domain';
import { type KnownEntry, knownEntries } from '@liren/registry/server';
import type { Field, FormBody, readSubject, Subject, SubjectShown } from '../../contract/public.ts';
import { isPersonal } from '../../domain/public.ts';
import { formSeen } from '../forms/forms.ts';
import { areaRef, type CollectingWorld, collectingAreas, isWithin } from '../here.ts';
import { entriesBySubject } from './store.ts';

export const factsOf = (fields: readonly Field[]): KnownFact[] =>
  fields.flatMap(({ fact }) => fact ?? []);

export const nameShown = (kind: Subject, name: string): string =>
  kind === 'person' ? maskedName(name) : name;

/** What a form's fields ask that the register has already, in the order of the fields. */
export const knownOf = (
  fields: readonly Field[],
  { facts }: KnownEntry,
  { isCarried = false }: { isCarried?: boolean } = {},
): SubjectShown['known'] =>
  fields.flatMap((field) => {
    const known = field.fact && facts[field.fact];
    if (!known) return [];
    const { value, source, seenOn } = known;
    return [
      { code: field.code, value: isCarried && isPersonal(field) ? null : value, source, seenOn },
    ];
  });

/**
 * The subject of an entry as the register has it, in a transaction whose scope is where the actor collects.
 *
 * @throws Problem `collecting.subject_unknown`, `collecting.subject_elsewhere` outside the areas of form and collector
 */
export async function subjectOf(
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'keys'>,
  form: FormBody,
  id: string,
  areas: readonly string[],
): Promise<KnownEntry> {
  const { subject, fields } = form;
  if (subject === 'none') throw new Problem('collecting.subject_unknown');
  const [entry] = await knownEntries(tx, ctx, subject, {
    ...{ ids: [id], within: [ctx.office], facts: factsOf(fields), most: 1 },
  });
  if (!entry) throw new Problem('collecting.subject_unknown');
  if (!isWithin(areas, entry.area)) throw new Problem('collecting.subject_elsewhere');
  return entry;
}

/** Facts of people are shown for the purpose the form says; who looked stays in the trail, and they can see it. */
export async function subjectRead(
  ctx: CollectingWorld,
  { params: { id }, body: { subject } }: InputOf<typeof readSubject>,
): Promise<ReplyOf<typeof readSubject>> {
  const { office } = ctx;
  const { state, published } = await formSeen(ctx, id);
  if (state !== 'open' || !published) throw new Problem('collecting.form_not_open');
  const areas = collectingAreas(ctx, published);
  if (areas.length === 0) throw new Problem('collecting.not_collector');
  return inTransaction(ctx.db, { scope: areas }, async (tx) => {
    const entry = await subjectOf(tx, ctx, published, subject, areas);
    const known = knownOf(published.fields, entry);
    const personal = published.fields.filter(
      (field) => isPersonal(field) && known.some(({ code }) => code === field.code),
    );
    if (personal.length > 0)
      await audit(tx, ctx, {
        ...{ action: 'personal.read', object: `collecting:${id}` },
        ...{ subject: `${published.subject}:${subject}`, purpose: 'collecting' },
        detail: { fields: personal.flatMap(({ fact }) => fact ?? []) },
      });
    const [made] = [(await entriesBySubject(tx, office, id, [subject])).get(subject)];
    return {
      ...{ id: subject, name: nameShown(published.subject, entry.name), known },
      area: areaRef(ctx, entry.area),
      entry: made ? { id: made.id, collectedAt: made.collectedAt.toISOString() } : null,
    };
  });
}
