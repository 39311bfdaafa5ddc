import { type Held, holds, type Who } from '@liren/kernel/account';
import { namesOf, unitsOf } from '@liren/kernel/account/server';
import { type AreaCode, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  changePage,
  getPage,
  getPageVersion,
  listPages,
  Page,
  PageContent,
  PageState,
  publishPage,
  withdrawPage,
  writePage,
} from '../contract/public.ts';
import { publishesPages, writesPages } from '../contract/who.ts';
import { endsSoon, standingOf } from '../domain/public.ts';
import { searched } from './answers.ts';
import { reachName, reachOf } from './reach.ts';
import {
  actsOf,
  allPages,
  lockPage,
  nextNo,
  type PageVersionRow,
  pageByNo,
  putAct,
  putVersion,
  versionOf,
} from './store.ts';

/** What writing takes of the world: whoever fills a demonstration writes by the same rules. */
export type Writer = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'> & {
  settings: Pick<Ctx['settings'], 'zone'>;
};

export async function pagesList(
  ctx: Ctx,
  { query: { q, state, topic } }: InputOf<typeof listPages>,
): Promise<ReplyOf<typeof listPages>> {
  const { db, office } = ctx;
  const today = todayOf(ctx);
  const [all, units] = [await allPages(db, office), await unitsOf(db, office)];
  const names = await namesOf(
    db,
    all.flatMap(({ account }) => account ?? []),
  );
  const isIn = (row: PageVersionRow, wanted: PageState | 'ends_soon') =>
    wanted === 'ends_soon'
      ? row.published !== null && endsSoon(row.publishedUntil, today)
      : stateOf(row, today) === wanted;
  const found = (q ? searched(all, q) : all).filter(
    ({ content }) => !topic || content.topic === topic,
  );
  return {
    items: found
      .filter((row) => !state || isIn(row, state))
      .map((row) => ({
        no: row.no,
        state: stateOf(row, today),
        topic: row.content.topic,
        area: { code: row.content.area, name: reachName(ctx, row.content.area) },
        question: row.content.zh.question,
        questionEn: row.content.en?.question ?? null,
        unit: units.find(({ code }) => code === row.content.unit)?.name ?? null,
        validUntil: row.content.validUntil,
        endsSoon: row.published !== null && endsSoon(row.publishedUntil, today),
        changedAt: row.at.toISOString(),
        by: names.get(row.account ?? '') ?? '',
      })),
    counts: (
      ['draft', 'published', 'changed', 'upcoming', 'expired', 'withdrawn', 'ends_soon'] as const
    ).map((one) => ({ state: one, count: found.filter((row) => isIn(row, one)).length })),
    areas: writableAreas(ctx),
    units: units
      .filter(({ isActive }) => isActive)
      .map(({ code, name, dutyPhone }) => ({ code, name, phone: dutyPhone })),
  };
}

/** The office and its communities, as far as this person writes for them; a handler writes for all of the office. */
function writableAreas({ areas, office, actor }: Ctx) {
  const handles = actor.memberships.some(({ role, unit }) => role === 'handler' && unit !== null);
  const communities = areas.list(office, { levels: ['community'] });
  return [areas.get(office, office), ...communities].flatMap((area) => {
    const held = heldIn({ area: area?.code ?? '', unit: null });
    return area && (handles || holds(writesPages, held, actor))
      ? [{ code: area.code as AreaCode, name: area.name }]
      : [];
  });
}

/** @throws Problem `knowledge.not_found` */
export async function onePage(
  ctx: Writer,
  { params: { no } }: InputOf<typeof getPage>,
): Promise<Page> {
  const row = await pageByNo(ctx.db, ctx.office, no);
  if (!row) throw new Problem('knowledge.not_found');
  return shown(ctx, row);
}

/** @throws Problem `knowledge.not_found` */
export async function oneVersion(
  { db, office }: Ctx,
  { params: { no, version } }: InputOf<typeof getPageVersion>,
): Promise<ReplyOf<typeof getPageVersion>> {
  const row = await versionOf(db, office, no, version);
  if (!row) throw new Problem('knowledge.not_found');
  const { at, account, content } = row;
  const by = (await namesOf(db, account ? [account] : [])).get(account ?? '') ?? '';
  return { version, at: at.toISOString(), by, content };
}

/** @throws Problem `permission.denied`, `knowledge.area_unknown`, `knowledge.unit_unknown` */
export async function writePageAs(
  ctx: Writer,
  { body: { content, note } }: InputOf<typeof writePage>,
): Promise<Page> {
  await refuseContent(ctx, content);
  const no = await inTransaction(ctx.db, {}, async (tx) => {
    const next = await nextNo(tx, ctx.office);
    await save(ctx, tx, { no: next, version: 1, content, note });
    return next;
  });
  return onePage(ctx, { params: { no } });
}

