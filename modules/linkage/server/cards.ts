import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld } from '@liren/kernel/http/server';
import { reader } from '../contract/who.ts';

const most = 50;
const dayOf = ({ zone }: CardWorld, at: Date): LocalDate => localDateOf(zoneOf(zone), at);
const page = (world: CardWorld, path: string): string | null => (world.isOwn ? null : path);

interface MovedRow {
  id: string;
  title: string;
  openedAt: Date;
  endedAt: Date | null;
  other: string;
}

const moved = (world: CardWorld, path: string, rows: readonly MovedRow[]): CardLine[] =>
  rows.map(({ id, title, openedAt, endedAt, other }) => ({
    ...{ id, on: dayOf(world, openedAt), until: endedAt && dayOf(world, endedAt) },
    ...{
      word: endedAt ? 'ended' : 'open',
      values: { title, other },
      to: page(world, `${path}/${id}`),
    },
  }));

/** What an actor agreed to give or to get. */
const agreements = async (tx: Tx, world: CardWorld, { entry }: CardSubject): Promise<CardLine[]> =>
  moved(
    world,
    '/linkage/agreements',
    await raw<MovedRow>(
      tx,
      `select a.matter as id, a.title, m.opened_at as "openedAt", m.ended_at as "endedAt",
         case when a.first_ref = $2 then a.second_name else a.first_name end as other
       from linkage.agreement a join kernel.matter m on m.office = $1 and m.id = a.matter
       where a.office = $1 and (a.first_ref = $2 or a.second_ref = $2)
       order by m.ended_at desc nulls first, m.opened_at desc limit ${most}`,
      [world.office, entry],
    ),
  );

/** Projects in which an actor holds a seat. */
const projects = async (tx: Tx, world: CardWorld, { entry }: CardSubject): Promise<CardLine[]> =>
  moved(
    world,
    '/linkage/projects',
    await raw<MovedRow>(
      tx,
      `select p.matter as id, p.title, m.opened_at as "openedAt", m.ended_at as "endedAt", '' as other
       from linkage.project p join kernel.matter m on m.office = $1 and m.id = p.matter
       where p.office = $1 and jsonb_path_exists(p.seats, '$.*[*] ? (@.ref == $ref)', jsonb_build_object('ref', $2::text))
       order by m.ended_at desc nulls first, m.opened_at desc limit ${most}`,
      [world.office, entry],
    ),
  );

/** What was handed over to an actor, and what by it. */
const referrals = async (tx: Tx, world: CardWorld, { entry }: CardSubject): Promise<CardLine[]> =>
  moved(
    world,
    '/linkage/referrals',
    await raw<MovedRow>(
      tx,
      `select r.matter as id, r.title, m.opened_at as "openedAt", m.ended_at as "endedAt",
         case when r.from_ref = $2 then r.to_name else r.from_name end as other
       from linkage.referral r join kernel.matter m on m.office = $1 and m.id = r.matter
       where r.office = $1 and (r.from_ref = $2 or r.to_ref = $2)
       order by m.ended_at desc nulls first, m.opened_at desc limit ${most}`,
      [world.office, entry],
    ),
  );

/** Channels that reach an actor, and as what: none means that nobody reaches it. */
async function channels(tx: Tx, world: CardWorld, { entry }: CardSubject): Promise<CardLine[]> {
  const rows = await raw<{
    id: string;
    name: string;
    identity: string;
    since: LocalDate;
    endedAt: Date | null;
  }>(
    tx,
    `select c.id, c.name, t.identity, t.since, c.ended_at as "endedAt" from linkage.tie t
     join linkage.channel c on c.office = $1 and c.id = t.channel
     where t.office = $1 and t.actor = $2 order by c.ended_at desc nulls first, t.since desc, c.id limit ${most}`,
    [world.office, entry],
  );
  return rows.map(({ id, name, identity, since: on, endedAt }) => ({
    ...{ id: `${id} ${identity}`, on, until: endedAt && dayOf(world, endedAt) },
    ...{ word: 'reached', values: { name, identity }, to: page(world, `/linkage/channels/${id}`) },
  }));
}

/** What an actor offers and needs. */
async function lists(tx: Tx, world: CardWorld, { entry }: CardSubject): Promise<CardLine[]> {
  const rows = await raw<{
    id: string;
    word: 'offer' | 'need';
    title: string;
    at: Date;
    endedAt: Date | null;
  }>(
    tx,
    `select * from (
       select id, 'offer' as word, title, changed_at as at, ended_at as "endedAt" from linkage.offer
       where office = $1 and by_ref = $2
       union all
       select id, 'need', title, changed_at, ended_at from linkage.need where office = $1 and by_ref = $2
     ) l order by "endedAt" desc nulls first, at desc limit ${most}`,
    [world.office, entry],
  );
  return rows.map(({ id, word, title, at, endedAt }) => ({
    ...{
      id,
      on: dayOf(world, at),
      until: endedAt && dayOf(world, endedAt),
      word,
      values: { title },
    },
    to: page(world, word === 'offer' ? '/linkage/offers' : `/linkage/needs/${id}`),
  }));
}

const actors: Pick<CardPart, 'of' | 'held' | 'readers' | 'purposes'> = {
  ...{ of: ['person', 'organisation', 'body'], held: 'linkage.actors' },
  ...{ readers: reader, purposes: ['life_event'] },
};

/** What actors of all kinds do together. */
export const linkageCards: readonly CardPart[] = [
  { ...actors, name: 'linkage.agreements', tell: agreements },
  { ...actors, name: 'linkage.lists', tell: lists },
  { ...actors, name: 'linkage.channels', tell: channels },
  {
    ...actors,
    ...{ name: 'linkage.projects', of: ['organisation', 'body'], held: null, tell: projects },
  },
  {
    ...actors,
    ...{ name: 'linkage.referrals', of: ['organisation', 'body'], held: null, tell: referrals },
  },
];
