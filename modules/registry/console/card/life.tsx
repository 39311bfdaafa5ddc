import { useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import type { WordKey } from '@liren/ui/words';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import {
  type CardPart,
  type CardPurposeName,
  cardParts,
  type TellablePart,
  type ToldPart,
} from '../../contract/public.ts';
import { byLife } from '../../domain/public.ts';
import { type LineOf, ToldLine } from '../../parts/card/line.tsx';
import type { PersonHead } from '../person/head.ts';
import '../../parts/card/card.css';

/** 按人生事项: everything that was told of somebody, in the order of time, under the event it followed. */
export function Life({ told }: { told: readonly ToldPart[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (told.length === 0) return null;
  const lines = told.flatMap(({ part, lines: of }) =>
    of.map((line): LineOf => ({ ...line, part })),
  );
  const groups = byLife(lines);
  return (
    <Panel title={t('card.told')}>
      <p className="registry-note">{t('card.told.why')}</p>
      {lines.length === 0 && <p className="quiet">{t('card.none')}</p>}
      <ol className="card-life">
        {groups.map(({ event, lines: of }, nth) => (
          <li key={event?.id ?? `group ${nth}`}>
            <h3>
              {event ? (
                <>
                  {t(`card.${event.part}.${event.word}` as WordKey)}{' '}
                  <span className="card-when">
                    {event.on && (event.isYear ? event.on.slice(0, 4) : format.date(event.on))}
                  </span>
                </>
              ) : (
                t(of[0]?.on ? 'card.before' : 'card.undated')
              )}
            </h3>
            {of.length > 0 && (
              <ul className="card-lines">
                {of.map((line) => (
                  <li key={`${line.part} ${line.id}`}>
                    <span className="card-when">{t(`card.${line.part}.title` as WordKey)}</span>
                    <ToldLine of={line} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What the chosen purpose does not show, each with the purposes that would: nothing is left out in silence. */
export function ClosedParts({
  of: person,
  purpose,
}: {
  of: Pick<PersonHead, 'purposes' | 'tellable'>;
  purpose: CardPurposeName;
}): ReactNode {
  const { t } = useWords();
  const base = (part: CardPart): { title: string; purposes: CardPurposeName[] } => ({
    title: t(`card.base.${part}`),
    purposes: person.purposes.flatMap((one) => (one.parts.includes(part) ? [one.purpose] : [])),
  });
  const told = ({ part, purposes }: TellablePart) => ({
    title: t(`card.${part}.title` as WordKey),
    purposes,
  });
  const closed = [...cardParts.map(base), ...person.tellable.map(told)].filter(
    ({ purposes }) => !purposes.includes(purpose),
  );
  if (closed.length === 0) return null;
  return (
    <Panel title={t('card.closed')}>
      <ul className="card-lines">
        {closed.map(({ title, purposes }) => (
          <li key={title}>
            {purposes.length === 0
              ? t('card.closed.nobody', { part: title })
              : t('card.closed.for', {
                  part: title,
                  purposes: purposes
                    .map((one) => t(`registry.purpose.${one}`))
                    .join(t('card.comma')),
                })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
