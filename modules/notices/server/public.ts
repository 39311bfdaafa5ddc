import { holdsOver, maskedPhone } from '@liren/kernel/account';
import { audit } from '@liren/kernel/audit/server';
import { type MatterId, Problem, type UnitCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Ctx, type Deps, implement, type Module } from '@liren/kernel/http/server';
import { broadcastTopics } from '@liren/kernel/notice';
import {
  channelFacts,
  countUnread,
  declareNotices,
  deliverMessages,
  deliverNotice,
  isSecret,
  markRead,
  messagesPage,
  noticesPage,
  officesHolding,
  officesWithMessages,
  outboxMail,
  outboxOnly,
  receiptFacts,
  releaseHeld,
} from '@liren/kernel/notice/server';
import {
  addPushDevice,
  askMailCode,
  beginWechat,
  countMyNotices,
  getNoticeSettings,
  getOtherWays,
  getPushSettings,
  getSubscriptions,
  getWording,
  linkWechat,
  listBroadcasts,
  listDemoMessages,
  listMessages,
  listMyNotices,
  listWordings,
  type Message,
  markNoticesRead,
  type Notice,
  previewBroadcast,
  receivePush,
  removeMail,
  removePushDevice,
  saveNoticeSettings,
  saveSubscriptions,
  saveWording,
  unlinkWechat,
  verifyMail,
  writeBroadcast,
} from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import {
  broadcastAct,
  broadcastList,
  preview,
  spread,
  subscribeTo,
  subscriptions,
  write,
} from './broadcasts.ts';
import { noticeCards } from './cards.ts';
import { followAreas } from './follow-areas.ts';
import { noticeHolds } from './holds.ts';
import { noticeKeeps, purgeNotices } from './keeps.ts';
import { pushSettings, received, subscribe, unsubscribe } from './push.ts';
import { noticeSettings, saveSettings } from './settings.ts';
import { smsReceipts } from './sms-receipts.ts';
import { askCode, begin, link, otherWays, unlink, verify } from './ways.ts';
import { save as saveWordingOf, wording, wordings } from './wordings.ts';

declareNotices(
  { 'zh-CN': zh, en },
  Object.fromEntries(broadcastTopics.map((topic) => [`broadcast.${topic}`, { topic }])),
);

const pageRows = 30;

function accountOf({ session }: Pick<Ctx, 'session'>) {
  if (!session) throw new Problem('session.missing');
  return session.account;
}

async function myNotices(
  ctx: Ctx,
  { unread, after }: { unread: boolean; after?: string | undefined },
) {
  const { db, office, clock } = ctx;
  const account = accountOf(ctx);
  const now = clock.now();
  const [rows, count] = await Promise.all([
    noticesPage(db, office, account, { now, before: placeOf(after), unread, limit: pageRows + 1 }),
    countUnread(db, office, account, now),
  ]);
  const items: Notice[] = rows.slice(0, pageRows).map((row) => ({
    ...row,
    matter: row.matter as MatterId | null,
    unit: row.unit as UnitCode | null,
    createdAt: row.createdAt.toISOString(),
    shownAt: row.shownAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }));
  return { items, next: nextOf(rows, (row) => row.shownAt), unread: count };
}

async function read(ctx: Ctx, which: { ids: string[] } | { matter: string } | { upTo: string }) {
  const { db, office, clock } = ctx;
  const account = accountOf(ctx);
  const chosen = 'upTo' in which ? { upTo: new Date(which.upTo) } : which;
  await inTransaction(db, {}, (tx) => markRead(tx, office, account, chosen, clock.now()));
  return { unread: await countUnread(db, office, account, clock.now()) };
}

/** Ids of devices and of WeChat say nothing to anybody. */
function shownTo({ channel, to }: { channel: Message['channel']; to: string }, isDemo: boolean) {
  if (channel === 'push' || channel === 'wechat') return '';
  if (isDemo) return to;
  return channel === 'sms' ? maskedPhone(to) : to.replace(/^(.{1,2}).*(?=@)/u, '$1***');
}

async function outbox(ctx: Ctx, after: string | undefined, isDemo: boolean) {
  const { db, keys, office, sms = outboxOnly, mail = outboxMail, wechat } = ctx;
  const rows = await messagesPage(db, keys, office, {
    before: placeOf(after),
    limit: pageRows + 1,
  });
  const items: Message[] = rows.slice(0, pageRows).map(({ account: _, ...row }) => ({
    ...row,
    to: shownTo(row, isDemo),
    text: isDemo || !isSecret(row.template) ? row.text : null,
    matter: row.matter as MatterId | null,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
  }));
  return {
    items,
    next: nextOf(rows, (row) => row.createdAt),
    ports: { sms: sms.name, wechat: wechat?.name ?? 'outbox', mail: mail.name },
  };
}

/** What people are told is personal: who administers the system may look, and leaves a trace. */
async function auditedOutbox(ctx: Ctx, after: string | undefined) {
  if (!holdsOver(ctx.actor, 'system_admin')) throw new Problem('permission.denied');
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, {
      action: 'message.read',
      object: 'outbox:sms',
      detail: after ? { after } : {},
    }),
  );
  return outbox(ctx, after, false);
}

/** What was held back first: it becomes messages, which then go with the others. */
async function deliverWaiting(deps: Deps): Promise<void> {
  for (const office of await officesHolding(deps.db, deps.clock.now()))
    await releaseHeld(deps, office);
  for (const office of await officesWithMessages(deps.db, deps.clock.now())) {
    await deliverMessages(deps, office);
  }
}

