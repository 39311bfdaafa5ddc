import * as z from 'zod';
import { componentStates } from '../contract/public.ts';

/** The part of the URL that says what 部件 shows. */
export const Place = z.object({
  class: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  state: z.enum(componentStates).optional().catch(undefined),
  owner: z.string().max(40).optional().catch(undefined),
  q: z.string().max(40).catch(''),
});
export type Place = z.output<typeof Place>;

/** The same as the list is asked. */
export const queryOf = (place: Place) => ({
  ...(place.class ? { class: place.class } : {}),
  ...(place.state ? { state: place.state } : {}),
  ...(place.owner ? { owner: place.owner } : {}),
  ...(place.q ? { q: place.q } : {}),
});
