import { holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { type AuditRow, auditPage, readsOf, verifyAudit } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { AuditLine } from '../contract/public.ts';

const pageLines = 50;

/** One page of the office's trail, with the names of the accounts it speaks of. */
export async function trailPage(
  ctx: Pick<Ctx, 'db' | 'office' | 'actor'>,
  query: {
    action?: string | undefined;
    actor?: string | undefined;
    object?: string | undefined;
    from?: string | undefined;
    to?: string | undefined;
    after?: string | undefined;
  },
): Promise<{ items: AuditLine[]; next: string | null }> {
  refusePartial(ctx);
  const { from, to, after, ...exact } = query;
  const rows = await auditPage(ctx.db, ctx.office, {
    ...exact,
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
    before: after ? Number(after) : undefined,
    limit: pageLines + 1,
  });
  const page = rows.slice(0, pageLines);
  const accounts = page.flatMap(({ object }) => accountIn(object) ?? []);
  const names = await namesOf(ctx.db, accounts);
  const items = page.map(({ actor, at, subject: _, ...line }) => ({
    ...line,
    at: at.toISOString(),
    actor: actor as AccountId | null,
    objectName: names.get(accountIn(line.object) ?? '') ?? null,
  }));
  return { items, next: nextOf(rows) };
}

/** Whether the office's chain is whole. */
export async function trailVerdict(ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'actor'>) {
  refusePartial(ctx);
  const { db, office, clock } = ctx;
  const verdict = await verifyAudit(db, office);
  return { ...verdict, checkedAt: clock.now().toISOString() };
}

/** Who read the signed-in person's data. */
export async function myReads(
  { db, office, session }: Pick<Ctx, 'db' | 'office' | 'session'>,
  after?: string,
) {
  if (!session) throw new Problem('session.missing');
  const rows = await readsOf(db, office, session.account, {
    before: after ? Number(after) : undefined,
    limit: pageLines + 1,
  });
  const items = rows.slice(0, pageLines).map(({ seq, at, actorName, purpose, detail }) => ({
    seq,
    at: at.toISOString(),
    readerName: actorName,
    purpose,
    number: typeof detail['number'] === 'string' ? detail['number'] : null,
  }));
  return { items, next: nextOf(rows) };
}

/** A line has no place of its own: who audits one community cannot be shown a part. */
function refusePartial({ actor }: Pick<Ctx, 'actor'>): void {
  if (!holdsOver(actor, 'audit_admin')) throw new Problem('permission.denied');
}

function nextOf(rows: readonly AuditRow[]): string | null {
  return rows.length > pageLines ? String(rows[pageLines - 1]?.seq) : null;
}

function accountIn(object: string): string | undefined {
  return /^account:([0-9a-f-]{36})$/.exec(object)?.[1];
}
