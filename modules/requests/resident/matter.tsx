import {
  Answer,
  Dialog,
  ErrorLine,
  ErrorSummary,
  Go,
  PhotoPicker,
  Photos,
  useAction,
  useDraft,
  useFaults,
  useFormat,
  useOne,
  useParam,
  usePhotos,
} from '@liren/ui';
import { Button, Card, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getMyRequest, type MyRequest, takeRequestStep } from '../contract/public.ts';
import { photosOf, useName } from '../parts/naming.ts';
import { Promised, Standing } from './promise.tsx';
import { Sayings } from './sayings.tsx';
import './resident.css';

/** One matter of mine: the promise first, then what I can do, then what happened. */
export default function Matter(): ReactNode {
  const number = useParam('number');
  const matter = useOne(getMyRequest, { params: { number } });
  const { t } = useWords();
  return (
    <Answer
      of={matter}
      skeleton={
        <Screen title={t('requests.resident.matter.title')} back="/r/matters">
          {null}
        </Screen>
      }
    >
      {(m) => <Found m={m} />}
    </Answer>
  );
}

function Found({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <Screen title={m.title} back="/r/matters">
      <p className="quiet">
        {t('requests.resident.number', { number: format.publicNumber(m.number) })} ·{' '}
        {name(m.category)}
      </p>
      <Card>
        <div className="promise">
          <Standing of={m} />
          <Promised clock={m.clock} />
        </div>
        {m.late && (
          <p className="late-sorry">
            {t('requests.resident.late', { unit: name(m.unit) || t('requests.resident.the_unit') })}
          </p>
        )}
        <Deeds m={m} />
      </Card>
      <Card title={t('requests.resident.matter.what')}>
        <p className="said">{m.text}</p>
        <p className="quiet">{m.place}</p>
        {m.photoIds.length > 0 && (
          <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'))} />
        )}
        {m.joined > 0 && (
          <p className="quiet">{t('requests.resident.matter.joined', { count: m.joined })}</p>
        )}
        {m.isPublic && <Go to={`/r/public/${m.number}`}>{t('requests.resident.matter.public')}</Go>}
      </Card>
      <Card title={t('requests.resident.matter.happened')}>
        <Sayings number={m.number} entries={m.timeline} />
      </Card>
    </Screen>
  );
}

/** What this person can do now, and why the rest has to wait. */
function Deeds({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<'add_info' | 'ask.dispute' | null>(null);
  const step = useAction(takeRequestStep);
  const take = (name: string) =>
    step.run({ params: { number: m.number, step: name }, body: { seen: m.seq, input: {} } });
  const barred = m.mayNot.find(
    (b) => b.step === 'urge' && b.code !== 'step.wrong_state' && b.code !== 'step.not_yours',
  );
  return (
    <>
      {step.problem && <ErrorLine problem={step.problem} />}
      <div className="deeds">
        {(m.may.includes('rate') || m.may.includes('rate_desk')) && (
          <Go to={`/r/matters/${m.number}/rate`} className="button button-primary">
            {t('requests.resident.deed.rate')}
          </Go>
        )}
        {m.may.includes('add_info') && (
          <Button onClick={() => setOpen('add_info')}>
            {t('requests.resident.deed.add_info')}
          </Button>
        )}
        {m.may.includes('urge') && (
          <Button busy={step.running} onClick={() => void take('urge')}>
            {t('requests.resident.deed.urge')}
          </Button>
        )}
        {m.may.includes('ask.dispute') && (
          <Button onClick={() => setOpen('ask.dispute')}>
            {t('requests.resident.deed.dispute')}
          </Button>
        )}
        {m.may.includes('leave') && (
          <Button busy={step.running} onClick={() => void take('leave')}>
            {t('requests.resident.deed.leave')}
          </Button>
        )}
      </div>
      {barred && !m.endedAt && <p className="quiet">{t(`problem.${barred.code}` as WordKey)}</p>}
      {m.asks.some((a) => a.kind === 'dispute' && a.answer === null) && (
        <p className="quiet">{t('requests.resident.disputed')}</p>
      )}
      {open && <Writing m={m} step={open} onDone={() => setOpen(null)} />}
    </>
  );
}

function Writing({
  m,
  step,
  onDone,
}: {
  m: MyRequest;
  step: 'add_info' | 'ask.dispute';
  onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText, clear] = useDraft(`${step}:${m.number}`, '');
  const photos = usePhotos();
  const action = useAction(takeRequestStep);
  const faults = useFaults(action.problem);
  const field = step === 'add_info' ? 'text' : 'reason';
  const send = async () => {
    const input = step === 'add_info' ? { text, photos: [...photos.ids] } : { reason: text };
    const done = await action.run({
      params: { number: m.number, step },
      body: { seen: m.seq, input },
    });
    if (!done) return;
    clear();
    onDone();
  };
  return (
    <Dialog
      open
      sheet
      title={t(`requests.resident.deed.${step === 'add_info' ? 'add_info' : 'dispute'}`)}
      onClose={onDone}
    >
      <ErrorSummary
        problem={action.problem}
        labels={{ [`/input/${field}`]: t('requests.resident.write') }}
      />
      <TextAreaField
        at={`/input/${field}`}
        label={t('requests.resident.write')}
        value={text}
        onChange={setText}
        maxLength={1000}
        faults={faults}
      />
      {step === 'add_info' && (
        <PhotoPicker of={photos} at="/input/photos" label={t('requests.resident.photos')} />
      )}
      <div className="deeds">
        <Button busy={action.running || photos.sending} kind="primary" onClick={() => void send()}>
          {t('requests.resident.send')}
        </Button>
      </div>
    </Dialog>
  );
}
