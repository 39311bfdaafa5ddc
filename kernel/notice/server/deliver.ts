import { accountById, handlersOf, phoneOf } from '../../account/server/public.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction } from '../../database/server/public.ts';
import { NoticePayload } from '../payload.ts';
import { type Delivery, deliverMessages, type MessageWorld, queueSms } from './messages.ts';
import { insertNotices } from './notices.ts';
import { sentenceOf } from './templates.ts';

export interface NoticeDeps extends Delivery, MessageWorld {
  settings: { zone: string };
}

/**
 * Tells somebody something: the receiver of effects of kind `notice`.
 *
 * Done twice it is done once: notices carry the effect's id, messages are unique by effect and phone.
 */
export async function deliverNotice(
  effect: { id: string; office: string; matter: string | null; payload: unknown; at: Date },
  deps: NoticeDeps,
): Promise<void> {
  const { to, template, params, channels, ...about } = NoticePayload.parse(effect.payload);
  const { id, at } = effect;
  const matter = about.matter ?? effect.matter;
  const office = effect.office as Office;
  const [kind, name] = splitOnce(to);
  const unit = kind === 'unit' ? name : null;
  const accounts = unit
    ? await handlersOf(deps.db, office, unit, deps.clock.now())
    : [name as AccountId];
  // A template nobody declared fails here, before anything is told half.
  sentenceOf(template, 'title', params, { locale: 'zh-CN', zone: deps.settings.zone });

  await inTransaction(deps.db, {}, async (tx) => {
    await insertNotices(tx, { office, id, accounts, unit, template, params, matter, at });
    if (!channels.includes('sms')) return;
    for (const one of accounts) {
      const account = await accountById(tx, one);
      const phone = account?.status === 'active' ? phoneOf(deps.keys, account) : null;
      if (!account || !phone) continue;
      const text = sentenceOf(template, 'sms', params, {
        locale: account.locale,
        zone: deps.settings.zone,
      });
      await queueSms(tx, deps, {
        office,
        to: phone,
        account: one,
        template,
        text,
        matter,
        effect: id,
        at,
      });
    }
  });
  if (channels.includes('sms')) await deliverMessages(deps, office);
}

function splitOnce(party: string): [string, string] {
  const colon = party.indexOf(':');
  return [party.slice(0, colon), party.slice(colon + 1)];
}
