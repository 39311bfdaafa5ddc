import { Answer, Go, Timeline, todayHere, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FormDialog, Page, Panel, spokenBy } from '@liren/ui/console';
import { Button, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  getMotion,
  type MotionPage,
  type MotionStep,
  motionSteps,
  takeMotionStep,
} from '../contract/public.ts';
import { MotionTag } from './motions.tsx';
import './bodies.css';

/** One motion: the bodies it goes through, what was decided, what is to be done next. */
export default function Motion(): ReactNode {
  const { t } = useWords();
  const id = useParam('id');
  const answer = useOne(getMotion, { params: { id } });
  const [open, setOpen] = useState<MotionStep | null>(null);
  const motion = answer.value;
  return (
    <Page
      title={motion?.title ?? t('bodies.motion')}
      back={motion ? `/bodies/communities/${motion.community}` : '/bodies'}
      note={motion && <MotionTag {...motion} />}
      actions={motionSteps
        .filter((step) => motion?.may.includes(step))
        .map((step, i) => (
          <Button key={step} kind={i === 0 ? 'primary' : 'plain'} onClick={() => setOpen(step)}>
            {t(`bodies.motion.step.${step}`)}
          </Button>
        ))}
    >
      <Answer of={answer} rows={8}>
        {(value) => (
          <div className="bodies-page">
            <Panel title={t('bodies.motion.history')}>
              <History of={value} />
            </Panel>
            <Facts of={value} />
          </div>
        )}
      </Answer>
      {motion && open && <StepForm of={motion} step={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Facts({ of }: { of: MotionPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const body = (one: { id: string; name: string } | null) =>
    one ? <Go to={`/bodies/${one.id}`}>{one.name}</Go> : '—';
  const waits = of.mayNot.find(({ code }) => code === 'step.not_yours');
  return (
    <Panel title={t('bodies.standing')}>
      {of.text && <p className="bodies-text">{of.text}</p>}
      <dl className="bodies-facts">
        {[
          [t('bodies.motion.deliberates'), body(of.deliberates)] as const,
          [t('bodies.motion.decides'), body(of.decides)] as const,
          [t('bodies.motion.executes'), body(of.executes)] as const,
          [t('bodies.motion.due'), of.dueAt ? format.date(of.dueAt) : '—'] as const,
        ].map(([head, fact]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {of.state === 'reported' && waits && of.may.length === 0 && (
        <p className="quiet">{t('bodies.motion.other_accepts')}</p>
      )}
    </Panel>
  );
}

type Told = MotionStep | 'raise' | 'ring' | 'recount' | 'shift';

function History({ of }: { of: MotionPage }): ReactNode {
  const { t } = useWords();
  return (
    <Timeline
      entries={of.history
        .map(({ step, at, by, behalf, text, votes }, i) => ({
          id: String(i),
          at,
          title: t(`bodies.motion.did.${step as Told}`),
          ...(by ? { note: spokenBy(t, by, behalf) } : {}),
          children: (
            <>
              {votes && <p>{t('bodies.motion.votes', votes)}</p>}
              {text && <p>{text}</p>}
            </>
          ),
        }))
        .toReversed()}
    />
  );
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

function StepForm({
  of,
  step,
  onClose,
}: {
  of: MotionPage;
  step: MotionStep;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [members, setMembers] = useState('');
  const [present, setPresent] = useState('');
  const [favour, setFavour] = useState('');
  const [days, setDays] = useState('30');
  const [on, setOn] = useState(todayHere);
  const take = useAction(takeMotionStep);
  const input =
    step === 'decide'
      ? {
          ...{ members: numberOf(members), present: numberOf(present) },
          ...{ favour: numberOf(favour), days: numberOf(days), on },
        }
      : step === 'confirm'
        ? {}
        : { text };
  const counts = [
    ['members', members, setMembers],
    ['present', present, setPresent],
    ['favour', favour, setFavour],
    ['days', days, setDays],
  ] as const;
  return (
    <FormDialog
      title={t(`bodies.motion.step.${step}`)}
      send={t(`bodies.motion.step.${step}`)}
      busy={take.running}
      problem={take.problem}
      labels={{
        '/body/input/text': t('bodies.motion.say'),
        ...Object.fromEntries(
          counts.map(([name]) => [`/body/input/${name}`, t(`bodies.motion.${name}`)]),
        ),
      }}
      onClose={onClose}
      onSend={() =>
        void take
          .run({ params: { id: of.id, step }, body: { seen: of.seq, input } })
          .then((done) => done && onClose())
      }
    >
      {step === 'decide' ? (
        <>
          <p className="quiet">{t('bodies.motion.rule')}</p>
          <TextField
            at="/body/input/on"
            type="date"
            label={t('bodies.motion.on')}
            value={on}
            onChange={setOn}
          />
          {counts.map(([name, value, set]) => (
            <TextField
              key={name}
              at={`/body/input/${name}`}
              label={t(`bodies.motion.${name}`)}
              inputMode="numeric"
              value={value}
              onChange={set}
            />
          ))}
        </>
      ) : step === 'confirm' ? (
        <p>{t('bodies.motion.confirm.what')}</p>
      ) : (
        <TextAreaField
          at="/body/input/text"
          label={t('bodies.motion.say')}
          value={text}
          onChange={setText}
          maxLength={1000}
        />
      )}
    </FormDialog>
  );
}
