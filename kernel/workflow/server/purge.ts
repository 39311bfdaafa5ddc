import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, inTransaction, prepared, type Tx } from '../../database/server/public.ts';

/** Phones may be offline that long: until then a repeated key is answered with the first reply. */
const receiptDays = 30;
const dayMs = 86_400_000;
const batch = 1_000;

const purgeTexts = prepared<{ emptied: number }>(
  'workflow.purge',
  'select kernel.purge($1, $2, $3) as emptied',
);
const forgetReceipts = prepared<{ key: string }>(
  'workflow.receipts',
  `delete from kernel.receipt
   where office = $1 and key in (select r.key from kernel.receipt r where r.office = $1 and r.at < $2 limit $3)
   returning key`,
);

/**
 * Empties personal texts whose time is over, and forgets replies older than 30 days.
 *
 * The events stay, and their chain stays whole: it holds a salted hash of each text, which says nothing once the salt
 * is gone.
 */
export async function purge(
  db: Db,
  office: Office,
  now: Date,
): Promise<{ texts: number; receipts: number }> {
  const texts = await inBatches(
    async () => (await purgeTexts(db, [office, now, batch]))[0]?.emptied ?? 0,
  );
  const old = new Date(now.getTime() - receiptDays * dayMs);
  const receipts = await inBatches(
    async () => (await forgetReceipts(db, [office, old, batch])).length,
  );
  return { texts, receipts };
}

async function inBatches(one: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await one();
    total += done;
    if (done < batch) return total;
  }
}

const forgetTexts = prepared<{ emptied: number }>(
  'workflow.forget',
  'select kernel.forget($1, $2) as emptied',
);

/** Empties the personal texts of one matter before their time is over, and says how many there were. */
export const forgetSealed = async (tx: Tx, office: Office, matter: MatterId): Promise<number> =>
  (await forgetTexts(tx, [office, matter]))[0]?.emptied ?? 0;

/** How many personal texts of an office are over and not yet emptied. */
export const overdueTexts = (db: Db, office: Office, now: Date): Promise<number> =>
  inTransaction(db, { scope: [office], access: 'read' }, async (tx) => {
    const [row] = await overdue(tx, [office, now]);
    return row?.count ?? 0;
  });

const overdue = prepared<{ count: number }>(
  'workflow.overdue_texts',
  `select count(*)::int as count from kernel.sealed
   where office = $1 and ciphertext is not null and retain_until <= $2`,
);
