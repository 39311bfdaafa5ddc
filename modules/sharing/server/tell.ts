import { handlersOf, membershipsOver } from '@liren/kernel/account/server';
import type { AccountId } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import { leaveNotices } from '@liren/kernel/notice/server';
import type { SharingWorld } from './here.ts';

type World = Pick<SharingWorld, 'db' | 'office' | 'ids' | 'clock' | 'actor'>;

/** What is told of an ask, and where it stands. */
interface Said {
  template: 'held' | 'admitted' | 'rejected' | 'asked' | 'reported' | 'ended';
  id: string;
  title: string;
}

const tellAll = async (
  tx: Tx,
  ctx: World,
  accounts: Iterable<AccountId>,
  said: Said,
): Promise<void> => {
  const to = [...new Set(accounts)].filter((account) => account !== ctx.actor.account);
  if (to.length === 0) return;
  const { office, ids, clock } = ctx;
  await leaveNotices(
    tx,
    ids,
    { office, at: clock.now() },
    to.map((account) => ({
      account,
      template: `sharing.${said.template}`,
      params: { title: said.title, path: `/sharing/asks/${said.id}` },
    })),
  );
};

export async function tellKeepers(tx: Tx, ctx: World, said: Said): Promise<void> {
  const held = await membershipsOver(tx, ctx.office, [ctx.office], ctx.clock.now());
  const keepers = held.filter(({ role }) => role === 'command');
  await tellAll(
    tx,
    ctx,
    keepers.map(({ account }) => account),
    said,
  );
}

export const tellUnit = async (tx: Tx, ctx: World, unit: string, said: Said): Promise<void> =>
  tellAll(tx, ctx, await handlersOf(ctx.db, ctx.office, unit, ctx.clock.now()), said);

export async function tellCommunities(
  tx: Tx,
  ctx: World,
  communities: readonly string[],
  said: Said,
): Promise<void> {
  const held = await membershipsOver(tx, ctx.office, communities, ctx.clock.now());
  await tellAll(
    tx,
    ctx,
    held.flatMap(({ role, account }) =>
      role === 'desk' || role === 'social_worker' ? [account] : [],
    ),
    said,
  );
}
