import { MatterId, Problem } from '@liren/kernel/contract';
import { booksOf, type OfficeBook } from '@liren/requests/server';
import type * as z from 'zod';
import type {
  AssessedMatter,
  AssessedMatters,
  AssessedQuery,
  Exclusions,
  getExclusions,
} from '../contract/public.ts';
import {
  communitiesOf,
  countedUntil,
  judgementOf,
  type Reader,
  type Setting,
  settingOf,
  shownMonth,
} from './league.ts';
import { sightOf } from './sight.ts';
import {
  countOutcomes,
  exclusionCounts,
  type FigureFilter,
  type OutcomeRow,
  outcomePage,
  type PageKey,
  unitNames,
} from './store.ts';

export type Figure = Omit<AssessedQuery, 'after' | 'limit'>;

/** A page of the matters behind a figure: four statements for the first, three for the others. */
export async function assessedMatters(ctx: Reader, query: AssessedQuery): Promise<AssessedMatters> {
  const setting = await settingOf(ctx, query.month);
  const filter = figureOf(ctx, query, setting);
  const after = query.after === undefined ? null : keyOf(query.after);
  const rows = await outcomePage(ctx.db, filter, after, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const names = await namesOf(ctx);
  const last = page.at(-1);
  return {
    month: shownMonth(setting.month, setting.now),
    count: after ? null : await countOutcomes(ctx.db, filter),
    of: {
      community: query.community ? communityNamed(ctx, query.community) : null,
      unit: query.unit && query.unit !== 'none' ? unitNamed(query.unit, names) : null,
      category: query.category ? categoryNamed(names, query.category) : null,
    },
    items: page.map((row) => shown(ctx, row, names)),
    next: last && rows.length > query.limit ? cursorOf(last) : null,
  };
}

/** All pages one after the other, for a file. A matter that moves meanwhile stands in it as it was before or after. */
export async function* assessedPages(ctx: Reader, query: Figure): AsyncGenerator<AssessedMatter[]> {
  const filter = figureOf(ctx, query, await settingOf(ctx, query.month));
  const names = await namesOf(ctx);
  let after: PageKey | null = null;
  do {
    const rows: OutcomeRow[] = await outcomePage(ctx.db, filter, after, 1_000);
    yield rows.map((row) => shown(ctx, row, names));
    after = rows.length === 1_000 ? (rows.at(-1) ?? null) : null;
  } while (after);
}

/** What was taken out, by reason: two statements. */
export async function exclusions(
  ctx: Reader,
  query: z.output<(typeof getExclusions)['input']['query']>,
): Promise<Exclusions> {
  const setting = await settingOf(ctx, query.month);
  const { month, now, profile } = setting;
  const rows = await exclusionCounts(ctx.db, {
    office: ctx.office,
    from: month.from,
    to: countedUntil(setting),
    sight: sightOf(ctx.actor),
    communities: communitiesOf(ctx, query),
  });
  return {
    month: shownMonth(month, now),
    rows: rows.map((row) => ({
      ...row,
      isCounted: !profile.rules.exclusions.includes(row.reason),
    })),
  };
}

function figureOf(ctx: Reader, query: Figure, setting: Setting): FigureFilter {
  const { month } = setting;
  return {
    office: ctx.office,
    from: month.from,
    to: countedUntil(setting),
    sight: sightOf(ctx.actor),
    communities: communitiesOf(ctx, query),
    judgement: judgementOf(setting),
    measure: query.measure,
    answer: query.answer,
    community: query.community,
    unit: query.unit === 'none' ? '' : query.unit,
    category: query.category,
  };
}

function shown(ctx: Reader, row: OutcomeRow, names: Names): AssessedMatter {
  const {
    matter,
    countedKey: _,
    category,
    community,
    unit,
    reportedAt,
    dueAt,
    closedAt,
    countedAt,
    ...rest
  } = row;
  return {
    ...rest,
    id: matter as MatterId,
    category: categoryNamed(names, category),
    community: communityNamed(ctx, community),
    unit: unit ? unitNamed(unit, names) : null,
    reportedAt: reportedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    countedAt: countedAt.toISOString(),
  };
}

/** What codes are called in an office. */
export interface Names {
  units: ReadonlyMap<string, string>;
  book: OfficeBook;
}

export async function namesOf(ctx: Reader): Promise<Names> {
  const books = await booksOf(ctx);
  return { units: await unitNames(ctx.db, ctx.office), book: books.of(ctx.office) };
}

const communityNamed = ({ areas, office }: Reader, code: string) => ({
  code,
  name: areas.get(office, code)?.name ?? code,
});
const unitNamed = (code: string, { units }: Names) => ({
  code,
  name: units.get(code) ?? code,
});

/** In the words of the office's dictionary, where retired categories stay readable. */
export function categoryNamed({ book }: Names, code: string): AssessedMatter['category'] {
  const { name = code, nameEn } = book.category(code) ?? {};
  return { code, name, ...(nameEn ? { nameEn } : {}) };
}

const cursorOf = ({ countedKey, matter }: PageKey) => `${countedKey}~${matter}`;

/** @throws Problem `assessment.page` when it is none of ours */
function keyOf(cursor: string): PageKey {
  const [countedKey = '', matter = ''] = cursor.split('~');
  const isTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/.test(countedKey);
  if (!isTime || !MatterId.safeParse(matter).success) throw new Problem('assessment.page');
  return { countedKey, matter };
}
