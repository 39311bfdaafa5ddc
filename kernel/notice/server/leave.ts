import { sql } from 'kysely';
import type { Ids } from '../../contract/clock.ts';
import type { AccountId } from '../../contract/values.ts';
import { jsonb, type Tx } from '../../database/server/public.ts';
import { type NoticeParams, tell } from '../payload.ts';

export interface LeftNotice {
  account: AccountId;
  template: string;
  params: NoticeParams;
}

/** Leaves notices that no step of a matter leaves, in the transaction of what they tell; the relay brings them after it. */
export async function leaveNotices(
  tx: Tx,
  ids: Ids,
  { office, matter = null, at }: { office: string; matter?: string | null; at: Date },
  notices: readonly LeftNotice[],
): Promise<void> {
  const rows = notices.map(({ account, template, params }) => ({
    id: ids.uuid(),
    payload: tell(`account:${account}`, template, params).payload,
  }));
  await sql`
    insert into kernel.effect (office, id, matter, kind, payload, at)
    select ${office}, r.id, ${matter}::uuid, 'notice', r.payload, ${at}
    from jsonb_to_recordset(${jsonb(rows)}) as r(id uuid, payload jsonb)`.execute(tx);
}
