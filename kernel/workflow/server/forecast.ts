import { sql } from 'kysely';
import type { Calendar } from '../../calendar/public.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import type { Db } from '../../database/server/public.ts';
import { changedClock } from '../clocks.ts';
import type { ClockRow, Matter } from '../types.ts';

/** A deadline a calendar would move. */
export interface MovedClock {
  root: MatterId;
  /** Public number of its family. */
  number: string | null;
  clock: string;
  from: Date;
  to: Date;
}

/** What a calendar would do to the clocks that run or rest now. */
export interface Forecast {
  open: number;
  moved: number;
  /** The first of them, those moved furthest first. */
  clocks: MovedClock[];
}

const batch = 2_000;

/** What `recountClocks` would move by this calendar, told by the same rule and written nowhere. */
export async function forecastRecount(
  db: Db,
  office: Office,
  kind: string,
  calendar: Calendar,
  now: Date,
  shown: number,
): Promise<Forecast> {
  const clocks: MovedClock[] = [];
  let open = 0;
  let moved = 0;
  let after = { matter: '00000000-0000-0000-0000-000000000000', name: '', round: 0 };
  for (;;) {
    const { rows } = await sql<ClockRow & { number: string | null }>`
      select c.root, c.matter, c.name, c.round, c.started_at, c.due_at, c.next_at, c.stage, c.paused_left,
        c.stopped_at, c.rule, r.number
      from kernel.clock c join kernel.matter r on r.office = c.office and r.id = c.root
      where c.office = ${office} and c.stopped_at is null and r.kind = ${kind}
        and (c.matter, c.name, c.round) > (${after.matter}::uuid, ${after.name}, ${after.round})
      order by c.matter, c.name, c.round limit ${batch}`.execute(db);
    for (const { number, ...clock } of rows) {
      const next = changedClock(
        { name: clock.name, recount: true },
        clock,
        noMatter,
        now,
        calendar,
      );
      if (!next || next.dueAt.getTime() === clock.dueAt.getTime()) continue;
      moved += 1;
      clocks.push({
        root: clock.root,
        number,
        clock: clock.name,
        from: clock.dueAt,
        to: next.dueAt,
      });
    }
    clocks.sort((a, b) => byMs(b) - byMs(a)).splice(shown);
    open += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return { open, moved, clocks };
    after = { matter: last.matter, name: last.name, round: last.round };
  }
}

const byMs = ({ from, to }: MovedClock): number => Math.abs(to.getTime() - from.getTime());

/** A recount looks at the clock alone: only a start asks the matter anything. */
const noMatter = {} as Matter;
