import { StatusTag } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { FormLine } from '../contract/public.ts';

const tones = { draft: 'paused', open: 'moving', closed: 'done' } as const;

export function StateTag({ state }: Pick<FormLine, 'state'>): ReactNode {
  const { t } = useWords();
  return <StatusTag tone={tones[state]}>{t(`collecting.state.${state}`)}</StatusTag>;
}
