import { areaLevels, codeSchemes, statutoryKinds } from '@liren/kernel/area';
import { AreaCode, endpoint, LocalDate, LonLat, Office } from '@liren/kernel/contract';
import * as z from 'zod';

export const AreaLevel = z.enum(areaLevels);
export const StatutoryKind = z
  .enum(statutoryKinds)
  .meta({ description: 'which law the community governs itself by' });
export const GridKind = z
  .enum(['basic', 'dedicated'])
  .meta({ description: 'basic 基础网格: homes; dedicated 专属网格: school, hospital, market …' });
const Households = z.int().min(0).max(100_000);

/** Code and name: how one area is mentioned in a reply about another thing. */
export const AreaRef = z.object({ code: AreaCode, name: z.string() });
export type AreaRef = z.output<typeof AreaRef>;

export const Area = z.object({
  code: AreaCode,
  level: AreaLevel,
  name: z.string(),
  parent: AreaCode.nullable(),
  areaM2: z.number().meta({ description: 'on the ellipsoid; 0 when no outline is known' }),
  labelAt: LonLat.nullable(),
  bbox: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .meta({ description: 'west, south, east, north' }),
  statutoryKind: StatutoryKind.nullable(),
  communityType: z.string().nullable().meta({ description: 'code of a community type' }),
  households: Households.nullable(),
  residents: z.int().nullable(),
  gridKind: GridKind.nullable(),
  dedicatedKind: z.string().nullable(),
  responsibleUnit: z
    .string()
    .nullable()
    .meta({ description: 'null: falls back to the territory (属地兜底)' }),
  serviceGrids: z.int().meta({ description: 'standing service grids inside' }),
  unitGrids: z.int().meta({ description: 'standing unit grids inside' }),
});
export type Area = z.output<typeof Area>;

export const CommunityType = z.object({
  code: z.string(),
  names: z.record(z.string(), z.string()),
});
export type CommunityType = z.output<typeof CommunityType>;

/** Filters of a list of areas; grids pass with their community. */
export const AreaQuery = z.strictObject({
  level: z.array(AreaLevel).max(6).optional(),
  within: AreaCode.optional().meta({ description: 'only areas inside this one' }),
  type: z.array(z.string().max(40)).max(20).optional(),
  statutoryKind: z.array(StatutoryKind).max(4).optional(),
  minHouseholds: Households.optional(),
  maxHouseholds: Households.optional(),
  gridKind: GridKind.optional(),
  q: z.string().max(40).optional().meta({ description: 'part of the name, or start of the code' }),
});
export type AreaQuery = z.output<typeof AreaQuery>;

/** Communities and grids that pass the filters, with what a filter panel counts. */
export const listAreas = endpoint({
  id: 'listAreas',
  method: 'GET',
  path: '/areas',
  summary: 'Areas of the office by level, community type, size and name, with counts',
  steady: true,
  permission: 'anyone',
  input: {
    query: AreaQuery.extend({
      after: AreaCode.optional().meta({ description: 'last code of the page before' }),
      limit: z.int().min(1).max(1_000).default(200),
    }),
  },
  reply: z.object({
    areas: z.array(Area),
    next: AreaCode.nullable().meta({ description: '`after` of the next page' }),
    total: z.int(),
    counts: z.object({
      level: z.array(z.object({ level: AreaLevel, count: z.int() })),
      type: z
        .array(z.object({ code: z.string(), count: z.int() }))
        .meta({ description: 'communities by type, counted without the type filter' }),
      households: z.int().meta({ description: 'of the communities that pass' }),
      residents: z.int(),
    }),
    types: z.array(CommunityType),
  }),
  problems: ['input.invalid'],
});

export const AreaDetail = Area.extend({
  scheme: z.enum(codeSchemes),
  path: z
    .array(AreaRef.extend({ level: AreaLevel }))
    .meta({ description: 'areas above, top first' }),
  validFrom: LocalDate,
  validTo: LocalDate.nullable().meta({ description: 'first day on which it is no more' }),
  changedOn: LocalDate.nullable(),
  successors: z.array(AreaRef).meta({ description: 'standing areas it went to, when retired' }),
  otherCodes: z.array(z.object({ scheme: z.enum(codeSchemes), otherCode: z.string() })),
  landUse: z.string().nullable(),
  managementGrade: z.string().nullable(),
  addresses: z.int().meta({ description: 'standard addresses inside' }),
});
export type AreaDetail = z.output<typeof AreaDetail>;

export const getArea = endpoint({
  id: 'getArea',
  method: 'GET',
  path: '/areas/:code',
  summary: 'One area, standing or retired, with what surrounds it',
  steady: true,
  permission: 'anyone',
  input: { params: z.strictObject({ code: AreaCode }) },
  reply: AreaDetail,
  problems: ['input.invalid', 'area.not_found'],
});

export const OfficeRef = z.object({ code: Office, name: z.string() });
