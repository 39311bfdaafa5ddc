import type { Tone } from '@liren/ui';
import type { RightsState } from '../contract/public.ts';

/** How a request's state looks, in every app. */
export const rightsTones: Readonly<Record<RightsState, Tone>> = {
  raised: 'new',
  open: 'moving',
  answered: 'done',
  refused: 'stopped',
  withdrawn: 'paused',
};
