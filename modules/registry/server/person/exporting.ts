import type { Waiting } from '@liren/guard/contract';
import { proposeAct, usePermit } from '@liren/guard/server';
import { maskedPhone } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { audit, factsFromTrail } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type InputOf, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import {
  type Ctx,
  type Flow,
  type GuardedAct,
  type RawExchange,
  type SheetCell,
  type SheetFile,
  type SheetRows,
  sendSheet,
  todayOf,
} from '@liren/kernel/http/server';
import type * as z from 'zod';
import {
  type exportPeople,
  keeperRoles,
  keepers,
  PeopleFile,
  type proposePeopleExport,
} from '../../contract/public.ts';
import { ageOn, maskedIdNumber, maskedName } from '../../domain/public.ts';
import en from '../../words/en.json' with { type: 'json' };
import ownEn from '../../words/export.en.json' with { type: 'json' };
import ownZh from '../../words/export.zh-CN.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import { numberOf, phoneOfPerson } from './card.ts';
import { type PersonFacts, peopleByIds } from './lines.ts';
import { areasHeld, mayKeep } from './scope.ts';

type PeopleFile = z.output<typeof PeopleFile>;

/** A community has some thousands; who wants more than a large one wants the register. */
const most = 20_000;
const pageRows = 500;
const over = 'area' as const;

/** A file of people leaves the house when the privacy officer, or who leads, agrees. */
export const peopleExportAct: GuardedAct<PeopleFile> = {
  name: 'registry.people_export',
  input: PeopleFile,
  area: ({ area }) => area,
  proposer: keepers,
  confirmer: {
    any: [
      { role: 'privacy_officer', over },
      { role: 'command', over },
    ],
  },
  shows: ({ area, purpose, columns, isClear }) => [
    { name: 'area', as: 'area', value: area },
    { name: 'purpose', as: 'word', value: `registry.export.purpose.${purpose}` },
    { name: 'cover', as: 'word', value: `registry.export.clear.${isClear ? 'yes' : 'no'}` },
    ...columns.map((column) => ({
      ...{ name: 'column', as: 'word' as const, value: `registry.export.column.${column}` },
    })),
  ],
  async check(ctx, { area }, db) {
    if (!ctx.areas.get(ctx.office, area)) throw new Problem('registry.area_unknown');
    if (!mayKeep(ctx.actor, area)) throw new Problem('permission.denied');
    const count = await inTransaction(db as Db, { scope: [area], access: 'read' }, (tx) =>
      countIn(tx, ctx.office, area),
    );
    if (count === 0) throw new Problem('registry.export_empty');
    if (count > most) throw new Problem('registry.export_too_many', { count, most });
  },
  files: [
    { kind: 'xlsx', path: '/registry/people/export.xlsx' },
    { kind: 'csv', path: '/registry/people/export.csv' },
  ],
};

export const peopleExportFlow: Flow = {
  name: 'registry.export',
  direction: 'out',
  owner: 'privacy_officer',
  fields: ['name', 'phone', 'id_number', 'household'],
  facts: factsFromTrail('data.exported', 'export:people'),
};

const present = `p.office = $1 and p.area ^@ $2 and p.merged_into is null and p.state in ('here', 'away')`;

async function countIn(tx: Tx, office: string, area: string): Promise<number> {
  const [row] = await raw<{ n: number }>(
    tx,
    `select count(*)::int as n from registry.person p where ${present}`,
    [office, area],
  );
  return row?.n ?? 0;
}

export const exportProposed = (
  ctx: Ctx,
  { body }: InputOf<typeof proposePeopleExport>,
): Promise<Waiting> => proposeAct(ctx, peopleExportAct, body);

/**
 * Writes the file. The line of the trail, and one for each person with an account so that they see it, stand before the
 * first byte leaves. The house keeps no copy; every row says who took it, when, for what, and under which permit.
 *
 * @throws Problem `guard.not_permitted`
 */
