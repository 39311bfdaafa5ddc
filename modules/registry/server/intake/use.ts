import { overOffice } from '@liren/areas/server';
import { zoneOf } from '@liren/kernel/calendar';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { tableType } from '@liren/kernel/file/server';
import {
  type Ctx,
  implement,
  implementStream,
  type RawExchange,
  type SheetRows,
  sendSheet,
} from '@liren/kernel/http/server';
import {
  chooseColumns,
  exportImportFaults,
  getImport,
  listImportFaults,
  listImports,
  moveImport,
  startImport,
} from '../../contract/public.ts';
import { intakeFields, neededFields } from '../../domain/public.ts';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import {
  faultsOfIntake,
  type Intake,
  intakeById,
  intakeForUpdate,
  intakes,
  moveIntake,
  putIntake,
  setColumns,
} from './store.ts';
import { begin } from './work.ts';

const mostImports = 50;
const pageOfFaults = 100;
const faultsAtOnce = 2_000;

async function start(
  ctx: Ctx,
  { body }: InputOf<typeof startImport>,
): Promise<ReplyOf<typeof startImport>> {
  overOffice(ctx, startImport.permission);
  const { db, office, actor, clock, ids } = ctx;
  const now = clock.now();
  // Only what is there whole, and this person's own.
  const mediaType = await tableType(db, { office, account: actor.account, now }, body.upload);
  const id = ids.uuid();
  const { kind, name, source, upload } = body;
  await putIntake(db, office, {
    ...{ id, kind, name, source, upload, mediaType, begunAt: now, begunBy: actor.account },
  });
  return { id };
}

async function list(ctx: Ctx): Promise<ReplyOf<typeof listImports>> {
  overOffice(ctx, listImports.permission);
  return { items: (await intakes(ctx.db, ctx.office, mostImports)).map(told) };
}

async function one(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getImport>,
): Promise<ReplyOf<typeof getImport>> {
  overOffice(ctx, getImport.permission);
  const intake = await intakeById(ctx.db, ctx.office, id);
  if (!intake) throw new Problem('intake.not_found');
  return { ...told(intake), headings: intake.headings, columns: intake.columns };
}

const told = ({ upload: _, mediaType: __, begunBy: ___, ...intake }: Intake) => ({
  ...intake,
  begunAt: intake.begunAt.toISOString(),
  endedAt: intake.endedAt?.toISOString() ?? null,
});

/** What was checked under other columns is checked anew. */
async function choose(
  ctx: Ctx,
  { params: { id }, body: { columns, source } }: InputOf<typeof chooseColumns>,
): Promise<ReplyOf<typeof chooseColumns>> {
  overOffice(ctx, chooseColumns.permission);
  await inTransaction(ctx.db, {}, async (tx) => {
    const intake = await intakeForUpdate(tx, ctx.office, id);
    if (!intake) throw new Problem('intake.not_found');
    if (!['read', 'checked'].includes(intake.state))
      throw new Problem('intake.state', { state: intake.state });
    const known: readonly string[] = intakeFields[intake.kind];
    const wrong = Object.entries(columns).find(
      ([field, at]) => !known.includes(field) || at >= intake.headings.length,
    );
    const twice = new Set(Object.values(columns)).size < Object.keys(columns).length;
    const missing = neededFields[intake.kind].find((field) => columns[field] === undefined);
    if (wrong || twice || missing)
      throw new Problem('intake.columns', { field: missing ?? wrong?.[0] ?? '' });
    await setColumns(tx, ctx.office, id, columns, source);
    await moveIntake(tx, ctx.office, id, {
      ...{ from: ['read', 'checked'], to: 'read', at: ctx.clock.now() },
    });
  });
  return one(ctx, { params: { id } });
}

async function move(
  ctx: Ctx,
  { params: { id }, body: { to } }: InputOf<typeof moveImport>,
): Promise<ReplyOf<typeof moveImport>> {
  overOffice(ctx, moveImport.permission);
  await begin(ctx, ctx.office, id, to);
  return one(ctx, { params: { id } });
}

async function faults(
  ctx: Ctx,
  { params: { id }, query: { after } }: InputOf<typeof listImportFaults>,
): Promise<ReplyOf<typeof listImportFaults>> {
  overOffice(ctx, listImportFaults.permission);
  const { db, office } = ctx;
  if (!(await intakeById(db, office, id))) throw new Problem('intake.not_found');
  const rows = await faultsOfIntake(db, office, id, after, pageOfFaults + 1);
  const items = rows.slice(0, pageOfFaults);
  return { items, next: rows.length > items.length ? (items.at(-1)?.line ?? null) : null };
}

/** For whoever mends the file: by it they find the lines in their own table. */
async function faultFile(
  ctx: Ctx,
  { params: { id }, query: { lang } }: InputOf<typeof exportImportFaults>,
  exchange: RawExchange,
): Promise<void> {
  overOffice(ctx, exportImportFaults.permission);
  const { db, office, settings } = ctx;
  if (!(await intakeById(db, office, id))) throw new Problem('intake.not_found');
  const words: Record<string, string> = lang === 'en' ? en : zh;
  const word = (key: string) => words[key] ?? key;
  async function* pages(): AsyncGenerator<SheetRows> {
    for (let after = 0; ; ) {
      const rows = await faultsOfIntake(db, office, id, after, faultsAtOnce);
      yield rows.flatMap(({ line, faults: all }) =>
        all.map(({ field, fault, of }) => [
          ...[line, word(`registry.intake.field.${field}`)],
          word(`registry.intake.fault.${fault}`).replace('{{line}}', String(of ?? '')),
        ]),
      );
      if (rows.length < faultsAtOnce) return;
      after = rows.at(-1)?.line ?? after;
    }
  }
  sendSheet(exchange, 'csv', {
    ...{ name: `import-${id}`, title: word('registry.intake.refused') },
    head: [
      word('registry.intake.line'),
      word('registry.contradiction.field'),
      word('registry.intake.why'),
    ],
    ...{ pages: pages(), zone: zoneOf(settings.zone) },
  });
}

export const intakeRoutes = [
  implement(listImports)(list),
  implement(getImport)(one),
  implement(startImport)(start),
  implement(chooseColumns)(choose),
  implement(moveImport)(move),
  implement(listImportFaults)(faults),
  implementStream(exportImportFaults)(faultFile),
];
