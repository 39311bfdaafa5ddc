import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import { booksOf, type PublicMatter, publicMatters } from '@liren/requests/server';

/** Those of these matters that everybody may read now. */
export async function publicOnes(
  deps: Deps,
  office: Office,
  numbers: readonly string[],
): Promise<PublicMatter[]> {
  if (numbers.length === 0) return [];
  const book = (await booksOf(deps)).of(office);
  const areaName = (code: string): string => deps.areas.get(office, code)?.name ?? code;
  return publicMatters(deps.db, book, areaName, { numbers, limit: numbers.length });
}
