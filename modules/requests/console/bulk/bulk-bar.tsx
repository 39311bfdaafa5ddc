import type { CallOf, Problem } from '@liren/kernel/contract';
import { ask, asProblem, Dialog, ErrorLine, useFormat, useGo } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listRequests } from '../../contract/public.ts';
import { rememberChosen } from './bulk-memory.ts';
import { mostAtOnce, stepCounts } from './bulk-steps.ts';
import { useChoices } from './use-bulk.ts';

interface Props {
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** Rows on the page, and whether there are more. */
  shown: readonly string[];
  hasMore: boolean;
  query: NonNullable<CallOf<typeof listRequests>['query']>;
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
}

/** What can be done with the rows that are ticked. */
export function BulkBar(props: Props): ReactNode {
  const { selected, onSelect, shown, hasMore, choosing, onChoosing } = props;
  const { t } = useWords();
  if (selected.size === 0) return null;
  const whole = shown.length > 0 && shown.every((number) => selected.has(number));
  const most = selected.size > mostAtOnce;
  return (
    <section className="bulk-bar" aria-label={t('requests.bulk.chosen')}>
      <strong>{t('requests.bulk.count', { count: selected.size })}</strong>
      {whole && hasMore && selected.size === shown.length && <AllOfView {...props} />}
      <button
        type="button"
        className="button button-primary"
        disabled={most}
        onClick={() => onChoosing(true)}
      >
        {t('requests.bulk.act')} <kbd className="step-key">B</kbd>
      </button>
      <button type="button" className="button" onClick={() => onSelect(new Set())}>
        {t('requests.bulk.clear')}
      </button>
      {most && <span>{t('requests.bulk.most', { count: mostAtOnce })}</span>}
      {choosing && !most && (
        <ChooseStep numbers={[...selected]} onClose={() => onChoosing(false)} />
      )}
    </section>
  );
}

/** Every row of the view is on the page: the rest can be chosen too, as many as can be checked at once. */
function AllOfView({ query, onSelect }: Props): ReactNode {
  const { t } = useWords();
  const [reading, setReading] = useState(false);
  const [capped, setCapped] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = async (): Promise<void> => {
    setReading(true);
    setProblem(null);
    try {
      const numbers: string[] = [];
      let after: string | null = null;
      do {
        const page: { rows: readonly { number: string }[]; next: string | null } = await ask(
          listRequests,
          { query: { ...query, limit: 100, ...(after ? { after } : {}) } },
        );
        numbers.push(...page.rows.map(({ number }) => number));
        after = page.next;
      } while (after && numbers.length < mostAtOnce);
      setCapped(after !== null || numbers.length > mostAtOnce);
      onSelect(new Set(numbers.slice(0, mostAtOnce)));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className="link-button"
        disabled={reading}
        onClick={() => void choose()}
      >
        {t(reading ? 'state.loading' : 'requests.bulk.all', { count: mostAtOnce })}
      </button>
      {problem && <ErrorLine problem={problem} />}
      {capped && <span role="status">{t('requests.bulk.capped', { count: mostAtOnce })}</span>}
    </>
  );
}

/** The steps that all or some of them can take, each with how many. */
function ChooseStep({
  numbers,
  onClose,
}: {
  numbers: readonly string[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const { items, complete, problem, again } = useChoices(numbers);
  const steps = stepCounts(items);
  const begin = (step: string): void => {
    rememberChosen({ numbers, search: location.search });
    go('/bulk', { search: { step } });
  };
  return (
    <Dialog
      open
      sheet
      title={t('requests.bulk.choose', { count: numbers.length })}
      onClose={onClose}
      actions={
        <button type="button" className="button" onClick={onClose}>
          {t('action.cancel')}
        </button>
      }
    >
      {problem && <ErrorLine problem={problem} onRetry={again} />}
      {!complete && !problem && <p role="status">{t('state.loading')}</p>}
      {complete && steps.length === 0 && <p>{t('requests.bulk.none')}</p>}
      {complete && (
        <ul className="bulk-steps">
          {steps.map(({ step, count }) => (
            <li key={step}>
              <button type="button" className="button" onClick={() => begin(step)}>
                <span>{t(`requests.step.${step}`)}</span>
                <span className="figure">
                  {count === numbers.length
                    ? t('requests.bulk.every')
                    : t('requests.bulk.some', {
                        n: format.number(count),
                        of: format.number(numbers.length),
                      })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
