import '../parts/privacy.css';
import {
  Answer,
  ErrorLine,
  StatusTag,
  Timeline,
  useAction,
  useFormat,
  useOne,
  useParam,
} from '@liren/ui';
import { FormDialog, Page, Panel, spokenBy } from '@liren/ui/console';
import { Button, SelectField, TextAreaField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  getRights,
  identityProofs,
  type RightsRequest,
  type RightsStep,
  readRights,
  refusalGrounds,
  takeRightsStep,
} from '../contract/public.ts';
import { rightsTones } from '../parts/tones.ts';

/** The step an officer most likely came for, first. */
const order: readonly RightsStep[] = ['identify', 'answer', 'put_off', 'refuse'];

/** One request: what it is, what was asked (opened for a purpose), what can be done. */
export default function RightsOne(): ReactNode {
  const { t } = useWords();
  const id = useParam('id');
  const one = useOne(getRights, { params: { id } }, { keep: true });
  return (
    <Page
      title={one.value ? t(`privacy.kind.${one.value.kind}`) : t('privacy.one')}
      back="/privacy"
    >
      <Answer of={one} rows={6}>
        {(request) => (
          <>
            <Facts request={request} />
            <Texts request={request} />
            <Panel title={t('privacy.history')}>
              <Timeline
                entries={request.history.toReversed().map(({ step, at, by, behalf }, i) => ({
                  id: `${step}${i}`,
                  at,
                  tone: step === 'refuse' ? ('stopped' as const) : ('moving' as const),
                  title: t(`privacy.did.${step}` as WordKey, { by: spokenBy(t, by, behalf) }),
                }))}
              />
            </Panel>
          </>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ request }: { request: RightsRequest }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [asking, setAsking] = useState<RightsStep | null>(null);
  const steps = order.filter((step) => request.may.includes(step));
  return (
    <Panel
      title={t('privacy.facts')}
      aside={
        <StatusTag tone={rightsTones[request.state]}>
          {t(`privacy.state.${request.state}`)}
        </StatusTag>
      }
    >
      <dl className="facts">
        <dt>{t('privacy.way')}</dt>
        <dd>{t(request.isOwn ? 'privacy.way.app' : 'privacy.way.desk')}</dd>
        <dt>{t('privacy.raised_at')}</dt>
        <dd>{format.dateTime(request.raisedAt)}</dd>
        {request.dueAt && (
          <>
            <dt>{t('privacy.due_at')}</dt>
            <dd>{format.date(request.dueAt)}</dd>
          </>
        )}
        {request.proof && (
          <>
            <dt>{t('privacy.proof')}</dt>
            <dd>{t(`privacy.proof.${request.proof}`)}</dd>
          </>
        )}
        {request.ground && (
          <>
            <dt>{t('privacy.ground')}</dt>
            <dd>{t(`privacy.ground.${request.ground}`)}</dd>
          </>
        )}
      </dl>
      {request.mayNot.some(({ code }) => code === 'rights.unidentified') && (
        <p className="quiet">{t('problem.rights.unidentified')}</p>
      )}
      <p className="rights-steps">
        {steps.map((step, i) => (
          <Button
            key={step}
            kind={step === 'refuse' ? 'danger' : i === 0 ? 'primary' : 'plain'}
            onClick={() => setAsking(step)}
          >
            {t(`privacy.step.${step}`)}
          </Button>
        ))}
      </p>
      {asking && <StepDialog request={request} step={asking} onClose={() => setAsking(null)} />}
    </Panel>
  );
}

/** What is personal stays closed until the officer opens it; the asker sees that it was opened. */
function Texts({ request }: { request: RightsRequest }): ReactNode {
  const { t } = useWords();
  const read = useAction(readRights);
  return (
    <Panel title={t('privacy.texts')}>
      {read.problem && <ErrorLine problem={read.problem} />}
      {read.done ? (
        <dl className="facts">
          {(['person', 'asked', 'answer'] as const).map((what) =>
            read.done?.[what] ? (
              <div key={what}>
                <dt>{t(`privacy.texts.${what}`)}</dt>
                <dd className="rights-written">{read.done[what]}</dd>
              </div>
            ) : null,
          )}
        </dl>
      ) : (
        <>
          <p className="quiet">{t('privacy.texts.closed')}</p>
          <Button busy={read.running} onClick={() => void read.run({ params: { id: request.id } })}>
            {t('privacy.texts.open')}
          </Button>
        </>
      )}
    </Panel>
  );
}

function StepDialog({
  request,
  step,
  onClose,
}: {
  request: RightsRequest;
  step: RightsStep;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [proof, setProof] = useState<(typeof identityProofs)[number]>('id_card');
  const [ground, setGround] = useState<(typeof refusalGrounds)[number]>('law_keeps');
  const take = useAction(takeRightsStep);
  const field = step === 'put_off' ? 'reason' : 'text';
  const input: Record<string, unknown> =
    step === 'identify' ? { proof } : { [field]: text, ...(step === 'refuse' ? { ground } : {}) };
  const label = t(step === 'answer' ? 'privacy.said.answer' : 'privacy.said.reason');
  return (
    <FormDialog
      title={t(`privacy.step.${step}`)}
      send={t(`privacy.step.${step}`)}
      busy={take.running}
      problem={take.problem}
      labels={{ [`/input/${field}`]: label }}
      grave={step === 'refuse'}
      onClose={onClose}
      onSend={() =>
        void take
          .run({ params: { id: request.id, step }, body: { seen: request.seq, input } })
          .then((done) => done && onClose())
      }
    >
      {step === 'identify' && (
        <SelectField
          at="/input/proof"
          label={t('privacy.proof')}
          value={proof}
          onChange={setProof}
          options={identityProofs.map((value) => ({ value, label: t(`privacy.proof.${value}`) }))}
        />
      )}
      {step === 'refuse' && (
        <SelectField
          at="/input/ground"
          label={t('privacy.ground')}
          value={ground}
          onChange={setGround}
          options={refusalGrounds.map((value) => ({
            value,
            label: t(`privacy.ground.${value}`),
          }))}
        />
      )}
      {step !== 'identify' && (
        <TextAreaField
          at={`/input/${field}`}
          label={label}
          hint={t('privacy.said.hint')}
          value={text}
          onChange={setText}
          maxLength={1_000}
        />
      )}
    </FormDialog>
  );
}
