import { listHeld } from '@liren/privacy/contract';
import { Answer, Go, useFormat, useOne } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getOwnCard } from '../contract/public.ts';
import { ToldLine } from '../parts/card/line.tsx';
import '../parts/card/card.css';

type Own = NonNullable<ReturnType<typeof useOne<typeof getOwnCard>>['value']>;
type Part = Own['parts'][number];

const rank = ({ part }: Part): number => (part.startsWith('registry.') ? 0 : 1);
/** Of a part at most so many lines; whoever wants all takes them along. */
const shown = 30;

/** Parts of the card as staff open it, where they are cut otherwise than what is held. */
const openedAs: Readonly<Record<string, readonly string[]>> = {
  'registry.entry': ['identity', 'phone'],
  'registry.homes': ['home', 'household', 'history'],
  'registry.owned': ['property'],
  'registry.care': ['care'],
  'registry.care_agreed': ['care'],
};

/** Readings of a part taken together, with the last of them. */
function readOf(part: string, reads: Own['reads']): Own['reads'][number] | undefined {
  const theirs = reads
    .filter((one) => one.part === part || openedAs[part]?.includes(one.part))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  const [last] = theirs;
  // One reading may have opened several: the part that was read most often says how many there were.
  return last && { ...last, count: Math.max(...theirs.map(({ count }) => count)) };
}

/** Everything that is held of me anywhere in the house: what, since when, from whom, what for, on what ground, who read it. */
export function OwnParts(): ReactNode {
  const { t } = useWords();
  const own = useOne(getOwnCard, {});
  const held = useOne(listHeld, {});
  return (
    <Card title={t('card.own')}>
      <p>{t('card.own.why')}</p>
      <Answer of={own} rows={8}>
        {({ parts, reads }) => {
          // What the register itself holds comes first: what others hold hangs on it.
          const ordered = parts.toSorted((a, b) => rank(a) - rank(b));
          const full = ordered.filter(({ lines }) => lines.length > 0);
          const empty = ordered.filter(({ lines }) => lines.length === 0);
          return (
            <>
              {full.map((part) => (
                <details key={part.part} className="card-own">
                  <summary>
                    {t(`card.${part.part}.title` as WordKey)}{' '}
                    <span className="card-when">
                      {t('card.own.count', { count: part.lines.length })}
                    </span>
                  </summary>
                  <One
                    of={part}
                    basis={held.value?.sets.find(({ name }) => name === part.held)?.basis}
                    read={readOf(part.part, reads)}
                  />
                </details>
              ))}
              {empty.length > 0 && (
                <p className="field-hint">
                  {t('card.own.empty', {
                    parts: empty
                      .map(({ part }) => t(`card.${part}.title` as WordKey))
                      .join(t('card.comma')),
                  })}
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </Card>
  );
}

function One({
  of: { part, lines, held },
  basis,
  read,
}: {
  of: Part;
  basis: string | undefined;
  read: Own['reads'][number] | undefined;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const title = t(`card.${part}.title` as WordKey);
  return (
    <>
      <dl className="facts">
        {held && (
          <>
            <dt>{t('held.purpose')}</dt>
            <dd>{t(`held.${held}.purpose` as WordKey)}</dd>
          </>
        )}
        {basis && (
          <>
            <dt>{t('held.basis')}</dt>
            <dd>{t(`held.basis.${basis}` as WordKey)}</dd>
          </>
        )}
        <dt>{t('card.own.read')}</dt>
        <dd>
          {read
            ? t('card.own.read.by', {
                count: read.count,
                on: format.date(read.at),
                reader: read.reader ?? '—',
              })
            : t('card.own.read.none')}
        </dd>
      </dl>
      <ul className="card-lines">
        {lines.slice(0, shown).map((line) => (
          <li key={line.id}>
            <ToldLine of={{ ...line, part }} />
            <Go
              to="/r/me/rights"
              search={{
                kind: 'correct',
                // What it says is left out: an address is written down.
                about: t('card.own.wrong.text', {
                  part: line.on ? `${title} ${format.date(line.on)}` : title,
                }),
              }}
            >
              {t('card.own.wrong')}
            </Go>
          </li>
        ))}
      </ul>
      {lines.length > shown && (
        <p>
          <Go to="/r/me/data" className="link-alone">
            {t('card.own.more', { count: lines.length - shown })}
          </Go>
        </p>
      )}
    </>
  );
}
