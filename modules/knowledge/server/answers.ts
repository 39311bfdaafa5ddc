import { unitsOf } from '@liren/kernel/account/server';
import type { AreaIndex } from '@liren/kernel/area/server';
import { type InputOf, type Office, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  AnswerRow,
  countAnswer,
  countMissed,
  getAnswer,
  listAnswers,
  matchAnswers,
} from '../contract/public.ts';
import { type Candidate, matchesFor, termsOf, wordsToKeep } from '../domain/public.ts';
import { countUse, putMissed } from './numbers-store.ts';
import { reachName, reachOf } from './reach.ts';
import { countTopics, type PageVersionRow, pageByNo, pagesInForce } from './store.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'clock'> & {
  settings: Pick<Ctx['settings'], 'zone'>;
};

const pageSize = 50;
const mostMatches = 3;

export async function answersList(
  ctx: World,
  { query: { q, topic, after = 0 } }: InputOf<typeof listAnswers>,
): Promise<ReplyOf<typeof listAnswers>> {
  const all = await pagesInForce(ctx.db, ctx.office, todayOf(ctx));
  const found = q ? searched(all, q) : all;
  const chosen = topic ? found.filter(({ content }) => content.topic === topic) : found;
  const page = chosen.slice(after, after + pageSize);
  return {
    items: page.map((row) => rowOf(row, ctx)),
    next: after + pageSize < chosen.length ? after + pageSize : null,
    total: chosen.length,
    topics: countTopics(found),
  };
}

/** Pages that have half of a search's words, best first. */
export function searched(all: readonly PageVersionRow[], q: string): PageVersionRow[] {
  const byNo = new Map(all.map((row) => [row.no, row]));
  return matchesFor(q, all.map(candidateOf), { strict: false }).flatMap(
    ({ no }) => byNo.get(no) ?? [],
  );
}

/** @throws Problem `knowledge.not_found`; `knowledge.withdrawn` for what stood there once */
export async function answerOf(
  ctx: World,
  { params: { no } }: InputOf<typeof getAnswer>,
): Promise<ReplyOf<typeof getAnswer>> {
  const { db, office } = ctx;
  const row = await pageByNo(db, office, no, 'published');
  const today = todayOf(ctx);
  if (!row?.publishedAt) {
    const known = await pageByNo(db, office, no);
    throw new Problem(known?.wasPublished ? 'knowledge.withdrawn' : 'knowledge.not_found');
  }
  const { validFrom, validUntil, unit, phone, zh, en } = row.content;
  if (validUntil !== null && validUntil < today) throw new Problem('knowledge.withdrawn');
  if (validFrom > today) throw new Problem('knowledge.not_found');
  const units = unit === null ? [] : await unitsOf(db, office);
  return {
    ...rowOf(row, ctx),
    ...{ zh, en, phone, validFrom, validUntil },
    unit: units.find(({ code }) => code === unit)?.name ?? null,
    publishedAt: row.publishedAt.toISOString(),
  };
}

export async function answersFor(
  ctx: World,
  { body: { text, about, community } }: InputOf<typeof matchAnswers>,
): Promise<ReplyOf<typeof matchAnswers>> {
  const terms = termsOf(text);
  if (terms.length === 0) return { answers: [] };
  const rows = (await pagesInForce(ctx.db, ctx.office, todayOf(ctx), terms)).filter(
    ({ content }) =>
      community === undefined ||
      reachOf(ctx, content.area).some((area) => community.startsWith(area)),
  );
  const byNo = new Map(rows.map((row) => [row.no, row]));
  const matches = matchesFor(text, rows.map(candidateOf), about ? { about } : {});
  return {
    answers: matches.slice(0, mostMatches).flatMap(({ no, words }) => {
      const row = byNo.get(no);
      const reason = { code: 'knowledge.because.words', params: { words: words.join(' · ') } };
      return row ? [{ ...rowOf(row, ctx), reason }] : [];
    }),
  };
}

/** @throws Problem `knowledge.not_found` */
export async function countOfAnswer(
  ctx: World,
  { params: { no }, body: { what, at } }: InputOf<typeof countAnswer>,
): Promise<ReplyOf<typeof countAnswer>> {
  const isCounted = await countUse(ctx.db, ctx.office, { no, day: todayOf(ctx), at, what });
  if (!isCounted) throw new Problem('knowledge.not_found');
  return {};
}

/** What has a page after all is not missed: whoever asks is not believed but looked up. */
export async function countOfMissed(
  ctx: World,
  { body: { q } }: InputOf<typeof countMissed>,
): Promise<ReplyOf<typeof countMissed>> {
  const words = wordsToKeep(q);
  if (words === null || termsOf(words).length === 0) return {};
  const today = todayOf(ctx);
  if (searched(await pagesInForce(ctx.db, ctx.office, today), q).length > 0) return {};
  await putMissed(ctx.db, ctx.office, words, today);
  return {};
}

export const candidateOf = ({ no, content: { zh, en, keywords } }: PageVersionRow): Candidate => ({
  no,
  keywords,
  questions: [zh.question, ...(en ? [en.question] : [])],
  shorts: [zh.short, ...(en ? [en.short] : [])],
  fulls: [zh.full, ...(en ? [en.full] : [])],
});

function rowOf(
  { no, content: { topic, area, zh, en } }: PageVersionRow,
  world: { areas: AreaIndex; office: Office },
): AnswerRow {
  const brief = ({ question, short }: { question: string; short: string }) => ({ question, short });
  return {
    no,
    topic,
    area: { code: area, name: reachName(world, area) },
    zh: brief(zh),
    en: en && brief(en),
  };
}
