import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { consentsOf } from '@liren/kernel/consent/server';
import type { MatterId } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { CardPart } from '@liren/kernel/http/server';
import { unsealAll } from '@liren/kernel/workflow/server';
import { rightsTexts } from '../domain/public.ts';
import { requestsBy } from './store.ts';

/** What somebody agreed to, and what they asked about their own data. */
export const privacyCards: readonly CardPart[] = [
  {
    ...{ name: 'privacy.consents', of: ['person'], held: null },
    readers: {
      any: [
        { role: 'privacy_officer', over: 'area' },
        { role: 'registrar', over: 'area' },
      ],
    },
    purposes: ['correction'],
    tell: async (tx, { office, zone, isOwn }, { entry, account }) => {
      const subjects = [...(entry ? [entry] : []), ...(account ? [`account:${account}`] : [])];
      const rows = await consentsOf(tx, office, subjects);
      const day = (at: Date) => localDateOf(zoneOf(zone), at);
      // Who agreed to a care mark has one: that is told with the set, to those it is open to.
      const told = isOwn ? rows : rows.filter(({ what }) => !what.startsWith('registry.care_'));
      return told.map(({ id, what, givenAt, endedAt }) => ({
        ...{ id, on: day(givenAt), until: endedAt && day(endedAt), word: what },
        to: isOwn ? '/r/me/consents' : null,
      }));
    },
  },
  {
    ...{ name: 'privacy.rights', of: ['person'], held: 'privacy.rights' },
    ...{ readers: null, purposes: [] },
    tell: async (tx, { office, keys, zone }, { account }) => {
      const ids = account ? await requestsBy(tx, office, account) : [];
      if (ids.length === 0) return [];
      const rows = await raw<{ id: MatterId; kind: string; at: Date }>(
        tx,
        `select p.matter as id, p.kind, m.opened_at as at from privacy.rights_request p
         join kernel.matter m on m.office = $1 and m.id = p.matter
         where p.office = $1 and p.matter = any ($2::uuid[]) order by m.opened_at desc`,
        [office, ids],
      );
      const texts = await unsealAll(tx, office, ids, Object.values(rightsTexts), keys);
      return rows.map(({ id, kind, at }) => ({
        ...{ id, on: localDateOf(zoneOf(zone), at), word: kind, to: '/r/me/rights' },
        text: (texts.get(id) ?? []).map(({ text }) => text).join('\n') || null,
      }));
    },
  },
];
