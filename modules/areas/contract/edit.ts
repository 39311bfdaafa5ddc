import { AreaShape } from '@liren/kernel/area';
import { AreaCode, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { GridKind } from './area.ts';

export const boundaryLevels = ['community', 'service_grid', 'unit_grid'] as const;
export const BoundaryLevel = z.enum(boundaryLevels);
export type BoundaryLevel = z.output<typeof BoundaryLevel>;

const GridLevel = z.enum(['service_grid', 'unit_grid']);
const Community = AreaCode.refine((code) => code.length === 12);
const Name = z.string().trim().min(1).max(60);
const Line = (least: number) => z.array(LonLat).min(least).max(400);
const Count = z.int().min(0).max(10_000_000);
const Short = z.string().trim().min(1).max(40);

/**
 * One thing done to the boundaries. A change set is a row of these, applied in order to the areas that stand.
 *
 * Points are WGS 84. Codes name areas as they are called after the edits before.
 */
export const Edit = z.discriminatedUnion('do', [
  /** A new grid, cut out of the grids it lies on. */
  z.strictObject({
    do: z.literal('draw'),
    level: GridLevel,
    community: Community,
    name: Name,
    ring: Line(3),
  }),
  /** Along a line from edge to edge. A divided code is closed; each part is given a new one. */
  z.strictObject({ do: z.literal('split'), code: AreaCode, line: Line(2) }),
  /** Neighbours of one level become one, under a new code. */
  z.strictObject({ do: z.literal('merge'), codes: z.array(AreaCode).min(2).max(50), name: Name }),
  /** A corner goes elsewhere, in every area that has it; a point on an edge becomes a corner first. */
  z.strictObject({ do: z.literal('move'), level: BoundaryLevel, from: LonLat, to: LonLat }),
  /** A corner between two edges is taken out, in every area that has it. */
  z.strictObject({ do: z.literal('straighten'), level: BoundaryLevel, at: LonLat }),
  /** Service grids go over to another community, with the ground they stand on. */
  z.strictObject({
    do: z.literal('transfer'),
    codes: z.array(AreaCode).min(1).max(99),
    to: Community,
  }),
  /** New numbers west to east, north to south (DB6101/T 3185); `all`: also for those that had one before. */
  z.strictObject({
    do: z.literal('renumber'),
    community: Community,
    level: GridLevel,
    all: z.boolean().default(false),
  }),
  /** What is written of an area, not where it lies. Absent: as it is; null: nothing. */
  z.strictObject({
    do: z.literal('describe'),
    code: AreaCode,
    name: Name.optional(),
    households: Count.nullish(),
    residents: Count.nullish(),
    communityType: Short.nullish(),
    gridKind: GridKind.optional(),
    dedicatedKind: Short.nullish(),
    responsibleUnit: Short.nullish(),
  }),
  /** Areas as they were before an earlier change. Codes it closed stay closed: what they named gets new ones. */
  z.strictObject({
    do: z.literal('restore'),
    areas: z.array(z.object({ code: AreaCode, name: Name, geometry: AreaShape })).max(1_000),
    /** Codes the earlier change gave: they are closed again. */
    instead: z.array(AreaCode).max(1_000),
  }),
]);
export type Edit = z.output<typeof Edit>;
/** As it is written down to be sent. */
export type SaidEdit = z.input<typeof Edit>;
