import type { CivicPerson, CivicPort } from '@liren/kernel/account';
import {
  accountByKey,
  accountForUpdate,
  civicKey,
  hasCivic,
  linkCivic,
  residentByPhone,
} from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, type Flow, flowsSince, type RawExchange } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import * as z from 'zod';
import type { CivicFault } from '../contract/public.ts';
import { enter, refused } from './session.ts';

const cookieName = 'liren_civic';
/** How long somebody may take at the provider. */
const attemptS = 10 * 60;

/** What comes back with the browser, sealed: no table of people who began to sign in. */
const Kept = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  open: z.string(),
  /** Whose account is to be linked; null: somebody comes in. */
  account: z.string().nullable(),
  until: z.number(),
});
type Kept = z.output<typeof Kept>;

const cellOf = (office: string) => ({
  table: 'cookie.civic',
  column: 'attempt',
  office,
  id: cookieName,
});

const homeOf = ({ office, settings }: Ctx): string =>
  office === settings.office ? '' : `/o/${office}`;
const backUrl = (ctx: Ctx): string =>
  `${ctx.settings.publicUrl}${homeOf(ctx)}/api/session/civic/back`;

function portOf({ civic }: Ctx): CivicPort {
  if (!civic) throw new Problem('route.not_found');
  return civic;
}

export async function civicSignOn(ctx: Ctx): Promise<{ name: string | null; linked: boolean }> {
  const { db, civic, session } = ctx;
  if (!civic) return { name: null, linked: false };
  const linked =
    session?.kind === 'resident' &&
    (await inTransaction(db, { access: 'read' }, (tx) => hasCivic(tx, session.account)));
  return { name: civic.name, linked };
}

/** Sends the browser away, with what it must bring back in a cookie only this house can read. */
export async function startCivic(
  ctx: Ctx,
  { open }: { open: string },
  { reply }: RawExchange,
): Promise<void> {
  const { keys, office, clock, settings, session, log } = ctx;
  const begun = await portOf(ctx)
    .begin(backUrl(ctx))
    .catch((err: unknown) => {
      log.warn({ err }, 'the provider of the sign-on is away');
      return null;
    });
  if (!begun) return away(ctx, reply, 'away');
  const account = session?.kind === 'resident' ? session.account : null;
  const until = clock.now().getTime() + attemptS * 1000;
  const kept: Kept = { ...begun.attempt, open, account, until };
  const value = keys.seal(cellOf(office), JSON.stringify(kept)).toString('base64url');
  reply.setCookie(cookieName, value, {
    httpOnly: true,
    sameSite: 'lax', // the way back is a link of another site
    secure: settings.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: attemptS,
  });
  reply.redirect(begun.url, 302);
}

/** Somebody comes back: in, or to a page that says why not. */
export async function finishCivic(
  ctx: Ctx,
  query: Record<string, string>,
  { request, reply }: RawExchange,
): Promise<void> {
  const { clock, log } = ctx;
  const port = portOf(ctx);
  const kept = attemptIn(ctx, request.cookies[cookieName]);
  reply.clearCookie(cookieName, { path: '/' });
  if (!kept || kept.until < clock.now().getTime()) return away(ctx, reply, 'refused');
  const address = `${backUrl(ctx)}?${new URLSearchParams(query)}`;
  const person = await port.finish(address, kept).catch((err: unknown) => {
    // Only its kind: what a provider answers may name somebody.
    log.info({ fault: err instanceof Error ? err.name : 'unknown' }, 'a sign-on was refused');
    return null;
  });
  if (!person) {
    await refused(ctx, 'account:unknown', 'civic');
    return away(ctx, reply, 'refused');
  }
  const fault =
    kept.account === null ? await comeIn(ctx, person) : await link(ctx, person, kept.account);
  if (fault) return away(ctx, reply, fault);
  reply.redirect(`${homeOf(ctx)}${kept.open}`, 302);
}

function attemptIn({ keys, office }: Ctx, cookie: string | undefined): Kept | null {
  if (!cookie) return null;
  try {
    return Kept.parse(JSON.parse(keys.open(cellOf(office), Buffer.from(cookie, 'base64url'))));
  } catch {
    return null; // not sealed here, or for another office
  }
}

function away(ctx: Ctx, reply: RawExchange['reply'], why: CivicFault): void {
  reply.redirect(`${homeOf(ctx)}/r/civic?why=${why}`, 302);
}

/**
 * Signs somebody in: whose identity is linked, or whose phone the provider has verified, which links it.
 *
 * Without either nobody is guessed at, not by name and not by e-mail: the person comes in by phone code once, and links.
 */
async function comeIn(ctx: Ctx, person: CivicPerson): Promise<CivicFault | null> {
  const key = civicKey(ctx.keys, person);
  return inTransaction(ctx.db, {}, async (tx) => {
    const known = await accountByKey(tx, key);
    const account =
      known ?? (person.verifiedPhone && (await byPhone(tx, ctx, person.verifiedPhone)));
    if (!account) return 'unknown';
    if (account.kind !== 'resident') return 'held';
    if (account.status !== 'active') return 'closed';
    if (!known && (await linkCivic(tx, key, account.id)))
      await traceLink(tx, ctx, account.id, 'verified_phone');
    await enter(tx, ctx, account, { by: 'civic' });
    return null;
  });
}

const byPhone = async (tx: Tx, ctx: Ctx, phone: string) =>
  (await residentByPhone(tx, ctx, { phone })).account;

/** Links an identity to the account that asked for it, if the same person is still signed in. */
async function link(ctx: Ctx, person: CivicPerson, account: string): Promise<CivicFault | null> {
  const { session } = ctx;
  if (session?.account !== account) return 'refused';
  const key = civicKey(ctx.keys, person);
  return inTransaction(ctx.db, {}, async (tx) => {
    await accountForUpdate(tx, session.account);
    const known = await accountByKey(tx, key);
    if (known) return known.id === account ? null : 'held';
    if (!(await linkCivic(tx, key, session.account))) return 'held';
    await traceLink(tx, ctx, session.account, 'own_wish');
    return null;
  });
}

const traceLink = (tx: Tx, ctx: Ctx, account: AccountId, why: string) =>
  audit(tx, ctx, { action: 'account.civic_linked', object: `account:${account}`, detail: { why } });

/** Sign-ins that came from elsewhere, as a flow of data. */
export const civicFlow: Flow = {
  name: 'accounts.civic',
  direction: 'in',
  owner: 'security_admin',
  fields: ['login', 'phone'],
  async facts({ db, clock, civic }, office) {
    const { rows } = await sql<{ lastAt: Date | null; count: number; failures: number }>`
      select max(at) filter (where action = 'session.opened') as last_at,
        count(*) filter (where action = 'session.opened' and at >= ${flowsSince(clock.now())}) as count,
        count(*) filter (where action = 'session.refused' and at >= ${flowsSince(clock.now())}) as failures
      from kernel.audit
      where office = ${office} and action in ('session.opened', 'session.refused')
        and (detail ->> 'by' = 'civic' or detail ->> 'reason' = 'civic')`.execute(db);
    return {
      ...(rows[0] ?? { lastAt: null, count: 0, failures: 0 }),
      ...{ isOpen: civic !== undefined, end: civic?.name ?? null, error: null },
    };
  },
};
