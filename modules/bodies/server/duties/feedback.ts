import { namesOf } from '@liren/kernel/account/server';
import { audit, factsFromTrail } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import { type Flow, todayOf } from '@liren/kernel/http/server';
import type { FeedbackSheet, getFeedback, sendFeedback } from '../../contract/public.ts';
import { keepsBodies } from '../../contract/who.ts';
import { quarterOf, told } from '../../domain/public.ts';
import { stamp } from '../bodies.ts';
import { holdsHere, readsHere, requireOver } from '../here.ts';
import { inDeclared } from './open.ts';
import { type DutyWorld, nameOf } from './page.ts';
import { type MemberRecord, membersIn, type UnitRecord, unitsIn } from './store.ts';

/** What leaves the house when a home unit is told. */
export const feedbackFlow: Flow = {
  ...{ name: 'bodies.feedback', direction: 'out', owner: 'organiser' },
  fields: ['name', 'figures'],
  facts: factsFromTrail('data.exported', 'bodies.feedback:'),
};

/** Confirmed minutes of a quarter, of a unit's own claims and by member. */
async function minutesIn(tx: Tx, office: string, community: string, period: string) {
  const rows = await raw<{ unit: string | null; member: string | null; minutes: number }>(
    tx,
    `select c.unit, c.member, sum(s.confirmed)::int as minutes
     from bodies.claim c join bodies.service s on s.office = c.office and s.claim = c.id and s.state = 'confirmed'
     where c.office = $1 and c.community = $2
       and extract(year from s.on_day)::text || '-Q' || extract(quarter from s.on_day)::text = $3
     group by c.unit, c.member`,
    [office, community, period],
  );
  return (of: { unit?: string; member?: string }): number =>
    rows.find(({ unit, member }) => (of.unit ? unit === of.unit : member === of.member))?.minutes ??
    0;
}

interface Telling {
  sheet: FeedbackSheet;
  /** Those who agreed to be told by name. */
  named: { member: MemberRecord; minutes: number }[];
}

async function tellingOf(tx: Tx, world: DutyWorld, unit: UnitRecord): Promise<Telling> {
  const { office } = world;
  const period = quarterOf(todayOf(world));
  const minutes = await minutesIn(tx, office, unit.community, period);
  const theirs = (await membersIn(tx, office, unit.community)).filter(
    ({ home }) => home === unit.organisation,
  );
  const [own] = await raw<{ n: number }>(
    tx,
    `select count(*)::int as n from bodies.claim where office = $1 and unit = $2 and ended is distinct from 'released'`,
    [office, unit.id],
  );
  const count = told(theirs.length);
  return {
    sheet: {
      period,
      own: { claims: own?.n ?? 0, minutes: minutes({ unit: unit.id }) },
      members:
        count === null
          ? null
          : {
              count,
              minutes: theirs.reduce((sum, { id }) => sum + minutes({ member: id }), 0),
            },
    },
    named: theirs
      .filter(({ isNamed }) => isNamed)
      .map((member) => ({ member, minutes: minutes({ member: member.id }) })),
  };
}

/** @throws Problem `duty.unit_unknown`, also for who may not read its community */
async function unitNamed(tx: Tx, world: DutyWorld, id: string): Promise<UnitRecord> {
  const [unit] = await unitsIn(tx, world.office, { id });
  if (!unit || !readsHere(unit.community, world)) throw new Problem('duty.unit_unknown');
  return unit;
}

/** @throws Problem `duty.unit_unknown` */
export async function feedbackSeen(
  world: DutyWorld,
  { params: { id } }: InputOf<typeof getFeedback>,
): Promise<ReplyOf<typeof getFeedback>> {
  const { office, db } = world;
  return inDeclared(db, [office], async (tx) => {
    const unit = await unitNamed(tx, world, id);
    const { sheet, named } = await tellingOf(tx, world, unit);
    const sent = await raw<{
      id: string;
      at: Date;
      way: string;
      by: string | null;
      sheet: FeedbackSheet;
    }>(
      tx,
      `select id, sent_at as at, way, sent_by as by, sheet from bodies.feedback
       where office = $1 and unit = $2 order by sent_at desc limit 40`,
      [office, id],
    );
    const names = await namesOf(
      tx,
      sent.flatMap(({ by }) => by ?? []),
    );
    return {
      unit: { id, name: unit.name },
      ...{ sheet, named: named.length },
      sent: sent.map(({ at, by, ...row }) => ({
        ...row,
        ...{ at: at.toISOString(), by: names.get(by ?? '') ?? '' },
      })),
      may: holdsHere(keepsBodies, unit.community, world) ? ['keep'] : [],
    };
  });
}

/**
 * Tells a unit: numbers are kept, names are handed over once, each with a line in the trail of whose name it is.
 *
 * @throws Problem `duty.unit_unknown`, `permission.denied`
 */
export async function sendFeedbackAs(
  world: DutyWorld,
  { params: { id }, body: { way } }: InputOf<typeof sendFeedback>,
): Promise<ReplyOf<typeof sendFeedback>> {
  const { office, db, ids } = world;
  return inDeclared(db, [office], async (tx) => {
    const unit = await unitNamed(tx, world, id);
    requireOver(keepsBodies, unit.community, world);
    const { sheet, named } = await tellingOf(tx, world, unit);
    const { at, account } = stamp(world);
    await raw(
      tx,
      `insert into bodies.feedback (office, id, unit, period, sent_at, sent_by, way, sheet)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [office, ids.uuid(), id, sheet.period, at, account, way, JSON.stringify(sheet)],
    );
    for (const { member } of named)
      await audit(tx, world, {
        ...{ action: 'personal.read', purpose: 'home_unit', object: `reporting_unit:${id}` },
        subject: `account:${member.account}`,
        detail: { parts: ['name', 'minutes'] },
      });
    await audit(tx, world, {
      ...{ action: 'data.exported', object: `bodies.feedback:${id}` },
      detail: { period: sheet.period, way, named: named.length },
    });
    return {
      sheet,
      named: named.map(({ member, minutes }) => ({ name: nameOf(world, member), minutes })),
    };
  });
}
