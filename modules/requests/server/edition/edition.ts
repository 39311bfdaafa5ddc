import { Readable } from 'node:stream';
import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { localDateOf } from '@liren/kernel/calendar';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import {
  byteOrderMark,
  type Ctx,
  csvLines,
  type RawExchange,
  sendCsv,
} from '@liren/kernel/http/server';
import { parse } from 'csv-parse/sync';
import {
  type addCategoryEntry,
  type CategorySaid,
  type Edition,
  type exportEdition,
  type getCategoryEntry,
  getEdition,
  type importEdition,
  type previewEdition,
  type publishEdition,
} from '../../contract/edition.ts';
import {
  changesBetween,
  type Dictionary,
  type Entry,
  entriesOf,
  entryFaults,
  entryOf,
  faultsOf,
  sheetColumns,
  sheetRows,
  withEntry,
} from '../../dictionary/public.ts';
import { forgetBooks, type RequestBook } from '../book.ts';
import {
  draftOf,
  dropDraft,
  editionsOf,
  lockDraft,
  openOf,
  putDraft,
  putEdition,
} from './store.ts';

const mostNumbers = 50;

/** The draft, or what is in force where there is none. */
async function standing(ctx: Ctx, books: RequestBook, db: Ctx['db'] | Tx = ctx.db) {
  const { dictionary } = books.of(ctx.office);
  const draft = await draftOf(db, ctx.office);
  return { dictionary, draft, data: draft?.data ?? dictionary };
}

const faultsIn = (data: Dictionary, before: Dictionary) =>
  [...faultsOf(data, before), ...entryFaults(data)].map(({ code, params }) => ({
    code: code.slice(code.lastIndexOf('.') + 1),
    where: params['where'] ?? '',
  }));

export async function edition(ctx: Ctx, books: RequestBook): Promise<Edition> {
  overOffice(ctx, getEdition.permission);
  const { dictionary, draft, data } = await standing(ctx, books);
  const editions = await editionsOf(ctx.db, ctx.office);
  const changes = draft ? changesBetween(dictionary, data) : [];
  const changed = new Set(changes.map(({ code }) => code));
  const leads = new Map(
    data.routes
      .filter(({ ground }) => ground === null)
      .map(({ category, lead }) => [category, lead]),
  );
  return {
    version: dictionary.version,
    draft: draft && {
      basedOn: draft.basedOn,
      changedAt: draft.changedAt.toISOString(),
      changedBy: draft.changedBy,
      changes,
      faults: faultsIn(data, dictionary),
    },
    editions: editions.map(({ from, ...rest }) => ({ ...rest, from: from.toISOString() })),
    classes: data.classes.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    categories: data.categories.map((c) => ({
      code: c.code,
      parent: c.parent,
      name: c.name,
      nameEn: c.nameEn,
      level: c.defaultLevel,
      limit: c.limits.resolution?.limit ?? null,
      lead: leads.get(c.code) ?? c.responsible,
      isPublic: c.publicByDefault,
      questions: c.questions.length,
      validTo: c.validTo as LocalDate | null,
      isChanged: changed.has(c.code),
    })),
  };
}

const saidOf = ({ category: c, routes }: Entry): CategorySaid => ({
  name: c.name,
  nameEn: c.nameEn,
  kinds: [...c.kinds],
  defaultLevel: c.defaultLevel,
  limit: c.limits.resolution?.limit ?? null,
  filingCondition: c.filingCondition,
  closingCondition: c.closingCondition,
  verifyOnSite: c.verifyOnSite,
  publicByDefault: c.publicByDefault,
  publicPlace: c.publicPlace,
  words: [...c.words],
  validTo: c.validTo as LocalDate | null,
  questions: c.questions.map((q) => ({ ...q, options: q.options.map((o) => ({ ...o })) })),
  routes: routes.map(({ ground, lead, others }) => ({ ground, lead, others: [...others] })),
});

export async function categoryEntry(
  ctx: Ctx,
  books: RequestBook,
  code: string,
): Promise<ReplyOf<typeof getCategoryEntry>> {
  overOffice(ctx, getEdition.permission);
  const { dictionary, data } = await standing(ctx, books);
  const parent = code.slice(0, 2);
  const entry = entryOf(data, code);
  if (!entry) throw new Problem('dictionary.unknown_category');
  const inForce = entryOf(dictionary, code);
  const { counts } = await openOf(ctx.db, ctx.office, [code], 0);
  return {
    code,
    parent,
    said: saidOf(entry),
    inForce: inForce ? saidOf(inForce) : null,
    open: counts.get(code) ?? 0,
  };
}