const placeOf = (after: string | undefined): { at: Date; id: string } | undefined => {
  const [at, id] = after?.split('.') ?? [];
  return at && id ? { at: new Date(Number(at)), id } : undefined;
};

function nextOf<Row extends { id: string }>(
  rows: readonly Row[],
  at: (row: Row) => Date,
): string | null {
  const last = rows.length > pageRows ? rows[pageRows - 1] : undefined;
  return last ? `${at(last).getTime()}.${last.id}` : null;
}

/** Telling people: their notices, the messages that leave the house, and what became of them. */
export const notices: Module = {
  name: 'notices',
  acts: [broadcastAct],
  holds: noticeHolds,
  cards: noticeCards,
  keeps: noticeKeeps,
  doors: [smsReceipts],
  implementations: [
    implement(listMyNotices)((ctx, { query }) => myNotices(ctx, query)),
    implement(countMyNotices)(async (ctx) => ({
      unread: await countUnread(ctx.db, ctx.office, accountOf(ctx), ctx.clock.now()),
    })),
    implement(markNoticesRead)((ctx, { body }) => read(ctx, body)),
    implement(getPushSettings)((ctx) => pushSettings(ctx)),
    implement(addPushDevice)((ctx, { body }) => subscribe(ctx, body)),
    implement(receivePush)((ctx, { body }) => received(ctx, body)),
    implement(removePushDevice)((ctx, { params }) => unsubscribe(ctx, params.device)),
    implement(getNoticeSettings)((ctx) => noticeSettings(ctx)),
    implement(saveNoticeSettings)((ctx, { body }) => saveSettings(ctx, body)),
    implement(getOtherWays)((ctx) => otherWays(ctx)),
    implement(beginWechat)((ctx) => begin(ctx)),
    implement(linkWechat)((ctx, { body }) => link(ctx, body)),
    implement(unlinkWechat)((ctx) => unlink(ctx, 'wechat')),
    implement(askMailCode)((ctx, { body }) => askCode(ctx, body.address)),
    implement(verifyMail)((ctx, { body }) => verify(ctx, body.code)),
    implement(removeMail)((ctx) => unlink(ctx, 'mail')),
    implement(listWordings)((ctx) => wordings(ctx)),
    implement(getWording)((ctx, { params }) => wording(ctx, params.template)),
    implement(saveWording)((ctx, input) => saveWordingOf(ctx, input)),
    implement(listBroadcasts)((ctx) => broadcastList(ctx)),
    implement(previewBroadcast)((ctx, { query }) => preview(ctx, query)),
    implement(writeBroadcast)((ctx, { body }) => write(ctx, body)),
    implement(getSubscriptions)((ctx) => subscriptions(ctx)),
    implement(saveSubscriptions)((ctx, { body }) => subscribeTo(ctx, body)),
    implement(listMessages)((ctx, { query }) => auditedOutbox(ctx, query.after)),
  ],
  flows: [
    {
      name: 'notices.sms',
      direction: 'out',
      owner: 'system_admin',
      fields: ['phone', 'notice_text', 'sign_in_code'],
      facts: async ({ db, clock, sms }, office) => ({
        isOpen: sms !== undefined,
        end: sms?.name ?? null,
        ...(await channelFacts(db, office, 'sms', clock.now())),
      }),
    },
    {
      name: 'notices.receipts',
      direction: 'in',
      owner: 'system_admin',
      fields: ['figures'],
      facts: async ({ db, clock, settings }, office) => ({
        isOpen: settings.smsReceiptToken !== undefined,
        end: '/receipts/sms',
        ...(await receiptFacts(db, office, clock.now())),
      }),
    },
    {
      name: 'notices.wechat',
      direction: 'out',
      owner: 'system_admin',
      fields: ['wechat_account', 'notice_text'],
      facts: async ({ db, clock, wechat }, office) => ({
        isOpen: wechat !== undefined && wechat.name !== 'outbox',
        end: wechat?.name ?? null,
        ...(await channelFacts(db, office, 'wechat', clock.now())),
      }),
    },
    {
      name: 'notices.mail',
      direction: 'out',
      owner: 'system_admin',
      fields: ['mail_address', 'notice_text'],
      facts: async ({ db, clock, mail }, office) => ({
        isOpen: mail !== undefined,
        end: mail?.name ?? null,
        ...(await channelFacts(db, office, 'mail', clock.now())),
      }),
    },
    {
      name: 'notices.push',
      direction: 'out',
      owner: 'system_admin',
      fields: ['device', 'notice_text'],
      facts: async ({ db, clock, push }, office) => ({
        isOpen: push !== undefined,
        end: null,
        ...(await channelFacts(db, office, 'push', clock.now())),
      }),
    },
  ],
  effects: {
    'notices.broadcast': spread,
    async notice(effect, deps) {
      await deliverNotice(effect, deps);
      if (effect.matter) deps.live.touched(effect.office, [effect.matter]);
    },
  },
  jobs: [
    { name: 'notices.deliver', everyMs: 60_000, run: deliverWaiting },
    { name: 'notices.follow_areas', everyMs: 60_000, run: followAreas },
    {
      name: 'notices.purge',
      everyMs: 86_400_000,
      run: purgeNotices,
    },
  ],
};

/** The outbox anybody can read: a module of its own, so that its route exists in a demonstration only. */
export const demoOutbox: Module = {
  name: 'demo_outbox',
  implementations: [
    implement(listDemoMessages)((ctx, { query }) => outbox(ctx, query.after, true)),
  ],
};
