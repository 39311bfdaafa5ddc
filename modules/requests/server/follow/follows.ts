import { type AreaCode, type InputOf, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { takeBackHeld } from '@liren/kernel/notice/server';
import { type addFollow, type Follow, mostFollows } from '../../contract/follow.ts';
import { booksOf } from '../book.ts';
import {
  deleteFollow,
  type FollowRow,
  followsOf,
  insertFollow,
  linesOf,
  sealCentre,
  updateFollow,
} from './store.ts';

/** About a hundred metres: enough for a circle, and less than an address. */
const centreDigits = 3;

function accountOf({ session }: Pick<Ctx, 'session'>): string {
  if (!session) throw new Problem('session.missing');
  return session.account;
}

export async function myFollows(ctx: Ctx): Promise<{ follows: Follow[] }> {
  const { db, office, areas } = ctx;
  const rows = await followsOf(db, office, accountOf(ctx));
  const book = (await booksOf(ctx)).of(office);
  const categoryOf = (code: string | null) => (code === null ? undefined : book.category(code));
  return {
    follows: rows.map(({ account: _, circle: __, street, area, since, lastToldAt, ...row }) => ({
      ...row,
      area: area as AreaCode | null,
      name:
        street ??
        categoryOf(row.category)?.name ??
        row.category ??
        (area && (areas.get(office, area)?.name ?? area)),
      nameEn: categoryOf(row.category)?.nameEn ?? null,
      since: since.toISOString(),
      lastToldAt: lastToldAt?.toISOString() ?? null,
    })),
  };
}

/** @throws Problem `follow.too_many`, `follow.nowhere`, `location.outside` */
export async function follow(
  ctx: Ctx,
  { what, groups, pace }: InputOf<typeof addFollow>['body'],
): Promise<{ follows: Follow[] }> {
  const { db, office, ids, clock } = ctx;
  const account = accountOf(ctx);
  const before = await followsOf(db, office, account);
  if (before.length >= mostFollows) throw new Problem('follow.too_many', { count: mostFollows });
  const id = ids.uuid();
  const row: FollowRow = {
    ...{ id, account, kind: what.kind, groups, pace, since: clock.now() },
    ...{ area: null, street: null, category: null, circle: null, radiusM: null },
    ...(await placeOf(ctx, id, what)),
  };
  // Pressed twice, or on another device: the same area is followed once.
  const same = before.find(
    ({ kind, area, street, category }) =>
      kind !== 'circle' &&
      kind === row.kind &&
      area === row.area &&
      street === row.street &&
      category === row.category,
  );
  await inTransaction(db, {}, (tx) =>
    same ? updateFollow(tx, office, { ...row, id: same.id }) : insertFollow(tx, office, row),
  );
  return myFollows(ctx);
}

export async function change(
  ctx: Ctx,
  id: string,
  to: Pick<FollowRow, 'groups' | 'pace'>,
): Promise<{ follows: Follow[] }> {
  const { db, office } = ctx;
  const account = accountOf(ctx);
  await inTransaction(db, {}, (tx) => updateFollow(tx, office, { id, account, ...to }));
  return myFollows(ctx);
}

export async function stop(ctx: Ctx, id: string): Promise<{ follows: Follow[] }> {
  const { db, office, clock } = ctx;
  const account = accountOf(ctx);
  await inTransaction(db, {}, async (tx) => {
    await deleteFollow(tx, office, account, id);
    await takeBackHeld(tx, { office, account }, { follow: id }, clock.now());
  });
  return myFollows(ctx);
}

async function placeOf(
  ctx: Ctx,
  id: string,
  what: InputOf<typeof addFollow>['body']['what'],
): Promise<Partial<FollowRow>> {
  const { db, office, areas, keys } = ctx;
  switch (what.kind) {
    case 'area':
      if (!areas.get(office, what.area)) throw new Problem('follow.nowhere');
      return { area: what.area };
    case 'street': {
      const lines = await linesOf(db, office, [what.street]);
      if (lines.size === 0) throw new Problem('follow.nowhere');
      return { street: what.street };
    }
    case 'category':
      if (!(await booksOf(ctx)).of(office).category(what.category))
        throw new Problem('category.unknown', { category: what.category });
      return { category: what.category };
    case 'circle': {
      if (!areas.locate(office, what.centre))
        throw new Problem('location.outside', {
          office: areas.get(office, office)?.name ?? office,
        });
      const [lon, lat] = what.centre.map((degrees) => Number(degrees.toFixed(centreDigits)));
      return {
        circle: sealCentre(keys, office, id, [lon as number, lat as number]),
        radiusM: what.radiusM,
      };
    }
  }
}
