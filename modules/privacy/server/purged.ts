import type { ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { purgesOf } from '@liren/kernel/retention/server';
import type { listPurges } from '../contract/public.ts';

/** The latest reports of purges, each compared with its digest and with the trail. */
export async function purgesPage({ db, office }: Ctx): Promise<ReplyOf<typeof listPurges>> {
  const items = await purgesOf(db, office);
  return { items: items.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) };
}
