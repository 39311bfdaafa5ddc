import * as z from 'zod';
import { requestStep } from './env.ts';

export const forgettingSteps = {
  /**
   * Photos and voices of what ended long ago are kept no longer than personal texts: nobody sees them any more, and
   * the store forgets them. What was done and said stays, and that there were pictures.
   */
  forget_files: requestStep({
    from: ['closed', 'rejected', 'force_closed', 'void', 'merged'],
    to: 'same',
    who: 'system',
    input: z.strictObject({}),
    visibility: 'public',
    change: () => ({
      subject: { photos: [], released: [], voice: null },
      effects: [{ kind: 'requests.remove_files', payload: {} }],
    }),
  }),
};
