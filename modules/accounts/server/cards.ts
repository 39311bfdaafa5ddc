import { accountById, phoneOf } from '@liren/kernel/account/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { raw } from '@liren/kernel/database/server';
import type { CardPart } from '@liren/kernel/http/server';

const alone = { of: ['person'], readers: null, purposes: [] } as const;

/** What the account itself holds: for its owner alone. */
export const accountCards: readonly CardPart[] = [
  {
    ...{ ...alone, name: 'accounts.resident', held: 'accounts.resident' },
    tell: async (tx, { keys, zone }, { account }) => {
      const known = account && (await accountById(tx, account));
      if (!known) return [];
      const [row] = await raw<{ at: Date }>(
        tx,
        'select created_at as at from kernel.account where id = $1',
        [account],
      );
      const on = row ? localDateOf(zoneOf(zone), row.at) : null;
      const phone = phoneOf(keys, known);
      return [
        { id: 'name', on, word: 'name', values: { value: known.displayName } },
        ...(phone ? [{ id: 'phone', on, word: 'phone', values: { value: phone } }] : []),
      ];
    },
  },
  {
    ...{ ...alone, name: 'accounts.sessions', held: 'accounts.sessions' },
    tell: async (tx, { zone }, { account }) => {
      const rows = await raw<{
        id: string;
        openedAt: Date;
        endedAt: Date | null;
        agent: string;
        ip: string;
      }>(
        tx,
        `select id, opened_at as "openedAt", ended_at as "endedAt", user_agent as agent, ip from kernel.session
         where account = $1 order by opened_at desc limit 200`,
        [account],
      );
      const day = (at: Date) => localDateOf(zoneOf(zone), at);
      return rows.map(({ id, openedAt, endedAt, agent, ip }) => ({
        ...{ id, on: day(openedAt), until: endedAt && day(endedAt) },
        ...{ word: 'signed_in', values: { ip }, text: agent },
      }));
    },
  },
];
