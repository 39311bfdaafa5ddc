import { insertMembership } from '@liren/kernel/account/server';
import type { CallOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { locust, office, type Person, willow, world } from '../../requests/server/test-world.ts';
import { fileAsk, listMerges, reportAsk, saveItem } from '../contract/public.ts';
import { sharing } from './public.ts';

export { locust, type Person, willow } from '../../requests/server/test-world.ts';
export const uuid = (n: number) => `019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`;

type ItemBody = CallOf<typeof saveItem>['body'];
type AskBody = CallOf<typeof fileAsk>['body'];

export const item: ItemBody = {
  ...{ title: '独居老人走访', standing: 'assists', unit: 'lighting' },
  ...{ basis: '老年人权益保障法第三十八条', payer: '市政管理所', fromOn: '2026-01-01' },
};

export const form: AskBody = {
  ...{ unit: 'lighting', title: '老年人情况表', shape: 'form', period: 'month' },
  ...{ communities: [willow, locust], basis: '街道文件', payer: '市政管理所' },
  fields: [
    { name: '60岁及以上老年人', fact: 'people_60' },
    { name: '独居老人数' },
    { name: '老年餐桌数' },
  ],
};

/** The subdistrict, two departments, and two communities with somebody at the desk. */
export async function town() {
  const w = await world({ more: [sharing] });
  const people = {
    keeper: await w.staff('command'),
    lighting: await w.staff('handler', { unit: 'lighting' }),
    power: await w.staff('handler', { unit: 'power' }),
    willow: await w.staff('desk', { area: willow, unit: 'willow' }),
    locust: await w.staff('social_worker', { area: locust }),
    district: await w.staff('district'),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
  };
  await inTransaction(w.owner, {}, async (tx) => {
    for (const { account, memberships } of Object.values(people))
      for (const membership of memberships)
        await insertMembership(tx, {
          ...{ office, id: w.deps.ids.uuid(), account, since: new Date('2026-01-01T00:00:00Z') },
          ...membership,
        });
  });
  const list = (n: number, change: Partial<ItemBody> = {}, who: Person = people.keeper) =>
    w.as(who).call(saveItem, { params: { id: uuid(n) }, body: { ...item, ...change } });
  const file = (n: number, change: Partial<AskBody> = {}, who: Person = people.lighting) =>
    w.as(who).call(fileAsk, {
      params: { id: uuid(n) },
      body: { ...form, ...change },
    });
  const report = (n: number, change: object = {}, who: Person = people.willow) =>
    w.as(who).call(reportAsk, {
      params: { id: uuid(n) },
      body: { community: willow, unit: 'power', title: '每周报送商户台账', ...change },
    });
  return {
    ...w,
    people,
    list,
    file,
    report,
    proposals: async () => (await w.as(people.keeper).call(listMerges, {})).proposals,
    /** What was told to whom, in the order of the alphabet: what one step leaves has no order of its own. */
    told: async () =>
      (
        await raw<{ template: string; to: string }>(
          w.owner,
          `select payload ->> 'template' as template, payload ->> 'to' as "to" from kernel.effect
           where payload ->> 'template' like 'sharing.%'`,
          [],
        )
      )
        .map(({ template, to }) => {
          const [name] =
            Object.entries(people).find(([, { account }]) => to.endsWith(account)) ?? [];
          return `${template} ${name}`;
        })
        .toSorted(),
    /** Published statistics of one quarter: in 槐树里 the number of people of 80 and over is withheld. */
    publish: () =>
      inTransaction(w.owner, {}, (tx) =>
        raw(
          tx,
          `insert into registry.statistic_edition (office, period, published_at, published_by, threshold, noise, tables)
           values ($1, '2026Q3', now(), $2, 10, 1, $3)`,
          [
            office,
            people.keeper.account,
            JSON.stringify({
              age: [
                { area: willow, counts: [9, 9, 9, 9, 9, 9, 40, 30, 20, 0], total: 144 },
                { area: locust, counts: [9, 9, 9, 9, 9, 9, 40, 30, null, 0], total: 144 },
              ],
            }),
          ],
        ),
      ),
  };
}
