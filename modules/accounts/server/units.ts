import { holdsOver } from '@liren/kernel/account';
import { saveUnit, type Unit, unitOf, unitsOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AreaCode, Problem, type UnitCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { Unit as UnitReply } from '../contract/public.ts';
import { areaName } from './session.ts';

/** Units of the office; those that take no matters any more only when asked for. */
export async function unitList(
  ctx: Pick<Ctx, 'db' | 'office' | 'areas'>,
  { all }: { all: boolean },
): Promise<{ units: UnitReply[] }> {
  const units = await unitsOf(ctx.db, ctx.office);
  return { units: units.filter((u) => all || u.isActive).map((u) => shown(ctx, u)) };
}

/**
 * Creates or changes a unit.
 *
 * @throws Problem `membership.area_unknown`, `unit.parent_unknown`, `unit.own_parent`
 */
export async function changeUnit(
  ctx: Ctx,
  code: UnitCode,
  values: Pick<Unit, 'name' | 'kind' | 'dutyPhone' | 'parent' | 'isActive'> & { area: AreaCode },
): Promise<UnitReply> {
  const { db, office, areas } = ctx;
  if (!areas.get(office, values.area)) throw new Problem('membership.area_unknown');
  if (values.parent === code) throw new Problem('unit.own_parent');
  const unit: Unit = { office, code, ...values };
  mayAdminister(ctx, values.area);
  await inTransaction(db, {}, async (tx) => {
    if (unit.parent && !(await unitOf(tx, office, unit.parent)))
      throw new Problem('unit.parent_unknown');
    const before = await unitOf(tx, office, code);
    if (before) mayAdminister(ctx, before.area);
    const isNew = await saveUnit(tx, unit);
    await audit(tx, ctx, {
      action: 'unit.saved',
      object: `unit:${code}`,
      detail: { ...values, isNew },
    });
  });
  return shown(ctx, unit);
}

function mayAdminister({ actor }: Pick<Ctx, 'actor'>, area: string): void {
  if (!holdsOver(actor, 'system_admin', area)) throw new Problem('permission.denied');
}

function shown(ctx: Pick<Ctx, 'office' | 'areas'>, { office: _, ...unit }: Unit): UnitReply {
  return { ...unit, areaName: areaName(ctx, unit.area) };
}