/** Writes a category into the draft; the first edit begins one from what is in force. */
export async function saveCategory(
  ctx: Ctx,
  books: RequestBook,
  code: string,
  said: CategorySaid,
): Promise<{ faults: { code: string; where: string }[] }> {
  overOffice(ctx, getEdition.permission);
  const today = localDateOf(ctx.calendars.of(ctx.office).zone, ctx.clock.now());
  const data = await edit(ctx, books, (before) => {
    const known = entryOf(before, code);
    if (!known && !before.classes.some((one) => one.code === code.slice(0, 2)))
      throw new Problem('dictionary.unknown_category');
    return withEntry(before, entryFrom(code, said, known, today, before));
  });
  const { dictionary } = books.of(ctx.office);
  return { faults: faultsIn(data, dictionary).filter(({ where }) => where.startsWith(code)) };
}

/**
 * Writes a category that was not there into the draft. A code is given once: what ended keeps its own.
 *
 * @throws Problem `dictionary.unknown_class`, `dictionary.code_taken`
 */
export async function addCategory(
  ctx: Ctx,
  books: RequestBook,
  { code, ...said }: InputOf<typeof addCategoryEntry>['body'],
): Promise<ReplyOf<typeof addCategoryEntry>> {
  overOffice(ctx, getEdition.permission);
  const today = localDateOf(ctx.calendars.of(ctx.office).zone, ctx.clock.now());
  const data = await edit(ctx, books, (before) => {
    if (!before.classes.some((one) => one.code === code.slice(0, 2)))
      throw new Problem('dictionary.unknown_class', { code: code.slice(0, 2) }, [
        { pointer: '/body/code', code: 'dictionary.unknown_class' },
      ]);
    if (entryOf(before, code))
      throw new Problem('dictionary.code_taken', { code }, [
        { pointer: '/body/code', code: 'dictionary.code_taken' },
      ]);
    return withEntry(before, entryFrom(code, said, undefined, today, before));
  });
  const { dictionary } = books.of(ctx.office);
  return {
    code,
    faults: faultsIn(data, dictionary).filter(({ where }) => where.startsWith(code)),
  };
}

async function edit(
  ctx: Ctx,
  books: RequestBook,
  change: (before: Dictionary) => Dictionary,
): Promise<Dictionary> {
  return inTransaction(ctx.db, {}, async (tx) => {
    await lockDraft(tx, ctx.office);
    const { dictionary, draft, data } = await standing(ctx, books, tx);
    const changed = change(data);
    await putDraft(tx, ctx.office, {
      basedOn: draft?.basedOn ?? dictionary.version,
      data: changed,
      at: ctx.clock.now(),
      by: ctx.actor.account,
    });
    return changed;
  });
}

function entryFrom(
  code: string,
  said: CategorySaid,
  known: Entry | undefined,
  today: string,
  { categories }: Dictionary,
): Entry {
  const old = known?.category.limits.resolution;
  const isSame =
    old &&
    said.limit &&
    old.limit.amount === said.limit.amount &&
    old.limit.unit === said.limit.unit;
  const like = known?.category ?? categories.find(({ parent }) => parent === code.slice(0, 2));
  const { limit, routes, questions, ...rest } = said;
  return {
    category: {
      ...rest,
      questions,
      code,
      scheme: 'WORK',
      parent: code.slice(0, 2),
      limits: { resolution: isSame ? old : limit && { limit, evidence: 'V2' } },
      principle: like?.principle ?? 'territory_first',
      responsible: routes.find(({ ground }) => ground === null)?.lead ?? 'community',
      ownerless: 'territorial',
      emergency: known?.category.emergency ?? null,
      validFrom: known?.category.validFrom ?? today,
    },
    routes,
  };
}

export async function preview(
  ctx: Ctx,
  books: RequestBook,
): Promise<ReplyOf<typeof previewEdition>> {
  overOffice(ctx, getEdition.permission);
  const { dictionary, draft, data } = await standing(ctx, books);
  if (!draft) throw new Problem('dictionary.no_draft');
  const changes = changesBetween(dictionary, data);
  const { counts, first } = await openOf(
    ctx.db,
    ctx.office,
    changes.map(({ code }) => code),
    mostNumbers,
  );
  return {
    changes: changes.map((change) => ({ ...change, open: counts.get(change.code) ?? 0 })),
    faults: faultsIn(data, dictionary),
    open: [...counts.values()].reduce((sum, count) => sum + count, 0),
    first,
  };
}

