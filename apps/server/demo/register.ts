import { keepOwnSubject } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AccountId } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { takePeople } from '@liren/registry/server';
import type { Cast } from './history/cast.ts';
import { slicesOf } from './register/people.ts';
import { homeOf, sower } from './register/sow.ts';
import type { Town } from './town/public.ts';
import type { DemoWorld } from './world.ts';

/** Steps that are done before anybody is served; the rest is made in the background. */
const stepsAtOnce = 2;

/**
 * The beginning of the register: the first homes of one community. The first resident lives in one of them and has
 * claimed the entry; the social worker of that community may open two sets.
 */
export async function seedRegister(
  { deps }: Pick<DemoWorld, 'deps'>,
  town: Town,
  cast: Cast,
  extent: 'all' | 'community',
): Promise<void> {
  const { office } = town;
  const step = sower(deps, extent);
  for (let n = 0; n < stepsAtOnce; n += 1) await step();

  const now = deps.clock.now();
  const today = localDateOf(zoneOf(deps.settings.zone), now);
  const social = cast.staff.find(({ memberships }) =>
    memberships.some(({ role }) => role === 'social_worker'),
  );
  const [resident] = cast.residents;
  // 王阿姨 and her kind: a woman of some years.
  const own = slicesOf(town, homeOf(town))[0]?.people.find(
    ({ sex, birthDate }) => sex === 'female' && birthDate !== null && birthDate < '1968',
  );
  if (!social || !resident || !own) throw new Error('the cast lacks a social worker or a resident');
  await inTransaction(deps.db, { scope: [office] }, async (tx) => {
    const world = { ...deps, office, source: 'self', by: null, batch: null, today };
    await takePeople(tx, world, [
      { ...own, name: resident.name, phone: resident.phone, home: null, marks: [] },
    ]);
    for (const [set, purpose] of [
      ['elder_alone', 'elder_care'],
      ['left_behind_child', 'child_care'],
    ]) {
      await raw(
        tx,
        `insert into registry.set_permission (office, id, account, set_name, purpose, given_at, expires_on)
         values ($1, $2, $3, $4, $5, $6, $6::timestamptz::date + 180)`,
        [office, deps.ids.uuid(), social.id, set, purpose, now],
      );
    }
    await raw(tx, 'update registry.person set account = $3 where office = $1 and id = $2', [
      ...[office, own.id, resident.id],
    ]);
    await keepOwnSubject(tx, {
      ...{ office, account: resident.id as AccountId, at: now },
      subject: `person:${own.id}`,
    });
  });
}
