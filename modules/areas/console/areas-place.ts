import * as z from 'zod';

const Code = z.string().regex(/^\d{12,15}$/);
const Households = z.coerce.number().int().min(0).max(100_000);

/** The part of the URL that says what 区域 shows. */
export const AreasPlace = z.object({
  type: z.string().max(40).optional().catch(undefined),
  min: Households.optional().catch(undefined),
  max: Households.optional().catch(undefined),
  q: z.string().max(40).catch(''),
  /** The chosen community or grid. */
  at: Code.optional().catch(undefined),
  sort: z.enum(['code', 'households']).catch('code'),
  down: z.boolean().catch(false),
});
export type AreasPlace = z.output<typeof AreasPlace>;

export const isFiltered = ({ type, min, max, q }: AreasPlace): boolean =>
  type !== undefined || min !== undefined || max !== undefined || q !== '';
