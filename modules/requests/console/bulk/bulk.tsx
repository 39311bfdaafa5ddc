import { previewAct } from '@liren/guard/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { covers } from '@liren/kernel/account';
import {
  EmptyState,
  ErrorLine,
  ErrorState,
  Form,
  Go,
  Loading,
  useAction,
  useFormat,
  useGo,
  useMe,
  useOne,
  usePhotos,
  usePlace,
  useSession,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import { type CheckedStep, closeMany, endingSteps } from '../../contract/public.ts';
import { useSettled } from '../places.tsx';
import { StepFields } from '../steps/step-fields.tsx';
import { formOf, type StaffStep, type StepForm } from '../steps/step-forms.ts';
import type { Values } from '../steps/step-input.ts';
import { chosenMatters, rememberChosen } from './bulk-memory.ts';
import { BulkResults } from './bulk-results.tsx';
import { commonFields, fieldPerMatter, inputFor, isBulkStep, undoSteps } from './bulk-steps.ts';
import { BulkTable } from './bulk-table.tsx';
import { keyOf, useCheck, useRun } from './use-bulk.ts';
import '../console.css';
import './bulk.css';

const Place = z.object({ step: z.string().refine(isBulkStep).optional().catch(undefined) });

/** One step on many matters: what it will do to each, whom it tells and what keeps some from it; then it is taken. */
export default function Bulk(): ReactNode {
  const { t } = useWords();
  const [{ step }] = usePlace(Place);
  const [chosen] = useState(chosenMatters);
  const back = `/matters${chosen.search}`;
  if (!step || chosen.numbers.length === 0)
    return (
      <Page title={t('requests.bulk')} back={back}>
        <EmptyState
          title={t('requests.bulk.nothing')}
          why={t('requests.bulk.nothing.why')}
          action={
            <Go to="/matters" className="button">
              {t('requests.console.queue')}
            </Go>
          }
        />
      </Page>
    );
  return <Check key={step} step={step} numbers={chosen.numbers} search={chosen.search} />;
}

function Check({
  step,
  numbers: first,
  search,
}: {
  step: StaffStep;
  numbers: readonly string[];
  search: string;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [numbers, setNumbers] = useState(first);
  const [values, setValues] = useState<Values>({});
  const [units, setUnits] = useState<ReadonlyMap<string, string>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const photos = usePhotos();
  const form = formOf(step) as StepForm;
  const fields = commonFields(step);
  const inputOf = (number: string) => inputFor(step, values, units.get(number));
  const targets = useSettled(numbers.map((number) => ({ number, input: inputOf(number) })));
  const check = useCheck(step, targets);
  const run = useRun(step);
  useSuggestions(check.items, units, setUnits, fieldPerMatter(step) !== null);
  useLeaveWarning(run.state === 'running');

  const ready = check.items.filter((item) => item.then !== null);
  const wanted = ready.filter((item) => !left.has(keyOf(item)));
  const asked = check.items.find(({ refused }) => refused?.code === 'input.invalid')?.refused;
  const name = t(`requests.step.${step}`);
  const me = useMe();
  const { office } = useSession();
  const ends = (endingSteps as readonly string[]).includes(step);
  const area = areaFor(me, check.items) ?? office.code;
  const rule = useOne(
    previewAct,
    { params: { act: 'requests.close_many' }, query: { area } },
    { when: ends && check.items.length > 0, keep: true },
  );
  const propose = useAction(closeMany);
  const most = rule.value?.threshold ?? null;
  const forTwo = ends && most !== null && wanted.length > most;
  const start = (): void => {
    // Only what the check on the page has answered for this very input is taken.
    if (!check.complete || wanted.length === 0 || run.state !== 'ready') return;
    if (forTwo) {
      void propose.run({
        body: {
          step: step as (typeof endingSteps)[number],
          items: wanted.map((item) => ({
            ...{ number: item.number, matter: item.matter, seen: item.seq },
            input: inputOf(item.number),
          })),
        },
      });
      return;
    }
    run.start(wanted.map((item) => ({ item, input: inputOf(item.number) })));
  };
  const undo = undoSteps[step];

  return (
    <Page
      title={t('requests.bulk.title', { step: name, count: numbers.length })}
      back={`/matters${search}`}
      note={t('requests.bulk.note')}
    >
      {propose.done ? (
        <Panel>
          <Proposed until={propose.done.until} />
          <Go to={`/matters${search}`} className="button">
            {t('requests.console.queue')}
          </Go>
        </Panel>
      ) : run.state !== 'ready' ? (
        <BulkResults
          run={run}
          step={step}
          onUndo={
            undo &&
            ((done) => {
              rememberChosen({ numbers: done, search });
              go('/bulk', { search: { step: undo } });
            })
          }
          onAgain={(refused) => {
            setNumbers(refused);
            run.reset();
            check.again();
          }}
          back={`/matters${search}`}
        />
      ) : (
        <Form className="bulk" onSend={start}>
          {(fields.length > 0 || form.hint) && (
            <Panel title={t('requests.bulk.input')}>
              {form.hint && <p className="step-hint">{t(form.hint)}</p>}
              <div className="bulk-fields">
                <StepFields
                  fields={fields}
                  values={values}
                  onChange={(change) => setValues((before) => ({ ...before, ...change }))}
                  photos={photos}
                  page={null}
                />
              </div>
              {form.seen && fields.length > 0 && (
                <p className="step-seen">{t('requests.console.seen')}</p>
              )}
            </Panel>
          )}
          <p role="status" className="bulk-say">
            {!check.complete
              ? t('requests.bulk.checking')
              : asked
                ? t('requests.bulk.missing')
                : t('requests.bulk.will', {
                    n: format.number(wanted.length),
                    of: format.number(check.items.length),
                  })}
          </p>
          {check.problem ? (
            <ErrorState problem={check.problem} onRetry={check.again} />
          ) : check.items.length === 0 ? (
            <Loading rows={6} />
          ) : (
            <BulkTable
              step={step}
              items={check.items}
              left={left}
              onLeft={setLeft}
              units={units}
              onUnits={setUnits}
            />
          )}
          {forTwo && (
            <>
              <p className="bulk-say">
                {t('requests.bulk.for_two', { most: format.number(most) })}
              </p>
              <SecondPerson act="requests.close_many" area={area} />
            </>
          )}
          {propose.problem && <ErrorLine problem={propose.problem} />}
          <div className="bulk-foot">
            <button
              type="submit"
              className={form.grave ? 'button button-danger' : 'button button-primary'}
              disabled={!check.complete || wanted.length === 0 || propose.running}
            >
              {t(forTwo ? 'requests.bulk.propose' : 'requests.bulk.do', {
                step: name,
                count: wanted.length,
              })}
            </button>
            <button type="button" className="button" onClick={check.again}>
              {t('requests.bulk.again')}
            </button>
            <Go to={`/matters${search}`} className="button">
              {t('action.cancel')}
            </Go>
          </div>
        </Form>
      )}
    </Page>
  );
}

/** The area of the role under which somebody answers for all of these matters. */
const areaFor = (me: ReturnType<typeof useMe>, items: readonly CheckedStep[]): string | undefined =>
  me?.memberships.find(
    ({ role, area }) =>
      (role === 'desk' || role === 'command') &&
      items.every(({ community }) => covers(area, community.code)),
  )?.area;

/** The directory's unit stands in each row until somebody chooses another. */
function useSuggestions(
  items: readonly CheckedStep[],
  units: ReadonlyMap<string, string>,
  setUnits: (units: ReadonlyMap<string, string>) => void,
  perMatter: boolean,
): void {
  useEffect(() => {
    if (!perMatter) return;
    const fresh = items.filter(({ number, suggested }) => suggested && !units.has(number));
    if (fresh.length === 0) return;
    setUnits(
      new Map([
        ...units,
        ...fresh.map(({ number, suggested }) => [number, suggested?.code ?? ''] as const),
      ]),
    );
  }, [items, units, setUnits, perMatter]);
}

function useLeaveWarning(when: boolean): void {
  useEffect(() => {
    if (!when) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [when]);
}
