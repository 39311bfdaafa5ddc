import { ClockWord, StatusTag } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { ClockView, MyRequest, PublicRequest } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';

/** Where a matter stands, in a resident's words: who holds it is a part of the sentence. */
export function Standing({
  of: { word, tone, unit },
}: {
  of: Pick<MyRequest | PublicRequest, 'word' | 'tone' | 'unit'>;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  return (
    <StatusTag tone={tone}>
      {t(`requests.resident.word.${word}`, { unit: name(unit) || t('requests.resident.the_unit') })}
    </StatusTag>
  );
}

/** The promise: until when, ticking; a rest says so. */
export function Promised({ clock }: { clock: ClockView | null }): ReactNode {
  if (!clock || clock.name === 'resume') return null;
  return (
    <ClockWord
      clock={{
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        pausedAt: clock.left === null ? null : clock.startedAt,
        metAt: clock.stoppedAt,
      }}
    />
  );
}
