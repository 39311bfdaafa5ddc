import type { Office } from '@liren/kernel/contract';
import type { Deps, Job } from '@liren/kernel/http/server';
import { type Household, recountClocks, shiftStates, sweep } from '@liren/kernel/workflow/server';
import { type RequestEnv, type RequestSubject, requestFlows } from '../domain/public.ts';
import { booksOf } from './book.ts';
import { forgetEndings } from './endings.ts';
import { followClosed } from './follow/closed.ts';
import { tellFollowers } from './follow/telling.ts';
import { purgeRequests } from './keeps.ts';
import { remindSnoozed } from './reminders/reminders.ts';
import { rezone } from './rezoning/rezone.ts';
import { requestRows } from './subject-store.ts';

/** Requests, for those who move them by the clock and from one release to the next. */
const household = (deps: Deps): Household<RequestSubject, RequestEnv> => ({
  kind: 'request',
  house: { flows: requestFlows, subject: requestRows() },
  world: async (_, office) => {
    const book = (await booksOf(deps)).of(office);
    return { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: book.env };
  },
});

/** Before anybody is served: states of an older release move to this one's; unknown ones stop the start. */
export async function shiftRequests(deps: Deps): Promise<void> {
  await shiftStates(deps.db, [household(deps)], deps.clock.now());
}

export const requestJobs: readonly Job[] = [
  {
    name: 'requests.follow',
    everyMs: 60_000,
    run: (deps) => eachOffice(deps, (office) => tellFollowers(deps, office)),
  },
  {
    name: 'requests.snoozes',
    everyMs: 60_000,
    run: (deps) => eachOffice(deps, (office) => remindSnoozed(deps, office)),
  },
  {
    name: 'requests.rezone',
    everyMs: 10_000,
    run: (deps) =>
      eachOffice(deps, async (office) => {
        await rezone(deps, office);
        await followClosed(deps, office);
      }),
  },
  { name: 'requests.ring_clocks', everyMs: 10_000, run: ringClocks },
  { name: 'requests.recount_clocks', everyMs: 60_000, run: recountByCalendar },
  {
    name: 'requests.purge',
    everyMs: 6 * 3_600_000,
    run: async (deps) => {
      await forgetEndings(deps);
      await eachOffice(deps, (office) => purgeRequests(deps, office));
    },
  },
];

const hourMs = 3_600_000;
/** By book and office: the calendar nothing was left to recount by, and when that was. */
const recounted = new WeakMap<Deps['calendars'], Map<Office, { version: string; atMs: number }>>();

/** Within a minute of a publication; without one only once an hour, since looking reads every open clock. */
async function recountByCalendar(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const recountedBy = recounted.get(deps.calendars) ?? new Map();
  recounted.set(deps.calendars, recountedBy);
  await eachOffice(deps, async (office) => {
    const { version } = deps.calendars.of(office);
    const last = recountedBy.get(office);
    if (last?.version === version && now.getTime() - last.atMs < hourMs) return;
    const touched = (matters: string[]) => deps.live.touched(office, matters);
    await recountClocks(deps.db, office, household(deps), now, touched);
    recountedBy.set(office, { version, atMs: now.getTime() });
  });
}

/** Families that cannot be moved do not keep the others waiting; the runner hears of them afterwards. */
async function ringClocks(deps: Deps): Promise<void> {
  const failures: Error[] = [];
  await eachOffice(deps, async (office) => {
    await sweep(deps.db, office, household(deps), {
      now: deps.clock.now(),
      touched: (matters) => deps.live.touched(office, matters),
      failed: (matter, step, cause) =>
        failures.push(new Error(`${step} of matter ${matter} failed`, { cause })),
    });
  });
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} clocks could not ring`);
}

async function eachOffice(deps: Deps, work: (office: Office) => Promise<void>): Promise<void> {
  for (const office of deps.areas.offices()) await work(office);
}
