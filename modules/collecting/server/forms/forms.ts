import { covers } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type {
  closeForm,
  FormBody,
  getForm,
  listForms,
  publishForm,
  saveForm,
} from '../../contract/public.ts';
import { faultsOfForm } from '../../domain/public.ts';
import { countsOfForms } from '../entries/store.ts';
import {
  areaRef,
  type CollectingWorld,
  collectingAreas,
  declaresAnywhere,
  mayDeclare,
  readingAreas,
} from '../here.ts';
import {
  type FormRow,
  formForUpdate,
  formOf,
  formsOf,
  putDraft,
  putVersion,
  setClosed,
  versionsOf,
} from './store.ts';

/** Drafts are for whoever declares forms over all their areas; the rest is seen where it is collected. */
const sees = (ctx: Pick<Ctx, 'actor'>, form: FormRow): boolean =>
  form.state === 'draft' ? mayDeclare(ctx, form.areas) : readingAreas(ctx, form.areas).length > 0;

/** @throws Problem `collecting.form_unknown`, also where the reader has no part in it */
export async function formSeen(ctx: CollectingWorld, id: string): Promise<FormRow> {
  const form = await formOf(ctx.db, ctx.office, id);
  if (!form || !sees(ctx, form)) throw new Problem('collecting.form_unknown');
  return form;
}

export async function formList(ctx: Ctx): Promise<ReplyOf<typeof listForms>> {
  const { db, office } = ctx;
  const rows = (await formsOf(db, office)).filter((form) => sees(ctx, form));
  const scope = [...new Set(rows.flatMap(({ areas }) => readingAreas(ctx, areas)))];
  const counts = await inTransaction(db, { scope, access: 'read' }, (tx) =>
    countsOfForms(tx, office),
  );
  return {
    items: rows.flatMap(({ id, state, version, draft, published }) => {
      const body = published ?? draft;
      if (!body) return [];
      const { zh, en, subject, areas, from, until } = body;
      return [
        {
          ...{ id, state, version, zh, en, subject, from, until },
          areas: areas.map((area) => areaRef(ctx, area)),
          entries: counts.get(id) ?? 0,
        },
      ];
    }),
    mayDeclare: declaresAnywhere(ctx),
  };
}

export async function oneForm(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getForm>,
): Promise<ReplyOf<typeof getForm>> {
  const form = await formSeen(ctx, id);
  const versions = await versionsOf(ctx.db, ctx.office, id);
  const names = await namesOf(
    ctx.db,
    versions.flatMap(({ publishedBy }) => publishedBy ?? []),
  );
  const declares = mayDeclare(ctx, form.areas);
  const { published } = form;
  return {
    ...{ id, state: form.state, revision: form.revision, published, version: form.version },
    draft: declares ? form.draft : null,
    versions: versions.map(({ version, publishedAt, publishedBy }) => ({
      ...{ version, publishedAt: publishedAt.toISOString() },
      publishedBy: (publishedBy && names.get(publishedBy)) ?? '—',
    })),
    areas: (published ?? form.draft)?.areas.map((area) => areaRef(ctx, area)) ?? [],
    closedAt: form.closedAt?.toISOString() ?? null,
    mayDeclare: declares,
    mayCollect:
      form.state === 'open' && published !== null && collectingAreas(ctx, published).length > 0,
  };
}

/** @throws Problem `input.invalid` with every fault; `collecting.form_changed` when somebody else wrote meanwhile */
export async function formSaved(
  ctx: CollectingWorld,
  { params: { id }, body: { seen, form } }: InputOf<typeof saveForm>,
): Promise<ReplyOf<typeof saveForm>> {
  const { db, office, clock, actor } = ctx;
  refuseFaults(form);
  refuseBeyond(ctx, form.areas);
  const revision = await inTransaction(db, {}, async (tx) => {
    const before = await formForUpdate(tx, office, id);
    if ((before?.revision ?? 0) !== seen) throw new Problem('collecting.form_changed');
    if (before?.state === 'closed') throw new Problem('collecting.form_closed');
    if (before && !mayDeclare(ctx, before.areas)) throw new Problem('permission.denied');
    // Entries of what was published stay within reach of the form.
    const areas = [...new Set([...(before?.published?.areas ?? []), ...form.areas])];
    return putDraft(tx, office, {
      ...{ id, at: clock.now(), by: actor.account, draft: form, areas },
    });
  });
  return { id, revision };
}

function refuseFaults(form: FormBody): void {
  const faults = faultsOfForm(form);
  if (faults.length > 0)
    throw new Problem(
      'input.invalid',
      { count: faults.length },
      faults.map(({ pointer, fault }) => ({
        pointer: `/body/form${pointer}`,
        code: `collecting.fault.${fault}`,
      })),
    );
}

function refuseBeyond(ctx: CollectingWorld, areas: readonly string[]): void {
  const { office } = ctx;
  for (const area of areas)
    if (area !== office && (!covers(office, area) || !ctx.areas.get(office, area)))
      throw new Problem('collecting.area_beyond');
  if (!mayDeclare(ctx, areas)) throw new Problem('permission.denied');
}

/** @throws Problem `collecting.nothing_new` where no draft waits */
export async function formPublished(
  ctx: CollectingWorld,
  { params: { id }, body: { seen } }: InputOf<typeof publishForm>,
): Promise<ReplyOf<typeof publishForm>> {
  const { db, office, clock, actor } = ctx;
  return inTransaction(db, {}, async (tx) => {
    const form = await formForUpdate(tx, office, id);
    if (!form) throw new Problem('collecting.form_unknown');
    if (!mayDeclare(ctx, form.areas)) throw new Problem('permission.denied');
    if (form.state === 'closed') throw new Problem('collecting.form_closed');
    if (form.revision !== seen) throw new Problem('collecting.form_changed');
    if (!form.draft) throw new Problem('collecting.nothing_new');
    const version = form.version + 1;
    await putVersion(tx, office, {
      ...{ id, version, body: form.draft, at: clock.now(), by: actor.account },
    });
    return { version };
  });
}

/** @throws Problem `collecting.form_not_open` */
export async function formClosed(
  ctx: CollectingWorld,
  { params: { id } }: InputOf<typeof closeForm>,
): Promise<ReplyOf<typeof closeForm>> {
  const { db, office, clock, actor } = ctx;
  await inTransaction(db, {}, async (tx) => {
    const form = await formForUpdate(tx, office, id);
    if (!form) throw new Problem('collecting.form_unknown');
    if (!mayDeclare(ctx, form.areas)) throw new Problem('permission.denied');
    if (form.state !== 'open') throw new Problem('collecting.form_not_open');
    await setClosed(tx, office, { id, at: clock.now(), by: actor.account });
  });
  return { closed: true };
}
