import { audit, ownSubjects } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { consentFigures, consentKinds, consentsOf, endConsent } from '@liren/kernel/consent/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { getConsents, listMyConsents, withdrawConsent } from '../contract/public.ts';

/** Who the session's person decides for: themselves as an account, as entries of the register, and their children. */
async function subjectsOf(tx: Tx, ctx: Ctx): Promise<Map<string, string | null>> {
  const { office, actor, settings, clock } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  const own = [`account:${actor.account}`, ...(await ownSubjects(tx, office, actor.account))];
  const subjects = new Map<string, string | null>(own.map((one) => [one, null]));
  const today = localDateOf(zoneOf(settings.zone), clock.now());
  for (const { decidesFor } of consentKinds().values())
    for (const { subject, name } of (await decidesFor?.(tx, { office, today }, own)) ?? [])
      subjects.set(subject, name);
  return subjects;
}

export async function myConsents(ctx: Ctx): Promise<ReplyOf<typeof listMyConsents>> {
  const { db, office } = ctx;
  return inTransaction(db, { scope: [office], access: 'read' }, async (tx) => {
    const subjects = await subjectsOf(tx, ctx);
    const rows = await consentsOf(tx, office, [...subjects.keys()]);
    return {
      items: rows.map(({ subject, givenAt, endedAt, ...row }) => ({
        ...row,
        child: subjects.get(subject) ?? null,
        givenAt: givenAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  });
}

/** @throws Problem `consent.not_found`, also where it is somebody else's, or was taken back before */
export async function consentWithdrawn(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof withdrawConsent>,
): Promise<ReplyOf<typeof withdrawConsent>> {
  const { db, office, actor } = ctx;
  await inTransaction(db, { scope: [office] }, async (tx) => {
    const subjects = await subjectsOf(tx, ctx);
    const rows = await consentsOf(tx, office, [...subjects.keys()]);
    const row = rows.find((one) => one.id === id && one.endedAt === null);
    if (!row) throw new Problem('consent.not_found');
    await endConsent(tx, ctx, { what: row.what, subject: row.subject, by: actor.account });
    await audit(tx, ctx, {
      action: 'consent.withdrawn',
      object: row.subject,
      subject: row.subject,
      detail: { what: row.what, version: row.version },
    });
  });
  return { withdrawn: true };
}

export async function consentsPage({ db, office }: Ctx): Promise<ReplyOf<typeof getConsents>> {
  const figures = await consentFigures(db, office);
  return {
    items: [...consentKinds()].map(([what, { version }]) => {
      const own = figures.filter((one) => one.what === what);
      const sum = (of: (one: (typeof own)[number]) => number) =>
        own.reduce((total, one) => total + of(one), 0);
      return {
        ...{ what, version },
        standing: sum(({ standing }) => standing),
        older: sum((one) => (one.version === version ? 0 : one.standing)),
        withdrawn: sum(({ withdrawn }) => withdrawn),
      };
    }),
  };
}
