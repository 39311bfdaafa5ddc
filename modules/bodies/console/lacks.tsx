import { StatusTag, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { BodyRow } from '../contract/public.ts';

type Code =
  | 'no_head'
  | 'too_few'
  | 'not_odd'
  | 'no_woman'
  | 'near_relatives'
  | 'not_independent'
  | 'term_over'
  | 'term_ends'
  | 'term_too_long'
  | 'no_charter'
  | 'charter_draft'
  | 'not_filed';

/** What breaks a rule, as against what is only still to be done. */
const grave: readonly string[] = [
  ...['near_relatives', 'not_independent', 'term_over', 'term_too_long'],
];

/** What a body lacks, each as a sentence. */
export function Lacks({ of, brief = false }: { of: BodyRow['lacks']; brief?: boolean }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [first] = of;
  if (!first)
    return (
      <div className="bodies-lacks">
        <StatusTag tone="done">{t('bodies.lacks.nothing')}</StatusTag>
      </div>
    );
  const say = ({ code, params }: BodyRow['lacks'][number]) =>
    t(`bodies.lack.${code as Code}`, {
      ...params,
      ...(typeof params['date'] === 'string' ? { date: format.date(params['date']) } : {}),
    });
  const shown = brief ? [first] : of;
  return (
    <ul className="bodies-lacks">
      {shown.map((lack) => (
        <li key={lack.code}>
          <StatusTag tone={grave.includes(lack.code) ? 'late' : 'soon'}>{say(lack)}</StatusTag>
        </li>
      ))}
      {shown.length < of.length && (
        <li className="quiet">{t('bodies.lacks.more', { count: of.length - shown.length })}</li>
      )}
    </ul>
  );
}
