import type { Actor, Membership, Role, Who } from '@liren/kernel/account';
import type { AccountId, MatterId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import { ActFact } from '@liren/kernel/http';
import type { ActOutcome } from '@liren/kernel/http/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import { type ActSubject, actFlows } from '../domain/public.ts';

const Stored = z.object({ act: z.string(), facts: z.array(ActFact), has_personal: z.boolean() });

/** Guarded acts and their own rows, as the kernel moves them. */
export const actHouse: House<ActSubject> = {
  flows: actFlows,
  subject: {
    select: 'select to_json(s) from guard.act s where s.office = $1 and s.matter = r.id',
    parse: (row) => {
      const { act, facts, has_personal: hasPersonal } = Stored.parse(row);
      return { act, facts, hasPersonal };
    },
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject }) => ({
        ...{ office: root.office, matter: root.id, act: subject.act },
        ...{ facts: subject.facts, has_personal: subject.hasPersonal },
      }));
      await raw(
        tx,
        `insert into guard.act (office, matter, act, facts, has_personal)
         select office, matter, act, facts, has_personal
         from jsonb_to_recordset($1::jsonb) as r(office text, matter uuid, act text, facts jsonb, has_personal boolean)`,
        [JSON.stringify(list)],
      );
    },
  },
};

/** One proposal with what a list says of it. */
export interface ActRow {
  id: MatterId;
  act: string;
  area: string;
  state: string;
  facts: ActFact[];
  hasPersonal: boolean;
  outcome: ActOutcome;
  did: Record<string, string[]>;
  proposedBy: AccountId;
  proposedAt: Date;
  until: Date | null;
  permitUntil: Date | null;
  answer: string | null;
  answeredBy: AccountId | null;
  answeredAt: Date | null;
  reason: string | null;
}

/** Proposals of these acts or of this account, the last moved first; or one alone. */
export const actRows = (
  db: Db | Tx,
  office: Office,
  of: { acts: readonly string[]; account: AccountId; id?: MatterId },
  limit: number,
): Promise<ActRow[]> =>
  raw(
    db,
    `select m.id, g.act, m.area, m.state, g.facts, g.has_personal as "hasPersonal", g.outcome, m.did,
       k.by as "proposedBy", m.opened_at as "proposedAt", k.until, c.due_at as "permitUntil", k.answer,
       k.answered_by as "answeredBy", k.answered_at as "answeredAt", k.answer_reason as reason
     from kernel.matter m join guard.act g on g.office = m.office and g.matter = m.id
     join kernel.ask k on k.office = m.office and k.root = m.id and k.kind = 'confirm'
     left join kernel.clock c on c.office = m.office and c.root = m.id and c.name = 'permit'
     where m.office = $1 and m.kind = 'guarded_act' and (g.act = any ($2::text[]) or k.by = $3)
       and ($4::uuid is null or m.id = $4)
     order by m.ended_at is not null, m.changed_at desc, m.id desc limit $5`,
    [office, of.acts, of.account, of.id ?? null, limit],
  );

export async function putOutcome(
  tx: Tx,
  office: Office,
  matter: MatterId,
  outcome: ActOutcome,
): Promise<void> {
  await raw(tx, 'update guard.act set outcome = $3::jsonb where office = $1 and matter = $2', [
    office,
    matter,
    JSON.stringify(outcome),
  ]);
}

export interface RuleRow {
  act: string;
  hours: number;
  threshold: number | null;
  savedBy: AccountId;
  savedAt: Date;
}

export const ruleRows = (db: Db | Tx, office: Office): Promise<RuleRow[]> =>
  raw(
    db,
    'select act, hours, threshold, saved_by as "savedBy", saved_at as "savedAt" from guard.rule where office = $1',
    [office],
  );

export async function putRule(tx: Tx, office: Office, rule: RuleRow): Promise<void> {
  await raw(
    tx,
    `insert into guard.rule (office, act, hours, threshold, saved_by, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (office, act) do update set hours = excluded.hours, threshold = excluded.threshold,
       saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    [office, rule.act, rule.hours, rule.threshold, rule.savedBy, rule.savedAt],
  );
}

/** Active staff who hold one of these roles now, each with all of these they hold. */
export async function holdersOfAny(
  db: Db | Tx,
  office: Office,
  roles: readonly Role[],
  at: Date,
  only: AccountId | null = null,
): Promise<(Actor & { account: AccountId; name: string })[]> {
  const rows = await raw<{ account: AccountId; name: string; memberships: Membership[] }>(
    db,
    `select m.account, a.display_name as name,
       jsonb_agg(jsonb_build_object('role', m.role, 'area', m.area, 'unit', m.unit,
         'deputyFor', m.deputy_for) order by m.since, m.id) as memberships
     from kernel.held m join kernel.account a on a.id = m.account
     where m.office = $1 and m.role = any ($2::text[]) and m.since <= $3 and (m.until is null or m.until > $3)
       and a.status = 'active' and not a.must_change_password and ($4::uuid is null or m.account = $4)
     group by m.account, a.display_name order by a.display_name, m.account`,
    [office, roles, at, only],
  );
  return rows.map((row) => ({ office, system: false, ...row }));
}

/** Roles a permission names anywhere: whom it is worth asking. */
export function rolesIn(who: Who): Role[] {
  if (typeof who !== 'object') return [];
  if ('role' in who) return [who.role];
  if ('any' in who) return who.any.flatMap(rolesIn);
  if ('all' in who) return who.all.flatMap(rolesIn);
  return [];
}
