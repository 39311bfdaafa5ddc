import type { LocalDate, MatterId, Office, UnitCode } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import { aboutKinds, type Party, type ReferralState } from '../../contract/public.ts';
import { type ReferralSubject, referralFlows } from '../../domain/public.ts';

const Stored = z.object({
  title: z.string(),
  what: z.string(),
  from_ref: z.string(),
  from_name: z.string(),
  from_unit: z.string().nullable(),
  to_ref: z.string(),
  to_name: z.string(),
  to_unit: z.string().nullable(),
  answer_by: z.string(),
  done_by: z.string().nullable(),
  about_kind: z.enum(aboutKinds).nullable(),
  about_id: z.string().nullable(),
  reason: z.string(),
  outcome: z.string(),
});

const party = (ref: string, name: string, unit: string | null): Party => ({
  ...{ ref, name },
  unit: unit as UnitCode | null,
});

function subjectOf(row: Record<string, unknown> | null): ReferralSubject {
  const s = Stored.parse(row);
  return {
    ...{ title: s.title, what: s.what, reason: s.reason, outcome: s.outcome },
    from: party(s.from_ref, s.from_name, s.from_unit),
    to: party(s.to_ref, s.to_name, s.to_unit),
    ...{ answerBy: s.answer_by, doneBy: s.done_by },
    about: s.about_kind && s.about_id ? { kind: s.about_kind, id: s.about_id } : null,
  };
}

/** Hand-overs and their own rows, as the kernel moves them. */
export const referralHouse: House<ReferralSubject> = {
  flows: referralFlows,
  subject: {
    select: 'select to_json(s) from linkage.referral s where s.office = $1 and s.matter = r.id',
    parse: subjectOf,
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject: s }) => ({
        ...{ office: root.office, matter: root.id, title: s.title, what: s.what },
        ...{ from_ref: s.from.ref, from_name: s.from.name, from_unit: s.from.unit },
        ...{ to_ref: s.to.ref, to_name: s.to.name, to_unit: s.to.unit },
        ...{ answer_by: s.answerBy, done_by: s.doneBy, reason: s.reason, outcome: s.outcome },
        ...{ about_kind: s.about?.kind, about_id: s.about?.id },
      }));
      await raw(
        tx,
        `insert into linkage.referral
         select * from jsonb_populate_recordset(null::linkage.referral, $1::jsonb)
         on conflict (office, matter) do update set done_by = excluded.done_by, reason = excluded.reason,
           outcome = excluded.outcome`,
        [JSON.stringify(list)],
      );
    },
  },
};

export interface ReferralListRow {
  id: MatterId;
  state: ReferralState;
  area: string;
  title: string;
  from: Party;
  to: Party;
  answerBy: LocalDate;
  doneBy: LocalDate | null;
}

/** The day that is awaited: of the answer, then of the work. */
const due = `case m.state when 'sent' then r.answer_by when 'accepted' then coalesce(r.done_by, date '9999-12-31')
  else date '9999-12-31' end`;

/** What is due first stands first. */
export const referralsOf = (
  db: Db | Tx,
  office: Office,
  query: {
    areas: readonly string[];
    units: readonly string[];
    states: readonly string[];
    within: string | null;
    after: { due: string; id: string } | null;
    limit: number;
  },
): Promise<ReferralListRow[]> =>
  raw(
    db,
    `select m.id, m.state, m.area, r.title,
       json_build_object('ref', r.from_ref, 'name', r.from_name, 'unit', r.from_unit) as from,
       json_build_object('ref', r.to_ref, 'name', r.to_name, 'unit', r.to_unit) as to,
       r.answer_by as "answerBy", r.done_by as "doneBy"
     from linkage.referral r join kernel.matter m on m.office = r.office and m.id = r.matter
     where r.office = $1 and m.state = any ($2)
       and (m.area ^@ any ($3::text[]) or r.from_unit = any ($4) or r.to_unit = any ($4))
       and ($5::text is null or m.area ^@ $5) and ($6::date is null or (${due}, m.id) > ($6::date, $7::uuid))
     order by ${due}, m.id limit $8`,
    [
      ...[office, query.states, query.areas, query.units, query.within],
      ...[query.after?.due ?? null, query.after?.id ?? null, query.limit],
    ],
  );

/** Whether what a hand-over is about is there. */
export const isThere = async (
  db: Db | Tx,
  office: Office,
  kind: (typeof aboutKinds)[number],
  id: string,
): Promise<boolean> => {
  const rows = await raw(
    db,
    kind === 'need'
      ? 'select 1 from linkage.need where office = $1 and id = $2'
      : kind === 'project'
        ? 'select 1 from linkage.project where office = $1 and matter = $2'
        : 'select 1 from linkage.agreement where office = $1 and matter = $2',
    [office, id],
  );
  return rows.length > 0;
};
