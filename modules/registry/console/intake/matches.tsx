import { Answer, EmptyState, ErrorLine, Go, useAction, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel, useScreenKeys } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useRef } from 'react';
import { answerMatch, type MatchSide, nextMatch } from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

type Pair = { id: string; score: number; reasons: string[]; one: MatchSide; other: MatchSide };

/** Entries that may be one person, a pair at a time, answered by three keys. */
export default function Matches(): ReactNode {
  const { t } = useWords();
  const next = useOne(nextMatch, {});
  return (
    <Page
      title={t('registry.match.title')}
      note={next.value && t('registry.match.open', { count: next.value.open })}
    >
      <RegistryNav />
      <p className="page-lead">{t('registry.match.lead')}</p>
      <Answer of={next}>
        {({ pair }) =>
          pair === null ? (
            <EmptyState title={t('registry.match.none')} why={t('registry.match.none.why')} />
          ) : (
            <OnePair pair={pair} />
          )
        }
      </Answer>
    </Page>
  );
}

const answers = [
  { answer: 'same', key: 's' },
  { answer: 'different', key: 'd' },
  { answer: 'later', key: 'l' },
] as const;

function OnePair({ pair }: { pair: Pair }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const within = useRef<HTMLDivElement>(null);
  const action = useAction(answerMatch);
  const say = (answer: (typeof answers)[number]['answer']) =>
    void action.run({ params: { id: pair.id }, body: { answer } });
  useScreenKeys(
    answers.map(({ answer, key }) => ({
      ...{ keys: key.toUpperCase(), on: [key], word: `registry.match.${answer}` as const },
      ...{ act: () => say(answer), when: !action.running },
    })),
    within,
  );
  const sides = [pair.one, pair.other];
  const known = (is: boolean) => t(is ? 'registry.match.held' : 'registry.match.not_held');
  const rows: { key: string; head: string; cells: ReactNode[] }[] = [
    {
      key: 'name',
      head: t('registry.intake.field.name'),
      cells: sides.map(({ id, name }) => (
        <Go key={id} to={`/registry/people/${id}`}>
          {name}
        </Go>
      )),
    },
    {
      key: 'sex',
      head: t('registry.intake.field.sex'),
      cells: sides.map(({ sex }) => (sex ? t(`registry.match.sex.${sex}`) : '—')),
    },
    {
      key: 'birthDate',
      head: t('registry.intake.field.birthDate'),
      cells: sides.map(({ birthDate }) => birthDate ?? '—'),
    },
    {
      key: 'home',
      head: t('registry.intake.field.home'),
      cells: sides.map(({ home }) => home ?? '—'),
    },
    {
      key: 'number',
      head: t('registry.intake.field.idNumber'),
      cells: sides.map(({ hasNumber }) => known(hasNumber)),
    },
    {
      key: 'phone',
      head: t('registry.intake.field.phone'),
      cells: sides.map(({ hasPhone }) => known(hasPhone)),
    },
    {
      key: 'taken',
      head: t('registry.match.taken'),
      cells: sides.map(({ takenAt }) => format.dateTime(takenAt)),
    },
  ];
  return (
    <div ref={within}>
      <Panel title={t('registry.match.pair', { score: pair.score })}>
        {action.problem && <ErrorLine problem={action.problem} />}
        <ul>
          {pair.reasons.map((reason) => (
            <li key={reason}>{t(`registry.match.reason.${reason}` as WordKey)}</li>
          ))}
        </ul>
        <FactTable
          caption={t('registry.match.pair', { score: pair.score })}
          rows={rows}
          idOf={({ key }) => key}
          columns={[
            { key: 'what', head: t('registry.match.what'), cell: ({ head }) => head },
            { key: 'one', head: t('registry.match.one'), cell: ({ cells }) => cells[0] },
            { key: 'other', head: t('registry.match.other'), cell: ({ cells }) => cells[1] },
          ]}
        />
        <p className="import-buttons">
          {answers.map(({ answer, key }) => (
            <button
              key={answer}
              type="button"
              className={answer === 'later' ? 'button' : 'button button-primary'}
              disabled={action.running}
              onClick={() => say(answer)}
            >
              {t(`registry.match.${answer}`)} <kbd>{key.toUpperCase()}</kbd>
            </button>
          ))}
        </p>
      </Panel>
    </div>
  );
}
