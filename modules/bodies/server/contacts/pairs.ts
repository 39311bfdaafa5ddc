import { type AreaCode, type InputOf, type LocalDate, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import {
  type ContactPage,
  type getContacts,
  type PairView,
  type SecondmentContent,
  type SecondmentView,
  type saveContact,
  type savePair,
  type saveSecondment,
  visitsHomes,
} from '../../contract/public.ts';
import { keepsBodies, readsBodies } from '../../contract/who.ts';
import { contactDue } from '../../domain/public.ts';
import { stamp } from '../bodies.ts';
import { matterNumbered } from '../cases.ts';
import { communityNamed, holdsHere, refOf, requireOver, type World } from '../here.ts';

/** @throws Problem `body.area_unknown` */
export async function contactsSeen(
  world: World,
  { params: { community } }: InputOf<typeof getContacts>,
): Promise<ContactPage> {
  const { db } = world;
  const { code } = communityNamed(world, community);
  if (!holdsHere(readsBodies, code, world)) throw new Problem('body.area_unknown');
  return {
    community: refOf(world, code),
    pairs: await pairsIn(db, world, code),
    secondments: await secondmentsIn(db, world, code),
    places: (await placesIn(db, world, code)).map(({ ref, name }) => ({ ref, name })),
    may: [
      ...(holdsHere(keepsBodies, code, world) ? (['keep'] as const) : []),
      ...(holdsHere(visitsHomes, code, world) ? (['visit'] as const) : []),
    ],
  };
}

/** Residents' groups, by their grids, and buildings. */
async function placesIn(db: Db | Tx, { office, areas }: World, community: string) {
  const buildings = await raw<{ ref: string; name: string }>(
    db,
    `select 'building:' || id as ref, name from registry.pub_building
     where office = $1 and community = $2 order by name, id limit 400`,
    [office, community],
  );
  return [
    ...areas
      .children(office, community)
      .filter(({ level }) => level === 'service_grid')
      .map(({ code, name }) => ({ ref: `area:${code}`, name })),
    ...buildings,
  ];
}

interface PairRow extends Omit<PairView, 'with' | 'contacts' | 'dueOn' | 'isOverdue'> {
  ref: string;
  withName: string;
}

interface ContactRow {
  id: string;
  pair: string;
  onDay: LocalDate;
  way: PairView['contacts'][number]['way'];
  raised: string;
  number: string | null;
  isOver: boolean;
}

async function pairsIn(db: Db, world: World, community: string): Promise<PairView[]> {
  const { office } = world;
  const today = todayOf(world);
  const pairs = await raw<PairRow>(
    db,
    `select id, who_name as who, who_post as post, who_organisation as unit, with_ref as ref, with_name as "withName",
       every_days as "everyDays", since, ended_on as "endedOn"
     from bodies.contact_pair where office = $1 and community = $2 order by who_name, id`,
    [office, community],
  );
  const contacts = await raw<ContactRow>(
    db,
    `select * from (
       select c.id, c.pair, c.on_day as "onDay", c.way, c.raised, c.number, s.ended_at is not null as "isOver",
         row_number() over (partition by c.pair order by c.on_day desc, c.id) as nth
       from bodies.contact c left join requests.pub_standing s on s.office = c.office and s.matter = c.matter
       where c.office = $1 and c.pair = any ($2::uuid[])) n
     where nth <= 20 order by pair, nth`,
    [office, pairs.map(({ id }) => id)],
  );
  const byPair = Map.groupBy(contacts, ({ pair }) => pair);
  return pairs
    .map(({ ref, withName, ...pair }) => {
      const own = byPair.get(pair.id) ?? [];
      const dueOn = contactDue(pair, own[0]?.onDay ?? null) as LocalDate;
      return {
        ...pair,
        ...{ with: { ref, name: withName }, dueOn },
        isOverdue: pair.endedOn === null && dueOn < today,
        contacts: own.map(({ id, onDay, way, raised, number, isOver }) => ({
          ...{ id, onDay, way, raised, matter: number ? { number, isOver } : null },
        })),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.endedOn !== null) - Number(b.endedOn !== null) || (a.dueOn < b.dueOn ? -1 : 1),
    );
}

/** @throws Problem `body.area_unknown`, `permission.denied`, `contact.other_community`, `contact.unknown` */
export async function savePairAs(
  world: World,
  { params: { id }, body }: InputOf<typeof savePair>,
): Promise<ContactPage> {
  const { office } = world;
  const { code } = communityNamed(world, body.community);
  requireOver(keepsBodies, code, world);
  await inTransaction(world.db, {}, async (tx) => {
    await sameCommunity(tx, world, 'contact_pair', id, code);
    const unit = body.unit ? await organisationNamed(tx, office, body.unit) : null;
    const withName = await nameOfTarget(tx, world, code, body.with);
    const { at, account } = stamp(world);
    await raw(
      tx,
      `insert into bodies.contact_pair (office, id, community, who_kind, who_name, who_post, who_organisation, with_ref,
         with_name, every_days, since, ended_on, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (office, id) do update set who_kind = excluded.who_kind, who_name = excluded.who_name,
         who_post = excluded.who_post, who_organisation = excluded.who_organisation, with_ref = excluded.with_ref,
         with_name = excluded.with_name, every_days = excluded.every_days, since = excluded.since,
         ended_on = excluded.ended_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [
        ...[office, id, code, unit ? 'unit' : 'cadre', unit ?? body.who, unit ? '' : body.post],
        ...[body.unit, body.with, withName, body.everyDays, body.since, body.endedOn, at, account],
      ],
    );
  });
  return contactsSeen(world, { params: { community: body.community } });
}

/** @throws Problem `contact.unknown` */
async function organisationNamed(tx: Tx, office: string, id: string): Promise<string> {
  const [row] = await raw<{ name: string }>(
    tx,
    `select left(coalesce(short_name, name), 60) as name from registry.pub_organisation where office = $1 and id = $2`,
    [office, id],
  );
  if (!row) throw new Problem('contact.unknown');
  return row.name;
}

async function nameOfTarget(tx: Tx, world: World, community: string, ref: string): Promise<string> {
  const [kind, id = ''] = ref.split(':');
  if (kind === 'organisation') return organisationNamed(tx, world.office, id);
  const place = (await placesIn(tx, world, community)).find((one) => one.ref === ref);
  if (!place) throw new Problem('contact.unknown');
  return place.name;
}

/** @throws Problem `contact.other_community` where the row stands already, elsewhere */
async function sameCommunity(
  tx: Tx,
  { office }: World,
  table: 'contact_pair' | 'secondment',
  id: string,
  community: string,
): Promise<void> {
  const [before] = await raw<{ community: string }>(
    tx,
    `select community from bodies.${table} where office = $1 and id = $2 for update`,
    [office, id],
  );
  if (before && before.community !== community) throw new Problem('contact.other_community');
}

/** @throws Problem `contact.unknown`, `contact.day_ahead`, `body.case_unknown`, `permission.denied` */
export async function saveContactAs(
  world: World,
  { params: { id, contact }, body }: InputOf<typeof saveContact>,
): Promise<ContactPage> {
  const { office } = world;
  const community = await inTransaction(world.db, {}, async (tx) => {
    const [pair] = await raw<{ community: string }>(
      tx,
      'select community from bodies.contact_pair where office = $1 and id = $2 and ended_on is null',
      [office, id],
    );
    if (!pair) throw new Problem('contact.unknown');
    requireOver(keepsBodies, pair.community, world);
    if (body.onDay > todayOf(world)) throw new Problem('contact.day_ahead');
    const matter = body.number
      ? await matterNumbered(tx, office, pair.community, body.number)
      : null;
    const { at, account } = stamp(world);
    const done = await raw(
      tx,
      `insert into bodies.contact as c (office, id, pair, on_day, way, raised, matter, number, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (office, id) do update set on_day = excluded.on_day, way = excluded.way, raised = excluded.raised,
         matter = excluded.matter, number = excluded.number where c.pair = excluded.pair returning id`,
      [
        ...[office, contact, id, body.onDay, body.way, body.raised, matter],
        ...[matter && body.number, at, account],
      ],
    );
    if (done.length === 0) throw new Problem('contact.unknown');
    return pair.community;
  });
  return contactsSeen(world, { params: { community: community as AreaCode } });
}

interface SecondmentRow extends Omit<SecondmentContent, 'community'> {
  id: string;
  community: AreaCode;
}

async function secondmentsIn(db: Db, world: World, community: string): Promise<SecondmentView[]> {
  const today = todayOf(world);
  const rows = await raw<SecondmentRow>(
    db,
    `select id, community, name, post, from_unit as "fromUnit", since, until, ended_on as "endedOn", tasks, feedback,
       told_on as "toldOn"
     from bodies.secondment where office = $1 and community = $2
     order by coalesce(ended_on, until) desc, since desc, id`,
    [world.office, community],
  );
  return rows.map((row) => ({
    ...row,
    tasks: [...row.tasks],
    late: row.tasks.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length,
    standing: row.since > today ? 'ahead' : (row.endedOn ?? row.until) < today ? 'over' : 'serving',
  }));
}

/** @throws Problem `body.area_unknown`, `permission.denied`, `contact.other_community` */
export async function saveSecondmentAs(
  world: World,
  { params: { id }, body }: InputOf<typeof saveSecondment>,
): Promise<ContactPage> {
  const { office } = world;
  const { code } = communityNamed(world, body.community);
  requireOver(keepsBodies, code, world);
  await inTransaction(world.db, {}, async (tx) => {
    await sameCommunity(tx, world, 'secondment', id, code);
    const { at, account } = stamp(world);
    await raw(
      tx,
      `insert into bodies.secondment (office, id, community, name, post, from_unit, since, until, ended_on, tasks,
         feedback, told_on, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14)
       on conflict (office, id) do update set name = excluded.name, post = excluded.post, from_unit = excluded.from_unit,
         since = excluded.since, until = excluded.until, ended_on = excluded.ended_on, tasks = excluded.tasks,
         feedback = excluded.feedback, told_on = excluded.told_on, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by`,
      [
        ...[office, id, code, body.name, body.post, body.fromUnit, body.since, body.until],
        ...[body.endedOn, JSON.stringify(body.tasks), body.feedback, body.toldOn, at, account],
      ],
    );
  });
  return contactsSeen(world, { params: { community: body.community } });
}
