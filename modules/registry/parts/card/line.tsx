import { Go, useFormat } from '@liren/ui';
import type { WordKey } from '@liren/ui/words';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { CardLine } from '../../contract/public.ts';

/** A line of a card together with the part it comes from. */
export type LineOf = CardLine & { part: string };

/** One thing that is told, with the day it stands at. */
export function ToldLine({ of: line }: { of: LineOf }): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const { on, until, isYear } = line;
  const sentence = t(`card.${line.part}.${line.word}` as WordKey, {
    ...line.values,
    // A day or a number of a matter is written as everywhere else.
    ...(line.word === 'birth_date' ? { value: format.date(String(line.values['value'])) } : {}),
    ...('number' in line.values
      ? { number: format.publicNumber(String(line.values['number'])) }
      : {}),
  });
  const from = on === null ? null : isYear ? on.slice(0, 4) : format.date(on);
  const when =
    until === null
      ? from
      : from === null
        ? t('registry.until', { on: format.date(until) })
        : t('card.span', { from, until: format.date(until) });
  const source = `card.source.${line.source}`;
  return (
    <>
      {line.to ? <Go to={line.to}>{sentence}</Go> : sentence}
      {line.text && <span className="card-text">{line.text}</span>}
      {(when || line.source) && (
        <span className="card-when">
          {[
            when,
            line.source &&
              t('card.source', { source: has(source) ? t(source as WordKey) : line.source }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </>
  );
}
