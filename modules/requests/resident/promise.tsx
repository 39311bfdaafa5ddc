import { ClockWord, StatusTag, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { ClockView, MyRequest, PublicRequest } from '../contract/values.ts';
import { useName } from '../parts/naming.ts';

type Stood = Pick<PublicRequest, 'word' | 'tone' | 'unit'> & Partial<Pick<MyRequest, 'may'>>;

/** Where a matter stands, in a resident's words: who holds it is a part of the sentence. */
export function Standing({ of: m }: { of: Stood }): ReactNode {
  const { t } = useWords();
  const name = useName();
  return (
    <StatusTag tone={m.tone}>
      {t(`requests.resident.word.${wordFor(m)}`, {
        unit: name(m.unit) || t('requests.resident.the_unit'),
      })}
    </StatusTag>
  );
}

/** 请您评价 is said to whom it concerns, and only while it can be done. */
function wordFor({ word, may }: Stood) {
  if (word === 'closed') return may?.includes('rate') ? 'closed' : 'done';
  return word === 'evaluated' && may === undefined ? 'done' : word;
}

/** The promise: until when, ticking; a rest says so. */
export function Promised({ clock }: { clock: ClockView | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (!clock || clock.name === 'resume') return null;
  // Nobody has been given it yet: what is promised is an answer, not a result.
  if (clock.name === 'filing' && clock.tone !== 'late')
    return (
      <span className="quiet">
        {t('requests.resident.promise.filing', { at: format.before(clock.dueAt) })}
      </span>
    );
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
