import { Answer, type useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { EntryCard, getOrganisationCard } from '../../contract/public.ts';
import { ToldLine } from './line.tsx';
import './card.css';

/** What other modules tell of an organisation or a body: what there is, and by name what there is not and what one may not see. */
export function ToldPanel({
  of,
}: {
  /** An answer whose reply is an `EntryCard`. */
  of: ReturnType<typeof useOne<typeof getOrganisationCard>>;
}): ReactNode {
  return (
    <Answer of={of} rows={6}>
      {(card) => <Told of={card} />}
    </Answer>
  );
}

function Told({ of: { told, closed } }: { of: EntryCard }): ReactNode {
  const { t } = useWords();
  const titlesOf = (parts: readonly string[]): string =>
    parts.map((part) => t(`card.${part}.title` as WordKey)).join(t('card.comma'));
  const full = told.filter(({ lines }) => lines.length > 0);
  const empty = told.filter(({ lines }) => lines.length === 0);
  return (
    <Panel title={t('card.around')}>
      {full.map(({ part, lines }) => (
        <section key={part} className="card-part">
          <h3>{titlesOf([part])}</h3>
          <ul className="card-lines">
            {lines.map((line) => (
              <li key={line.id}>
                <ToldLine of={{ ...line, part }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {empty.length > 0 && (
        <p className="quiet">
          {t('card.none.of', { parts: titlesOf(empty.map(({ part }) => part)) })}
        </p>
      )}
      {closed.length > 0 && (
        <p className="quiet">{t('card.closed.role', { parts: titlesOf(closed) })}</p>
      )}
    </Panel>
  );
}
