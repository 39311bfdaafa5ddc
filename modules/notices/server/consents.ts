import { consentAt, declareConsent, endConsent, giveConsent } from '@liren/kernel/consent/server';
import type { AccountId } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { forgetAddress } from '@liren/kernel/notice/server';

const subjectOf = (account: string): string => `account:${account}`;

for (const channel of ['wechat', 'mail'] as const)
  declareConsent(`notices.${channel}`, {
    version: 1,
    wording: [`notices.ways.${channel}.what`],
    close: (tx, { office }, subject) =>
      forgetAddress(tx, office, subject.slice('account:'.length), channel),
  });

/** Somebody wants to be told this way: written down once, however often they link it. */
export async function wayAgreed(
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'clock' | 'ids'>,
  account: AccountId,
  channel: 'wechat' | 'mail',
): Promise<void> {
  const given = { what: `notices.${channel}`, subject: subjectOf(account) };
  if (!(await consentAt(tx, ctx.office, given)))
    await giveConsent(tx, ctx, { ...given, way: 'app' });
}

/** Somebody wants it no more: the address goes with the consent. */
export const wayEnded = (
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'clock' | 'ids'>,
  account: AccountId,
  channel: 'wechat' | 'mail',
): Promise<void> =>
  endConsent(tx, ctx, { what: `notices.${channel}`, subject: subjectOf(account), by: account });
