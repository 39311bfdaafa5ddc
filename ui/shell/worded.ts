import { allWords } from '../language/set-up.ts';
import type { Load } from '../screens/screens.ts';

/** A part that is drawn when both it and all words are there; the first page alone does with the first words. */
export const worded =
  <P extends object>(load: Load<P>): Load<P> =>
  async () =>
    (await Promise.all([load(), allWords()]))[0];
