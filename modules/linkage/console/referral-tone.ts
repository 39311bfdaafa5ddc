import type { Tone } from '@liren/ui';
import type { ReferralState } from '../contract/public.ts';

/** How a state of a hand-over looks. */
export const referralTone: Readonly<Record<ReferralState, Tone>> = {
  sent: 'new',
  accepted: 'moving',
  done: 'done',
  declined: 'stopped',
  withdrawn: 'stopped',
};
