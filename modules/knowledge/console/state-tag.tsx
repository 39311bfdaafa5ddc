import { StatusTag, type Tone } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { PageState } from '../contract/public.ts';

const tones: Readonly<Record<PageState, Tone>> = {
  draft: 'new',
  published: 'done',
  changed: 'checking',
  upcoming: 'paused',
  expired: 'late',
  withdrawn: 'stopped',
};

/** How a page stands, as a tag. */
export function StateTag({ state }: { state: PageState }): ReactNode {
  const { t } = useWords();
  return <StatusTag tone={tones[state]}>{t(`knowledge.state.${state}`)}</StatusTag>;
}
