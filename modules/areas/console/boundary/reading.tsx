import type { InputOf } from '@liren/kernel/contract';
import { ErrorLine, Go, Timeline, useAction, useFormat, useGo } from '@liren/ui';
import { FactTable, FormDialog, Panel, spokenBy } from '@liren/ui/console';
import { Button, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import {
  type BoundaryChange,
  previewBoundaries,
  type SaidEdit,
  takeBoundaryStep,
  turnBackBoundaryChange,
} from '../../contract/public.ts';
import '../areas.css';
import { ChangeState } from './list.tsx';
import { PlanFacts } from './plan.tsx';

type StepName = InputOf<typeof takeBoundaryStep>['params']['step'];

/** Steps that say something; the others are taken at once. */
const said: Readonly<Partial<Record<StepName, 'reason' | 'document'>>> = {
  propose: 'reason',
  approve: 'document',
  send_back: 'reason',
  refuse: 'reason',
};
/** The step a reader most likely came for, first. */
const order: readonly StepName[] = [
  'approve',
  'publish',
  'propose',
  'send_back',
  'refuse',
  'take_back',
  'recall',
  'drop',
];

/** A change that is proposed, waits for its day, or was decided: what it does, who said what, what can be done. */
export function Reading({ change }: { change: BoundaryChange }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <div className="boundary-reading">
      <Panel title={t('areas.change.facts')} aside={<ChangeState state={change.state} />}>
        <dl className="areas-facts">
          <dt>{t('areas.change.where')}</dt>
          <dd>{change.communities.map(({ name }) => name).join('、')}</dd>
          <dt>{t('areas.change.decides')}</dt>
          <dd>
            {t(
              change.overCommunities ? 'areas.change.decides.district' : 'areas.change.decides.own',
            )}
          </dd>
          <dt>{t('areas.change.from')}</dt>
          <dd>{format.date(change.validFrom)}</dd>
          {change.note && (
            <>
              <dt>{t('areas.change.note')}</dt>
              <dd>{change.note}</dd>
            </>
          )}
        </dl>
        <ChangeSteps change={change} />
      </Panel>
      {change.result ? <Result of={change.result} /> : <Plan change={change} />}
      <History of={change} />
    </div>
  );
}

export function History({ of: { history } }: { of: BoundaryChange }): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t('areas.change.history')}>
      <Timeline
        entries={history.toReversed().map(({ step, at, by, behalf, reason }, i) => ({
          id: `${step}${i}`,
          at,
          tone: step === 'refuse' || step === 'drop' ? ('stopped' as const) : ('moving' as const),
          title: t(`areas.change.did.${step}` as WordKey, { by: spokenBy(t, by, behalf) }),
          children:
            reason &&
            (step === 'hand_back' ? t(`problem.${reason}` as WordKey, { code: '' }) : reason),
        }))}
      />
    </Panel>
  );
}

