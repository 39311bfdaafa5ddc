import * as z from 'zod';

const Share = z.number().min(0).max(1);
/** A place in a picture, as shares of its width and height from the upper left corner. */
const Spot = z.tuple([Share, Share]);

/** What a person has covered in a photo: a stroke of the brush, or a box. */
export const Mark = z.discriminatedUnion('shape', [
  z.strictObject({
    shape: z.literal('stroke'),
    width: z.number().min(0.002).max(0.5).meta({ description: 'share of the longer edge' }),
    points: z.array(Spot).min(1).max(2000),
  }),
  z.strictObject({
    shape: z.literal('box'),
    at: Spot,
    size: z.tuple([z.number().gt(0).max(1), z.number().gt(0).max(1)]),
  }),
]);
export type Mark = z.output<typeof Mark>;

export const Marks = z.array(Mark).max(200);
