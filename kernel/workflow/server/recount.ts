import { system } from '../../account/who.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, inTransaction, prepared } from '../../database/server/public.ts';
import { hold } from './facts.ts';
import type { Household } from './sweep.ts';
import { takeAll } from './take.ts';

interface OutdatedRow {
  root: MatterId;
  matter: MatterId;
}

const batch = 200;

const outdated = prepared<OutdatedRow>(
  'workflow.outdated',
  `select distinct c.root, c.matter
   from kernel.clock c
   join kernel.matter r on r.office = $1 and r.id = c.root
   where c.office = $1 and c.stopped_at is null and r.kind = $2 and c.rule ->> 'calendar' <> $3
     and ($4::uuid[] is null or c.matter = any ($4))
   order by c.root, c.matter
   limit $5`,
);

/**
 * Tells every open clock again by the calendar in force, as recorded steps of the system; gives how many matters.
 *
 * A year's exchange of working days (调休) is published late in the year before: until then the clocks that reach into
 * it were counted by the plain week. Running it twice changes nothing.
 */
export async function recountClocks<S, Env>(
  db: Db,
  office: Office,
  { kind, house, world }: Household<S, Env>,
  now: Date,
  touched: (matters: MatterId[]) => void = () => undefined,
): Promise<number> {
  let recounted = 0;
  for (;;) {
    const moved = await inTransaction(db, { scope: [office] }, async (tx) => {
      const here = await world(tx, office);
      const { version } = here.calendar;
      const found = await outdated(tx, [office, kind, version, null, batch]);
      if (found.length === 0) return found;
      const matters = found.map((row) => row.matter);
      await hold(tx, [office, matters]);
      // Somebody may have stopped some of them before they were held.
      const rows = await outdated(tx, [office, kind, version, matters, batch]);
      const moves = rows.map(({ matter }) => ({
        moves: [{ matter, step: 'recount', input: {}, actor: system(office), at: now }],
      }));
      await takeAll(tx, office, house, moves, here);
      return found;
    });
    if (moved.length === 0) return recounted;
    recounted += moved.length;
    touched([...new Set(moved.flatMap((row) => [row.root, row.matter]))]);
  }
}