/** @throws Problem `knowledge.not_found`, `permission.denied`, `knowledge.changed` when somebody saved meanwhile */
export async function changePageAs(
  ctx: Writer,
  { params: { no }, body: { seen, content, note } }: InputOf<typeof changePage>,
): Promise<Page> {
  await refuseContent(ctx, content);
  await inTransaction(ctx.db, {}, async (tx) => {
    const row = await locked(ctx, tx, no);
    if (!mayDo(writesPages, row, ctx)) throw new Problem('permission.denied');
    if (row.latest !== seen) throw new Problem('knowledge.changed');
    await save(ctx, tx, { no, version: row.latest + 1, content, note });
  });
  return onePage(ctx, { params: { no } });
}

/** @throws Problem `knowledge.not_found`, `permission.denied`, `knowledge.changed`, `knowledge.published_already` */
export async function publishPageAs(
  ctx: Writer,
  { params: { no }, body: { version } }: InputOf<typeof publishPage>,
): Promise<Page> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const row = await locked(ctx, tx, no);
    if (!mayDo(publishesPages, row, ctx)) throw new Problem('permission.denied');
    if (row.latest !== version) throw new Problem('knowledge.changed');
    if (row.published === version) throw new Problem('knowledge.published_already');
    await act(ctx, tx, { no, version, act: 'published', note: '' });
  });
  return onePage(ctx, { params: { no } });
}

/** @throws Problem `knowledge.not_found`, `permission.denied`, `knowledge.not_published` */
export async function withdrawPageAs(
  ctx: Writer,
  { params: { no }, body: { reason } }: InputOf<typeof withdrawPage>,
): Promise<Page> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const row = await locked(ctx, tx, no);
    if (!mayDo(publishesPages, row, ctx)) throw new Problem('permission.denied');
    if (row.published === null) throw new Problem('knowledge.not_published');
    await act(ctx, tx, { no, version: row.published, act: 'withdrawn', note: reason });
  });
  return onePage(ctx, { params: { no } });
}

async function locked({ office }: Writer, tx: Tx, no: number): Promise<PageVersionRow> {
  await lockPage(tx, office, no);
  const row = await pageByNo(tx, office, no);
  if (!row) throw new Problem('knowledge.not_found');
  return row;
}

const save = (
  { office, clock, actor }: Writer,
  tx: Tx,
  version: { no: number; version: number; content: PageContent; note: string },
) => putVersion(tx, office, { ...version, at: clock.now(), account: actor.account });

const act = (
  { office, clock, actor, ids }: Writer,
  tx: Tx,
  done: { no: number; version: number; act: 'published' | 'withdrawn'; note: string },
) => putAct(tx, office, { ...done, id: ids.uuid(), at: clock.now(), account: actor.account });

async function refuseContent(ctx: Writer, content: PageContent): Promise<void> {
  const { db, office, areas, actor } = ctx;
  // What is closed can be read of, not written for.
  if (!areas.get(office, content.area) || !reachOf(ctx, content.area).includes(content.area))
    throw new Problem('knowledge.area_unknown');
  const { unit } = content;
  if (unit !== null && !(await unitsOf(db, office)).some((u) => u.code === unit && u.isActive))
    throw new Problem('knowledge.unit_unknown');
  if (!holds(writesPages, heldIn(content), actor)) throw new Problem('permission.denied');
}

const heldIn = ({ area, unit }: { area: string; unit: string | null }): Held => ({
  ...{ area, unit },
  parties: [],
  did: {},
});

/** Of a page whose area was closed: whoever may over all that took its place. */
const mayDo = (
  who: Who,
  { content: { area, unit } }: PageVersionRow,
  ctx: Pick<Ctx, 'actor' | 'areas' | 'office'>,
): boolean => reachOf(ctx, area).every((one) => holds(who, heldIn({ area: one, unit }), ctx.actor));

const stateOf = (row: PageVersionRow, today: string): PageState =>
  standingOf(
    {
      ...{ latest: row.latest, published: row.published, wasPublished: row.wasPublished },
      ...{ validFrom: row.publishedFrom, validUntil: row.publishedUntil },
    },
    today,
  );

async function shown(ctx: Writer, row: PageVersionRow): Promise<Page> {
  const { db, office } = ctx;
  const [acts, units] = [await actsOf(db, office, row.no), await unitsOf(db, office)];
  const names = await namesOf(
    db,
    acts.flatMap(({ account }) => account ?? []),
  );
  const publishes = mayDo(publishesPages, row, ctx);
  return {
    no: row.no,
    state: stateOf(row, todayOf(ctx)),
    version: row.latest,
    published: row.published,
    content: row.content,
    areaName: reachName(ctx, row.content.area),
    unitName: units.find(({ code }) => code === row.content.unit)?.name ?? null,
    history: acts.map(({ at, account, ...done }) => ({
      ...done,
      at: at.toISOString(),
      by: names.get(account ?? '') ?? '',
    })),
    may: [
      ...(mayDo(writesPages, row, ctx) ? (['change'] as const) : []),
      ...(publishes && row.published !== row.latest ? (['publish'] as const) : []),
      ...(publishes && row.published !== null ? (['withdraw'] as const) : []),
    ],
  };
}
