import type { Tone } from '@liren/ui';
import type { useWords } from '@liren/ui/words';
import type { ProjectState } from '../contract/public.ts';

type T = ReturnType<typeof useWords>['t'];

/** How a state of a project looks. */
export const projectTone: Readonly<Record<ProjectState, Tone>> = {
  raised: 'new',
  decided: 'moving',
  done: 'checking',
  verified: 'done',
  rated: 'done',
  declined: 'stopped',
  stopped: 'stopped',
};

/** What a programme is called: by the office, or by the word of its key. */
export const programmeWord = (t: T, key: string, name: string | null): string =>
  name ?? t(`linkage.programme.${key as 'party_led'}`);
