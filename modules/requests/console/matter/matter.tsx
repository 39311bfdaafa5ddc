import { Answer, Go, Icon, StatusTag, useFormat, useGo, useOne, useParam } from '@liren/ui';
import { Page, type ScreenKey, useScreenKeys } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { getRequest, type RequestPage } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { rememberedQueue } from '../queue/queue-memory.ts';
import { SnoozeButton, SnoozeDialog } from '../reminders/snooze.tsx';
import { type Choice, choicesOf } from '../steps/actions.ts';
import { TagMarks } from '../tags.tsx';
import { Composers } from './composers.tsx';
import { ChosenStep, MatterActions, stepKeys } from './matter-actions.tsx';
import { MatterMerged } from './matter-merged.tsx';
import { MatterReport } from './matter-report.tsx';
import { MatterSide } from './matter-side.tsx';
import { MatterTimeline } from './matter-timeline.tsx';
import '../console.css';

/** One matter with everything staff need to move it. */
export default function Matter(): ReactNode {
  const number = useParam('number');
  const one = useOne(getRequest, { params: { number } });
  const { t } = useWords();
  const format = useFormat();
  return one.value && one.value.number === number ? (
    <Opened page={one.value} key={number} problem={one} />
  ) : (
    <Page title={format.publicNumber(number)} back="/matters">
      <Answer of={one} rows={8}>
        {() => <p>{t('state.loading')}</p>}
      </Answer>
    </Page>
  );
}

function Opened({
  page,
  problem,
}: {
  page: RequestPage;
  problem: ReturnType<typeof useOne<typeof getRequest>>;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [snoozing, setSnoozing] = useState(false);
  const queue = useNeighbours(page.number);
  const keys: ScreenKey[] = [
    {
      keys: 'E',
      on: ['e'],
      word: 'requests.console.key.next',
      act: () => queue.next && go(`/matters/${queue.next}`),
      when: queue.next !== null,
    },
    {
      keys: 'Z',
      on: ['z'],
      word: 'requests.snooze',
      act: () => setSnoozing(true),
      when: !page.endedAt,
    },
    ...Object.entries(stepKeys).map(([letter, step]): ScreenKey => {
      const found = choicesOf(page).find((one) => one.step === step);
      return {
        keys: letter.toUpperCase(),
        on: [letter],
        word: `requests.step.${step}`,
        act: () => found && setChoice(found),
        when: found !== undefined,
      };
    }),
  ];
  useScreenKeys(keys, box);
  return (
    <div ref={box} className="matter-page">
      <Page
        title={page.title}
        back={`/matters${queue.search}`}
        note={
          <span className="matter-note">
            <span className="figure">{format.publicNumber(page.number)}</span>
            <StatusTag tone={page.tone}>{t(`requests.word.${page.word}`)}</StatusTag>
            {page.holder && !page.endedAt && <span>→ {name(page.holder)}</span>}
            <span>{t(`requests.visibility.${page.visibility}`)}</span>
            <TagMarks of={page.tags} />
          </span>
        }
        actions={
          <>
            <MatterActions page={page} onChoose={setChoice} />
            {!page.endedAt && <SnoozeButton number={page.number} />}
            {queue.at !== null && (
              <nav className="matter-turn" aria-label={t('requests.console.queue')}>
                <Turn to={queue.previous} word={t('requests.console.previous')} icon="back" />
                <span className="figure">
                  {format.number(queue.at + 1)}/{format.number(queue.length)}
                </span>
                <Turn to={queue.next} word={t('requests.console.next')} icon="on" />
              </nav>
            )}
          </>
        }
      >
        <Answer of={problem}>
          {() => (
            <div className="matter">
              <div className="matter-main">
                <MatterMerged page={page} />
                <MatterReport page={page} />
                <Composers page={page} />
                <MatterTimeline page={page} />
              </div>
              <MatterSide page={page} onChoose={setChoice} />
            </div>
          )}
        </Answer>
        <ChosenStep page={page} choice={choice} onClose={() => setChoice(null)} />
        {snoozing && <SnoozeDialog number={page.number} onClose={() => setSnoozing(false)} />}
      </Page>
    </div>
  );
}

function Turn({
  to,
  word,
  icon,
}: {
  to: string | null;
  word: string;
  icon: 'back' | 'on';
}): ReactNode {
  const drawing = <Icon of={icon === 'back' ? ChevronLeft : ChevronRight} />;
  return to ? (
    <Go to={`/matters/${to}`} className="icon-button" aria-label={word}>
      {drawing}
    </Go>
  ) : null;
}

/** Where the matter stands in the queue it was opened from. */
function useNeighbours(number: string) {
  const queue = rememberedQueue();
  const at = queue?.numbers.indexOf(number) ?? -1;
  if (!queue || at === -1)
    return { at: null, length: 0, previous: null, next: null, search: '' } as const;
  return {
    at,
    length: queue.numbers.length,
    previous: queue.numbers[at - 1] ?? null,
    next: queue.numbers[at + 1] ?? null,
    search: queue.search,
  };
}
