import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { listHouses, saveHouses } from '../../contract/public.ts';
import { refuseOutside } from '../organisation/world.ts';
import { estateById } from './store.ts';

/** @throws Problem `estate.not_found` */
export async function housesList(
  { db, office }: Ctx,
  { params: { id } }: InputOf<typeof listHouses>,
): Promise<ReplyOf<typeof listHouses>> {
  const estate = await estateById(db, office, id);
  if (!estate) throw new Problem('estate.not_found');
  const buildings = await raw<ReplyOf<typeof listHouses>['buildings'][number]>(
    db,
    `select b.id, b.name,
       case when e.id is null then null else json_build_object('id', e.id, 'name', e.name) end as estate
     from registry.pub_building b
     left join registry.estate e on e.office = $1 and e.id = b.estate and e.valid_to is null
     where b.office = $1 and b.community = $2 order by regexp_replace(b.name, '[0-9].*', ''), length(b.name), b.name, b.id`,
    [office, estate.community],
  );
  return { buildings };
}

/**
 * The buildings of an estate are these: one of another estate goes over, one that is not named belongs to none.
 *
 * @throws Problem `registry.building_not_found` when one does not stand in the community of the estate
 */
export async function housesSaved(
  ctx: Ctx,
  { params: { id }, body: { buildings } }: InputOf<typeof saveHouses>,
): Promise<{ id: string }> {
  const { db, office } = ctx;
  await inTransaction(db, {}, async (tx) => {
    const estate = await estateById(tx, office, id);
    if (!estate) throw new Problem('estate.not_found');
    refuseOutside(ctx, estate.community);
    const chosen = [...new Set(buildings)];
    await raw(
      tx,
      `update registry.building set estate = null
       where office = $1 and estate = $2 and not id = any ($3::uuid[])`,
      [office, id, chosen],
    );
    const taken = await raw(
      tx,
      `update registry.building set estate = $2
       where office = $1 and id = any ($3::uuid[]) and community = $4 and valid_to is null returning id`,
      [office, id, chosen, estate.community],
    );
    if (taken.length < chosen.length) throw new Problem('registry.building_not_found');
  });
  return { id };
}
