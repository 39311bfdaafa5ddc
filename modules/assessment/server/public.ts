import { audit } from '@liren/kernel/audit/server';
import { inTransaction } from '@liren/kernel/database/server';
import {
  byteOrderMark,
  type Ctx,
  implement,
  implementStream,
  type Module,
  sendCsv,
} from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { type FileLanguage, leagueColumns, leagueLines, linesOf, matterColumns } from './csv.ts';
import { league, leagueTrend } from './league.ts';
import { assessedMatters, assessedPages, exclusions, type Figure } from './matters.ts';
import { profiles, publish } from './profile.ts';

/** Rates and ranks over what requests publish of their outcomes; it owns rules and no figures. */
export const assessment: Module = {
  name: 'assessment',
  implementations: [
    implement(contract.getLeague)((ctx, { query }) => league(ctx, query)),
    implement(contract.getLeagueTrend)((ctx, { query }) => leagueTrend(ctx, query)),
    implement(contract.listAssessedMatters)((ctx, { query }) => assessedMatters(ctx, query)),
    implement(contract.getExclusions)((ctx, { query }) => exclusions(ctx, query)),
    implement(contract.listProfiles)((ctx) => profiles(ctx)),
    implement(contract.publishProfile)((ctx, { body }) => publish(ctx, body)),
    implementStream(contract.exportLeague)(async (ctx, { query: { lang, ...query } }, raw) => {
      const table = await league(ctx, query);
      await auditExport(ctx, 'league', {
        ...query,
        month: table.month.label,
        rows: table.rows.length,
      });
      sendCsv(raw, `assessment-${table.month.label}-${table.by}`, [
        byteOrderMark + linesOf(leagueColumns(table), leagueLines(table, lang), lang, true),
      ]);
    }),
    implementStream(contract.exportAssessedMatters)(
      async (ctx, { query: { lang, ...query } }, raw) => {
        await auditExport(ctx, 'matters', query);
        sendCsv(raw, `assessment-matters-${query.measure}`, matterLines(ctx, query, lang));
      },
    ),
  ],
};

/** Before the first byte: an export that breaks has still been asked for, and part of it has left. */
async function auditExport(ctx: Ctx, what: string, detail: Record<string, unknown>): Promise<void> {
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, { action: 'data.exported', object: `export:assessment.${what}`, detail }),
  );
}

async function* matterLines(ctx: Ctx, query: Figure, lang: FileLanguage): AsyncGenerator<string> {
  const columns = matterColumns(ctx.settings.zone);
  yield byteOrderMark + linesOf(columns, [], lang, true);
  for await (const page of assessedPages(ctx, query)) yield linesOf(columns, page, lang, false);
}
