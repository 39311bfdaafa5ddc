import * as z from 'zod';

const Coordinate = z
  .array(z.number())
  .min(2)
  .transform(([lon, lat]) => [lon as number, lat as number] as const);
const Rings = z.array(z.array(Coordinate));

/** GeoJSON Polygon or MultiPolygon (RFC 7946); a third coordinate (height) is dropped. */
export const AreaShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings) }),
]);
export type AreaShape = z.output<typeof AreaShape>;
