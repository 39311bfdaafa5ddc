import type { SheetCell as Cell, SheetRows } from '@liren/kernel/http/server';
import requestsEn from '@liren/requests/words/en.json' with { type: 'json' };
import requestsZh from '@liren/requests/words/zh-CN.json' with { type: 'json' };
import type { AssessedMatter, League } from '../contract/public.ts';
import type { Counts } from '../domain/counts.ts';
import { scoreOf } from '../domain/league.ts';
import { ratesOf } from '../domain/rates.ts';
import { type Ratio, rounded } from '../domain/ratio.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };

export type FileLanguage = 'zh-CN' | 'en';
type Word = keyof typeof zh & keyof typeof en;

const catalogues: Record<FileLanguage, Record<Word, string>> = { 'zh-CN': zh, en };

interface Column<T> {
  head: Word;
  cell(row: T, words: Record<Word, string>, language: FileLanguage): Cell;
}

/** Headings of a file of these columns. */
export const headOf = <T>(columns: readonly Column<T>[], language: FileLanguage): string[] =>
  columns.map(({ head }) => catalogues[language][head]);

/** Its rows. */
export const rowsOf = <T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  language: FileLanguage,
): SheetRows =>
  rows.map((row) => columns.map(({ cell }) => cell(row, catalogues[language], language)));

/** What a file's sheet is called. */
export const titleOf = (
  head: 'assessment.title' | 'assessment.matters.title',
  language: FileLanguage,
): string => catalogues[language][head];

interface LeagueLine {
  rank: number | null;
  name: string;
  counts: Counts;
}

const rate =
  (name: Exclude<keyof ReturnType<typeof ratesOf>, 'score'>, rules: League['profile']['rules']) =>
  ({ counts }: LeagueLine) =>
    percent(ratesOf(rules, counts)[name]);
const percent = (ratio: Ratio): Cell =>
  ratio.whole > 0 ? { value: rounded(ratio, 1_000) / 1_000, as: 'percent' } : null;

/** The columns of the screen, each rate with what it was made of. */
export function leagueColumns({ by, profile: { rules } }: League): Column<LeagueLine>[] {
  return [
    { head: 'assessment.table.rank', cell: ({ rank }) => rank },
    {
      head: by === 'unit' ? 'assessment.table.unit' : 'assessment.table.community',
      cell: ({ name }) => name,
    },
    { head: 'assessment.table.received', cell: ({ counts }) => counts.received },
    { head: 'assessment.table.excluded', cell: ({ counts }) => counts.excluded },
    { head: 'assessment.table.valid', cell: ({ counts }) => counts.valid },
    { head: 'assessment.table.contacted', cell: rate('contacted', rules) },
    { head: 'assessment.count.contacted', cell: ({ counts }) => counts.contacted },
    { head: 'assessment.table.solved', cell: rate('solved', rules) },
    { head: 'assessment.count.solved', cell: ({ counts }) => counts.solved },
    { head: 'assessment.table.satisfied', cell: rate('satisfied', rules) },
    { head: 'assessment.count.satisfied', cell: ({ counts }) => counts.satisfied },
    { head: 'assessment.count.basically', cell: ({ counts }) => counts.basically },
    {
      head: 'assessment.table.score',
      cell: ({ counts }) => {
        const score = counts.valid >= rules.minimumBase ? scoreOf(rules, counts) : null;
        return score === null ? null : { value: score / 100, as: 'hundredths' };
      },
    },
    { head: 'assessment.table.on_time', cell: rate('onTime', rules) },
    { head: 'assessment.count.due', cell: ({ counts }) => counts.due },
    { head: 'assessment.count.on_time', cell: ({ counts }) => counts.onTime },
    { head: 'assessment.table.rework', cell: rate('rework', rules) },
    { head: 'assessment.count.handled', cell: ({ counts }) => counts.handled },
    { head: 'assessment.count.reworked', cell: ({ counts }) => counts.reworked },
    { head: 'assessment.means.service', cell: ({ counts }) => counts.service },
    { head: 'assessment.means.management', cell: ({ counts }) => counts.management },
    { head: 'assessment.means.enforcement', cell: ({ counts }) => counts.enforcement },
  ];
}

/** The lines of the table and its sum. */
export function leagueLines({ rows, whole, sight }: League, language: FileLanguage): LeagueLine[] {
  const words = catalogues[language];
  return [
    ...rows.map(({ rank, name, key, counts }) => ({
      rank,
      counts,
      name: name ?? (key === '' ? words['assessment.none.unit'] : key),
    })),
    { rank: null, name: words[`assessment.whole.${sight}`], counts: whole.counts },
  ];
}

const named = (one: AssessedMatter['category'], language: FileLanguage) =>
  (language === 'en' && one.nameEn) || one.name;

function reasonNamed(reason: string, language: FileLanguage): string {
  const words: Record<string, string> = language === 'en' ? requestsEn : requestsZh;
  return words[`requests.exclusion.${reason}`] ?? reason;
}

export function matterColumns(): Column<AssessedMatter>[] {
  const time = (at: string | null) => at && new Date(at);
  const yesNo = (value: boolean | null, words: Record<Word, string>) =>
    value === null ? null : words[value ? 'assessment.answer.yes' : 'assessment.answer.no'];
  return [
    { head: 'assessment.matter.number', cell: ({ number }) => number },
    {
      head: 'assessment.matter.category',
      cell: ({ category }, _, language) => named(category, language),
    },
    { head: 'assessment.table.community', cell: ({ community }) => community.name },
    { head: 'assessment.table.unit', cell: ({ unit }) => unit?.name ?? null },
    { head: 'assessment.matter.reported', cell: ({ reportedAt }) => time(reportedAt) },
    { head: 'assessment.matter.due', cell: ({ dueAt }) => time(dueAt) },
    { head: 'assessment.matter.closed', cell: ({ closedAt }) => time(closedAt) },
    { head: 'assessment.measure.on_time', cell: ({ onTime }, words) => yesNo(onTime, words) },
    { head: 'assessment.matter.reworks', cell: ({ reworks }) => reworks },
    {
      head: 'assessment.measure.contacted',
      cell: ({ contacted }, words) => yesNo(contacted, words),
    },
    { head: 'assessment.measure.solved', cell: ({ solved }, words) => yesNo(solved, words) },
    {
      head: 'assessment.measure.satisfied',
      cell: ({ satisfaction }, words) =>
        satisfaction && words[`assessment.satisfaction.${satisfaction as 1 | 2 | 3}`],
    },
    {
      head: 'assessment.matter.excluded',
      cell: ({ excludedReason: reason }, _, language) => reason && reasonNamed(reason, language),
    },
  ];
}
