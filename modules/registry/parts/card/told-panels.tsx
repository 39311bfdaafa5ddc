import { Answer, type useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import type { WordKey } from '@liren/ui/words';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { EntryCard, getOrganisationCard } from '../../contract/public.ts';
import { ToldLine } from './line.tsx';
import './card.css';

/** What other modules tell of an organisation or a body: a panel for each, and the names of those one may not see. */
export function ToldPanels({
  of,
}: {
  /** An answer whose reply is an `EntryCard`. */
  of: ReturnType<typeof useOne<typeof getOrganisationCard>>;
}): ReactNode {
  return (
    <Answer of={of} rows={6}>
      {(card) => <Panels of={card} />}
    </Answer>
  );
}

function Panels({ of: { told, closed } }: { of: EntryCard }): ReactNode {
  const { t } = useWords();
  const titleOf = (part: string): string => t(`card.${part}.title` as WordKey);
  return (
    <>
      {told.map(({ part, lines }) => (
        <Panel key={part} title={titleOf(part)}>
          {lines.length === 0 ? (
            <p className="quiet">{t('card.none')}</p>
          ) : (
            <ul className="card-lines">
              {lines.map((line) => (
                <li key={line.id}>
                  <ToldLine of={{ ...line, part }} />
                </li>
              ))}
            </ul>
          )}
        </Panel>
      ))}
      {closed.length > 0 && (
        <p className="quiet">
          {t('card.closed.role', { parts: closed.map(titleOf).join(t('card.comma')) })}
        </p>
      )}
    </>
  );
}
