import {
  type AreaCode,
  type InputOf,
  type LocalDate,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type answerInvitation,
  type Expert,
  type endExpert,
  expertFields,
  type getExpert,
  type Invitation,
  type inviteExpert,
  type listExperts,
  type saveExpert,
} from '../../contract/public.ts';
import {
  areaRef,
  type LinkageWorld,
  mustKeep,
  mustOrganise,
  organises,
  organisesAnywhere,
  pageBy,
  readableAreas,
} from '../here.ts';
import { partyOfRef } from '../parties.ts';

type ExpertRow = Omit<Expert, 'area'> & { area: AreaCode };

/** Experts of the areas, and those of the whole office; by name. */
const expertsOf = (
  db: Db | Tx,
  office: string,
  {
    areas,
    id = null,
    field = null,
    q = '',
    after = null,
    limit = 1,
  }: {
    areas: readonly string[];
    id?: string | null;
    field?: string | null;
    q?: string;
    after?: string | null;
    limit?: number;
  },
): Promise<ExpertRow[]> =>
  raw(
    db,
    `select e.id, e.area, e.name, e.fields, e.about, e.consent_on as "consentOn", e.consent_way as "consentWay",
       case when e.through_ref is null then null
         else json_build_object('ref', e.through_ref, 'name', e.through_name) end as through,
       (select count(*)::int from linkage.invitation i where i.office = e.office and i.expert = e.id) as invited,
       (select count(*)::int from linkage.invitation i
        where i.office = e.office and i.expert = e.id and i.answer) as came
     from linkage.expert e
     where e.office = $1 and e.ended_at is null and (e.area ^@ any ($2::text[]) or e.area = $1)
       and ($3::uuid is null or e.id = $3) and ($4::text is null or $4 = any (e.fields))
       and ($5 = '' or position($5 in e.name || ' ' || e.about || ' ' || coalesce(e.through_name, '')) > 0)
       and ($6::text is null or e.name || '_' || e.id > $6)
     order by e.name || '_' || e.id limit $7`,
    [office, areas, id, field, q, after, limit],
  );

const shown = (ctx: Pick<Ctx, 'areas' | 'office'>, { area, ...row }: ExpertRow): Expert => ({
  ...row,
  area: areaRef(ctx.areas, ctx.office, area),
});

export async function expertList(
  ctx: Ctx,
  { query: { field, q, after, limit } }: InputOf<typeof listExperts>,
): Promise<ReplyOf<typeof listExperts>> {
  const { db, office } = ctx;
  const areas = readableAreas(ctx);
  const [rows, counts] = await Promise.all([
    expertsOf(db, office, {
      ...{ areas, field: field ?? null, q: q ?? '', after: after ?? null, limit: limit + 1 },
    }),
    raw<{ field: string; count: number }>(
      db,
      `select f as field, count(*)::int as count from linkage.expert e, unnest(e.fields) f
       where e.office = $1 and e.ended_at is null and (e.area ^@ any ($2::text[]) or e.area = $1) group by f`,
      [office, areas],
    ),
  ]);
  const { items, next } = pageBy(rows, limit, ({ name, id }) => `${name}_${id}`);
  return {
    items: items.map((row) => shown(ctx, row)),
    next,
    fields: expertFields.map((one) => ({
      field: one,
      count: counts.find((found) => found.field === one)?.count ?? 0,
    })),
    mayWrite: organisesAnywhere(ctx),
  };
}

/** @throws Problem `linkage.expert_unknown` also when the expert has left the pool */
async function expertOf(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office'>,
  areas: readonly string[],
  id: string,
): Promise<ExpertRow> {
  const [found] = await expertsOf(db, ctx.office, { areas, id });
  if (!found) throw new Problem('linkage.expert_unknown');
  return found;
}

async function expertToChange(tx: Tx, ctx: LinkageWorld, id: string): Promise<ExpertRow> {
  const found = await expertOf(tx, ctx, [ctx.office], id);
  mustOrganise(ctx, found.area);
  return found;
}