/** What may be done with it now, and of the rest why not. */
export function ChangeSteps({ change }: { change: BoundaryChange }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const take = useAction(takeBoundaryStep);
  const back = useAction(turnBackBoundaryChange);
  const [asking, setAsking] = useState<StepName | null>(null);
  const steps = order.filter((step) => change.may.includes(step));
  const barred = change.mayNot.filter(
    ({ step, code }) => order.includes(step as StepName) && code.startsWith('boundary.'),
  );
  const run = async (step: StepName, input: Record<string, unknown> = {}): Promise<void> => {
    const done = await take.run({
      params: { id: change.id, step },
      body: { seen: change.seq, input },
    });
    if (done) setAsking(null);
  };
  const turnBack = async (): Promise<void> => {
    const done = await back.run({ params: { id: change.id } });
    if (done) go(`/admin/boundaries/${done.id}`);
  };
  const problem = (asking ? null : take.problem) ?? back.problem;
  return (
    <div className="boundary-steps">
      {problem && <ErrorLine problem={problem} />}
      <div className="boundary-buttons">
        {steps.map((step, i) => (
          <Button
            key={step}
            kind={i === 0 ? 'primary' : step === 'refuse' || step === 'drop' ? 'danger' : 'plain'}
            busy={take.running}
            onClick={() => (said[step] ? setAsking(step) : void run(step))}
          >
            {t(`areas.change.step.${step}`)}
          </Button>
        ))}
        {change.may.includes('turn_back') && (
          <Button busy={back.running} onClick={() => void turnBack()}>
            {t('areas.change.step.turn_back')}
          </Button>
        )}
      </div>
      {barred.map(({ step, code }) => (
        <p key={step} className="quiet">
          {t('areas.change.barred', {
            step: t(`areas.change.step.${step}` as WordKey),
            why: t(`problem.${code}` as WordKey, { code: '', title: '' }),
          })}
        </p>
      ))}
      {asking && (
        <StepDialog
          step={asking}
          busy={take.running}
          problem={take.problem}
          onSend={(input) => void run(asking, input)}
          onClose={() => {
            take.reset();
            setAsking(null);
          }}
        />
      )}
    </div>
  );
}

function StepDialog({
  step,
  busy,
  problem,
  onSend,
  onClose,
}: {
  step: StepName;
  busy: boolean;
  problem: ReturnType<typeof useAction>['problem'];
  onSend: (input: Record<string, unknown>) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const field = said[step] ?? 'reason';
  const label = t(`areas.change.said.${field}`);
  return (
    <FormDialog
      title={t(`areas.change.step.${step}`)}
      send={t(`areas.change.step.${step}`)}
      busy={busy}
      problem={problem}
      labels={{ [`/input/${field}`]: label }}
      grave={step === 'refuse'}
      onSend={() => onSend({ [field]: text })}
      onClose={onClose}
    >
      {field === 'document' ? (
        <TextField
          at="/input/document"
          label={label}
          hint={t('areas.change.said.document.hint')}
          value={text}
          onChange={setText}
          maxLength={80}
        />
      ) : (
        <TextAreaField
          at="/input/reason"
          label={label}
          value={text}
          onChange={setText}
          maxLength={1_000}
        />
      )}
    </FormDialog>
  );
}

/** What it would do on the areas as they are now. */
function Plan({ change }: { change: BoundaryChange }): ReactNode {
  const { t } = useWords();
  const { run, done, problem } = useAction(previewBoundaries);
  const isOver = change.state === 'refused' || change.state === 'dropped';
  useEffect(() => {
    if (!isOver) void run({ body: { edits: change.edits as SaidEdit[] } });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once for each change
  }, [change.id, isOver]);
  if (isOver) return null;
  return (
    <Panel title={t('areas.plan.title')}>
      {problem && <ErrorLine problem={problem} />}
      {done && <PlanFacts plan={done} />}
    </Panel>
  );
}

function Result({ of: result }: { of: NonNullable<BoundaryChange['result']> }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('areas.change.result')}>
      <p>
        {t('areas.change.applied', {
          at: format.dateTime(result.appliedAt),
          addresses: format.number(result.addresses),
          people: format.number(result.people),
        })}
      </p>
      <FactTable
        caption={t('areas.change.result')}
        rows={result.areas}
        idOf={({ what, area }) => `${what}${area.code}`}
        columns={[
          {
            key: 'name',
            head: t('areas.plan.area'),
            names: true,
            cell: ({ area }) => (
              <>
                <Go to="/admin/areas" search={{ at: area.code }}>
                  {area.name}
                </Go>{' '}
                <span className="quiet">{area.code}</span>
              </>
            ),
          },
          { key: 'what', head: t('areas.plan.what'), cell: ({ what }) => t(`areas.plan.${what}`) },
          {
            key: 'to',
            head: t('areas.detail.successors'),
            cell: ({ successors }) => successors.map(({ name }) => name).join('、') || '—',
          },
        ]}
      />
    </Panel>
  );
}
