import type { Waiting } from '@liren/guard/contract';
import { proposeAct, usePermit } from '@liren/guard/server';
import { holdsOver, roles } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { type AuditRow, audit, auditPage, readsOf, verifyAudit } from '@liren/kernel/audit/server';
import { zoneOf } from '@liren/kernel/calendar';
import { type AccountId, type InputOf, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import {
  type Ctx,
  type RawExchange,
  type SheetFile,
  type SheetRows,
  sendSheet,
} from '@liren/kernel/http/server';
import type * as z from 'zod';
import type { AuditFilter, AuditLine, exportAudit } from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { auditExportAct } from './acts.ts';

const pageLines = 50;

export interface TrailFilter {
  action?: string | undefined;
  actor?: string | undefined;
  object?: string | undefined;
  subject?: string | undefined;
  result?: 'done' | 'refused' | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** One page of the office's trail, with the names of the accounts it speaks of. */
export async function trailPage(
  ctx: Pick<Ctx, 'db' | 'office' | 'actor'>,
  query: TrailFilter & { after?: string | undefined },
  lines = pageLines,
): Promise<{ items: AuditLine[]; next: string | null }> {
  refusePartial(ctx);
  const { from, to, after, ...exact } = query;
  const rows = await auditPage(ctx.db, ctx.office, {
    ...exact,
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
    before: after ? Number(after) : undefined,
    limit: lines + 1,
  });
  const page = rows.slice(0, lines);
  const accounts = page.flatMap(({ object, subject, detail }) => [
    ...(accountIn(object) ?? []),
    ...(accountIn(subject ?? '') ?? []),
    ...principalsIn(detail),
  ]);
  const names = await namesOf(ctx.db, accounts);
  const nameIn = (text: string) => names.get(accountIn(text)?.[0] ?? '') ?? null;
  const items = page.map(({ actor, at, detail: { deputyFor: _, ...detail }, ...line }, i) => ({
    ...line,
    detail,
    deputyFor: principalsIn(page[i]?.detail ?? {}).map((id) => names.get(id) ?? id),
    at: at.toISOString(),
    actor: actor as AccountId | null,
    objectName: nameIn(line.object),
    subjectName: nameIn(line.subject ?? ''),
  }));
  return { items, next: nextOf(rows, lines) };
}

/** Asks a second person for a file of these lines. */
export async function proposeExport(ctx: Ctx, filter: TrailFilter): Promise<Waiting> {
  refusePartial(ctx);
  return proposeAct(ctx, auditExportAct, {
    ...(filter as z.output<typeof AuditFilter>),
    office: ctx.office,
  });
}

/** The lines that were permitted, as a file. That somebody took it is a line of the trail before the first byte leaves. */
export async function exportTrail(
  ctx: Ctx,
  as: SheetFile,
  { permit, lang }: InputOf<typeof exportAudit>['query'],
  raw: RawExchange,
): Promise<void> {
  refusePartial(ctx);
  const filter = await inTransaction(ctx.db, { scope: [ctx.office] }, async (tx) => {
    const { office: _, ...permitted } = await usePermit(tx, ctx, auditExportAct, permit);
    await audit(tx, ctx, {
      action: 'data.exported',
      object: 'export:audit',
      detail: { ...permitted, file: as, permit },
    });
    return permitted;
  });
  const words: Record<string, string> = lang === 'en' ? en : zh;
  sendSheet(raw, as, {
    name: 'audit',
    title: words['accounts.audit'] ?? 'audit',
    head: columns.map((column) => words[`accounts.audit.${column}`] ?? column),
    pages: linesOf(ctx, filter, words),
    zone: zoneOf(ctx.settings.zone),
  });
}

const columns = [
  ...[
    'seq',
    'at',
    'who',
    'deputy',
    'action',
    'object',
    'subject',
    'purpose',
    'result',
    'ip',
    'detail',
  ],
] as const;

async function* linesOf(
  ctx: Ctx,
  filter: TrailFilter,
  words: Record<string, string>,
): AsyncGenerator<SheetRows> {
  let after: string | undefined;
  do {
    const page = await trailPage(ctx, { ...filter, after }, 1_000);
    yield page.items.map((line) => [
      line.seq,
      new Date(line.at),
      line.actorName ?? line.actor,
      line.deputyFor.join(' '),
      words[`audit.action.${line.action}`] ?? line.action,
      line.objectName ?? line.object,
      line.subjectName ?? line.subject,
      line.purpose && (words[`accounts.purpose.${line.purpose}`] ?? line.purpose),
      words[`accounts.audit.result.${line.result}`] ?? line.result,
      line.ip,
      JSON.stringify(line.detail),
    ]);
    after = page.next ?? undefined;
  } while (after);
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
  { after, number }: { after?: string | undefined; number?: string | undefined },
) {
  if (!session) throw new Problem('session.missing');
  const rows = await readsOf(db, office, session.account, {
    before: after ? Number(after) : undefined,
    number,
    limit: pageLines + 1,
  });
  const items = rows.slice(0, pageLines).map(({ seq, at, actorName, purpose, detail, ...by }) => ({
    seq,
    at: at.toISOString(),
    readerName: actorName,
    readerRole: roles.find((role) => role === by.actorRole) ?? null,
    readerUnit: by.actorUnit,
    purpose,
    number: typeof detail['number'] === 'string' ? detail['number'] : null,
  }));
  return { items, next: nextOf(rows, pageLines) };
}

/** A line has no place of its own: who audits one community cannot be shown a part. */
function refusePartial({ actor }: Pick<Ctx, 'actor'>): void {
  if (!holdsOver(actor, 'audit_admin')) throw new Problem('permission.denied');
}

function nextOf(rows: readonly AuditRow[], lines: number): string | null {
  return rows.length > lines ? String(rows[lines - 1]?.seq) : null;
}

const principalsIn = ({ deputyFor }: Record<string, unknown>): string[] =>
  Array.isArray(deputyFor) ? deputyFor.filter((one) => typeof one === 'string') : [];

function accountIn(text: string): [string] | undefined {
  const [, id] = /^account:([0-9a-f-]{36})$/.exec(text) ?? [];
  return id === undefined ? undefined : [id];
}
