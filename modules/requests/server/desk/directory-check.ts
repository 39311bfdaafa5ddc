import { overOffice } from '@liren/areas/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { checkDirectory } from '../../contract/public.ts';
import { unanswered } from '../../dictionary/public.ts';
import type { RequestBook } from '../book.ts';
import { areaNamed, categoryNamed } from '../view.ts';
import { viewerOf } from '../viewing.ts';

/** The endpoint: only over the whole office. */
export function checkOfDirectory(ctx: Ctx, books: RequestBook): ReplyOf<typeof checkDirectory> {
  overOffice(ctx, checkDirectory.permission);
  return directoryCheck(ctx, books);
}

/** Every category of today against every community, in memory. */
export function directoryCheck(
  ctx: Pick<Ctx, 'office' | 'actor' | 'clock' | 'areas' | 'calendars' | 'ids' | 'settings'>,
  books: RequestBook,
): ReplyOf<typeof checkDirectory> {
  const book = books.of(ctx.office);
  const viewer = viewerOf(ctx, books);
  const today = localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now());
  const communities = ctx.areas.list(ctx.office, { levels: ['community'] });
  const gaps = unanswered(
    book.dictionary,
    today,
    communities.map(({ code }) => code),
    book.routable,
    book.route,
  );
  return {
    categories: book.dictionary.categories.filter(
      (c) => c.validFrom <= today && (c.validTo === null || today < c.validTo),
    ).length,
    communities: communities.length,
    gaps: gaps.map((gap) => ({
      category: categoryNamed(gap.category.code, viewer),
      ground: gap.ground,
      kind: gap.kind,
      communities: gap.communities.map((code) => areaNamed(code, viewer)),
      everywhere: gap.communities.length === communities.length,
      answers: book.unitName(gap.answers),
    })),
  };
}
