import { StatusTag, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Due } from '../../contract/public.ts';

const tones = { wrong: 'late', overdue: 'late', soon: 'soon', ahead: 'paused' } as const;

/** What is due of an estate or wrong in it, each with its day. */
export function DueList({ of: dues }: { of: readonly Due[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (dues.length === 0) return <StatusTag tone="done">{t('registry.estate.in_order')}</StatusTag>;
  return (
    <ul className="registry-list">
      {dues.map(({ what, on, state }) => (
        <li key={what} className="org-line">
          <StatusTag tone={tones[state]}>{t(`registry.estate.state.${state}`)}</StatusTag>
          <span>
            {t(`registry.estate.due.${what}`)}
            {on && <span className="org-under">{format.date(on)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
