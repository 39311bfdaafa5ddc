import { searchQuery } from '@liren/areas/domain';
import { audit } from '@liren/kernel/audit/server';
import type { InputOf, ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { searchRegister } from '../../contract/public.ts';
import { nameQuery, readTyped } from '../../domain/public.ts';
import { findPeople } from './find.ts';
import { areaRef, lineOf, peopleByIds } from './lines.ts';
import { areasHeld, readerScope, todayOf } from './scope.ts';
import { blindsOf } from './take.ts';

const most = 20;
const mostOthers = 8;

/** The one box: people of the reader's scope, masked; buildings and organisations, which are public. */
export async function searchOf(
  ctx: Ctx,
  { body: { q, within } }: InputOf<typeof searchRegister>,
): Promise<ReplyOf<typeof searchRegister>> {
  const { db, office, actor, keys } = ctx;
  const today = todayOf(ctx);
  // Four digits of a phone say much about few people: for those who know the people of an area anyway.
  const phoneEnds = areasHeld(actor, ['social_worker', 'registrar']).length > 0;
  const [people, buildings, organisations] = await Promise.all([
    inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
      const options = { within: within ?? '', most: most + 1, phoneEnds };
      return peopleByIds(tx, office, await findPeople(tx, { office, keys }, q, options));
    }),
    buildingsNamed(ctx, q, within),
    organisationsNamed(ctx, q, within),
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
    organisations,
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
  const rows = await raw<{ id: string; name: string; area: string }>(
    ctx.db,
    `select id, name, coalesce(service_grid, community) as area from registry.pub_building
     where office = $1 and strpos(name, $2) > 0 and coalesce(service_grid, community) ^@ $3
     order by length(name), name limit ${mostOthers}`,
    [ctx.office, q.normalize('NFKC'), within],
  );
  return rows.map(({ id, name, area }) => ({ id, name, area: areaRef(ctx, area) }));
}

async function organisationsNamed(ctx: Ctx, q: string, within = '') {
  const queries = [searchQuery(q, true), nameQuery(q)].filter((one) => one !== null);
  if (queries.length === 0) return [];
  const rows = await raw<{ id: string; name: string; address: string; area: string }>(
    ctx.db,
    `select o.id, o.name, o.address, o.area from registry.organisation o
     where o.office = $1 and o.tokens @@ $2::tsquery and o.merged_into is null and o.valid_to is null and o.area ^@ $3
     order by length(o.name), o.name limit ${mostOthers}`,
    [ctx.office, queries.map((one) => `(${one})`).join('|'), within],
  );
  return rows.map(({ area, ...one }) => ({ ...one, area: areaRef(ctx, area) }));
}
