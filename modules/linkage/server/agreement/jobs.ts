import { system } from '@liren/kernel/account';
import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps, Job } from '@liren/kernel/http/server';
import {
  type Household,
  recountClocks,
  shiftStates,
  sweep,
  takeAll,
} from '@liren/kernel/workflow/server';
import type { AgreementEnv, AgreementSubject } from '../../domain/public.ts';
import { envOf, todayOf } from '../here.ts';
import { agreementHouse, agreementsToBegin } from './store.ts';

/** Agreements, for those who move them by the clock and from one release to the next. */
const household = (deps: Deps): Household<AgreementSubject, AgreementEnv> => ({
  kind: 'agreement',
  house: agreementHouse,
  world: (_, office) => ({
    ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: envOf(deps) },
  }),
});

/** Before anybody is served: states of an older release move to this one's. */
export const shiftAgreements = async (deps: Deps): Promise<void> => {
  await shiftStates(deps.db, [household(deps)], deps.clock.now());
};

export const agreementJobs: readonly Job[] = [
  {
    name: 'linkage.begin',
    everyMs: 60_000,
    run: async (deps) => {
      for (const office of deps.areas.offices()) await beginAgreements(deps, office);
    },
  },
  {
    name: 'linkage.ring_clocks',
    everyMs: 30_000,
    run: async (deps) => {
      for (const office of deps.areas.offices())
        await sweep(deps.db, office, household(deps), {
          now: deps.clock.now(),
          touched: (matters) => deps.live.touched(office, matters),
        });
    },
  },
  {
    name: 'linkage.recount_clocks',
    everyMs: 3_600_000,
    run: async (deps) => {
      for (const office of deps.areas.offices())
        await recountClocks(deps.db, office, household(deps), deps.clock.now(), (matters) =>
          deps.live.touched(office, matters),
        );
    },
  },
];

/** What was agreed for a day that has come runs from now on; gives how many. */
export async function beginAgreements(deps: Deps, office: Office): Promise<number> {
  const due = await agreementsToBegin(deps.db, office, todayOf(deps));
  if (due.length === 0) return 0;
  const at = deps.clock.now();
  const moves = due.map((matter) => ({
    moves: [{ matter, step: 'begin', input: {}, actor: system(office), at }],
  }));
  await inTransaction(deps.db, {}, async (tx) => {
    const { world, house } = household(deps);
    await takeAll(tx, office, house, moves, await world(tx, office));
  });
  deps.live.touched(office, due);
  return due.length;
}
