import { Answer, type One, useFormat } from '@liren/ui';
import { Page, Panel, spokenBy } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import './linkage.css';

/** The page of one thing of this room: its name once it is known, its parts below one another. */
export function DetailPage<T>({
  of,
  kind,
  title,
  back,
  note,
  actions,
  dialogs,
  children,
}: {
  of: One<T>;
  /** What it is called before its name is known. */
  kind: string;
  title: (value: T) => string;
  back: string;
  note?: (value: T) => ReactNode;
  actions?: (value: T) => ReactNode;
  dialogs?: (value: T) => ReactNode;
  children: (value: T) => ReactNode;
}): ReactNode {
  const { value } = of;
  return (
    <Page
      title={value ? title(value) : kind}
      back={back}
      note={value && note?.(value)}
      actions={value && actions?.(value)}
    >
      <Answer of={of} rows={10}>
        {(found) => <div className="linkage-column">{children(found)}</div>}
      </Answer>
      {value && dialogs?.(value)}
    </Page>
  );
}

/** Name and value; false where this one has none. */
export type Fact = readonly [name: string, value: ReactNode] | false;

/** What is known of it, each with its name. */
export function Facts({ of }: { of: readonly Fact[] }): ReactNode {
  return (
    <Panel>
      <dl className="linkage-facts">
        {of.map(
          (fact) =>
            fact && (
              <div key={fact[0]}>
                <dt>{fact[0]}</dt>
                <dd>{fact[1]}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}

/** What the reader can do now, the step that leads on first; nothing when there is nothing. */
export function Acts<A extends { step: string }>({
  of,
  onAct,
}: {
  of: readonly { act: A; word: string; leads?: boolean }[];
  onAct: (act: A) => void;
}): ReactNode {
  if (of.length === 0) return null;
  return (
    <div className="linkage-buttons">
      {of.map(({ act, word, leads }) => (
        <Button key={word} kind={leads ? 'primary' : 'plain'} onClick={() => onAct(act)}>
          {word}
        </Button>
      ))}
    </div>
  );
}

interface Happened {
  step: string;
  at: string;
  by: string | null;
  behalf: string | null;
  reason: string | null;
}

/** How it came about: what was done, when, by whom and for whom, and why. */
export function History<H extends Happened>({
  of,
  word,
  about = () => [],
}: {
  of: readonly H[];
  word: (event: H) => string;
  about?: (event: H) => readonly (string | false | null | undefined)[];
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.history')}>
      <ol className="plain-list">
        {of.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows, and two steps may share an instant
          <li key={i}>
            {word(event)}
            <small className="linkage-under">
              {[
                format.dateTime(event.at),
                spokenBy(t, event.by, event.behalf),
                ...about(event),
                event.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
