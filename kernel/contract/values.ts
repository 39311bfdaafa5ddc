import * as z from 'zod';

/** The example is what documents show and what a form that tries an endpoint begins with. */
const brandedText = <B extends string>(pattern: RegExp, example: string) =>
  z
    .string()
    .regex(pattern)
    .meta({ examples: [example] })
    .brand<B>();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const someId = '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11';

export const MatterId = brandedText<'MatterId'>(uuid, someId);
export type MatterId = z.output<typeof MatterId>;
export const AccountId = brandedText<'AccountId'>(uuid, someId);
export type AccountId = z.output<typeof AccountId>;
export const FileId = brandedText<'FileId'>(uuid, someId);
export type FileId = z.output<typeof FileId>;

/** Tenant: nine-digit code of a subdistrict office (GB/T 2260 + GB/T 10114). */
export const Office = brandedText<'Office'>(/^\d{9}$/, '990101001');
export type Office = z.output<typeof Office>;
/** Area code with prefix meaning: 4 city, 6 district, 9 subdistrict, 12 community, 14 service grid, 15 unit grid. */
export const AreaCode = brandedText<'AreaCode'>(
  /^\d{4}(\d{2}(\d{3}(\d{3}(\d{2,3})?)?)?)?$/,
  '990101001001',
);
export type AreaCode = z.output<typeof AreaCode>;
/** Code of a handling unit (department, company, committee) inside one office. */
export const UnitCode = brandedText<'UnitCode'>(/^[a-z0-9-]{2,40}$/, 'urban-management');
export type UnitCode = z.output<typeof UnitCode>;

/** `YYYY-MM-DD` in the office's time zone. */
export const LocalDate = brandedText<'LocalDate'>(/^\d{4}-\d{2}-\d{2}$/, '2026-11-22');
export type LocalDate = z.output<typeof LocalDate>;

/** WGS 84 degrees, longitude first. */
export const LonLat = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .meta({ examples: [[118.76, 32.05]] });
export type LonLat = z.output<typeof LonLat>;

/** An instant on the wire: ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.output<typeof Instant>;
