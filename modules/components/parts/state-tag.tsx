import { StatusTag, type Tone } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { ComponentState } from '../contract/public.ts';

const tones: Readonly<Record<ComponentState, Tone>> = {
  in_use: 'done',
  damaged: 'soon',
  missing: 'late',
  removed: 'stopped',
};

/** The state of a component as a tag. */
export function StateTag({ state }: { state: ComponentState }): ReactNode {
  const { t } = useWords();
  return <StatusTag tone={tones[state]}>{t(`components.state.${state}`)}</StatusTag>;
}
