import { Go, useFormat, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { previewAct } from '../contract/public.ts';

/** Beside the button of what asks for two persons: who could confirm it and how long they have, or that nobody could. */
export function SecondPerson({ act, area }: { act: string; area: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { value } = useOne(previewAct, {
    params: { act },
    query: { area },
  });
  if (!value) return null;
  return (
    <p role="status" className={value.count === 0 ? 'field-fault' : 'field-hint'}>
      {value.count === 0
        ? t('guard.second.nobody')
        : t('guard.second', {
            names: value.others.join(t('guard.join')),
            count: value.count,
            hours: format.number(value.hours),
          })}
    </p>
  );
}

/** After it was sent: that nothing has happened yet, until when it waits, and where it is seen. */
export function Proposed({ until }: { until: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <p role="status" className="strip">
      {t('guard.proposed', { time: format.dateTime(until) })}{' '}
      <Go to="/guard">{t('guard.proposed.see')}</Go>
    </p>
  );
}
