import { StatusTag, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Import, intakeAtWork } from '../../contract/public.ts';

const tones = {
  reading: 'moving',
  read: 'new',
  checking: 'moving',
  checked: 'checking',
  taking: 'moving',
  taken: 'done',
  undoing: 'moving',
  undone: 'stopped',
  failed: 'late',
} as const;

/** How far an import is; of one at work also how much of it is done. */
export function StateTag({ of: { state, doneCount, rowCount } }: { of: Import }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const isMoving = intakeAtWork.includes(state) && rowCount > 0 && doneCount < rowCount;
  return (
    <StatusTag tone={tones[state]}>
      {t(`registry.intake.state.${state}`)}
      {isMoving && ` ${format.number(doneCount)} / ${format.number(rowCount)}`}
    </StatusTag>
  );
}
