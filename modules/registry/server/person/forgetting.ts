import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { careSets } from '../../contract/public.ts';

/** Care marks whose day is over are deleted, with what helpers were told; how many there were. */
export async function forgetMarks(deps: Deps, office: Office): Promise<number> {
  const today = localDateOf(zoneOf(deps.settings.zone), deps.clock.now());
  const sets = careSets.map(({ name }) => name);
  const rows = await inTransaction(deps.db, { scope: [office], sets }, (tx) =>
    raw(
      tx,
      'delete from registry.care_mark where office = $1 and expires_on < $2::date returning id',
      [office, today],
    ),
  );
  return rows.length;
}
