import { type Actor, hasRole } from '@liren/kernel/account';
import { unitsOf } from '@liren/kernel/account/server';
import { type InputOf, Problem, type ReplyOf, type UnitCode } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';

import type {
  changeTemplate,
  deleteTemplate,
  listTemplates,
  saveTemplate,
  Template,
} from '../contract/public.ts';
import { unknownPlaceholders } from '../domain/public.ts';
import type { Writer } from './pages.ts';
import {
  putTemplate,
  removeTemplate,
  type TemplateRow,
  type TemplateValues,
  templateForUpdate,
  templatesOwned,
  templatesSeenBy,
} from './template-store.ts';

/** More than anybody finds again. */
const mostTemplates = 100;

type Said = InputOf<typeof saveTemplate>['body'];

export async function templates(
  ctx: Ctx,
  { query: { purpose } }: InputOf<typeof listTemplates>,
): Promise<ReplyOf<typeof listTemplates>> {
  const { db, office, actor } = ctx;
  const [rows, units] = [await templatesSeenBy(db, actor), await unitsOf(db, office)];
  const names = new Map(units.map(({ code, name }) => [code as string, name]));
  const own = ownUnits(actor);
  return {
    templates: rows
      .filter((row) => !purpose || row.purpose === purpose || row.purpose === 'any')
      .map((row) => shown(row, actor, names)),
    mayShareWith: {
      office: sharesWithOffice(actor),
      units: units
        .filter(({ code, isActive }) => isActive && own.includes(code))
        .map(({ code, name }) => ({ code, name })),
    },
  };
}

/** @throws Problem `template.not_shareable`, `template.too_many`, `template.name_taken` */
export async function keepTemplate(
  ctx: Writer,
  { body }: InputOf<typeof saveTemplate>,
): Promise<Template> {
  refuse(ctx.actor, body);
  const owner = accountOf(ctx.actor);
  return written(ctx, async (tx) => {
    if ((await templatesOwned(tx, ctx.office, owner)) >= mostTemplates)
      throw new Problem('template.too_many', { most: mostTemplates });
    return { id: ctx.ids.uuid(), owner, ...valuesOf(body) };
  });
}

/** @throws Problem `template.not_found` for what is neither one's own nor one's to keep, `template.name_taken` */
export async function rewriteTemplate(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof changeTemplate>,
): Promise<Template> {
  refuse(ctx.actor, body);
  return written(ctx, async (tx) => {
    const before = await templateForUpdate(tx, ctx.office, id);
    if (!before || !mayChange(before, ctx.actor)) throw new Problem('template.not_found');
    return { id, owner: before.owner, ...valuesOf(body) };
  });
}

/** @throws Problem `template.not_found` */
export async function dropTemplate(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof deleteTemplate>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await templateForUpdate(tx, ctx.office, id);
    if (!before || !mayChange(before, ctx.actor)) throw new Problem('template.not_found');
    await removeTemplate(tx, ctx.office, id);
  });
  return { id };
}

async function written(ctx: Writer, make: (tx: Tx) => Promise<TemplateValues>): Promise<Template> {
  const values = await inTransaction(ctx.db, {}, async (tx) => {
    const made = await make(tx);
    await putTemplate(tx, ctx.office, made, ctx.clock.now());
    return made;
  }).catch((error: unknown) => {
    if (sqlStateOf(error) === '23505') throw new Problem('template.name_taken');
    throw error;
  });
  const units = await unitsOf(ctx.db, ctx.office);
  const names = new Map(units.map(({ code, name }) => [code as string, name]));
  return shown({ ...values, by: null }, ctx.actor, names);
}

function refuse(actor: Actor, { text, textEn, sharedWith }: Said): void {
  const faults = (['text', 'textEn'] as const).filter(
    (field) => unknownPlaceholders(field === 'text' ? text : textEn).length > 0,
  );
  if (faults.length > 0)
    throw new Problem(
      'input.invalid',
      { count: faults.length },
      faults.map((field) => ({ pointer: `/body/${field}`, code: 'input.not_allowed' })),
    );
  const isAllowed =
    sharedWith === null ||
    (sharedWith === 'office' ? sharesWithOffice(actor) : ownUnits(actor).includes(sharedWith.unit));
  if (!isAllowed) throw new Problem('template.not_shareable');
}

const valuesOf = ({ name, purpose, text, nameEn, textEn, sharedWith }: Said) => ({
  ...{ name, purpose, text, nameEn, textEn },
  forOffice: sharedWith === 'office',
  sharedUnit: sharedWith !== null && sharedWith !== 'office' ? sharedWith.unit : null,
});

/** What the whole office writes with is the command centre's to keep. */
const sharesWithOffice = (actor: Actor): boolean => hasRole(actor, 'command');
const ownUnits = ({ memberships }: Actor): UnitCode[] => memberships.flatMap((m) => m.unit ?? []);

const mayChange = (row: TemplateValues, actor: Actor): boolean =>
  row.owner === actor.account || (row.forOffice && sharesWithOffice(actor));

function shown(row: TemplateRow, actor: Actor, units: ReadonlyMap<string, string>): Template {
  const { id, name, purpose, text, nameEn, textEn, forOffice, sharedUnit, owner, by } = row;
  const mine = owner === actor.account;
  return {
    ...{ id, name, purpose, text, nameEn, textEn, mine },
    sharedWith: forOffice ? 'office' : sharedUnit ? { unit: sharedUnit as UnitCode } : null,
    unitName: sharedUnit ? (units.get(sharedUnit) ?? null) : null,
    by: mine ? null : by,
    may: mayChange(row, actor) ? ['change', 'delete'] : [],
  };
}

function accountOf({ account }: Actor): string {
  if (!account) throw new Problem('session.missing');
  return account;
}
