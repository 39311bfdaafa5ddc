import {
  Answer,
  ClockWord,
  EmptyState,
  Form,
  Go,
  Photos,
  StatusTag,
  useAction,
  useFormat,
  useGo,
  useOne,
  useParam,
} from '@liren/ui';
import { Page } from '@liren/ui/console';
import { RadioField, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getRequest, type RequestPage, takeRequestStep } from '../../contract/public.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { SiteWord } from '../../parts/site-word.tsx';
import { factsOf } from '../../staff/clock-facts.ts';
import { afterPhotos, answeredAt, lastAnswer, siteIn } from '../../staff/evidence.ts';
import { DistanceWord } from '../places.tsx';
import { StepBody, useStep } from '../steps/step-dialog.tsx';
import { formOf, type StaffStep, type StepForm } from '../steps/step-forms.ts';
import '../console.css';

/** The check on a phone: before and after side by side, three answers, a picture of one’s own. */
export default function Verify(): ReactNode {
  const number = useParam('number');
  const { t } = useWords();
  const format = useFormat();
  const one = useOne(getRequest, { params: { number } });
  return (
    <div className="verify-page">
      <Page
        title={one.value?.title ?? format.publicNumber(number)}
        back="/verify"
        note={
          one.value && (
            <span className="matter-note">
              <Go to={`/matters/${number}`}>{format.publicNumber(number)}</Go>
              <StatusTag tone={one.value.tone}>{t(`requests.word.${one.value.word}`)}</StatusTag>
              {one.value.clock && <ClockWord clock={factsOf(one.value.clock)} />}
            </span>
          )
        }
      >
        <Answer of={one} rows={8}>
          {(page) => (
            <div className="verify">
              <Compare page={page} />
              <Judge page={page} />
            </div>
          )}
        </Answer>
      </Page>
    </div>
  );
}

function Compare({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const after = afterPhotos(page);
  const answer = lastAnswer(page);
  const at = answeredAt(page);
  const site = answer ? siteIn(answer) : null;
  return (
    <section className="panel">
      <p className="matter-text">
        {page.text || page.voice?.transcript || t('requests.voice.waiting')}
      </p>
      <p className="quiet">
        {page.place} · {page.grid?.name ?? page.community.name}
      </p>
      <div className="before-after">
        <figure>
          <figcaption>
            {t('requests.console.before')} · {format.when(page.openedAt)}
          </figcaption>
          {page.photoIds.length > 0 ? (
            <Photos photos={photosOf(page.number, page.photoIds, name(page.category))} />
          ) : (
            <p className="quiet">{t('requests.console.no_photos')}</p>
          )}
        </figure>
        {answer && (
          <figure>
            <figcaption>
              {t('requests.console.after')} · {format.when(answer.at)}
            </figcaption>
            {after.length > 0 ? (
              <Photos photos={photosOf(page.number, after, t('requests.console.after'))} />
            ) : (
              <p className="quiet">{t('requests.console.no_photos')}</p>
            )}
          </figure>
        )}
      </div>
      {answer && (
        <blockquote>
          {String(answer.body['text'] ?? '')}
          {site && (
            <footer>
              <SiteWord site={site} saidAt={answer.at} />
            </footer>
          )}
          {at && page.lonLat && (
            <>
              {' '}
              <DistanceWord from={at} to={page.lonLat} />
            </>
          )}
        </blockquote>
      )}
      <dl className="facts">
        <dt>{t('requests.console.to_check')}</dt>
        <dd>
          {name(page.state === 'verifying' ? page.filingCondition : page.closingCondition) || '—'}
        </dd>
      </dl>
    </section>
  );
}

type Verdict = 'pass' | 'rework' | 'confirm' | 'deny' | 'not_found';

/** What is found here and now; who may not judge is told why, and who can. */
function Judge({ page }: { page: RequestPage }): ReactNode {
  const { t, has } = useWords();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const possible = (['pass', 'rework', 'confirm', 'deny'] as const).filter((step) =>
    page.may.includes(step),
  );
  if (possible.length === 0) {
    const barred = page.mayNot.find(
      ({ step }) => step === (page.state === 'verifying' ? 'confirm' : 'pass'),
    );
    const independent = page.state === 'checking' && barred?.code === 'step.not_yours';
    return (
      <EmptyState
        title={t(
          independent ? 'requests.console.verify.independent' : 'requests.console.verify.not_now',
        )}
        why={
          independent || !barred || !has(`problem.${barred.code}`)
            ? t('requests.console.verify.who')
            : t(`problem.${barred.code}` as 'problem.step.wrong_state')
        }
        action={
          <Go to={`/matters/${page.number}`} className="button">
            {t('requests.console.open')}
          </Go>
        }
      />
    );
  }
  return (
    <section className="panel">
      <RadioField
        at="/verdict"
        label={t('requests.console.verdict')}
        value={verdict}
        onChange={setVerdict}
        options={[...possible, ...(page.may.includes('note') ? (['not_found'] as const) : [])].map(
          (value) => ({ value, label: t(`requests.console.verdict.${value}`) }),
        )}
      />
      {verdict === 'not_found' ? (
        <NotFound page={page} />
      ) : (
        verdict && <Verdicted key={verdict} page={page} step={verdict} />
      )}
    </section>
  );
}

function Verdicted({ page, step }: { page: RequestPage; step: StaffStep }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const form = formOf(step) as StepForm;
  const choice = { step, assignment: null, unit: null, seq: page.seq };
  const taking = useStep(page, choice);
  const submit = async (): Promise<void> => {
    if (await taking.send()) go('/verify', { replace: true });
  };
  return (
    <Form className="step-form" onSend={() => void submit()}>
      <StepBody page={page} choice={choice} form={form} step={taking} />
      <button
        type="submit"
        className="button button-primary verify-send"
        disabled={taking.running || taking.photos.sending}
      >
        {t('requests.console.verify.send')}
      </button>
    </Form>
  );
}

/** Neither right nor wrong: nobody was there, or the place was not found. It stays to be checked, with the reason. */
function NotFound({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [text, setText] = useState('');
  const take = useAction(takeRequestStep);
  const submit = async (): Promise<void> => {
    const done = await take.run({
      params: { number: page.number, step: 'note' },
      body: { input: { text: `${t('requests.console.verdict.not_found')}：${text.trim()}` } },
    });
    if (done) go('/verify', { replace: true });
  };
  return (
    <Form className="step-form" problem={take.problem} onSend={() => void submit()}>
      <TextAreaField
        at="/input/text"
        label={t('requests.console.verdict.why')}
        rows={3}
        maxLength={900}
        required
        value={text}
        onChange={setText}
      />
      <button
        type="submit"
        className="button button-primary verify-send"
        disabled={take.running || text.trim() === ''}
      >
        {t('requests.console.verify.send')}
      </button>
    </Form>
  );
}
