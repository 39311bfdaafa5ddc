import type { LocalDate, MatterId, Office, UnitCode } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import {
  type AgreementState,
  AmountUnit,
  Obligation,
  type Party,
  Purpose,
} from '../../contract/public.ts';
import { type AgreementSubject, agreementFlows, nextDue } from '../../domain/public.ts';

const Stored = z.object({
  title: z.string(),
  purpose: Purpose,
  note: z.string(),
  first_ref: z.string(),
  first_name: z.string(),
  first_unit: z.string().nullable(),
  second_ref: z.string(),
  second_name: z.string(),
  second_unit: z.string().nullable(),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
  obligations: z.array(Obligation),
  answers: z.custom<AgreementSubject['answers']>(),
  ratings: z.custom<AgreementSubject['ratings']>(),
  offer: z.string().nullable(),
  need: z.string().nullable(),
  amount: z.number().nullable(),
  unit: AmountUnit.nullable(),
});

const party = (ref: string, name: string, unit: string | null): Party => ({
  ref: ref,
  name,
  unit: unit as UnitCode | null,
});

function subjectOf(row: Record<string, unknown> | null): AgreementSubject {
  const s = Stored.parse(row);
  const { offer, need, amount, unit } = s;
  return {
    ...{ title: s.title, purpose: s.purpose, note: s.note },
    first: party(s.first_ref, s.first_name, s.first_unit),
    second: party(s.second_ref, s.second_name, s.second_unit),
    ...{ startsOn: s.starts_on, endsOn: s.ends_on, obligations: s.obligations },
    ...{ answers: s.answers, ratings: s.ratings },
    match: offer && need && amount && unit ? { offer, need, amount, unit } : null,
  };
}

/** Agreements and their own rows, as the kernel moves them. */
export const agreementHouse: House<AgreementSubject> = {
  flows: agreementFlows,
  subject: {
    select: 'select to_json(s) from linkage.agreement s where s.office = $1 and s.matter = r.id',
    parse: subjectOf,
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject: s }) => ({
        ...{ office: root.office, matter: root.id, title: s.title, purpose: s.purpose },
        ...{ note: s.note, starts_on: s.startsOn, ends_on: s.endsOn, obligations: s.obligations },
        ...{ first_ref: s.first.ref, first_name: s.first.name, first_unit: s.first.unit },
        ...{ second_ref: s.second.ref, second_name: s.second.name, second_unit: s.second.unit },
        ...{ answers: s.answers, ratings: s.ratings, next_due: nextDue(s.obligations) },
        ...{ offer: s.match?.offer, need: s.match?.need },
        ...{ amount: s.match?.amount, unit: s.match?.unit },
      }));
      await raw(
        tx,
        `insert into linkage.agreement
         select * from jsonb_populate_recordset(null::linkage.agreement, $1::jsonb)
         on conflict (office, matter) do update set obligations = excluded.obligations,
           answers = excluded.answers, ratings = excluded.ratings, next_due = excluded.next_due`,
        [JSON.stringify(list)],
      );
    },
  },
};

export interface AgreementListRow {
  id: MatterId;
  state: AgreementState;
  area: string;
  title: string;
  purpose: string;
  first: Party;
  second: Party;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
  nextDue: LocalDate | null;
  done: number;
  total: number;
}

interface ListQuery {
  /** Area prefixes whose agreements are shown, and units that see their own. */
  areas: readonly string[];
  units: readonly string[];
  states: readonly string[];
  purpose: string | null;
  with: string | null;
  within: string | null;
  after: { due: string; id: string } | null;
  limit: number;
}

/** What is owed first stands first. */
export const agreementsOf = (
  db: Db | Tx,
  office: Office,
  query: ListQuery,
): Promise<AgreementListRow[]> =>
  raw(
    db,
    `select m.id, m.state, m.area, a.title, a.purpose,
       json_build_object('ref', a.first_ref, 'name', a.first_name, 'unit', a.first_unit) as first,
       json_build_object('ref', a.second_ref, 'name', a.second_name, 'unit', a.second_unit) as second,
       a.starts_on as "startsOn", a.ends_on as "endsOn", a.next_due as "nextDue",
       jsonb_array_length(a.obligations) as total,
       (select count(*)::int from jsonb_array_elements(a.obligations) o
        where o ->> 'confirmedOn' is not null) as done
     from linkage.agreement a join kernel.matter m on m.office = a.office and m.id = a.matter
     where a.office = $1 and m.state = any ($2)
       and (m.area ^@ any ($3::text[]) or a.first_unit = any ($4) or a.second_unit = any ($4))
       and ($5::text is null or a.purpose = $5)
       and ($6::text is null or $6 in (a.first_ref, a.second_ref))
       and ($7::text is null or m.area ^@ $7)
       and ($8::date is null or (coalesce(a.next_due, date '9999-12-31'), m.id) > ($8::date, $9::uuid))
     order by coalesce(a.next_due, date '9999-12-31'), m.id limit $10`,
    [
      ...[office, query.states, query.areas, query.units, query.purpose, query.with],
      ...[query.within, query.after?.due ?? null, query.after?.id ?? null, query.limit],
    ],
  );

/** Agreements that wait for their first day, and it has come. */
export const agreementsToBegin = async (
  db: Db | Tx,
  office: Office,
  today: LocalDate,
): Promise<MatterId[]> => {
  const rows = await raw<{ id: MatterId }>(
    db,
    `select m.id from kernel.matter m join linkage.agreement a on a.office = m.office and a.matter = m.id
     where m.office = $1 and m.kind = 'agreement' and m.state = 'agreed' and a.starts_on <= $2 order by m.id limit 200`,
    [office, today],
  );
  return rows.map(({ id }) => id);
};
