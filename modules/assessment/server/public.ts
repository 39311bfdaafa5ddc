import { audit, factsFromTrail } from '@liren/kernel/audit/server';
import { zoneOf } from '@liren/kernel/calendar';
import { inTransaction } from '@liren/kernel/database/server';
import {
  type Ctx,
  implement,
  implementStream,
  type Module,
  type RawExchange,
  type SheetFile,
  type SheetRows,
  sendSheet,
} from '@liren/kernel/http/server';
import type { LeagueQuery } from '../contract/public.ts';
import * as contract from '../contract/public.ts';
import { scoreChange } from './change.ts';
import { league, leagueTrend } from './league.ts';
import { assessedMatters, assessedPages, exclusions, type Figure } from './matters.ts';
import { profiles, publish } from './profile.ts';
import {
  type FileLanguage,
  headOf,
  leagueColumns,
  leagueLines,
  matterColumns,
  rowsOf,
  titleOf,
} from './sheet-columns.ts';

/** Rates and ranks over what requests publish of their outcomes; it owns rules and no figures. */
export const assessment: Module = {
  name: 'assessment',
  flows: [
    {
      name: 'assessment.export',
      direction: 'out',
      owner: 'assessor',
      fields: ['figures', 'matter_facts'],
      facts: factsFromTrail('data.exported', 'export:assessment.'),
    },
  ],
  implementations: [
    implement(contract.getLeague)((ctx, { query }) => league(ctx, query)),
    implement(contract.getScoreChange)((ctx, { query }) => scoreChange(ctx, query)),
    implement(contract.getLeagueTrend)((ctx, { query }) => leagueTrend(ctx, query)),
    implement(contract.listAssessedMatters)((ctx, { query }) => assessedMatters(ctx, query)),
    implement(contract.getExclusions)((ctx, { query }) => exclusions(ctx, query)),
    implement(contract.listProfiles)((ctx) => profiles(ctx)),
    implement(contract.publishProfile)((ctx, { body }) => publish(ctx, body)),
    implementStream(contract.exportLeague)((ctx, { query }, raw) =>
      exportLeague(ctx, query, 'csv', raw),
    ),
    implementStream(contract.exportLeagueXlsx)((ctx, { query }, raw) =>
      exportLeague(ctx, query, 'xlsx', raw),
    ),
    implementStream(contract.exportAssessedMatters)((ctx, { query }, raw) =>
      exportMatters(ctx, query, 'csv', raw),
    ),
    implementStream(contract.exportAssessedMattersXlsx)((ctx, { query }, raw) =>
      exportMatters(ctx, query, 'xlsx', raw),
    ),
  ],
};

/** Before the first byte: an export that breaks has still been asked for, and part of it has left. */
async function auditExport(ctx: Ctx, what: string, detail: Record<string, unknown>): Promise<void> {
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, { action: 'data.exported', object: `export:assessment.${what}`, detail }),
  );
}

async function exportLeague(
  ctx: Ctx,
  { lang, ...query }: LeagueQuery & { lang: FileLanguage },
  as: SheetFile,
  raw: RawExchange,
): Promise<void> {
  const table = await league(ctx, query);
  await auditExport(ctx, 'league', {
    ...query,
    month: table.month.label,
    rows: table.rows.length,
    file: as,
  });
  const columns = leagueColumns(table);
  sendSheet(raw, as, {
    name: `assessment-${table.month.label}-${table.by}`,
    title: titleOf('assessment.title', lang),
    head: headOf(columns, lang),
    pages: [rowsOf(columns, leagueLines(table, lang), lang)],
    zone: zoneOf(ctx.settings.zone),
  });
}

async function exportMatters(
  ctx: Ctx,
  { lang, ...query }: Figure & { lang: FileLanguage },
  as: SheetFile,
  raw: RawExchange,
): Promise<void> {
  await auditExport(ctx, 'matters', { ...query, file: as });
  sendSheet(raw, as, {
    name: `assessment-matters-${query.measure}`,
    title: titleOf('assessment.matters.title', lang),
    head: headOf(matterColumns(), lang),
    pages: matterPages(ctx, query, lang),
    zone: zoneOf(ctx.settings.zone),
  });
}

async function* matterPages(
  ctx: Ctx,
  query: Figure,
  lang: FileLanguage,
): AsyncGenerator<SheetRows> {
  for await (const page of assessedPages(ctx, query)) yield rowsOf(matterColumns(), page, lang);
}
