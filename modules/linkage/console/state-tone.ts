import type { Tone } from '@liren/ui';
import type { AgreementState } from '../contract/public.ts';

/** How a state of an agreement looks. */
export const stateTone: Readonly<Record<AgreementState, Tone>> = {
  proposed: 'new',
  agreed: 'checking',
  running: 'moving',
  done: 'done',
  declined: 'stopped',
  withdrawn: 'stopped',
  ended: 'stopped',
};
