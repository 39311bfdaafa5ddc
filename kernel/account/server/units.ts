import { sql } from 'kysely';
import type { AreaCode, Office, UnitCode } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';

export const unitKinds = ['department', 'community', 'company', 'utility', 'other'] as const;
export type UnitKind = (typeof unitKinds)[number];

export interface Unit {
  office: Office;
  code: UnitCode;
  name: string;
  kind: UnitKind;
  area: AreaCode;
  dutyPhone: string | null;
  parent: UnitCode | null;
  isActive: boolean;
}

/** Units of an office, by name. */
export async function unitsOf(db: Db, office: Office): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select office, code, name, kind, area, duty_phone, parent, is_active
    from kernel.unit where office = ${office} order by kind, name, code`.execute(db);
  return rows;
}

export async function unitOf(db: Db, office: Office, code: UnitCode): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`
    select office, code, name, kind, area, duty_phone, parent, is_active
    from kernel.unit where office = ${office} and code = ${code}`.execute(db);
  return rows[0];
}

/** Creates a unit or brings it to these values; true when it is new. */
export async function saveUnit(tx: Tx, u: Unit): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into kernel.unit (office, code, name, kind, area, duty_phone, parent, is_active)
    values (${u.office}, ${u.code}, ${u.name}, ${u.kind}, ${u.area}, ${u.dutyPhone}, ${u.parent}, ${u.isActive})
    on conflict (office, code) do update set name = excluded.name, kind = excluded.kind,
      area = excluded.area, duty_phone = excluded.duty_phone, parent = excluded.parent,
      is_active = excluded.is_active
    returning (xmax = 0) as is_new`.execute(tx);
  return rows[0]?.isNew ?? false;
}

/** Units of closed areas go over to the area that follows: one statement. */
export async function moveUnits(
  tx: Tx,
  office: Office,
  moves: readonly { from: string; to: string }[],
): Promise<void> {
  await sql`
    update kernel.unit u set area = r."to"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("from" text, "to" text)
    where u.office = ${office} and u.area = r."from"`.execute(tx);
}
