import { isDeepStrictEqual } from 'node:util';
import { overOffice } from '@liren/areas/server';
import { unitsOf } from '@liren/kernel/account/server';
import type { CoordinateSystem } from '@liren/kernel/area';
import { audit } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  type ComponentImportReport,
  importComponents,
  type setComponentState,
} from '../contract/public.ts';
import { type CheckedRow, checkedRows, type RawRow } from '../domain/public.ts';
import { rowsOfFile } from './file-rows.ts';
import { mayChange } from './read.ts';
import {
  type ComponentRow,
  componentsByCode,
  putChanges,
  putComponents,
  setState,
  stateForUpdate,
} from './store.ts';

/** Refused rows told at once. */
const mostRefused = 500;
/** Rows per statement. */
const batch = 2_000;

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'> & {
  settings: Pick<Ctx['settings'], 'zone'>;
};

/** @throws Problem `component.not_found`, `permission.denied`, `component.same_state` */
export async function changeState(
  ctx: Ctx,
  { params: { code }, body: { state, note } }: InputOf<typeof setComponentState>,
): Promise<ReplyOf<typeof setComponentState>> {
  const { db, office, clock, ids, actor, settings } = ctx;
  const now = clock.now();
  await inTransaction(db, {}, async (tx) => {
    const known = await stateForUpdate(tx, office, code);
    if (!known) throw new Problem('component.not_found');
    if (!mayChange(known, actor)) throw new Problem('permission.denied');
    if (known.state === state) throw new Problem('component.same_state');
    await setState(tx, office, code, state, localDateOf(zoneOf(settings.zone), now));
    await putChanges(tx, office, [
      {
        ...{ id: ids.uuid(), component: code, at: now, account: actor.account },
        ...{ from: known.state, to: state, note },
      },
    ]);
  });
  return { state };
}

/** The same for another module's use case; a component that is so already stays as it is. */
export async function setComponentStateAs(
  ctx: Ctx,
  code: string,
  state: 'damaged' | 'missing',
  note: string,
): Promise<void> {
  try {
    await changeState(ctx, { params: { code }, body: { state, note } });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'component.same_state') throw error;
  }
}

/** The endpoint: only for an administrator over the whole office. */
export async function importOfComponents(
  ctx: Ctx,
  { query: { format, dryRun, system }, body }: InputOf<typeof importComponents>,
): Promise<ComponentImportReport> {
  overOffice(ctx, importComponents.permission);
  return takeComponents(ctx, rowsOfFile(body, format), { dryRun, system });
}

/**
 * Takes the good rows of a survey and tells of each bad one why not.
 *
 * A file taken twice changes nothing; a state that differs from the known one is a change of state
 * and stands in the component's history.
 *
 * @throws Problem `component.import_too_many`
 */
export async function takeComponents(
  world: World,
  rows: readonly RawRow[],
  { dryRun, system }: { dryRun: boolean; system: CoordinateSystem },
): Promise<ComponentImportReport> {
  const { db, office, areas, clock, ids } = world;
  const units = (await unitsOf(db, office)).filter(({ isActive }) => isActive);
  const byWord = new Map(
    units.flatMap(
      (unit) =>
        [
          [unit.name, unit],
          [unit.code, unit],
        ] as const,
    ),
  );
  const { good, refused } = checkedRows(rows, {
    office,
    system,
    locate: (point) => areas.locate(office, point),
    unit: (said) => byWord.get(said),
  });
  const known = new Map(
    (
      await componentsByCode(
        db,
        office,
        good.map(({ code }) => code),
      )
    ).map((row) => [row.code, row]),
  );
  const added = good.filter(({ code }) => !known.has(code));
  const changed = good.filter((row) => differs(known.get(row.code), row));
  const report: ComponentImportReport = {
    dryRun,
    added: added.length,
    changed: changed.length,
    same: good.length - added.length - changed.length,
    ownerless: good.filter(({ owner }) => owner === null).length,
    refusedCount: refused.length,
    refused: refused.slice(0, mostRefused),
  };
  const fresh = [...added, ...changed];
  if (dryRun || fresh.length === 0) return report;
  const at = clock.now();
  await inTransaction(db, {}, async (tx) => {
    for (let i = 0; i < fresh.length; i += batch) {
      const some = fresh.slice(i, i + batch);
      await putComponents(tx, office, some);
      await putChanges(
        tx,
        office,
        some
          .filter(({ code, state }) => known.get(code)?.state !== state)
          .map(({ code, state, source }) => ({
            ...{ id: ids.uuid(), component: code, at, account: null },
            ...{ from: known.get(code)?.state ?? null, to: state, note: source },
          })),
      );
    }
    await audit(tx, world, {
      action: 'data.imported',
      object: `components:${office}`,
      detail: { added: added.length, changed: changed.length, refused: refused.length },
    });
  });
  return report;
}

function differs(known: ComponentRow | undefined, row: CheckedRow): boolean {
  if (!known) return false;
  const { owner, ownerName, maintainer, maintainerName, ...rest } = known;
  const party = (unit: string | null, name: string | null) =>
    name === null ? null : { unit, name };
  const before = {
    ...rest,
    owner: party(owner, ownerName),
    maintainer: party(maintainer, maintainerName),
  };
  return !isDeepStrictEqual({ ...before, at: [...before.at] }, { ...row, at: [...row.at] });
}
