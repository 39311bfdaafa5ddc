import { myReads } from '@liren/accounts/server';
import { accountById, phoneOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type MatterId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { noticesPage } from '@liren/kernel/notice/server';
import { timelinesOf, unsealAll } from '@liren/kernel/workflow/server';
import { ownParts } from '@liren/registry/server';
import { sql } from 'kysely';
import type { MyData } from '../../contract/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { myFollows } from '../follow/follows.ts';
import type { RequestFacts } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { mineOf } from './resident-view.ts';

/** More matters, notices or reads than one person has; a file has an end. */
const most = 1_000;

/** All that is kept of whoever is signed in, in this office. Their names in the words are their own. */
export async function exportMyData(ctx: Ctx, books: RequestBook): Promise<MyData> {
  const { account } = ctx.actor;
  const known = account && (await accountById(ctx.db, account));
  if (!account || !known) throw new Problem('session.missing');
  const ids = await mattersOf(ctx, account);
  const [families, events, deeds, notices, { follows }, reads, held] = await Promise.all([
    familiesOf(ctx.db, ctx.office, ids),
    timelinesOf(ctx.db, ctx.office, ids, ['public', 'parties']),
    deedsOf(ctx, account),
    noticesPage(ctx.db, ctx.office, account, { now: ctx.clock.now(), limit: most }),
    myFollows(ctx),
    allReads(ctx),
    ownParts(ctx),
  ]);
  const own = families.filter((facts) => isReporter(facts, account));
  const written = await inTransaction(ctx.db, { scope: scopeOf(own) }, async (tx) => {
    await audit(tx, ctx, {
      action: 'data.exported',
      object: 'export:my_data',
      subject: `account:${account}`,
      detail: { matters: families.length },
    });
    const matters = own.map((facts) => facts.root.id);
    return unsealAll(tx, ctx.office, matters, ['text', 'contact', 'added'], ctx.keys);
  });
  const viewer = viewerOf(ctx, books);
  const { office } = ctx;
  return {
    madeAt: ctx.clock.now().toISOString(),
    office: { code: office, name: ctx.areas.get(office, office)?.name ?? office },
    me: { name: known.displayName, phone: phoneOf(ctx.keys, known), locale: known.locale },
    matters: families.map((facts) => ({
      ...mineOf(facts, events.get(facts.root.id) ?? [], viewer),
      written: (written.get(facts.root.id) ?? []).map(({ purpose, text }) => ({
        what: purpose as 'text' | 'contact' | 'added',
        text,
      })),
      rating: isReporter(facts, account) ? ratingOf(facts) : null,
    })),
    deeds,
    notices: notices.map((n) => ({
      template: n.template,
      params: n.params,
      at: n.createdAt.toISOString(),
      readAt: n.readAt?.toISOString() ?? null,
    })),
    follows,
    held,
    reads,
  };
}

const isReporter = ({ parties }: RequestFacts, account: AccountId): boolean =>
  parties.some((p) => p.role === 'reporter' && p.until === null && p.who === `account:${account}`);

const scopeOf = (families: readonly RequestFacts[]): string[] => [
  ...new Set(families.flatMap(({ root }) => root.area ?? [])),
];

function ratingOf({ subject: s }: RequestFacts): MyData['matters'][number]['rating'] {
  if (!s.ratedAt || s.contacted === null || s.solved === null || s.satisfaction === null)
    return null;
  const { contacted, solved, satisfaction } = s;
  return { contacted, solved, satisfaction, at: s.ratedAt.toISOString() };
}

async function mattersOf(ctx: Ctx, account: AccountId): Promise<MatterId[]> {
  const { rows } = await sql<{ id: MatterId }>`
    select distinct p.root as id from kernel.party p
    join kernel.matter m on m.office = p.office and m.id = p.root and m.kind = 'request'
    where p.office = ${ctx.office} and p.who = ${`account:${account}`} and p.role in ('reporter', 'joiner') and p.until is null
    order by 1 desc limit ${most}`.execute(ctx.db);
  return rows.map((r) => r.id);
}

/** Also those in matters the person has left: they are the person's all the same. */
async function deedsOf(ctx: Ctx, account: AccountId): Promise<MyData['deeds']> {
  const { rows } = await sql<{
    number: string;
    step: string;
    at: Date;
    body: Record<string, unknown>;
  }>`
    select m.number, e.step, e.at, e.body
    from (select distinct root from kernel.party
      where office = ${ctx.office} and who = ${`account:${account}`} and role in ('reporter', 'joiner')) p
    join kernel.event e on e.office = ${ctx.office} and e.root = p.root and e.actor = ${account}
    join kernel.matter m on m.office = ${ctx.office} and m.id = p.root and m.kind = 'request'
    order by e.at desc limit ${5 * most}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function allReads(ctx: Ctx): Promise<MyData['reads']> {
  const reads: MyData['reads'] = [];
  let after: string | undefined;
  do {
    const page = await myReads(ctx, { after });
    reads.push(...page.items.map(({ seq: _, ...read }) => read));
    after = page.next ?? undefined;
  } while (after && reads.length < most);
  return reads;
}
