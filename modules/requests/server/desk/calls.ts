import { audit } from '@liren/kernel/audit/server';
import { instantOf, zoneOf } from '@liren/kernel/calendar';
import { type MatterId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { CallRecord } from '../../contract/public.ts';
import { maskPhone, maskText } from '../../dictionary/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { matterByNumber } from '../store.ts';
import { rowOf } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { knownPage, pageSent } from './answer-page.ts';

/** GB/T 33358: a hotline answers within 15 seconds. */
const inTimeSeconds = 15;
const pageSize = 50;
const dayMs = 86_400_000;

interface NewCall {
  startedAt: string;
  answeredAt: string | null;
  endedAt: string;
  outcome: CallRecord['outcome'];
  phone: string | null;
  note: string;
  number: string | null;
  page: number | null;
}

/** Leaves the record of a call. The same key twice leaves one. */
export async function recordCall(ctx: Ctx, call: NewCall): Promise<CallRecord> {
  if (!ctx.key) throw new Problem('key.missing');
  refuseBackwards(call);
  const id = idOfKey(ctx);
  const matter = call.number ? await matterByNumber(ctx.db, ctx.office, call.number) : null;
  if (matter === undefined)
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/number', code: 'matter.not_found' },
    ]);
  const { phone } = call;
  const area =
    ctx.actor.memberships.find((m) => m.role === 'desk' || m.role === 'command')?.area ??
    ctx.office;
  await inTransaction(ctx.db, {}, async (tx) => {
    if (call.page !== null) await knownPage(ctx, tx, call.page);
    const { rows } = await sql`
    insert into requests.call (office, id, started_at, answered_at, ended_at, outcome, note, phone, phone_masked, phone_blind, phone_tail_blind, matter, page, taken_by, area)
    values (${ctx.office}, ${id}, ${call.startedAt}, ${call.answeredAt}, ${call.endedAt}, ${call.outcome}, ${maskText(call.note)},
      ${phone && ctx.keys.seal({ table: 'requests.call', column: 'phone', office: ctx.office, id }, phone)}, ${phone && maskPhone(phone)},
      ${phone && ctx.keys.blind('request.phone', phone)}, ${phone && ctx.keys.blind('request.phone_tail', phone.slice(-4))},
      ${matter}, ${call.page}, ${ctx.actor.account}, ${area})
    on conflict do nothing returning id`.execute(tx);
    if (call.page !== null && rows.length > 0) await pageSent(ctx, tx, call.page, 'call');
  });
  const [row] = await callRows(ctx, sql`c.id = ${id}`, 1);
  return viewOf(row as CallRow);
}

/** A call's id is its key: repeated, it is the same row. */
function idOfKey(ctx: Ctx): string {
  const hex = ctx.keys
    .blind('call', `${ctx.office}:${ctx.actor.account}:${ctx.key}`)
    .toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function refuseBackwards({ startedAt, answeredAt, endedAt }: NewCall): void {
  const [start, answer, end] = [startedAt, answeredAt ?? startedAt, endedAt].map((t) =>
    Date.parse(t),
  ) as [number, number, number];
  if (answer < start || end < answer)
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/endedAt', code: 'input.not_allowed' },
    ]);
}

interface CallRow {
  id: string;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date;
  outcome: CallRecord['outcome'];
  note: string;
  phoneMasked: string | null;
  number: string | null;
  page: number | null;
  name: string | null;
}

async function callRows(
  ctx: Ctx,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    select c.id, c.started_at, c.answered_at, c.ended_at, c.outcome, c.note, c.phone_masked, c.page, m.number, a.display_name as name
    from requests.call c
    left join kernel.matter m on m.office = ${ctx.office} and m.id = c.matter
    left join kernel.account a on a.id = c.taken_by
    where c.office = ${ctx.office} and ${mineOnly(ctx)} and ${where}
    order by c.started_at desc, c.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}

/** A desk sees the calls of its own area. */
function mineOnly(ctx: Ctx) {
  const areas = [
    ...new Set(
      ctx.actor.memberships
        .filter((m) => ['desk', 'command', 'checker', 'assessor'].includes(m.role))
        .map((m) => m.area),
    ),
  ];
  return sql`c.area ^@ any (${areas}::text[])`;
}

