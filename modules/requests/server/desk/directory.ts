import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { CategoryView } from '../../contract/public.ts';
import {
  categoriesOn,
  classOf,
  dictionarySuggester,
  type Emergency,
  emergencyIn,
  listsOf,
  suggestTags,
} from '../../dictionary/public.ts';
import type { RequestBook } from '../book.ts';
import { areaNamed, categoryNamed } from '../view.ts';
import { viewerOf } from '../viewing.ts';

/** Categories that can be chosen today, as forms need them. */
export function listCategories(
  ctx: Ctx,
  books: RequestBook,
): { version: string; categories: CategoryView[]; voiceSeconds: number } {
  const { dictionary } = books.of(ctx.office);
  const emergencyOf = (code: string | null) =>
    dictionary.emergencies.find((e: Emergency) => e.code === code);
  return {
    version: dictionary.version,
    voiceSeconds: ctx.settings.voiceSeconds,
    categories: categoriesOn(dictionary, today(ctx)).map((c) => {
      const group = classOf(dictionary, c);
      const emergency = emergencyOf(c.emergency);
      return {
        code: c.code,
        name: c.name,
        nameEn: c.nameEn,
        group: { code: c.parent, name: group?.name ?? c.parent, nameEn: group?.nameEn ?? c.parent },
        kinds: [...c.kinds],
        publicPlace: c.publicPlace,
        verifyOnSite: c.verifyOnSite,
        emergency: emergency ? { code: emergency.code, call: [...emergency.call] } : null,
        questions: c.questions.map((q) => ({ ...q, options: q.options.map((o) => ({ ...o })) })),
      };
    }),
  };
}

/** Categories for a text by the dictionary's own words; a person decides. */
export function suggestCategories(ctx: Ctx, books: RequestBook, { text }: { text: string }) {
  const { dictionary } = books.of(ctx.office);
  const viewer = viewerOf(ctx, books);
  const danger = emergencyIn(dictionary, text);
  return {
    suggestions: dictionarySuggester(dictionary)
      .suggest({ title: '', text, day: today(ctx) })
      .slice(0, 3)
      .map((s) => ({
        category: categoryNamed(s.category, viewer),
        reasons: [{ code: s.reason.code, params: { ...s.reason.params } }],
      })),
    tags: suggestTags(text),
    emergency: danger
      ? {
          code: danger.emergency.code,
          call: [...danger.emergency.call],
          words: danger.word ? [danger.word] : [],
        }
      : null,
  };
}

/** What a community does itself and what it assists. */
export function communityLists(ctx: Ctx, books: RequestBook, community: string) {
  if (ctx.areas.get(ctx.office, community)?.level !== 'community')
    throw new Problem('matter.not_found');
  const viewer = viewerOf(ctx, books);
  const { items } = listsOf(books.of(ctx.office).lists, community);
  return {
    community: areaNamed(community, viewer),
    lists: (['duty', 'assist'] as const).map((kind) => ({
      list: kind === 'duty' ? ('own' as const) : ('assist' as const),
      items: items
        .filter((item) => item.kind === kind)
        .map((item) => ({
          name: item.name.zh,
          nameEn: item.name.en,
          basis: item.bases.map((b) => (b.article ? `${b.law} ${b.article}` : b.law)).join('；'),
          categories: item.categories.map((code) => categoryNamed(code, viewer)),
        })),
    })),
  };
}

const today = (ctx: Ctx) => localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now());
