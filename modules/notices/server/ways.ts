import { timingSafeEqual } from 'node:crypto';
import { accountById, codeLimits, makeCode, takeCode } from '@liren/kernel/account/server';
import { Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx, Session } from '@liren/kernel/http/server';
import type { WechatPort } from '@liren/kernel/notice';
import {
  addressesOf,
  addressOf,
  declareNotices,
  deliverMessages,
  ownWording,
  putAddress,
  queueMail,
  sentenceOf,
  verifyAddress,
} from '@liren/kernel/notice/server';
import type { OtherWays } from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { wayAgreed, wayEnded } from './consents.ts';

const mailCode = 'mail.code';
declareNotices({ 'zh-CN': zh, en }, { [mailCode]: { secret: true } });

/** Between pressing the button and agreeing in WeChat. */
const linkLivesMs = 15 * 60_000;
const askTimeoutMs = 8_000;

function sessionOf({ session }: Pick<Ctx, 'session'>): Session {
  if (!session) throw new Problem('session.missing');
  return session;
}

const canMail = ({ mail, settings }: Pick<Ctx, 'mail' | 'settings'>): boolean =>
  mail !== undefined || settings.demo;

/** WeChat links residents: what staff are told is the office's, and goes by the office's ways. */
const wechatFor = ({ wechat }: Ctx, { kind }: Session): WechatPort | null =>
  kind === 'resident' ? (wechat ?? null) : null;

export async function otherWays(ctx: Ctx): Promise<OtherWays> {
  const { db, keys, office } = ctx;
  const session = sessionOf(ctx);
  const { wechat, mail } = await addressesOf(db, keys, office, session.account);
  return {
    wechat: wechatFor(ctx, session) && (wechat?.verifiedAt ? 'linked' : 'none'),
    mail: canMail(ctx)
      ? { address: mail?.address ?? null, isVerified: Boolean(mail?.verifiedAt) }
      : null,
  };
}

/** The same in short, for the table of topics. */
export function waysInShort({ wechat, mail }: OtherWays) {
  return { wechat, mail: mail && (mail.isVerified ? ('verified' as const) : ('none' as const)) };
}

/**
 * A state that only this session's person can have been given, and only lately: another person's code, slipped to
 * somebody by a link, is not linked to them (RFC 6749, 10.12).
 */
function stateOf({ keys, office }: Ctx, session: Session, until: number): string {
  const blind = keys.blind('wechat link', `${office}:${session.id}:${until}`);
  return `${until.toString(36)}.${blind.toString('base64url')}`;
}

function isOwnState(ctx: Ctx, session: Session, state: string): boolean {
  const until = Number.parseInt(state.split('.')[0] ?? '', 36);
  if (!(until > ctx.clock.now().getTime())) return false;
  const [given, own] = [Buffer.from(state), Buffer.from(stateOf(ctx, session, until))];
  return given.length === own.length && timingSafeEqual(given, own);
}

/** @throws Problem `wechat.unavailable` */
export async function begin(ctx: Ctx): Promise<{ url: string; isStandIn: boolean }> {
  const session = sessionOf(ctx);
  const port = wechatFor(ctx, session);
  if (!port) throw new Problem('wechat.unavailable');
  const state = stateOf(ctx, session, ctx.clock.now().getTime() + linkLivesMs);
  const url = port.linkAt(addressOf(ctx.office, ctx, '/r/notices/wechat'), state);
  return { url, isStandIn: port.name === 'outbox' };
}

/** @throws Problem `wechat.unavailable`, `wechat.refused` */
export async function link(
  ctx: Ctx,
  { code, state }: { code: string; state: string },
): Promise<OtherWays> {
  const { db, keys, office, clock, ids, log } = ctx;
  const session = sessionOf(ctx);
  const port = wechatFor(ctx, session);
  if (!port) throw new Problem('wechat.unavailable');
  if (!isOwnState(ctx, session, state)) throw new Problem('wechat.refused');
  const address = await port
    .openidOf(code, AbortSignal.timeout(askTimeoutMs))
    .catch((err: unknown) => {
      log.warn({ err }, 'WeChat did not say who agreed');
      throw new Problem('wechat.refused');
    });
  const at = clock.now();
  const { account } = session;
  await inTransaction(db, {}, async (tx) => {
    await putAddress(tx, keys, {
      ...{ office, account, address, at, channel: 'wechat', id: ids.uuid(), verifiedAt: at },
    });
    await wayAgreed(tx, ctx, account, 'wechat');
  });
  return otherWays(ctx);
}

export async function unlink(ctx: Ctx, channel: 'wechat' | 'mail'): Promise<OtherWays> {
  const { account } = sessionOf(ctx);
  await inTransaction(ctx.db, {}, (tx) => wayEnded(tx, ctx, account, channel));
  return otherWays(ctx);
}

/** @throws Problem `mail.unavailable`, `mail.code_too_soon` */
export async function askCode(
  ctx: Ctx,
  address: string,
): Promise<{ ways: OtherWays; expiresAt: string }> {
  const { db, keys, office, clock, ids, ip, settings } = ctx;
  const { account } = sessionOf(ctx);
  if (!canMail(ctx)) throw new Problem('mail.unavailable');
  const now = clock.now();
  const made = await inTransaction(db, {}, async (tx) => {
    const made = await makeCode(tx, ctx, mailKey(address), ip);
    if ('waitUntil' in made) return made;
    await putAddress(tx, keys, {
      ...{ office, account, address, at: now, channel: 'mail', id: ids.uuid(), verifiedAt: null },
    });
    const { locale = 'zh-CN' } = (await accountById(tx, account)) ?? {};
    const own = await ownWording(tx, office, [mailCode]);
    const say = (aspect: 'title' | 'body'): string =>
      sentenceOf(
        mailCode,
        aspect,
        { code: made.code, minutes: codeLimits.livesMs / 60_000 },
        { locale, zone: settings.zone },
        own,
      );
    const said = { subject: say('title'), text: say('body') };
    await queueMail(tx, ctx, { office, to: address, template: mailCode, ...said });
    return made;
  });
  if ('waitUntil' in made) {
    const seconds = Math.max(1, Math.ceil((made.waitUntil.getTime() - now.getTime()) / 1000));
    throw new Problem('mail.code_too_soon', { seconds });
  }
  await deliverMessages(ctx, office);
  return { ways: await otherWays(ctx), expiresAt: made.expiresAt.toISOString() };
}

/** @throws Problem `mail.code_refused` */
export async function verify(ctx: Ctx, code: string): Promise<OtherWays> {
  const { db, keys, office, clock } = ctx;
  const { account } = sessionOf(ctx);
  const { mail } = await addressesOf(db, keys, office, account);
  // A transaction of its own: a wrong try counts though the request is refused.
  const isRight =
    mail !== undefined &&
    (await inTransaction(db, {}, (tx) => takeCode(tx, ctx, mailKey(mail.address), code)));
  if (!isRight) throw new Problem('mail.code_refused');
  await inTransaction(db, {}, async (tx) => {
    await verifyAddress(tx, office, account, 'mail', clock.now());
    await wayAgreed(tx, ctx, account, 'mail');
  });
  return otherWays(ctx);
}

/** Codes of mailboxes stand among those of phones; none looks like a phone. */
const mailKey = (address: string): string => `mail:${address.toLowerCase()}`;
