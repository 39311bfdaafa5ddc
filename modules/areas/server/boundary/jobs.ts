import { system } from '@liren/kernel/account';
import { type LocalDate, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Deps, type Job, todayOf } from '@liren/kernel/http/server';
import { factsOf, take } from '@liren/kernel/workflow/server';
import { applyChange } from './apply.ts';
import { proposersOf } from './changes.ts';
import { type Found, foundBy } from './ground.ts';
import { boundaryHouse, type ChangeRow, changesOf } from './store.ts';
import { tellOfStep } from './tellings.ts';

/** Puts changes in force whose day has come. */
export const boundaryJobs: readonly Job[] = [
  {
    name: 'areas.take_effect',
    everyMs: 60_000,
    run: async (deps) => {
      for (const office of deps.areas.offices()) await takeEffect(deps, office);
    },
  },
];

/** The changes of an office whose day has come, the earliest first, each in a transaction of its own. */
export async function takeEffect(deps: Deps, office: Office): Promise<number> {
  const today = todayOf(deps);
  const due = (await changesOf(deps.db, office, ['scheduled']))
    .filter(({ validFrom }) => validFrom <= today)
    .sort((p, q) => (p.validFrom < q.validFrom ? -1 : 1));
  for (const change of due) await takeOne(deps, office, today, change);
  return due.length;
}

async function takeOne(
  deps: Deps,
  office: Office,
  today: LocalDate,
  { id }: ChangeRow,
): Promise<void> {
  const { db, areas, ids, calendars, keys, clock } = deps;
  await areas.reload(office);
  await inTransaction(db, {}, async (tx) => {
    const { families } = await factsOf(tx, office, [id], [], boundaryHouse.subject);
    const facts = families.get(id);
    // Another process was quicker, or somebody has recalled it.
    if (facts?.root.state !== 'scheduled' || facts.subject.validFrom > today) return;
    const found = foundOrWhy(deps, office, facts.subject.edits);
    const stale = found instanceof Problem ? found.code : null;
    const code =
      stale ?? ((found as Found).digest === facts.subject.digest ? null : 'boundary.stale');
    const env = { today, found: code ? null : (found as Found), waiting: [] };
    const actor = system(office);
    await take(
      tx,
      office,
      boundaryHouse,
      {
        moves: [
          {
            ...{ matter: id, actor, at: clock.now() },
            ...(code ? { step: 'hand_back', input: { code } } : { step: 'take_effect', input: {} }),
          },
        ],
      },
      { ids, calendar: calendars.of(office), keys, env },
    );
    if (!code) {
      const validFrom = facts.subject.validFrom as LocalDate;
      await applyChange(tx, { ...deps, office, actor }, { matter: id, validFrom }, found as Found);
    }
    await tellOfStep(
      tx,
      { ...deps, office },
      {
        ...{ id, title: facts.subject.title, validFrom: facts.subject.validFrom, said: null },
        ...(code
          ? { step: 'hand_back', state: 'draft', found: null }
          : { step: 'take_effect', state: 'in_force', found: found as Found }),
        proposers: proposersOf(facts.root.did),
        actor: null,
      },
    );
  });
  await areas.reload(office);
}

function foundOrWhy(
  { areas }: Deps,
  office: Office,
  edits: Parameters<typeof foundBy>[2],
): Found | Problem {
  try {
    return foundBy(areas, office, edits);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