export async function oneExpert(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getExpert>,
): Promise<ReplyOf<typeof getExpert>> {
  const row = await expertOf(ctx.db, ctx, readableAreas(ctx), id);
  const invitations = await raw<Invitation>(
    ctx.db,
    `select id, kind, what, on_day as on, answer, answered_on as "answeredOn", way, reason
     from linkage.invitation where office = $1 and expert = $2 order by on_day desc, id limit 100`,
    [ctx.office, id],
  );
  return { ...shown(ctx, row), invitations, mayWrite: organises(ctx, row.area) };
}

/** @throws Problem `linkage.day_to_come` when the consent is of a later day, `linkage.ended` */
export async function keepExpert(
  ctx: LinkageWorld,
  { params: { id }, body }: InputOf<typeof saveExpert>,
): Promise<ReplyOf<typeof saveExpert>> {
  const { office, actor, clock } = ctx;
  mustKeep(ctx, body.area);
  if (body.consentOn > todayOf(ctx)) throw new Problem('linkage.day_to_come');
  await inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await raw<{ area: string; ended: boolean }>(
      tx,
      'select area, ended_at is not null as ended from linkage.expert where office = $1 and id = $2 for update',
      [office, id],
    );
    if (old) mustOrganise(ctx, old.area);
    if (old?.ended) throw new Problem('linkage.ended');
    const through = body.through ? await partyOfRef(tx, office, body.through) : null;
    await raw(
      tx,
      `insert into linkage.expert (office, id, area, name, through_ref, through_name, fields, about, consent_on,
         consent_way, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (office, id) do update set area = excluded.area, name = excluded.name,
         through_ref = excluded.through_ref, through_name = excluded.through_name, fields = excluded.fields,
         about = excluded.about, consent_on = excluded.consent_on, consent_way = excluded.consent_way,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [
        ...[office, id, body.area, body.name, through?.ref ?? null, through?.name ?? null],
        ...[body.fields, body.about, body.consentOn, body.consentWay, clock.now(), actor.account],
      ],
    );
  });
  return { id };
}

/** Consent is withdrawn: the name goes, the count of what was asked stays. */
export async function expertEnded(
  ctx: LinkageWorld,
  { params: { id } }: InputOf<typeof endExpert>,
): Promise<ReplyOf<typeof endExpert>> {
  return inTransaction(ctx.db, {}, async (tx) => {
    await expertToChange(tx, ctx, id);
    await raw(
      tx,
      `update linkage.expert set name = '', about = '', ended_at = $3, changed_at = $3, changed_by = $4
       where office = $1 and id = $2`,
      [ctx.office, id, ctx.clock.now(), ctx.actor.account],
    );
    return { ended: true };
  });
}

export async function expertInvited(
  ctx: LinkageWorld,
  { params: { id, invitation }, body: { kind, what, on } }: InputOf<typeof inviteExpert>,
): Promise<ReplyOf<typeof inviteExpert>> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await expertToChange(tx, ctx, id);
    const kept = await raw(
      tx,
      `insert into linkage.invitation as i (office, id, expert, kind, what, on_day, asked_at, asked_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (office, id) do update set kind = excluded.kind, what = excluded.what, on_day = excluded.on_day
       where i.expert = excluded.expert and i.answer is null returning i.id`,
      [ctx.office, invitation, id, kind, what, on, ctx.clock.now(), ctx.actor.account],
    );
    if (kept.length === 0) throw new Problem('linkage.invitation_answered');
  });
  return { id: invitation };
}

/** @throws Problem `linkage.invitation_answered` when it was answered, or is none of this expert */
export async function invitationAnswered(
  ctx: LinkageWorld,
  { params: { id, invitation }, body: { yes, way, reason } }: InputOf<typeof answerInvitation>,
): Promise<ReplyOf<typeof answerInvitation>> {
  const today: LocalDate = todayOf(ctx);
  await inTransaction(ctx.db, {}, async (tx) => {
    await expertToChange(tx, ctx, id);
    const kept = await raw(
      tx,
      `update linkage.invitation set answer = $4, answered_on = $5, way = $6, reason = $7
       where office = $1 and id = $2 and expert = $3 and answer is null returning id`,
      [ctx.office, invitation, id, yes, today, way, reason],
    );
    if (kept.length === 0) throw new Problem('linkage.invitation_answered');
  });
  return { id: invitation };
}
