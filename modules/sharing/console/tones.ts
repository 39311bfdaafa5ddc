import type { Tone } from '@liren/ui';
import type { AskState, Standing } from '../contract/public.ts';

/** How a state of an ask looks. */
export const askTone: Readonly<Record<AskState, Tone>> = {
  held: 'new',
  admitted: 'moving',
  rejected: 'stopped',
  withdrawn: 'stopped',
  ended: 'done',
};

/** How an item of the list looks. */
export const standingTone: Readonly<Record<Standing, Tone>> = {
  by_law: 'done',
  assists: 'moving',
  barred: 'stopped',
};
