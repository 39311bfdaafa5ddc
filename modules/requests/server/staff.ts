import { holds } from '@liren/kernel/account';
import { audit } from '@liren/kernel/audit/server';
import { dueAt, instantOf, zoneOf } from '@liren/kernel/calendar';
import { type FileId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { readImage, sendFile } from '@liren/kernel/file/server';
import type { Ctx, RawExchange } from '@liren/kernel/http/server';
import { heldBy } from '@liren/kernel/workflow';
import { timelineOf, unseal } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import type { RequestPage, UnitOption } from '../contract/public.ts';
import { type Category, type Report, sameWithoutNewFacts } from '../dictionary/public.ts';
import { promisable, seesRequest } from '../domain/public.ts';
import type { OfficeBook, RequestBook } from './book.ts';
import { namedComponent } from './desk/named-component.ts';
import { groundAt } from './ground.ts';
import { hiddenFrom } from './hidden.ts';
import { mergedInto } from './merging/merging.ts';
import { managedOf, premisesOf } from './premises/store.ts';
import { familyByNumber, isShown } from './resident/residents.ts';
import { surroundingsOf } from './store.ts';
import { newestFirst } from './timeline.ts';
import { veiledPage, veilOf } from './veil.ts';
import { areaNamed, categoryNamed, pageOf, type RequestFacts, worksOn } from './view.ts';
import { viewerOf } from './viewing.ts';

/** One request for staff; unknown to whoever has no place in it. */
export async function getRequest(
  ctx: Ctx,
  books: RequestBook,
  number: string,
): Promise<RequestPage> {
  const facts = await staffFamily(ctx, number);
  const { root } = facts;
  const [events, around, merged] = await Promise.all([
    timelineOf(ctx.db, ctx.office, root.id, ['public', 'parties', 'staff']),
    surroundingsOf(ctx.db, ctx.office, root.id, root.at, ctx.clock.now()),
    mergedInto(ctx.db, ctx.office, root.id),
  ]);
  const sameAs = around.repeats > 0 && root.endedAt === null ? await sameBefore(ctx, facts) : null;
  const viewer = viewerOf(ctx, books);
  const page = pageOf(
    facts,
    newestFirst(events, facts, viewer, 'staff'),
    { ...around, sameAs, merged },
    viewer,
  );
  return veiledPage(page, veilOf(facts, events, ctx.actor));
}

/** 同一事项无新情况 (接诉即办 art. 11 (3)): the latest earlier matter of the same reporter that says the same. */
async function sameBefore(
  ctx: Ctx,
  { root, subject }: RequestFacts,
): Promise<RequestPage['sameAs']> {
  const { rows } = await sql<Report & { number: string; pictures: number }>`
    select m.number, o.category, o.title, o.text, m.at as lon_lat, m.opened_at as at, jsonb_array_length(o.photos) as pictures
    from requests.request s
    join requests.request o on o.office = ${ctx.office} and o.matter <> s.matter and (o.reporter = s.reporter or o.phone_blind = s.phone_blind)
    join kernel.matter m on m.office = ${ctx.office} and m.id = o.matter and m.opened_at < ${root.openedAt}
    where s.office = ${ctx.office} and s.matter = ${root.id} and m.opened_at > ${new Date(root.openedAt.getTime() - 90 * 86_400_000)}
    order by m.opened_at desc limit 20`.execute(ctx.db);
  const now = {
    category: subject.category,
    title: subject.title,
    text: subject.text,
    lonLat: root.at,
    at: root.openedAt,
    pictures: subject.photos.length,
  };
  for (const before of rows) {
    const { same, reason } = sameWithoutNewFacts(now, before);
    if (same)
      return {
        number: before.number,
        title: before.title,
        reason: { code: reason.code, params: { ...reason.params } },
      };
  }
  return null;
}

export async function staffFamily(ctx: Ctx, number: string): Promise<RequestFacts> {
  const facts = await familyByNumber(ctx, number);
  if (!facts || !worksOn(facts, ctx.actor)) throw new Problem('matter.not_found');
  return facts;
}

/** Units a request can be sent to: the directory's choice first, each with its facts. */
export async function dispatchOptions(
  ctx: Ctx,
  books: RequestBook,
  number: string,
  within?: number,
) {
  const facts = await staffFamily(ctx, number);
  const book = books.of(ctx.office);
  const { subject, root } = facts;
  const category = book.category(subject.category) as Category;
  const [ground, component, premises] = await Promise.all([
    groundAt(ctx.db, ctx.office, root.at),
    namedComponent(ctx.db, ctx.office, subject.component),
    premisesOf(ctx, [root.id]),
  ]);
  const known = premises.get(root.id);
  const managed = known ? managedOf(known) : null;
  const routing = book.route(category, root.area, ground, component, managed);
  const load = await loadOfUnits(ctx);
  const { limit } = promisable(facts, book);
  const clock = facts.clocks.find((c) => c.name === 'resolution' && c.stoppedAt === null);
  const options: UnitOption[] = [];
  const barred: { unit: { code: string; name: string }; code: string }[] = [];
  for (const unit of book.units.values()) {
    if (unit.kinds.includes('command') || unit.kinds.includes('supervision')) continue;
    const isCommunity = unit.kinds.includes('community');
    if (isCommunity && unit.area !== subject.community) continue;
    const bar = isCommunity ? book.env.communityMay(unit.area, subject.category, true) : null;
    const named = { code: unit.code, name: unit.name };
    if (bar) {
      barred.push({ unit: named, code: bar });
      continue;
    }
    options.push(optionOf(named, routing, load.get(unit.code)));
  }
  const rank = { lead: 0, alternative: 1, none: 2 };
  options.sort(
    (a, b) => rank[a.suggested] - rank[b.suggested] || (a.unit.name < b.unit.name ? -1 : 1),
  );
  return {
    options,
    barred,
    limit: clock?.rule.limit ?? limit,
    shorter: clock ? 0 : Math.max(0, Math.ceil(limit.amount) - 1),
    dueAt: (
      clock?.dueAt ??
      dueAt(ctx.calendars.of(ctx.office), ctx.clock.now(), {
        ...limit,
        amount: Math.min(limit.amount, within ?? limit.amount),
      })
    ).toISOString(),
  };
}

function optionOf(
  unit: { code: string; name: string },
  routing: ReturnType<OfficeBook['route']>,
  load: UnitLoad | undefined,
): UnitOption {
  const suggestion =
    routing.lead?.unit === unit.code
      ? routing.lead
      : routing.others.find((o) => o.unit === unit.code);
  return {
    unit,
    suggested: routing.lead?.unit === unit.code ? 'lead' : suggestion ? 'alternative' : 'none',
    openCount: load?.open ?? 0,
    onTime: { onTime: load?.onTime ?? 0, of: load?.ended ?? 0 },
    reasons: (suggestion?.reasons ?? []).map(({ code, params }) => ({
      code,
      params: { ...params },
    })),
  };
}

interface UnitLoad {
  unit: string;
  open: number;
  ended: number;
  onTime: number;
}

async function loadOfUnits(ctx: Ctx): Promise<Map<string, UnitLoad>> {
  const { rows } = await sql<UnitLoad>`
    select coalesce(o.unit, e.unit) as unit, coalesce(o.open, 0) as open, coalesce(e.ended, 0) as ended, coalesce(e.on_time, 0) as on_time
    from (select unit, count(*)::int as open from kernel.matter
          where office = ${ctx.office} and kind = 'request_assignment' and ended_at is null and unit is not null group by unit) o
    full join (select lead_unit as unit, count(*)::int as ended, (count(*) filter (where on_time))::int as on_time from requests.request
          where office = ${ctx.office} and counted_at >= ${new Date(ctx.clock.now().getTime() - 30 * 86_400_000)} and lead_unit is not null group by lead_unit) e
      on e.unit = o.unit`.execute(ctx.db);
  return new Map(rows.map((r) => [r.unit, r]));
}

/** The reporter and the words as written; asks a purpose, leaves a trace. */
export async function revealReporter(
  ctx: Ctx,
  number: string,
  purpose: string,
): Promise<{ name: string | null; phone: string | null; text: string | null; added: string[] }> {
  const facts = await staffFamily(ctx, number);
  const { root, subject } = facts;
  if (hiddenFrom(facts, ctx.actor)) throw new Problem('reporter.withheld');
  const scope = [
    ...new Set([
      ...ctx.actor.memberships.map((m) => m.area as string),
      ...(root.area ? [root.area] : []),
    ]),
  ];
  return inTransaction(ctx.db, { scope }, async (tx) => {
    const texts = await unseal(tx, ctx.office, root.id, ['contact', 'text', 'added'], ctx.keys);
    // The last is what stands: a reporter may have put it right, or have left the matter to others.
    const open = (which: string) => texts.findLast((one) => one.purpose === which)?.text ?? null;
    const contact = subject.contact && open('contact');
    const text = open('text');
    const added = texts.filter((one) => one.purpose === 'added').map((one) => one.text);
    if (contact === null && text === null && added.length === 0)
      throw new Problem('reveal.nothing');
    await audit(tx, ctx, {
      action: 'personal.read',
      object: `matter:${root.id}`,
      subject: `matter:${root.id}`,
      purpose,
      detail: { number },
    });
    const {
      name = null,
      phone,
      email,
    } = contact ? (JSON.parse(contact) as { name: string; phone: string; email?: string }) : {};
    return { name, phone: [phone, email].filter(Boolean).join(' · ') || null, text, added };
  });
}

/** A photograph for whoever may see the request; the public sees what was released. */
export async function requestPhoto(
  ctx: Ctx,
  { number, file, size }: { number: string; file: FileId; size: 'full' | 'thumb' },
  raw: RawExchange,
): Promise<void> {
  const facts = await familyByNumber(ctx, number);
  if (!facts) throw new Problem('matter.not_found');
  // Who joined reads the matter, not the reporter's pictures: those are shown once a person has released them.
  const isReporter = holds(
    { party: 'reporter' },
    heldBy({ ...facts, matter: facts.root }),
    ctx.actor,
  );
  const isKnown =
    isShown(facts) || holds(seesRequest, heldBy({ ...facts, matter: facts.root }), ctx.actor);
  if (
    !worksOn(facts, ctx.actor) &&
    !isReporter &&
    !(isKnown && facts.subject.released.some((r) => r.copy === file))
  ) {
    throw new Problem('matter.not_found');
  }
  const isCopy = facts.subject.released.some((r) => r.copy === file);
  // A release can be taken back: its copy is asked for again each time.
  sendFile(raw, await readImage(ctx, file, size, facts.root.id), { revocable: isCopy });
}

/** Attempts to give communities what is not theirs, by category and community. */
export async function listRefusals(
  ctx: Ctx,
  books: RequestBook,
  query: { from?: string | undefined; to?: string | undefined },
) {
  const zone = zoneOf(ctx.settings.zone);
  const day = 86_400_000;
  const from = query.from
    ? instantOf(zone, query.from)
    : new Date(ctx.clock.now().getTime() - 60 * day);
  const to = query.to
    ? new Date(instantOf(zone, query.to).getTime() + day)
    : new Date(ctx.clock.now().getTime() + day);
  const { rows } = await sql<{
    category: string;
    community: string;
    code: string;
    count: number;
    lastAt: Date;
    numbers: string[];
  }>`
    select category, community, code, count(*)::int as count, max(at) as last_at, (array_agg(distinct number))[1:20] as numbers
    from requests.refusal where office = ${ctx.office} and at >= ${from} and at < ${to}
    group by category, community, code order by count(*) desc, max(at) desc limit 200`.execute(
    ctx.db,
  );
  const viewer = viewerOf(ctx, books);
  return {
    total: rows.reduce((sum, r) => sum + r.count, 0),
    rows: rows.map((r) => ({
      ...r,
      category: categoryNamed(r.category, viewer),
      community: areaNamed(r.community, viewer),
      lastAt: r.lastAt.toISOString(),
    })),
  };
}
