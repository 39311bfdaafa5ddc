import { type ComponentRow, componentByCode, componentsByCode } from '@liren/components/server';
import { type Office, Problem } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { NamedComponent } from '../../dictionary/public.ts';

/**
 * The component a matter names, as routing sees it; null when it names none.
 *
 * @throws Problem `component.not_found`
 */
export async function namedComponent(
  db: Db,
  office: Office,
  code: string | null,
): Promise<NamedComponent | null> {
  if (code === null) return null;
  const row = await componentByCode(db, office, code);
  if (!row) throw new Problem('component.not_found');
  return asNamed(row);
}

/** The same for many matters, by code: one statement. */
export async function namedComponents(
  db: Db,
  office: Office,
  codes: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedComponent>> {
  const known = codes.filter((code) => code !== null);
  if (known.length === 0) return new Map();
  const rows = await componentsByCode(db, office, known);
  return new Map(rows.map((row) => [row.code, asNamed(row)]));
}

const asNamed = ({ code, name, ...row }: ComponentRow): NamedComponent => ({
  code,
  name,
  owner: row.ownerName === null ? null : { unit: row.owner, name: row.ownerName },
  maintainer:
    row.maintainerName === null ? null : { unit: row.maintainer, name: row.maintainerName },
});
