import { Readable } from 'node:stream';
import type { AreaIndex, Area as Row } from '@liren/kernel/area/server';
import { everyOtherCode, successorsOf } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import type { InputOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx, RawExchange } from '@liren/kernel/http/server';
import { exportAreas, type ImportedArea } from '../contract/public.ts';
import { rightHanded } from '../domain/public.ts';
import { overOffice } from './over-office.ts';

type Query = InputOf<typeof exportAreas>['query'];
type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'> & {
  session?: Ctx['session'];
  ip?: string;
};

/** The endpoint: only over the whole office. */
export async function exportOfAreas(
  ctx: Ctx,
  { query }: InputOf<typeof exportAreas>,
  { reply }: RawExchange,
): Promise<void> {
  overOffice(ctx, exportAreas.permission);
  const chunks = await exportedAreas(ctx, query);
  void reply
    .header('content-disposition', `attachment; filename="${ctx.office}-${query.level}.geojson"`)
    .type('application/geo+json; charset=utf-8')
    .send(Readable.from(chunks));
}

/** Features to a chunk: large enough to be quick, small enough that a slow reader holds little. */
const batch = 100;

/**
 * Areas of one level as the text of a GeoJSON file, chunk by chunk.
 *
 * What the import reads it writes, so that a file sent back changes nothing. Audited before the first
 * byte, as every export is.
 */
export async function exportedAreas(world: World, query: Query): Promise<Iterable<string>> {
  const { db, office, areas } = world;
  const [otherCodes, successors] = await Promise.all([
    everyOtherCode(db, office),
    successorsOf(db, office),
  ]);
  const rows = areasToExport(areas, office, query);
  await inTransaction(db, {}, (tx) =>
    audit(tx, world, {
      action: 'data.exported',
      object: 'export:areas',
      detail: { ...query, count: rows.length },
    }),
  );
  return textOf(
    rows,
    Map.groupBy(otherCodes, ({ code }) => code),
    Map.groupBy(successors, ({ code }) => code),
  );
}

const areasToExport = (
  areas: AreaIndex,
  office: string,
  { level, within, retired }: Query,
): readonly Row[] => areas.list(office, { levels: [level], within, retired });

type ByCode<T> = ReadonlyMap<string, readonly T[]>;

function* textOf(
  rows: readonly Row[],
  otherCodes: ByCode<{ scheme: 'STAT12' | 'GA15' | 'MCA'; otherCode: string }>,
  successors: ByCode<{ successor: string }>,
): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  for (let i = 0; i < rows.length; i += batch) {
    const features = rows.slice(i, i + batch).map((row) =>
      JSON.stringify({
        type: 'Feature',
        id: row.code,
        properties: propertiesOf(
          row,
          (otherCodes.get(row.code) ?? []).map((o) => [o.scheme, o.otherCode]),
          (successors.get(row.code) ?? []).map(({ successor }) => successor),
        ),
        geometry: row.geometry && rightHanded(row.geometry),
      }),
    );
    yield `${i === 0 ? '\n' : ',\n'}${features.join(',\n')}`;
  }
  yield '\n]}\n';
}

/** What the import takes, and nothing else; what does not apply is left out. */
function propertiesOf(
  area: Row,
  otherCodes: readonly (readonly [string, string])[],
  successors: readonly string[],
): Partial<ImportedArea> {
  const said: ImportedArea = {
    code: area.code,
    level: area.level,
    name: area.name,
    scheme: area.scheme,
    validFrom: area.validFrom,
    validTo: area.validTo,
    successors: area.validTo && successors.length > 0 ? [...successors] : null,
    statutoryKind: area.statutoryKind,
    communityType: area.communityType,
    households: area.households,
    residents: area.residents,
    gridKind: area.gridKind,
    dedicatedKind: area.dedicatedKind,
    landUse: area.landUse,
    managementGrade: area.managementGrade,
    responsibleUnit: area.responsibleUnit,
    changedOn: area.changedOn,
    otherCodes: otherCodes.length > 0 ? Object.fromEntries(otherCodes) : null,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}
