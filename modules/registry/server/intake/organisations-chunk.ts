import { system } from '@liren/kernel/account';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { checkedOrganisation } from '../../domain/public.ts';
import { type NewOrganisation, takeOrganisations } from '../organisation/take.ts';
import { keepBefore } from './before.ts';
import { type ChunkOutcome, type ChunkWorld, nothingYet } from './chunk.ts';
import { foundHome } from './homes.ts';
import { copiesAmong } from './seen.ts';
import type { TableRow } from './table-row.ts';

export type OrganisationsWorld = ChunkWorld & {
  settings: Ctx['settings'];
  hasUnit: (code: string) => boolean;
};

interface Known {
  id: string;
  name: string;
  creditCode: string | null;
  area: string;
}

/**
 * Takes the good rows of a chunk. The same credit code, or the same name in one area where one of the two has no code, is
 * the same organisation and is written over; two codes are two organisations, whatever their names.
 */
export async function organisationsChunk(
  tx: Tx,
  world: OrganisationsWorld,
  rows: readonly TableRow[],
): Promise<ChunkOutcome> {
  const { office, batch } = world;
  const outcome = nothingYet();
  let good: { line: number; row: NewOrganisation }[] = [];
  for (const { line, cells } of rows) {
    const said: Record<string, string | undefined> = {};
    for (const [field, at] of Object.entries(world.columns)) said[field] = cells[at];
    const { community = '', ...facts } = said;
    const checked = checkedOrganisation(facts, world);
    if ('faults' in checked) {
      outcome.faults.push(...checked.faults.map((fault) => ({ line, ...fault })));
      continue;
    }
    const home = foundHome(world.book, checked.organisation.address, community.trim());
    if (home === 'unknown') {
      outcome.faults.push({ line, field: 'community', fault: 'community.unknown' });
      continue;
    }
    good.push({
      line,
      row: {
        ...checked.organisation,
        ...{ id: world.ids.uuid(), area: home.area ?? office, building: home.building },
        ...{ source: world.source, batch, seenOn: world.today },
      },
    });
  }
  const copies = await copiesAmong(
    tx,
    world,
    good.map(({ line, row: { creditCode, name, address, area } }) => ({
      line,
      claims: [
        ...(creditCode === null
          ? []
          : [{ field: 'creditCode', fault: 'number.twice', text: creditCode, isNumbered: true }]),
        {
          ...{ field: 'name', fault: 'organisation.twice' },
          ...{ text: [name, address, area].join('\n'), isNumbered: creditCode !== null },
        },
      ],
    })),
  );
  for (const [line, fault] of copies) outcome.faults.push({ line, ...fault });
  good = good.filter(({ line }) => !copies.has(line));
  const known = await knownOrganisations(
    tx,
    office,
    good.map(({ row }) => row),
  );
  const changed: string[] = [];
  const taken = new Map<string, NewOrganisation>();
  for (const { row } of good) {
    const same =
      known.find((one) => isSame(one, row)) ?? [...taken.values()].find((one) => isSame(one, row));
    if (same && known.includes(same)) changed.push(same.id);
    const id = same?.id ?? row.id;
    if (taken.has(id)) outcome.same += 1;
    else if (same) outcome.changed += 1;
    else outcome.added += 1;
    taken.set(id, { ...row, id });
  }
  if (world.dryRun) return outcome;
  await keepBefore(tx, world, 'organisation', [...new Set(changed)]);
  const actor = { ...system(office), account: world.by };
  await takeOrganisations(tx, { ...world, actor }, [...taken.values()]);
  return outcome;
}

/** Names are held by many: without two codes the place has to speak for it, too. */
const isSame = (a: Comparable, b: Comparable): boolean =>
  a.creditCode !== null && b.creditCode !== null
    ? a.creditCode === b.creditCode
    : a.name === b.name && (a.area.startsWith(b.area) || b.area.startsWith(a.area));

type Comparable = Pick<Known, 'name' | 'creditCode' | 'area'>;

const knownOrganisations = (
  tx: Tx,
  office: string,
  rows: readonly NewOrganisation[],
): Promise<Known[]> =>
  raw(
    tx,
    `select id, name, credit_code as "creditCode", area from registry.organisation
     where office = $1 and merged_into is null and (credit_code = any ($2::text[]) or name = any ($3::text[]))`,
    [office, rows.flatMap(({ creditCode }) => creditCode ?? []), rows.map(({ name }) => name)],
  );
