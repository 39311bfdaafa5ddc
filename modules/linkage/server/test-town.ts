import type { CallOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Module } from '@liren/kernel/http/server';
import type { EntryRef } from '@liren/registry/contract';
import { office, type Person, willow, world } from '../../requests/server/test-world.ts';
import { saveNeed, saveOffer } from '../contract/public.ts';
import { linkage } from './public.ts';

export { locust, office, type Person, willow } from '../../requests/server/test-world.ts';
export const uuid = (n: number) => `019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`;
export const org = (n: number) => `organisation:${uuid(n)}` as EntryRef;

/** A law firm without a unit, and the residents' committee of 柳岸, which has one, beside two more organisations. */
export async function town(more: readonly Module[] = []) {
  const w = await world({ more: [...more, linkage] });
  await inTransaction(w.owner, {}, async (tx) => {
    for (const [n, name, type, unit] of [
      [1, '清源律师事务所', 'enterprise', null],
      [2, '柳岸社区居委会', 'committee', 'willow'],
      [3, '老街理发合作社', 'enterprise', null],
      [4, '街道文化站', 'public_institution', 'lighting'],
    ] as const)
      await raw(
        tx,
        `insert into registry.organisation (office, id, area, name, tokens, actor_class, type, legal_status, unit, source, taken_at)
         values ($1, $2, $3, $4, '', 'social_market', $5, 'registered', $6, 'test', now())`,
        [office, uuid(n), willow, name, type, unit],
      );
  });
  const offer = (who: Person, n: number, body: Partial<CallOf<typeof saveOffer>['body']> = {}) =>
    w.as(who).call(saveOffer, {
      params: { id: uuid(n) },
      body: {
        ...{ by: org(1), area: willow, title: '免费法律咨询', kind: 'skill', nature: 'charity' },
        ...{ amount: 8, unit: 'hour', at: [118.7605, 32.0505], reachM: 1_500, tags: ['法律咨询'] },
        ...body,
      },
    });
  const need = (who: Person, n: number, body: Partial<CallOf<typeof saveNeed>['body']> = {}) =>
    w.as(who).call(saveNeed, {
      params: { id: uuid(n) },
      body: {
        ...{ by: org(2), area: willow, title: '居民要问遗嘱怎么立', kind: 'skill', amount: 6 },
        ...{ unit: 'hour', at: [118.7615, 32.0505], dueOn: '2026-12-31', urgency: 2 },
        ...{ tags: ['法律咨询'] },
        ...body,
      },
    });
  /** Writes down what they hold: whoever is told by role is looked up. */
  const holds = async (...all: Person[]): Promise<void> => {
    for (const { account, memberships } of all)
      for (const { role, area } of memberships)
        await raw(
          w.owner,
          `insert into kernel.membership (office, id, account, role, area, since)
           values ($1, gen_random_uuid(), $2, $3, $4, '2026-01-01')`,
          [office, account, role, area],
        );
  };
  return { ...w, offer, need, holds };
}
