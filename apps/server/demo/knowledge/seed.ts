import type { AccountId, AreaCode, LocalDate, Office, UnitCode } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { matchesFor } from '@liren/knowledge/domain';
import {
  countMissedWords,
  countUse,
  keepTemplate,
  publishPageAs,
  type Writer,
  writePageAs,
} from '@liren/knowledge/server';
import type { Cast, Person } from '../history/cast.ts';
import { randomOf } from '../history/random.ts';
import type { DemoWorld } from '../world.ts';
import { type DemoPage, demoPages } from './pages.ts';
import { demoTemplates } from './templates.ts';

const dayMs = 86_400_000;

/** A page that answers what somebody asked. */
export interface Answering {
  no: number;
  short: string;
}
export type AnswerFor = (text: string) => Answering | null;

/** What a clerk finds in the knowledge base for a question; the pages are numbered in their order. */
export const demoAnswerFor: AnswerFor = (text) => {
  const candidates = demoPages.flatMap(({ draft, zh, en, keywords }, i) =>
    draft
      ? []
      : [
          {
            no: i + 1,
            questions: [zh[0], en[0]],
            keywords: keywords.split(' '),
            shorts: [zh[1], en[1]],
            fulls: [zh[2], en[2]],
          },
        ],
  );
  const [best] = matchesFor(text, candidates);
  const page = best && demoPages[best.no - 1];
  return page && best ? { no: best.no, short: page.zh[1] } : null;
};

/** Pages and stock replies, written by a desk and the command centre over the last weeks. */
export async function seedKnowledge(world: DemoWorld, office: Office, cast: Cast): Promise<void> {
  const [command] = cast.command;
  const [community, desks] = [...cast.desks][0] ?? [];
  const [desk] = desks ?? [];
  const [handler] = cast.handlers.get('urban-management') ?? [];
  if (!command || !desk || !community || !handler) throw new Error('the cast lacks a writer');
  const now = world.deps.clock.now().getTime();
  for (const [i, page] of demoPages.entries()) {
    const at = now - (120 - i) * dayMs;
    const writer = page.ofCommunity ? desk : command;
    const area = page.ofCommunity ? community : office;
    const content = contentOf(page, area, now, cast);
    const { no } = await writePageAs(as(world, office, writer, at), {
      body: { content, note: '' },
    });
    if (!page.draft)
      await publishPageAs(as(world, office, command, at + 3_600_000), {
        params: { no },
        body: { version: 1 },
      });
  }
  for (const [i, [who, purpose, name, text, nameEn, textEn]] of demoTemplates.entries()) {
    const by = { office: command, 'urban-management': handler, desk }[who];
    const sharedWith =
      who === 'office' ? ('office' as const) : who === 'desk' ? null : { unit: who as UnitCode };
    const ctx = as(world, office, by, now - (90 - i) * dayMs);
    await keepTemplate(ctx, { body: { name, purpose, text, nameEn, textEn, sharedWith } });
  }
}

/** A writer at a moment of the past. */
function as({ deps }: DemoWorld, office: Office, by: Person, at: number): Writer {
  return {
    ...deps,
    office,
    clock: { now: () => new Date(at) },
    actor: {
      office,
      account: by.id as AccountId,
      system: false,
      memberships: by.memberships as never,
    },
  };
}

function contentOf(page: DemoPage, area: string, now: number, { units }: Cast) {
  const { topic, unit, keywords, zh, en, endsIn } = page;
  const text = ([question, short, full, basis = '']: DemoPage['zh']) => ({
    ...{ question, short, full, basis },
  });
  return {
    topic,
    area: area as AreaCode,
    unit: unit as UnitCode,
    phone: units.find(({ code }) => code === unit)?.dutyPhone ?? '',
    validFrom: '2026-01-01' as LocalDate,
    validUntil:
      endsIn === undefined
        ? null
        : (new Date(now + endsIn * dayMs).toISOString().slice(0, 10) as LocalDate),
    keywords: keywords.split(' '),
    zh: text(zh),
    en: text(en),
  };
}

const missed = ['养狗办证', '充电桩', '公租房', '充电桩安装', '残疾证', '充电桩', '公租房', '养狗'];

/** What became of the pages: read, of help or not, sent by desks; and words nobody has a page for. */
export async function seedUses(world: DemoWorld, office: Office, days: number): Promise<void> {
  const { deps } = world;
  const random = randomOf('柳岸/knowledge');
  const now = deps.clock.now().getTime();
  const dayOf = (before: number) =>
    new Date(now - before * dayMs).toISOString().slice(0, 10) as LocalDate;
  await inTransaction(deps.db, {}, async (tx) => {
    for (const [i, { draft }] of demoPages.entries()) {
      if (draft) continue;
      for (let before = 0; before < days; before += 1) {
        const read = random.between(0, 6);
        if (read === 0) continue;
        const use = { no: i + 1, day: dayOf(before) };
        await countUse(tx, office, { ...use, at: 'list', what: 'read', times: read });
        if (read > 3) await countUse(tx, office, { ...use, at: 'report', what: 'solved' });
        if (read === 2) await countUse(tx, office, { ...use, at: 'report', what: 'unsolved' });
      }
    }
    const sent = await raw<{ no: number; day: LocalDate; at: 'desk' | 'call'; times: number }>(
      tx,
      `select answer_page as no, closed_at::date as day, 'desk' as at, count(*)::int as times from requests.request
       where office = $1 and answer_page is not null and closed_at is not null group by 1, 2
       union all
       select page, started_at::date, 'call', count(*)::int from requests.call where office = $1 and page is not null group by 1, 2`,
      [office],
    );
    for (const use of sent) await countUse(tx, office, { ...use, what: 'sent' });
  });
  for (const [i, q] of missed.entries()) {
    const clock = { now: () => new Date(now - (i + 1) * dayMs) };
    for (let n = 0; n < 3 - (i % 2); n += 1)
      await countMissedWords({ ...deps, office, clock }, { body: { q } });
  }
}