function viewOf(row: CallRow): CallRecord {
  const rang = Math.round(
    ((row.answeredAt ?? row.endedAt).getTime() - row.startedAt.getTime()) / 1000,
  );
  return {
    id: row.id,
    at: row.startedAt.toISOString(),
    ringSeconds: rang,
    inTime: row.answeredAt !== null && rang <= inTimeSeconds,
    lengthSeconds: row.answeredAt
      ? Math.round((row.endedAt.getTime() - row.answeredAt.getTime()) / 1000)
      : 0,
    outcome: row.outcome,
    note: row.note,
    number: row.number,
    page: row.page,
    phone: row.phoneMasked,
    by: row.name ?? '',
  };
}

export async function listCalls(
  ctx: Ctx,
  query: {
    from?: string | undefined;
    to?: string | undefined;
    after?: string | undefined;
    page?: number | undefined;
  },
) {
  const zone = zoneOf(ctx.settings.zone);
  const from = query.from
    ? instantOf(zone, query.from)
    : new Date(ctx.clock.now().getTime() - 30 * dayMs);
  const to = query.to
    ? new Date(instantOf(zone, query.to).getTime() + dayMs)
    : new Date(ctx.clock.now().getTime() + dayMs);
  const period = sql`c.started_at >= ${from} and c.started_at < ${to} and ${query.page ? sql`c.page = ${query.page}` : sql`true`}`;
  const [key, id] = query.after?.split('~') ?? [];
  const rows = await callRows(
    ctx,
    query.after
      ? sql`${period} and (c.started_at, c.id) < (${key}::timestamptz, ${id}::uuid)`
      : period,
    pageSize + 1,
  );
  const { rows: sums } = await sql<{ total: number; inTime: number }>`
    select count(*)::int as total, (count(*) filter (where c.answered_at - c.started_at <= make_interval(secs => ${inTimeSeconds})))::int as in_time
    from requests.call c where c.office = ${ctx.office} and ${mineOnly(ctx)} and ${period}`.execute(
    ctx.db,
  );
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map(viewOf),
    next: last ? `${last.startedAt.toISOString()}~${last.id}` : null,
    total: sums[0]?.total ?? 0,
    inTime: sums[0]?.inTime ?? 0,
  };
}

/** Earlier requests of a phone number within the asker's areas; who looked, and for what number's hash, is audited. */
export async function findCaller(ctx: Ctx, books: RequestBook, phone: string) {
  const digits = phone;
  const column = digits.length === 4 ? sql`phone_tail_blind` : sql`phone_blind`;
  const blind =
    digits.length === 4
      ? ctx.keys.blind('request.phone_tail', digits)
      : ctx.keys.blind('request.phone', digits);
  const areas = [
    ...new Set(
      ctx.actor.memberships
        .filter((m) => m.role === 'desk' || m.role === 'command')
        .map((m) => m.area),
    ),
  ];
  const { rows } = await sql<{
    id: MatterId;
    caller: string;
    calls: number;
    reporter: string | null;
  }>`
    select q.matter as id, q.reporter, encode(q.phone_blind, 'hex') as caller,
      (select count(*)::int from requests.call c where c.office = ${ctx.office} and c.phone_blind = q.phone_blind) as calls
    from requests.request q where q.office = ${ctx.office} and q.${column} = ${blind} and q.community ^@ any (${areas}::text[])
    order by q.matter desc limit 40`.execute(ctx.db);
  // A line for each person that was found: theirs to read. A search that found nobody is noted all the same.
  const found = new Set(rows.flatMap(({ reporter }) => reporter ?? []));
  await inTransaction(ctx.db, {}, async (tx) => {
    for (const account of found.size > 0 ? found : [null]) {
      await audit(tx, ctx, {
        action: 'personal.read',
        object: 'requests:caller',
        subject: account && `account:${account}`,
        purpose: 'find_caller',
        detail: { digits: digits.length, found: rows.length },
      });
    }
  });
  const viewer = viewerOf(ctx, books);
  const families = new Map(
    (
      await familiesOf(
        ctx.db,
        ctx.office,
        rows.map((r) => r.id),
      )
    ).map((f) => [f.root.id, f]),
  );
  return {
    callers: [...Map.groupBy(rows, (r) => r.caller).values()].map((group) => {
      const requests = group.flatMap((r) => families.get(r.id) ?? []);
      const contact = requests[0]?.subject.contact;
      return {
        name: contact?.name ?? '',
        phone: contact?.phone ?? '',
        calls: group[0]?.calls ?? 0,
        requests: requests.map((f) => rowOf(f, viewer, [])),
      };
    }),
  };
}
