import {
  Answer,
  EmptyState,
  ErrorLine,
  Go,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  useParam,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type Card,
  type CardPurposeName,
  getPerson,
  readCard,
  type ToldPart,
} from '../../contract/public.ts';
import { ClosedParts, Life } from '../card/life.tsx';
import { CardParts } from './card-parts.tsx';
import { type PersonHead, sourceWord } from './head.ts';
import { WhoWords } from './people-table.tsx';
import { type Doing, PersonDialog } from './person-dialogs.tsx';
import '../registry.css';

/** One person: masked until a purpose is chosen, and then what the purpose needs. */
export default function PersonScreen(): ReactNode {
  const id = useParam('id');
  // Another person is another visit: no purpose and no clear text is carried over.
  return <Person key={id} id={id} />;
}

function Person({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(getPerson, { params: { id } }, { keep: true });
  const reading = useAction(readCard);
  const [read, setRead] = useState<{
    purpose: CardPurposeName;
    card: Card;
    told: ToldPart[];
  } | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const head = answer.value;
  const open = async (purpose: CardPurposeName): Promise<void> => {
    const reply = await reading.run({ params: { id }, body: { purpose } });
    if (reply) setRead(reply);
  };
  return (
    <Page
      title={read?.card.name ?? head?.name ?? t('registry.person')}
      back="/registry"
      note={head && <WhoWords of={head} />}
    >
      <Answer of={answer} rows={8}>
        {(person) => (
          <div className="registry-panes">
            <div className="registry-stack">
              <Panel title={t('registry.card')}>
                {person.purposes.length === 0 ? (
                  <EmptyState
                    title={t('registry.card.closed')}
                    why={t('registry.card.closed.why')}
                  />
                ) : (
                  <>
                    <p className="page-lead">{t('registry.card.why')}</p>
                    <div
                      className="registry-purposes"
                      role="group"
                      aria-label={t('registry.purpose')}
                    >
                      {person.purposes.map(({ purpose }) => (
                        <Button
                          key={purpose}
                          aria-pressed={read?.purpose === purpose}
                          busy={reading.running}
                          onClick={() => void open(purpose)}
                        >
                          {t(`registry.purpose.${purpose}`)}
                        </Button>
                      ))}
                    </div>
                    {reading.problem && <ErrorLine problem={reading.problem} />}
                  </>
                )}
              </Panel>
              <div className="registry-stack" aria-live="polite">
                {read && (
                  <>
                    <CardParts
                      of={read.card}
                      mayMark={person.may.includes('mark')}
                      onUnmark={(mark) => setDoing({ what: 'unmark', mark })}
                    />
                    <Life told={read.told} />
                    <ClosedParts of={person} purpose={read.purpose} />
                  </>
                )}
              </div>
            </div>
            <div className="registry-stack">
              <Entry of={person} onDo={setDoing} />
            </div>
            {doing && (
              <PersonDialog
                doing={doing}
                person={person}
                onClose={() => setDoing(null)}
                onDone={() => {
                  setDoing(null);
                  // What was open may no longer be so: it is asked for anew.
                  setRead(null);
                }}
              />
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

/** What the entry itself is: where from, how fresh, who else it stands for; and what can be done to it. */
function Entry({ of: person, onDo }: { of: PersonHead; onDo: (doing: Doing) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: readonly [string, ReactNode][] = [
    [
      t('registry.home'),
      person.room ? (
        <Go to={`/registry/rooms/${person.room}`}>{person.home}</Go>
      ) : (
        (person.home ?? t('registry.home.none'))
      ),
    ],
    [t('registry.area'), person.area?.name ?? t('registry.area.none')],
    ...(person.household
      ? [
          [
            t('registry.household'),
            <Go key="household" to={`/registry/households/${person.household}`}>
              {t('registry.household.open')}
            </Go>,
          ] as [string, ReactNode],
        ]
      : []),
    [t('registry.source'), `${sourceWord(t, person.source)} · ${format.date(person.takenAt)}`],
    [t('registry.seen'), person.seenOn ? format.date(person.seenOn) : '—'],
    [
      t('registry.account'),
      t(person.isLinked ? 'registry.account.linked' : 'registry.account.none'),
    ],
  ];
  const { may } = person;
  return (
    <Panel title={t('registry.entry')}>
      {person.needsGuardian && (
        <p>
          <StatusTag tone="soon">{t('registry.guardian.missing')}</StatusTag>
        </p>
      )}
      <dl className="registry-facts">
        {facts.map(([term, fact]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {person.mergedFrom.map(({ merge, at, name }) => (
        <p key={merge} className="registry-note">
          {t('registry.merged.from', { name, on: format.date(at) })}{' '}
          {may.includes('unmerge') && (
            <button
              type="button"
              className="link-button"
              onClick={() => onDo({ what: 'unmerge', merge })}
            >
              {t('registry.unmerge')}
            </button>
          )}
        </p>
      ))}
      {may.length > 0 && (
        <div className="registry-actions">
          {(['correct', 'move', 'end', 'mark', 'merge'] as const)
            .filter((what) => may.includes(what))
            .map((what) => (
              <Button key={what} onClick={() => onDo({ what })}>
                {t(`registry.do.${what}`)}
              </Button>
            ))}
        </div>
      )}
    </Panel>
  );
}