/**
 * Puts the draft in force as a new edition. Open matters keep the edition they were reported under; one that is
 * classified anew takes the edition in force then.
 *
 * @throws Problem `dictionary.no_draft`, `dictionary.faulty` with every fault, `dictionary.changed`
 */
export async function publish(
  ctx: Ctx,
  books: RequestBook,
  { basedOn, from, note }: InputOf<typeof publishEdition>['body'],
): Promise<{ version: string }> {
  overOffice(ctx, getEdition.permission);
  const { db, office, clock, actor } = ctx;
  const version = await inTransaction(db, {}, async (tx) => {
    await lockDraft(tx, office);
    const { dictionary, draft, data } = await standing(ctx, books, tx);
    if (!draft) throw new Problem('dictionary.no_draft');
    const editions = await editionsOf(tx, office);
    const latest = editions[0]?.version ?? dictionary.version;
    if (draft.basedOn !== basedOn || (editions.length > 0 && latest !== basedOn))
      throw new Problem('dictionary.changed', { version: latest });
    const faults = faultsIn(data, dictionary);
    const changes = changesBetween(dictionary, data);
    if (faults.length > 0 || changes.length === 0)
      throw new Problem('dictionary.faulty', { count: faults.length });
    const now = clock.now();
    const start = from && new Date(from) > now ? new Date(from) : now;
    // The first edition is the one the house came with: it is written down, so that old matters find it.
    if (editions.length === 0)
      await putEdition(tx, office, {
        ...{ version: dictionary.version, data: dictionary, note: '', at: now, by: null },
        from: new Date(`${dictionary.validFrom}T00:00:00Z`),
      });
    const next = nextVersion(
      editions.map((one) => one.version),
      dictionary.version,
    );
    const validFrom = localDateOf(ctx.calendars.of(office).zone, start);
    await putEdition(tx, office, {
      ...{ version: next, from: start, note, at: now, by: actor.account },
      data: { ...data, version: next, validFrom },
    });
    await dropDraft(tx, office);
    await audit(tx, ctx, {
      action: 'dictionary.published',
      object: `dictionary:${next}`,
      detail: { changes: changes.length, from: start.toISOString(), note },
    });
    return next;
  });
  forgetBooks(db);
  return { version };
}

/** `2026.1`, then `2026.2`: the year of the seed and a running number. */
function nextVersion(known: readonly string[], first: string): string {
  const [stem = '1'] = first.split('.');
  const numbers = [...known, first].map((version) => Number(version.split('.')[1] ?? 0));
  return `${stem}.${Math.max(...numbers) + 1}`;
}

export async function drop(ctx: Ctx, books: RequestBook): Promise<{ version: string }> {
  overOffice(ctx, getEdition.permission);
  await inTransaction(ctx.db, {}, async (tx) => {
    await lockDraft(tx, ctx.office);
    if (!(await draftOf(tx, ctx.office))) throw new Problem('dictionary.no_draft');
    await dropDraft(tx, ctx.office);
  });
  return { version: books.of(ctx.office).dictionary.version };
}

/** @throws Problem `dictionary.unreadable` when it is no CSV in UTF-8 */
export async function takeTable(
  ctx: Ctx,
  books: RequestBook,
  { query, body }: InputOf<typeof importEdition>,
): Promise<ReplyOf<typeof importEdition>> {
  overOffice(ctx, getEdition.permission);
  let rows: string[][];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    throw Object.assign(new Problem('dictionary.unreadable'), { cause });
  }
  const { data } = await standing(ctx, books);
  const { entries, faults } = entriesOf(rows, data);
  const apply = (before: Dictionary) => entries.reduce(withEntry, before);
  const changed = changesBetween(data, apply(data)).length;
  if (!query.dryRun && changed > 0) await edit(ctx, books, apply);
  return { dryRun: query.dryRun, changed, same: entries.length - changed, faults };
}

export async function sendEdition(
  ctx: Ctx,
  books: RequestBook,
  { query }: InputOf<typeof exportEdition>,
  raw: RawExchange,
): Promise<void> {
  overOffice(ctx, getEdition.permission);
  const { data } = await standing(ctx, books);
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, {
      action: 'data.exported',
      object: 'export:dictionary',
      detail: { ...query, count: data.categories.length },
    }),
  );
  const name = `${ctx.office}-dictionary`;
  if (query.as === 'csv')
    return sendCsv(raw, name, [byteOrderMark, csvLines([sheetColumns, ...sheetRows(data)])]);
  void raw.reply
    .header('content-disposition', `attachment; filename="${name}.json"`)
    .type('application/json; charset=utf-8')
    .send(Readable.from([JSON.stringify(data)]));
}
