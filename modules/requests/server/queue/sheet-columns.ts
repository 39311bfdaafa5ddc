import type { SheetCell } from '@liren/kernel/http/server';
import type { Named, RequestRow } from '../../contract/public.ts';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };

type Lang = 'zh-CN' | 'en';
const catalogues: Record<Lang, Record<string, string>> = { 'zh-CN': zh, en };

const columns = [
  'number',
  'kind',
  'category',
  'title',
  'place',
  'community',
  'grid',
  'source',
  'level',
  'word',
  'holder',
  'opened',
  'due',
  'ended',
  'on_time',
  'joined',
] as const;

/** What an export's sheet is called. */
export const titleOf = (lang: Lang): string => catalogues[lang]['requests.console.queue'] ?? '';

/** Headings of an export, in the reader's language. */
export const columnsOf = (lang: Lang): string[] =>
  columns.map((c) => catalogues[lang][`requests.column.${c}`] ?? c);

/** Rows as the screen shows them. */
export function linesOf(rows: readonly RequestRow[], lang: Lang): SheetCell[][] {
  const time = (at: string | null | undefined) => (at ? new Date(at) : null);
  const words = catalogues[lang];
  const name = (one: Named | null) => one && ((lang === 'en' && one.nameEn) || one.name);
  return rows.map((r) => [
    r.number,
    words[`requests.kind.${r.kind}`] ?? r.kind,
    name(r.category),
    r.title,
    r.place,
    name(r.community),
    name(r.grid),
    words[`requests.source.${r.source}`] ?? r.source,
    r.level,
    words[`requests.word.${r.word}`] ?? r.word,
    name(r.holder),
    time(r.openedAt),
    time(r.clock?.dueAt),
    time(r.endedAt),
    r.onTime === null
      ? null
      : (words[r.onTime ? 'requests.on_time' : 'requests.not_on_time'] ?? null),
    r.joined,
  ]);
}
