import type { Tone } from '@liren/ui';
import type { PostingState } from '../contract/public.ts';

/** How a state of a posting looks. */
export const postingTone: Readonly<Record<PostingState, Tone>> = {
  waiting: 'checking',
  shown: 'done',
  refused: 'stopped',
};
