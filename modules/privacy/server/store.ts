import type { AccountId, MatterId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import { identityProofs, RefusalGround, RightsKind, type RightsState } from '../contract/public.ts';
import { type RightsRules, type RightsSubject, rightsFlows } from '../domain/public.ts';

const Stored = z.object({
  kind: RightsKind,
  is_own: z.boolean(),
  proof: z.enum(identityProofs).nullable(),
  ground: RefusalGround.nullable(),
  is_put_off: z.boolean(),
});

function subjectOf(row: Record<string, unknown> | null): RightsSubject {
  const { is_own: isOwn, is_put_off: isPutOff, ...rest } = Stored.parse(row);
  return { ...rest, isOwn, isPutOff };
}

/** Requests and their own rows, as the kernel moves them. */
export const rightsHouse: House<RightsSubject> = {
  flows: rightsFlows,
  subject: {
    select:
      'select to_json(s) from privacy.rights_request s where s.office = $1 and s.matter = r.id',
    parse: subjectOf,
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject }) => ({
        ...{ office: root.office, matter: root.id, kind: subject.kind },
        ...{ is_own: subject.isOwn, proof: subject.proof, ground: subject.ground },
        is_put_off: subject.isPutOff,
      }));
      await raw(
        tx,
        `insert into privacy.rights_request (office, matter, kind, is_own, proof, ground, is_put_off)
         select office, matter, kind, is_own, proof, ground, is_put_off
         from jsonb_populate_recordset(null::privacy.rights_request, $1::jsonb)
         on conflict (office, matter) do update set proof = excluded.proof, ground = excluded.ground,
           is_put_off = excluded.is_put_off`,
        [JSON.stringify(list)],
      );
    },
  },
};

export interface RequestRow {
  id: MatterId;
  kind: RightsSubject['kind'];
  state: RightsState;
  isOwn: boolean;
  raisedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
}

/** At most so many stand in a list: a year's worth for a subdistrict is some dozens. */
const listed = 500;

/** Requests of an office, open or ended, the next due or the last ended first. */
export const requestsOf = (db: Db | Tx, office: Office, open: boolean): Promise<RequestRow[]> =>
  raw(
    db,
    `select m.id, p.kind, m.state, p.is_own as "isOwn", m.opened_at as "raisedAt", m.due_at as "dueAt", m.ended_at as "endedAt"
     from kernel.matter m join privacy.rights_request p on p.office = m.office and p.matter = m.id
     where m.office = $1 and m.kind = 'rights_request' and (m.ended_at is null) = $2
     order by m.due_at nulls last, m.ended_at desc, m.id limit ${listed}`,
    [office, open],
  );

/** Ids of the requests of an account, the newest first. */
export async function requestsBy(
  db: Db | Tx,
  office: Office,
  account: AccountId,
): Promise<MatterId[]> {
  const rows = await raw<{ id: MatterId }>(
    db,
    `select m.id from kernel.party p
     join kernel.matter m on m.office = $1 and m.id = p.matter and m.kind = 'rights_request'
     where p.office = $1 and p.who = $2 and p.role = 'reporter' and p.until is null
     order by m.opened_at desc, m.id limit ${listed}`,
    [office, `account:${account}`],
  );
  return rows.map(({ id }) => id);
}

const usual: RightsRules = { answerDays: 30, putOffDays: 15 };

/** Days of an office; thirty and fifteen while it has said nothing else. */
export async function rulesOf(db: Db | Tx, office: Office): Promise<RightsRules> {
  const [row] = await raw<RightsRules>(
    db,
    `select answer_days as "answerDays", put_off_days as "putOffDays" from privacy.rules where office = $1`,
    [office],
  );
  return row ?? usual;
}

export async function putRules(
  tx: Tx,
  office: Office,
  { answerDays, putOffDays }: RightsRules,
): Promise<void> {
  await raw(
    tx,
    `insert into privacy.rules (office, answer_days, put_off_days) values ($1, $2, $3)
     on conflict (office) do update set answer_days = excluded.answer_days, put_off_days = excluded.put_off_days`,
    [office, answerDays, putOffDays],
  );
}
