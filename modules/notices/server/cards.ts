import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { raw } from '@liren/kernel/database/server';
import type { CardPart } from '@liren/kernel/http/server';

const alone = { of: ['person'], readers: null, purposes: [] } as const;
const most = 1_000;

/** What somebody was told, and where else they are told: for that one alone. */
export const noticeCards: readonly CardPart[] = [
  {
    ...{ ...alone, name: 'notices.messages', held: 'notices.messages' },
    tell: async (tx, { office, keys, zone }, { account }) => {
      const day = (at: Date) => localDateOf(zoneOf(zone), at);
      const told = await raw<{ id: string; template: string; at: Date }>(
        tx,
        `select id, template, created_at as at from kernel.notice
         where office = $1 and account = $2 order by created_at desc limit $3`,
        [office, account, most],
      );
      const sent = await raw<{ id: string; channel: string; at: Date; text: Buffer | null }>(
        tx,
        `select id, channel, created_at as at, text from kernel.message
         where office = $1 and account = $2 order by created_at desc limit $3`,
        [office, account, most],
      );
      return [
        ...told.map(({ id, at }) => ({ id: `told ${id}`, on: day(at), word: 'told' })),
        ...sent.map(({ id, channel, at, text }) => ({
          ...{ id, on: day(at), word: channel },
          text: text && keys.open({ table: 'kernel.message', column: 'text', office, id }, text),
        })),
      ];
    },
  },
  {
    ...{ ...alone, name: 'notices.ways', held: 'notices.ways' },
    tell: async (tx, { office, keys, zone }, { account }) => {
      const day = (at: Date) => localDateOf(zoneOf(zone), at);
      const addresses = await raw<{ id: string; channel: string; at: Date; address: Buffer }>(
        tx,
        `select id, channel, created_at as at, address from kernel.notice_address
         where office = $1 and account = $2 order by created_at desc`,
        [office, account],
      );
      const devices = await raw<{ id: string; label: string; at: Date }>(
        tx,
        `select id, label, created_at as at from kernel.push_device
         where office = $1 and account = $2 order by created_at desc`,
        [office, account],
      );
      return [
        ...addresses.map(({ id, channel, at, address }) => ({
          ...{ id, on: day(at), word: channel },
          values: {
            value: keys.open(
              { table: 'kernel.notice_address', column: 'address', office, id },
              address,
            ),
          },
        })),
        ...devices.map(({ id, label, at }) => ({
          ...{ id, on: day(at), word: 'device', values: { value: label } },
        })),
      ];
    },
  },
];