export async function peopleFile(
  ctx: Ctx,
  as: SheetFile,
  { permit, lang }: InputOf<typeof exportPeople>['query'],
  exchange: RawExchange,
): Promise<void> {
  const { db, office, actor, clock, settings } = ctx;
  const words: Record<string, string> = lang === 'en' ? { ...en, ...ownEn } : { ...zh, ...ownZh };
  const scope = areasHeld(actor, keeperRoles);
  const { file, ids } = await inTransaction(db, { scope: [office] }, async (tx) => {
    const file = await usePermit(tx, ctx, peopleExportAct, permit);
    // What the taker may keep today, not what they might when it was agreed.
    await raw(tx, `select set_config('liren.scope', $1, true)`, [scope.join(',')]);
    const rows = await raw<{ id: string; account: string | null }>(
      tx,
      `select p.id, p.account from registry.person p where ${present} order by p.area, p.id limit ${most}`,
      [office, file.area],
    );
    const { area, purpose, columns, isClear } = file;
    await audit(tx, ctx, {
      action: 'data.exported',
      object: 'export:people',
      purpose,
      detail: { area, columns, isClear, rows: rows.length, file: as, permit },
    });
    for (const { id, account } of rows)
      if (account !== null)
        await audit(tx, ctx, {
          action: 'personal.read',
          object: `person:${id}`,
          subject: `person:${id}`,
          purpose: 'export',
          detail: { permit },
        });
    return { file, ids: rows.map(({ id }) => id) };
  });
  const names = await namesOf(db, actor.account ? [actor.account] : []);
  const zone = zoneOf(settings.zone);
  const mark = [
    names.get(actor.account ?? '') ?? '',
    localDateOf(zone, clock.now()),
    words[`registry.export.purpose.${file.purpose}`] ?? file.purpose,
    permit.slice(0, 8),
  ].join(' · ');
  sendSheet(exchange, as, {
    name: 'people',
    title: words['registry.export'] ?? 'people',
    head: [
      ...file.columns.map((column) => words[`registry.export.column.${column}`] ?? column),
      words['registry.export.mark'] ?? 'mark',
    ],
    pages: pagesOf(ctx, { file, ids, scope, words, mark }),
    zone,
  });
}

async function* pagesOf(
  ctx: Ctx,
  {
    file,
    ids,
    scope,
    words,
    mark,
  }: {
    file: PeopleFile;
    ids: readonly string[];
    scope: readonly string[];
    words: Record<string, string>;
    mark: string;
  },
): AsyncGenerator<SheetRows> {
  for (let from = 0; from < ids.length; from += pageRows)
    yield await inTransaction(ctx.db, { scope: [...scope], access: 'read' }, async (tx) => {
      const rows: SheetCell[][] = [];
      for (const person of await peopleByIds(tx, ctx.office, ids.slice(from, from + pageRows))) {
        const cells: SheetCell[] = [];
        for (const column of file.columns)
          cells.push(await cellOf(tx, ctx, { person, column, file, words }));
        rows.push([...cells, mark]);
      }
      return rows;
    });
}

async function cellOf(
  tx: Tx,
  ctx: Ctx,
  {
    person,
    column,
    file: { isClear },
    words,
  }: {
    person: PersonFacts;
    column: PeopleFile['columns'][number];
    file: PeopleFile;
    words: Record<string, string>;
  },
): Promise<SheetCell> {
  const { id, name, sex, birthDate, home, kind, state } = person;
  const said = (key: string | null): string | null => (key === null ? null : (words[key] ?? key));
  switch (column) {
    case 'name':
      return isClear ? name : maskedName(name);
    case 'sex':
      return said(sex && `registry.export.sex.${sex}`);
    case 'age':
      return ageOn(birthDate, todayOf(ctx));
    case 'home':
      return home;
    case 'kind':
      return said(kind && `registry.export.kind.${kind}`);
    case 'state':
      return said(`registry.export.state.${state}`);
    case 'phone': {
      const phone = await phoneOfPerson(tx, ctx, id);
      return phone && (isClear ? phone : maskedPhone(phone));
    }
    case 'id_number': {
      const { idNumber } = await numberOf(tx, ctx, id);
      return idNumber && maskedIdNumber(idNumber);
    }
  }
}
