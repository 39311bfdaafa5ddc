import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Deps, type Held, type Kept, todayOf } from '@liren/kernel/http/server';
import { daysKept, noteRemoved, setDaysKept } from '@liren/kernel/retention/server';
import type { Cell } from '@liren/kernel/secret/server';
import { lineOf, peopleByIds } from '@liren/registry/server';
import {
  type listVisits,
  type readVisit,
  type recordVisit,
  type VisitView,
  visitsHomes,
} from '../../contract/public.ts';
import type { DutyWorld } from '../duties/page.ts';
import { communityNamed, holdsHere, requireOver } from '../here.ts';

export const saidCell = (office: string, id: string): Cell => ({
  ...{ table: 'bodies.visit', column: 'said_sealed', office, id },
});

interface Row {
  id: string;
  person: string;
  onDay: LocalDate;
  brought: VisitView['brought'];
  hasText: boolean;
  againOn: LocalDate | null;
  /** Somebody was there after the day it was due again, or after this visit. */
  isNewest: boolean;
  recordedAt: Date;
  recordedBy: string | null;
}

/** Visits of a community; names masked, no words. @throws Problem `body.area_unknown` */
export async function visitsSeen(
  world: DutyWorld,
  { params: { community } }: Pick<InputOf<typeof listVisits>, 'params'>,
): Promise<ReplyOf<typeof listVisits>> {
  const { db, office } = world;
  const { code } = communityNamed(world, community);
  if (!holdsHere(visitsHomes, code, world)) throw new Problem('body.area_unknown');
  const today = todayOf(world);
  return inTransaction(db, { scope: [code], access: 'read' }, async (tx) => {
    const rows = await raw<Row>(
      tx,
      `select id, person, on_day as "onDay", brought, said_sealed is not null as "hasText", again_on as "againOn",
         row_number() over (partition by person order by on_day desc, recorded_at desc) = 1 as "isNewest",
         recorded_at as "recordedAt", recorded_by as "recordedBy"
       from bodies.visit where office = $1 and community = $2 order by on_day desc, recorded_at desc limit 200`,
      [office, code],
    );
    const people = await peopleByIds(tx, office, [...new Set(rows.map(({ person }) => person))]);
    const lines = new Map(
      people.map((one) => [one.id, lineOf(one, { office, areas: world.areas, today })]),
    );
    const names = await namesOf(
      tx,
      rows.flatMap(({ recordedBy }) => recordedBy ?? []),
    );
    return {
      items: rows.map(({ person, isNewest, recordedAt, recordedBy, ...row }) => {
        const line = lines.get(person);
        return {
          ...row,
          person: line ? { id: line.id, name: line.name, home: line.home } : null,
          isDue: isNewest && row.againOn !== null && row.againOn <= today,
          by: names.get(recordedBy ?? '') ?? '',
          recordedAt: recordedAt.toISOString(),
        };
      }),
    };
  });
}

/**
 * Writes a visit down, once: what was found is not written anew.
 *
 * @throws Problem `body.area_unknown`, `permission.denied`, `registry.person_not_found`, `contact.day_ahead`, `visit.known`
 */
export async function recordVisitAs(
  world: DutyWorld,
  { params: { community, id }, body }: InputOf<typeof recordVisit>,
): Promise<ReplyOf<typeof listVisits>> {
  const { db, office, keys, clock, actor } = world;
  const { code } = communityNamed(world, community);
  requireOver(visitsHomes, code, world);
  if (body.onDay > todayOf(world)) throw new Problem('contact.day_ahead');
  await inTransaction(db, { scope: [code] }, async (tx) => {
    const [person] = await peopleByIds(tx, office, [body.person]);
    if (!person) throw new Problem('registry.person_not_found');
    const done = await raw(
      tx,
      `insert into bodies.visit (office, id, community, person, on_day, brought, said_sealed, again_on, recorded_at,
         recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [
        ...[office, id, code, body.person, body.onDay, body.brought],
        body.said ? keys.seal(saidCell(office, id), body.said) : null,
        ...[body.againOn, clock.now(), actor.account],
      ],
    );
    if (done.length === 0) throw new Problem('visit.known');
  });
  return visitsSeen(world, { params: { community } });
}

/** @throws Problem `visit.not_found`, also outside the reader's communities */
export async function visitRead(
  world: DutyWorld,
  { params: { id }, body: { purpose } }: InputOf<typeof readVisit>,
): Promise<ReplyOf<typeof readVisit>> {
  const { db, office, keys, actor } = world;
  const scope = actor.memberships
    .filter(({ role }) => role === visitsHomes.role)
    .map(({ area }) => area as string);
  return inTransaction(db, { scope }, async (tx) => {
    const [visit] = await raw<{ person: string; said: Buffer | null }>(
      tx,
      'select person, said_sealed as said from bodies.visit where office = $1 and id = $2',
      [office, id],
    );
    const [person] = visit ? await peopleByIds(tx, office, [visit.person]) : [];
    if (!visit || !person) throw new Problem('visit.not_found');
    await audit(tx, world, {
      ...{ action: 'personal.read', purpose, object: `visit:${id}` },
      subject: `person:${visit.person}`,
      detail: { parts: ['name', 'visit'] },
    });
    return {
      name: person.name,
      said: visit.said ? keys.open(saidCell(office, id), visit.said) : '',
    };
  });
}

export const visitsHeld: Held = {
  ...{ name: 'bodies.visits', of: 'residents', basis: 'statutory_duty', isSensitive: true },
  ...{ readers: ['social_worker'], keep: 'bodies.visits' },
  sealed: ['bodies.visit.said_sealed'],
};

const what = { what: 'bodies.visits', usual: 1_095 } as const;
const dayMs = 86_400_000;
const over = (now: Date, days: number): string =>
  new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10);

/** Three years of looking after somebody is what a community can learn from. */
export const visitsKept: Kept = {
  name: what.what,
  days: { usual: what.usual, least: 180, most: 1_825 },
  applies: 'all',
  job: 'bodies.forget_visits',
  current: (db, office) => daysKept(db, office, what),
  set: (tx, office, days, at) => setDaysKept(tx, office, { what: what.what, days, at }),
  wouldGo: (db, office, days, now) =>
    inTransaction(db, { scope: [office], access: 'read' }, async (tx) => {
      const [row] = await raw<{ n: number }>(
        tx,
        'select count(*)::int as n from bodies.visit where office = $1 and on_day < $2',
        [office, over(now, days)],
      );
      return row?.n ?? 0;
    }),
};

/** Deletes visits whose time is over. */
export const forgetVisits = {
  name: 'bodies.forget_visits',
  everyMs: 3_600_000,
  run: async ({ db, clock, areas }: Deps): Promise<void> => {
    for (const office of areas.offices()) {
      const days = await daysKept(db, office, what);
      const gone = await inTransaction(db, { scope: [office] }, (tx) =>
        raw(tx, 'delete from bodies.visit where office = $1 and on_day < $2 returning id', [
          ...[office, over(clock.now(), days)],
        ]),
      );
      await noteRemoved(db, office, {
        ...{ what: what.what, at: clock.now(), removed: gone.length },
      });
    }
  },
};
