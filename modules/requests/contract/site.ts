import { Instant, positionSources } from '@liren/kernel/contract';
import * as z from 'zod';

/** Where somebody stood who said something, as an event keeps it: how far away, how sure, how old, never where. */
export const SiteSaid = z.object({
  distanceM: z.number().nullable(),
  accuracyM: z.number().nullable(),
  source: z.enum(positionSources).nullable(),
  at: Instant.nullable().meta({ description: 'when the position was true' }),
  reason: z.string(),
});
export type SiteSaid = z.output<typeof SiteSaid>;
