import { ErrorLine, Go, Icon, useFormat } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { Check, Clock3, LoaderCircle, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { StaffStep } from '../steps/step-forms.ts';
import { undoSteps } from './bulk-steps.ts';
import { What } from './bulk-table.tsx';
import { keyOf, type Outcome, type Run } from './use-bulk.ts';

const marks = { waiting: Clock3, running: LoaderCircle, done: Check, refused: X } as const;

/** How far it is, what became of each matter, and what can be done about it. */
export function BulkResults({
  run,
  step,
  onUndo,
  onAgain,
  back,
}: {
  run: Run;
  step: StaffStep;
  /** Begins the check of the step that takes this one back, for those that were done. */
  onUndo: ((numbers: readonly string[]) => void) | undefined;
  /** Checks those that were refused once more, as they stand now. */
  onAgain: (numbers: readonly string[]) => void;
  back: string;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const of = (is: Outcome['is']) => run.deeds.filter(({ key }) => run.outcomes.get(key)?.is === is);
  const [done, refused, waiting] = [of('done'), of('refused'), of('waiting')];
  const numbersOf = (deeds: Run['deeds']) => [...new Set(deeds.map(({ item }) => item.number))];
  const undo = undoSteps[step];
  return (
    <section className="bulk-results">
      <h2 ref={heading} tabIndex={-1}>
        {t(`requests.bulk.run.${run.state === 'ready' ? 'running' : run.state}`, {
          step: t(`requests.step.${step}`),
        })}
      </h2>
      <progress
        aria-label={t('requests.bulk.progress')}
        max={run.deeds.length}
        value={run.deeds.length - waiting.length - of('running').length}
      />
      <p role="status">
        {t('requests.bulk.result', {
          done: format.number(done.length),
          refused: format.number(refused.length),
          waiting: format.number(waiting.length),
        })}
      </p>
      <div className="button-row">
        {run.state === 'running' && (
          <button type="button" className="button" onClick={run.stop}>
            {t('requests.bulk.stop')}
          </button>
        )}
        {run.state === 'stopped' && (
          <button type="button" className="button button-primary" onClick={run.resume}>
            {t('requests.bulk.resume', { count: waiting.length })}
          </button>
        )}
        {run.state !== 'running' && (
          <>
            {run.state === 'over' && (
              <Go to={back} className="button button-primary">
                {t('requests.bulk.back')}
              </Go>
            )}
            {refused.length > 0 && (
              <button type="button" className="button" onClick={() => onAgain(numbersOf(refused))}>
                {t('requests.bulk.refused.again', { count: refused.length })}
              </button>
            )}
            {onUndo && undo && done.length > 0 && (
              <button type="button" className="button" onClick={() => onUndo(numbersOf(done))}>
                {t('requests.bulk.undo', { step: t(`requests.step.${undo}`), count: done.length })}
              </button>
            )}
          </>
        )}
      </div>
      <FactTable
        caption={t('requests.bulk.list')}
        rows={[...refused, ...run.deeds.filter((deed) => !refused.includes(deed))]}
        idOf={(deed) => keyOf(deed.item)}
        columns={[
          {
            key: 'what',
            head: t('requests.column.title'),
            names: true,
            cell: ({ item }) => <What item={item} />,
          },
          {
            key: 'outcome',
            head: t('requests.bulk.outcome'),
            cell: (deed) => {
              const outcome = run.outcomes.get(deed.key) ?? { is: 'waiting' };
              return outcome.is === 'refused' ? (
                <ErrorLine problem={outcome.problem} />
              ) : (
                <span className="bulk-outcome">
                  <Icon of={marks[outcome.is]} size={16} />
                  {t(`requests.bulk.is.${outcome.is}`)}
                </span>
              );
            },
          },
        ]}
      />
    </section>
  );
}
