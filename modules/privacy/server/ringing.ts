import { holdersOf } from '@liren/kernel/account/server';
import type { Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { Deps, Job } from '@liren/kernel/http/server';
import { type Household, recountClocks, shiftStates, sweep } from '@liren/kernel/workflow/server';
import type { RightsEnv, RightsSubject } from '../domain/public.ts';
import { rightsHouse, rulesOf } from './store.ts';

/** Days of the office, and who holds the office of privacy officer now. */
export async function envOf(db: Db | Tx, office: Office, at: Date): Promise<RightsEnv> {
  return {
    ...(await rulesOf(db, office)),
    officers: await holdersOf(db, office, 'privacy_officer', at),
  };
}

/** Requests, for those who move them by the clock and from one release to the next. */
const household = (deps: Deps): Household<RightsSubject, RightsEnv> => ({
  kind: 'rights_request',
  house: rightsHouse,
  world: async (tx, office) => ({
    ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys },
    env: await envOf(tx, office, deps.clock.now()),
  }),
});

/** Before anybody is served: states of an older release move to this one's. */
export const shiftRequests = async (deps: Deps): Promise<void> => {
  await shiftStates(deps.db, [household(deps)], deps.clock.now());
};

/** Rings whose time has come: the officer hears that an answer is owed. */
export const ringing: Job = {
  name: 'privacy.ring_clocks',
  everyMs: 60_000,
  run: async (deps) => {
    for (const office of deps.areas.offices())
      await sweep(deps.db, office, household(deps), {
        now: deps.clock.now(),
        touched: (matters) => deps.live.touched(office, matters),
      });
  },
};

/** A calendar that was published meanwhile moves what counts working days. */
export const recounting: Job = {
  name: 'privacy.recount_clocks',
  everyMs: 3_600_000,
  run: async (deps) => {
    for (const office of deps.areas.offices())
      await recountClocks(deps.db, office, household(deps), deps.clock.now(), (matters) =>
        deps.live.touched(office, matters),
      );
  },
};
