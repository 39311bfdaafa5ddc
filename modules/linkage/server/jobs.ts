import { system } from '@liren/kernel/account';
import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Deps, type Job, todayOf } from '@liren/kernel/http/server';
import {
  type House,
  type Household,
  recountClocks,
  shiftStates,
  sweep,
  takeAll,
} from '@liren/kernel/workflow/server';
import type { AgreementEnv } from '../domain/public.ts';
import { agreementHouse, agreementsToBegin } from './agreement/store.ts';
import { envOf } from './here.ts';
import { projectHouse } from './project/store.ts';
import { referralHouse } from './referral/store.ts';

/** The matters of this room, for those who move them by the clock and from one release to the next. */
const household = <S>(deps: Deps, kind: string, house: House<S>): Household<S, AgreementEnv> => ({
  ...{ kind, house },
  world: (_, office) => ({
    ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: envOf(deps) },
  }),
});
const households = (deps: Deps): Household[] => [
  household(deps, 'agreement', agreementHouse),
  household(deps, 'project', projectHouse),
  household(deps, 'referral', referralHouse),
];

/** Before anybody is served: states of an older release move to this one's. */
export const shiftMatters = async (deps: Deps): Promise<void> => {
  await shiftStates(deps.db, households(deps), deps.clock.now());
};

export const linkageJobs: readonly Job[] = [
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
        for (const one of households(deps))
          await sweep(deps.db, office, one, {
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
        for (const one of households(deps))
          await recountClocks(deps.db, office, one, deps.clock.now(), (matters) =>
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
    const { world, house } = household(deps, 'agreement', agreementHouse);
    await takeAll(tx, office, house, moves, await world(tx, office));
  });
  deps.live.touched(office, due);
  return due.length;
}
