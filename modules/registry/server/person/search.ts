import { searchQuery } from '@liren/areas/domain';
import { audit } from '@liren/kernel/audit/server';
import type { InputOf, ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { searchRegister } from '../../contract/public.ts';
import { nameQuery, readHome, readTyped, tidyCreditCode } from '../../domain/public.ts';
import { namesOfBuilding } from '../intake/homes.ts';
import { findPeople } from './find.ts';
import { foundElsewhere } from './finders.ts';
import { areaRef, lineOf, peopleByIds } from './lines.ts';
import { areasHeld, readerScope } from './scope.ts';
import { isSound, namedAs } from './sounding.ts';
import { blindsOf } from './take.ts';

const most = 20;
const mostOthers = 8;

/**
 * The one box: people of the reader's scope, masked; homes and organisations, which are public; and what later modules
 * keep, as far as the reader may open it.
 */
export async function searchOf(
  ctx: Ctx,
  { body: { q, within } }: InputOf<typeof searchRegister>,
): Promise<ReplyOf<typeof searchRegister>> {
  const { db, office, actor, keys } = ctx;
  const today = todayOf(ctx);
  // Four digits of a phone say much about few people: for those who know the people of an area anyway.
  const phoneEnds = areasHeld(actor, ['social_worker', 'registrar']).length > 0;
  const [people, buildings, rooms, organisations, bodies] = await Promise.all([
    inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
      const options = { within: within ?? '', most: most + 1, phoneEnds };
      return peopleByIds(tx, office, await findPeople(tx, { office, keys }, q, options));
    }),
    buildingsNamed(ctx, q, within),
    roomsAt(ctx, q, within),
    organisationsNamed(ctx, q, within),
    foundElsewhere(ctx, q),
  ]);
  await noteSought(
    ctx,
    q,
    people.map(({ id }) => id),
  );
  return {
    people: people.slice(0, most).map((one) => lineOf(one, { ...ctx, today })),
    more: people.length > most,
    buildings,
    rooms,
    organisations,
    bodies: bodies
      .filter(({ area }) => area.startsWith(within ?? ''))
      .map(({ area, ...one }) => ({ ...one, area: areaRef(ctx, area) })),
  };
}

/**
 * Whoever looks a number up says that they know it: the trail keeps who sought which number, by its digest, and whether
 * it was found. The same number has the same digest, so that trying is seen; the number itself stands nowhere.
 */
async function noteSought(ctx: Ctx, q: string, found: readonly string[]): Promise<void> {
  const asked = readTyped(q);
  const blinds = blindsOf(ctx.keys);
  const digest =
    asked.by === 'id_number'
      ? blinds.idNumber(asked.number)
      : asked.by === 'phone'
        ? blinds.phone(asked.phone)
        : asked.by === 'phone_end'
          ? blinds.phoneEnd(asked.digits)
          : null;
  if (!digest) return;
  const [only] = found;
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, {
      ...{ action: 'personal.sought', object: 'registry:number' },
      subject: only !== undefined && found.length === 1 ? `person:${only}` : null,
      detail: { by: asked.by, digest: digest.toString('hex').slice(0, 16), found: found.length },
    }),
  );
}

async function buildingsNamed(ctx: Ctx, q: string, within = '') {
  // By their sound all are looked at: some thousand short names, which stand in memory once they were heard.
  const bySound = isSound(q);
  const whole = readHome(q)?.building ?? q.normalize('NFKC').replaceAll(/\s/g, '');
  // 3号楼, cut out of 柳岸小区3号楼, would be any estate's.
  const names = namesOfBuilding(whole).filter((name) => name === whole || /^\P{N}{2}/u.test(name));
  // The whole of what was typed goes before what stands behind a 街道 or 小区 in it.
  const rank =
    '(select min(u.i) from unnest($2::text[]) with ordinality u(n, i) where strpos(name, u.n) > 0)::int';
  const rows = await raw<{ id: string; name: string; area: string; rank: number | null }>(
    ctx.db,
    `select id, name, coalesce(service_grid, community) as area, ${rank} as rank from registry.pub_building
     where office = $1 and ($2::text[] is null or ${rank} is not null)
       and coalesce(service_grid, community) ^@ $3
     order by rank, length(name), name ${bySound ? '' : `limit ${mostOthers}`}`,
    [ctx.office, bySound ? null : names, within],
  );
  const isMeant = namedAs(q);
  return rows
    .filter(({ name, rank: at }) => (bySound ? isMeant(name) : at === rows[0]?.rank))
    .slice(0, mostOthers)
    .map(({ id, name, area }) => ({ id, name, area: areaRef(ctx, area) }));
}

/** Rooms of a whole address; without its entrance it may mean several. */
async function roomsAt(ctx: Ctx, q: string, within = '') {
  const home = readHome(q);
  if (!home) return [];
  const rows = await raw<{
    id: string;
    name: string;
    entrance: string;
    number: string;
    area: string;
  }>(
    ctx.db,
    `select r.id, b.name, r.entrance, r.number, r.area from registry.pub_building b
     join registry.room r on r.office = b.office and r.building = b.id and r.valid_to is null
     where b.office = $1 and b.name = any ($2::text[]) and r.number = $3 and $4 in ('', r.entrance) and r.area ^@ $5
     order by b.name, r.entrance limit ${mostOthers}`,
    [ctx.office, namesOfBuilding(home.building), home.number, home.entrance, within],
  );
  return rows.map(({ id, name, entrance, number, area }) => ({
    id,
    name: `${name}${entrance && `${entrance}单元`}${number}`,
    area: areaRef(ctx, area),
  }));
}

async function organisationsNamed(ctx: Ctx, q: string, within = '') {
  const queries = [searchQuery(q, true), nameQuery(q)].filter((one) => one !== null);
  const code = tidyCreditCode(q);
  if (queries.length === 0 && code.length !== 18) return [];
  const rows = await raw<{ id: string; name: string; address: string; area: string }>(
    ctx.db,
    `select o.id, o.name, o.address, o.area from registry.organisation o
     where o.office = $1 and (o.tokens @@ $2::tsquery or o.credit_code = $4) and o.merged_into is null and o.valid_to is null and o.area ^@ $3
     order by length(o.name), o.name limit ${mostOthers}`,
    [ctx.office, queries.map((one) => `(${one})`).join('|') || null, within, code],
  );
  return rows.map(({ area, ...one }) => ({ ...one, area: areaRef(ctx, area) }));
}
