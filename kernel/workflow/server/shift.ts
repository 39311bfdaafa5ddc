import { system } from '../../account/who.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, inTransaction, prepared } from '../../database/server/public.ts';
import { shiftOf } from '../steps.ts';
import type { Flows } from '../types.ts';
import { hold } from './facts.ts';
import type { Household } from './sweep.ts';
import { type FamilyMoves, takeAll } from './take.ts';

/** How many matters stand in one state as one release recorded them. */
export interface StateCount {
  kind: string;
  flowVersion: number;
  state: string;
  count: number;
}

interface CountRow {
  kind: string;
  flow_version: number;
  state: string;
  count: number;
}

interface OldRow {
  office: Office;
  root: MatterId;
  id: MatterId;
}

// Over all offices: asked once, at start.
const counted = prepared<CountRow>(
  'workflow.states',
  `select kind, flow_version, state, count(*)::int as count from kernel.matter group by 1, 2, 3 order by 1, 2, 3`,
);
const standing = prepared<OldRow>(
  'workflow.standing',
  `select office, root, id from kernel.matter
   where kind = $1 and flow_version = $2 and state = $3
   order by office, root
   limit 200`,
);
const stillStanding = prepared<OldRow>(
  'workflow.still_standing',
  `select office, root, id from kernel.matter
   where office = $1 and id = any ($2::uuid[]) and flow_version = $3 and state = $4
   order by root, id`,
);

/**
 * Takes every matter of an older release along to the states of this one, as recorded steps of the system; gives how
 * many. Called at start, before anybody is served; several processes may start at once.
 *
 * @throws Error names the stored states this release neither knows nor shifts, with how many matters stand in each;
 *   nothing is shifted then
 */
export async function shiftStates(
  db: Db,
  households: readonly Household[],
  now: Date,
): Promise<number> {
  const flows: Flows = Object.assign({}, ...households.map((h) => h.house.flows));
  // A module answers for its own kinds: its roots, and the assignments named after them.
  const states = (await stateCounts(db)).filter(({ kind }) =>
    households.some((h) => kind === h.kind || kind.startsWith(`${h.kind}_`)),
  );
  refuseUnknown(flows, states);
  let shifted = 0;
  for (const old of states.filter((s) => targetOf(flows, s) !== undefined)) {
    const household = households.find((h) => old.kind in h.house.flows) as Household;
    for (;;) {
      const rows = await standing(db, [old.kind, old.flowVersion, old.state]);
      if (rows.length === 0) break;
      for (const [office, ofOffice] of Map.groupBy(rows, (row) => row.office))
        await shiftAll(db, office, household, old, ofOffice, now);
      shifted += rows.length;
    }
  }
  return shifted;
}

/** Matters by kind, release and state, over all offices. */
export async function stateCounts(db: Db): Promise<StateCount[]> {
  const rows = await counted(db, []);
  return rows.map(({ flow_version: flowVersion, ...row }) => ({ ...row, flowVersion }));
}

function refuseUnknown(flows: Flows, states: readonly StateCount[]): void {
  const unknown = states.filter(
    (s) => !flows[s.kind]?.states.includes(targetOf(flows, s) ?? s.state),
  );
  if (unknown.length === 0) return;
  const list = unknown.map((s) => `${s.count} of ${s.kind} ${s.flowVersion} in “${s.state}”`);
  throw new Error(
    `matters stand in states this release does not know: ${list.join(', ')}. Start the release that wrote them, or add a shift.`,
  );
}

function targetOf(flows: Flows, counted: StateCount): string | undefined {
  const flow = flows[counted.kind];
  return flow && shiftOf(flow, counted);
}

async function shiftAll(
  db: Db,
  office: Office,
  { house, world }: Household,
  { flowVersion, state }: StateCount,
  rows: readonly OldRow[],
  at: Date,
): Promise<void> {
  const ids = rows.map((row) => row.id);
  await inTransaction(db, { scope: [office] }, async (tx) => {
    await hold(tx, [office, ids]);
    // Another process may have shifted some of them meanwhile.
    const left = await stillStanding(tx, [office, ids, flowVersion, state]);
    const families = [...Map.groupBy(left, (row) => row.root).values()].map(
      (family): FamilyMoves<unknown> => ({
        moves: family.map(({ id }) => ({
          matter: id,
          step: 'shift',
          input: {},
          actor: system(office),
          at,
        })),
      }),
    );
    await takeAll(tx, office, house, families, await world(tx, office));
  });
}
