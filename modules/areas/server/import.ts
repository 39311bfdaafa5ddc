import { isDeepStrictEqual } from 'node:util';
import {
  type AreaIndex,
  type NewArea,
  putAreas,
  putOtherCodes,
  retireArea,
} from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, type LocalDate, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import * as z from 'zod';
import { type CoordinateSystem, type ImportReport, importAreas } from '../contract/public.ts';
import { type CheckedArea, checkImport, rightHanded } from '../domain/public.ts';
import { overOffice } from './over-office.ts';

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

/** A district's grids in one file; more is a sign of the wrong file. */
const mostFeatures = 20_000;

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'> & {
  settings: { zone: string };
  session?: Ctx['session'];
  ip?: string;
};

/** The endpoint: only for an administrator over the whole office. */
export function importOfAreas(
  ctx: Ctx,
  { query, body }: InputOf<typeof importAreas>,
): Promise<ImportReport> {
  overOffice(ctx, importAreas.permission);
  return takeAreas(ctx, body, query);
}

/**
 * Takes the good features of a file and tells of each bad one why not.
 *
 * Features that say what is already known are counted and left alone, so that a file can be sent again.
 *
 * @throws Problem `area.import_unreadable`, `area.import_too_many`
 */
export async function takeAreas(
  world: World,
  body: Uint8Array,
  { dryRun, system }: { dryRun: boolean; system: CoordinateSystem },
): Promise<ImportReport> {
  const { office, areas, clock, settings } = world;
  const features = read(body);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: settings.zone }).format(clock.now());
  const types = new Set(areas.communityTypes().map(({ code }) => code));
  const { good, refused } = checkImport(features, system, {
    office,
    today,
    known: (code) => {
      const area = areas.get(office, code);
      return area && { ...area, retired: area.validTo !== null && area.validTo <= today };
    },
    isCommunityType: (code) => types.has(code),
  });
  const rows = good.map((area) => ({ area, row: rowOf(area, today as LocalDate, areas, office) }));
  const added = rows.filter(({ row }) => !areas.get(office, row.code));
  const changed = rows.filter(({ row }) => differs(areas.get(office, row.code), row));
  const report = {
    dryRun,
    added: added.length,
    changed: changed.length,
    same: rows.length - added.length - changed.length,
    refused,
  };
  const fresh = [...added, ...changed];
  if (dryRun || fresh.length === 0) return report;
  await inTransaction(world.db, {}, async (tx) => {
    await putAreas(
      tx,
      office,
      fresh.map(({ row }) => row),
    );
    await putFurther(
      tx,
      world,
      fresh.map(({ area }) => area),
    );
    await audit(tx, world, {
      action: 'data.imported',
      object: `areas:${office}`,
      detail: { added: report.added, changed: report.changed, refused: refused.length },
    });
  });
  await areas.reload(office);
  return report;
}

function read(body: Uint8Array): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    throw new Problem('area.import_unreadable');
  }
  const collection = Collection.safeParse(parsed);
  if (!collection.success) throw new Problem('area.import_unreadable');
  const { features } = collection.data;
  if (features.length > mostFeatures) {
    throw new Problem('area.import_too_many', { count: features.length, max: mostFeatures });
  }
  return features;
}

function rowOf(area: CheckedArea, today: LocalDate, areas: AreaIndex, office: string): NewArea {
  const known = areas.get(office, area.code);
  return {
    code: area.code,
    name: area.name,
    scheme: area.scheme ?? known?.scheme ?? 'LOCAL',
    validFrom: area.validFrom ?? known?.validFrom ?? today,
    validTo: area.validTo ?? null,
    geometry: area.geometry,
    statutoryKind: area.statutoryKind ?? null,
    communityType: area.communityType ?? null,
    households: area.households ?? null,
    residents: area.residents ?? null,
    gridKind:
      area.gridKind ?? (known ? known.gridKind : area.level === 'service_grid' ? 'basic' : null),
    dedicatedKind: area.dedicatedKind ?? null,
    landUse: area.landUse ?? null,
    managementGrade: area.managementGrade ?? null,
    responsibleUnit: area.responsibleUnit ?? null,
    changedOn: area.changedOn ?? null,
  };
}

function differs(known: ReturnType<AreaIndex['get']>, row: NewArea): boolean {
  if (!known) return false;
  // Which way a ring runs says nothing: an export turns them all the same way.
  const turned = <T extends { geometry?: NewArea['geometry'] }>(area: T) => ({
    ...area,
    geometry: area.geometry ? rightHanded(area.geometry) : null,
  });
  const before = turned(known);
  return Object.entries(turned(row)).some(
    ([key, value]) => !isDeepStrictEqual(before[key as keyof typeof before], value),
  );
}

async function putFurther(tx: Tx, { office }: World, areas: readonly CheckedArea[]): Promise<void> {
  const codes = areas.flatMap(({ code, otherCodes }) =>
    Object.entries(otherCodes ?? {}).map(([scheme, otherCode]) => ({
      scheme: scheme as 'STAT12' | 'GA15' | 'MCA',
      otherCode,
      code,
    })),
  );
  if (codes.length > 0) await putOtherCodes(tx, office, codes);
  for (const { code, validTo, successors } of areas) {
    if (validTo) await retireArea(tx, office, { code, on: validTo, successors: successors ?? [] });
  }
}
