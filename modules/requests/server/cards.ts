import { covers } from '@liren/kernel/account';
import { accountById, phoneOf } from '@liren/kernel/account/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { MatterId } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld } from '@liren/kernel/http/server';
import { unsealAll } from '@liren/kernel/workflow/server';
import { staff } from '../contract/who.ts';
import { circleCell } from './follow/store.ts';

const most = 50;
/** All of it, for whoever it is about. */
const mostOwn = 1_000;

const dayOf = ({ zone }: CardWorld, at: Date) => localDateOf(zoneOf(zone), at);

/** Who looks after people: what they read of a person's matters is that there are some, and where each stands. */
const near = {
  any: [
    { role: 'social_worker', over: 'area' },
    { role: 'registrar', over: 'area' },
  ],
} as const;

/** Areas over which the reader holds one of the roles. */
const reaches = ({ actor }: CardWorld, roles: readonly string[], area: string): boolean =>
  actor.memberships.some((one) => roles.includes(one.role) && covers(one.area, area));

interface MatterRow {
  id: MatterId;
  number: string;
  title: string;
  area: string;
  openedAt: Date;
  endedAt: Date | null;
  role: string;
}

/**
 * Matters somebody reported under their account or joined.
 *
 * Others are not told of one whose reporter asked to be hidden, nor of one outside their own areas.
 */
async function matters(tx: Tx, world: CardWorld, { account }: CardSubject): Promise<CardLine[]> {
  if (!account) return [];
  const { office, isOwn, keys } = world;
  const rows = await raw<MatterRow>(
    tx,
    `select distinct on (m.opened_at, m.id) m.id, m.number, q.title, m.area, m.opened_at as "openedAt",
       m.ended_at as "endedAt", p.role
     from kernel.party p
     join kernel.matter m on m.office = $1 and m.id = p.root
     join requests.request q on q.office = $1 and q.matter = p.root
     where p.office = $1 and p.who = 'account:' || $2 and p.role in ('reporter', 'joiner') and p.until is null
       and ($3 or (not p.hidden and q.hidden is null and not q.anonymous))
     order by m.opened_at desc, m.id, p.role desc limit $4`,
    [office, account, isOwn, isOwn ? mostOwn : most],
  );
  const seen = isOwn
    ? rows
    : rows.filter(({ area }) =>
        reaches(
          world,
          near.any.map(({ role }) => role),
          area,
        ),
      );
  const reported = seen.filter(({ role }) => role === 'reporter').map(({ id }) => id);
  const texts = isOwn
    ? await unsealAll(tx, office, reported, ['text', 'contact', 'added'], keys)
    : new Map<MatterId, { text: string }[]>();
  return seen.map(({ id, number, title, openedAt, endedAt, role }) => ({
    ...{ id, on: dayOf(world, openedAt), until: endedAt && dayOf(world, endedAt) },
    word: `${role}_${endedAt ? 'ended' : 'open'}`,
    // What it is called may tell of what is nobody's business but those who handle it.
    values: isOwn ? { number, title } : { number },
    text: (texts.get(id) ?? []).map((one) => one.text).join('\n') || null,
    to: isOwn ? `/r/matters/${number}` : `/matters/${number}`,
  }));
}

/** Matters at the building in which an organisation has its premises; none of a home that is hidden. */
async function mattersAtPremises(
  tx: Tx,
  world: CardWorld,
  { entry }: CardSubject,
): Promise<CardLine[]> {
  const rows = await raw<Omit<MatterRow, 'role'>>(
    tx,
    `select m.id, m.number, q.title, m.area, m.opened_at as "openedAt", m.ended_at as "endedAt"
     from registry.pub_organisation o
     join requests.premises p on p.office = $1 and p.building = o.building
     join kernel.matter m on m.office = $1 and m.id = p.matter
     join requests.request q on q.office = $1 and q.matter = p.matter
     where o.office = $1 and 'organisation:' || o.id = $2 and o.id = $3::uuid and q.hidden is distinct from 'home'
     order by m.opened_at desc, m.id limit $4`,
    [world.office, entry, entry?.split(':')[1] ?? null, most],
  );
  const roles = ['desk', 'command', 'grid_worker', 'checker', 'assessor'];
  return rows
    .filter(({ area }) => reaches(world, roles, area))
    .map(({ id, number, title, openedAt, endedAt }) => ({
      ...{ id, on: dayOf(world, openedAt), until: endedAt && dayOf(world, endedAt) },
      ...{ word: endedAt ? 'ended' : 'open', values: { number, title }, to: `/matters/${number}` },
    }));
}

/** Photos and voice notes somebody gave; the bytes are opened on the page of their matter. */
async function files(tx: Tx, world: CardWorld, { account }: CardSubject): Promise<CardLine[]> {
  const rows = await raw<{ id: string; media: string; at: Date }>(
    tx,
    `select id, media_type as media, uploaded_at as at from kernel.file
     where office = $1 and uploaded_by = $2 and removed_at is null order by uploaded_at desc limit $3`,
    [world.office, account, mostOwn],
  );
  return rows.map(({ id, media, at }) => ({
    ...{ id, on: dayOf(world, at), word: media.startsWith('audio/') ? 'voice' : 'photo' },
  }));
}

/** Calls from the number of the account. */
async function calls(tx: Tx, world: CardWorld, { account }: CardSubject): Promise<CardLine[]> {
  const known = account && (await accountById(tx, account));
  const phone = known && phoneOf(world.keys, known);
  if (!phone) return [];
  const rows = await raw<{ id: string; at: Date; note: string; outcome: string }>(
    tx,
    `select id, started_at as at, note, outcome from requests.call
     where office = $1 and phone_blind = $2 order by started_at desc limit $3`,
    [world.office, world.keys.blind('request.phone', phone), mostOwn],
  );
  return rows.map(({ id, at, note, outcome }) => ({
    ...{ id, on: dayOf(world, at), word: outcome, values: { phone }, text: note || null },
  }));
}

async function follows(tx: Tx, world: CardWorld, { account }: CardSubject): Promise<CardLine[]> {
  const rows = await raw<{
    id: string;
    kind: string;
    area: string | null;
    street: string | null;
    radius: number | null;
    circle: Buffer | null;
    since: Date;
  }>(
    tx,
    `select id, kind, area, coalesce(street, category) as street, radius_m as radius, circle, since from requests.follow
     where office = $1 and account = $2 order by since desc`,
    [world.office, account],
  );
  return rows.map(({ id, kind, area, street, radius, circle, since }) => ({
    ...{ id, on: dayOf(world, since), word: kind },
    values: {
      name: street ?? (area && (world.areas.get(world.office, area)?.name ?? area)) ?? '',
      metres: radius ?? 0,
    },
    text: circle && world.keys.open(circleCell(world.office, id), circle),
    to: '/r/following',
  }));
}

const alone = { of: ['person'], readers: null, purposes: [] } as const;

/** What matters tell of people and organisations. */
export const requestCards: readonly CardPart[] = [
  {
    ...{ name: 'requests.matters', of: ['person'], held: 'requests.texts', readers: near },
    ...{ purposes: ['handling', 'life_event'], tell: matters },
  },
  {
    ...{ name: 'requests.at_premises', of: ['organisation'], held: null, readers: staff },
    ...{ purposes: [], tell: mattersAtPremises },
  },
  { ...alone, name: 'requests.files', held: 'requests.files', tell: files },
  { ...alone, name: 'requests.calls', held: 'requests.calls', tell: calls },
  { ...alone, name: 'requests.follows', held: 'requests.follows', tell: follows },
];
