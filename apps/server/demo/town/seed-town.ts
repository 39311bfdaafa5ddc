import { putAddresses, putMapFeatures } from '@liren/areas/server';
import { putAreas } from '@liren/kernel/area/server';
import type { Tx } from '@liren/kernel/database/server';
import type { Town } from './town.ts';

/** Rows per statement: large enough to be quick, small enough to leave memory alone. */
const batch = 4_000;

/** Writes the whole town; a second time changes nothing. */
export async function seedTown(
  tx: Tx,
  { office, areas, addresses, features }: Town,
): Promise<void> {
  await putAreas(tx, office, areas);
  for (let i = 0; i < addresses.length; i += batch) {
    await putAddresses(tx, office, addresses.slice(i, i + batch));
  }
  for (let i = 0; i < features.length; i += batch) {
    await putMapFeatures(tx, office, features.slice(i, i + batch));
  }
}
