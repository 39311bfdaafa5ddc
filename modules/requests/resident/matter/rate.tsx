import type { Problem } from '@liren/kernel/contract';
import { Answer, FaultsWithin, Go, useAction, useDraft, useOne, useParam } from '@liren/ui';
import { Button, CheckField, RadioField, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import { getMyRequest } from '../../contract/resident.ts';
import { takeRequestStep } from '../../contract/steps.ts';
import type { MyRequest } from '../../contract/values.ts';
import { leftOut } from '../report/report-draft.ts';
import { isRated, ratingOf } from './reading.ts';
import '../resident.css';

/** 评一评: three questions, three taps, nothing chosen beforehand; stars for an answer or a refusal. */
export default function Rate(): ReactNode {
  const number = useParam('number');
  const { t } = useWords();
  const matter = useOne(getMyRequest, { params: { number } });
  const [sent, setSent] = useState<Sent | null>(null);
  const m = matter.value;
  if (!m)
    return (
      <Screen title={t('requests.resident.rate.title')} back={`/r/matters/${number}`}>
        <Answer of={matter} rows={6}>
          {() => null}
        </Answer>
      </Screen>
    );
  return sent ? <Thanks m={m} sent={sent} /> : <RatingForm m={m} onSent={setSent} />;
}

/** The form it opened with, until it is sent: a rating that arrived must not take the page away. */
function RatingForm({ m, onSent }: { m: MyRequest; onSent: (sent: Sent) => void }): ReactNode {
  const [form] = useState(() => ratingOf(m));
  if (form === 'questions') return <ThreeQuestions m={m} onSent={onSent} />;
  if (form === 'stars') return <FiveStars m={m} onSent={() => onSent('stars')} />;
  return <Thanks m={m} sent={null} />;
}

/** What was sent, for the thanks. */
type Sent = 'questions' | 'reopened' | 'stars';

/** A question as the name of a field: “问题解决了吗？” → “问题解决了吗”. */
const unasked = (question: string): string => question.replace(/[？?]$/, '');

interface Draft {
  contacted: 'yes' | 'no' | null;
  solved: 'yes' | 'no' | null;
  satisfaction: '3' | '2' | '1' | null;
  comment: string;
  reopen: boolean;
}

/** Contact, solution, satisfaction (三率), in the order in which they are asked. */
const questions = [
  {
    at: 'contacted',
    asked: 'requests.resident.rate.contacted',
    answers: [
      ['yes', 'requests.resident.rate.contacted.yes'],
      ['no', 'requests.resident.rate.contacted.no'],
    ],
  },
  {
    at: 'solved',
    asked: 'requests.resident.rate.solved',
    answers: [
      ['yes', 'requests.resident.rate.solved.yes'],
      ['no', 'requests.resident.rate.solved.no'],
    ],
  },
  {
    at: 'satisfaction',
    asked: 'requests.resident.rate.satisfied',
    answers: [
      ['3', 'requests.resident.rate.satisfied.3'],
      ['2', 'requests.resident.rate.satisfied.2'],
      ['1', 'requests.resident.rate.satisfied.1'],
    ],
  },
] as const;

const nothing: Draft = {
  contacted: null,
  solved: null,
  satisfaction: null,
  comment: '',
  reopen: false,
};

function ThreeQuestions({ m, onSent }: { m: MyRequest; onSent: (sent: Sent) => void }): ReactNode {
  const { t } = useWords();
  const [draft, setDraft, clear] = useDraft<Draft>(`rate:${m.number}`, nothing);
  const rate = useAction(takeRequestStep);
  const dispute = useAction(takeRequestStep);
  const [missing, setMissing] = useState<Problem | null>(null);
  const problem = missing ?? rate.problem ?? dispute.problem;
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const [mayReopen] = useState(() => m.may.includes('ask.dispute'));
  const send = async () => {
    const left = leftOut(
      questions.filter(({ at }) => draft[at] === null).map(({ at }) => `/input/${at}`),
    );
    setMissing(left);
    if (left) return;
    const input = {
      contacted: draft.contacted === 'yes',
      solved: draft.solved === 'yes',
      satisfaction: Number(draft.satisfaction),
      comment: draft.comment,
    };
    const params = { number: m.number };
    // Rated already, and only the wish to reopen it was lost: it alone goes again.
    if (!rate.done && !(await rate.run({ params: { ...params, step: 'rate' }, body: { input } })))
      return;
    const reopens = draft.solved === 'no' && draft.reopen && mayReopen;
    if (reopens) {
      const reason = draft.comment.trim() || t('requests.resident.rate.not_solved');
      const step = { params: { ...params, step: 'ask.dispute' }, body: { input: { reason } } };
      if (!(await dispute.run(step))) return;
    }
    clear();
    onSent(reopens ? 'reopened' : 'questions');
  };
  return (
    <Sheet
      m={m}
      title={t('requests.resident.rate.title')}
      busy={rate.running || dispute.running}
      onSend={send}
      comment={draft.comment}
      onComment={(comment) => set({ comment })}
      problem={problem}
      labels={Object.fromEntries(
        questions.map(({ at, asked }) => [`/input/${at}`, unasked(t(asked))]),
      )}
      after={
        draft.solved === 'no' &&
        mayReopen && (
          <CheckField
            at="/reopen"
            label={t('requests.resident.rate.reopen')}
            value={draft.reopen}
            onChange={(reopen) => set({ reopen })}
          />
        )
      }
    >
      {questions.map(({ at, asked, answers }) => (
        <RadioField<string>
          key={at}
          at={`/input/${at}`}
          label={t(asked)}
          inline
          value={draft[at]}
          onChange={(answer) => set({ [at]: answer })}
          options={answers.map(([value, word]) => ({ value, label: t(word) }))}
        />
      ))}
    </Sheet>
  );
}

/** The same around both forms: what is rated, a comment, who reads it, and the way out. */
function Sheet({
  m,
  title,
  busy,
  onSend,
  comment,
  onComment,
  problem,
  labels,
  after,
  children,
}: {
  m: MyRequest;
  title: string;
  busy: boolean;
  onSend: () => Promise<void>;
  comment: string;
  onComment: (comment: string) => void;
  problem: Problem | null;
  labels: Record<string, string>;
  after?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  return (
    <Screen
      title={title}
      back={`/r/matters/${m.number}`}
      actions={
        <div className="deed-row">
          <Button kind="primary" busy={busy} onClick={() => void onSend()}>
            {t('requests.resident.rate.send')}
          </Button>
          <Go to={`/r/matters/${m.number}`} className="button">
            {t('requests.resident.rate.later')}
          </Go>
        </div>
      }
    >
      <p className="quiet">{m.title}</p>
      <FaultsWithin problem={problem} labels={labels}>
        {children}
        <TextAreaField
          at="/input/comment"
          label={t('requests.resident.rate.comment')}
          optional
          value={comment}
          onChange={onComment}
          maxLength={1000}
        />
        {after}
      </FaultsWithin>
      <p className="quiet">{t('requests.resident.rate.private')}</p>
    </Screen>
  );
}

/** 好差评 for the desk that answered or refused: five levels. */
function FiveStars({ m, onSent }: { m: MyRequest; onSent: () => void }): ReactNode {
  const { t } = useWords();
  const [stars, setStars] = useState<'1' | '2' | '3' | '4' | '5' | null>(null);
  const [comment, setComment, clear] = useDraft(`stars:${m.number}`, '');
  const rate = useAction(takeRequestStep);
  const [missing, setMissing] = useState<Problem | null>(null);
  const problem = missing ?? rate.problem;
  const send = async () => {
    const left = leftOut(stars ? [] : ['/input/stars']);
    setMissing(left);
    if (left) return;
    const input = { stars: Number(stars), comment };
    const params = { number: m.number, step: 'rate_desk' };
    if (!(await rate.run({ params, body: { input } }))) return;
    clear();
    onSent();
  };
  return (
    <Sheet
      m={m}
      title={t('requests.resident.stars.title')}
      busy={rate.running}
      onSend={send}
      comment={comment}
      onComment={setComment}
      problem={problem}
      labels={{ '/input/stars': unasked(t('requests.resident.stars.how')) }}
    >
      <RadioField
        at="/input/stars"
        label={t('requests.resident.stars.how')}
        value={stars}
        onChange={setStars}
        options={(['5', '4', '3', '2', '1'] as const).map((value) => ({
          value,
          label: t(`requests.resident.stars.${value}`),
        }))}
      />
    </Sheet>
  );
}

function Thanks({ m, sent }: { m: MyRequest; sent: Sent | null }): ReactNode {
  const { t } = useWords();
  // The form went and this came: whoever listens hears it.
  useEffect(() => {
    if (sent) document.querySelector<HTMLElement>('main h1')?.focus();
  }, [sent]);
  return (
    <Screen
      title={t(
        sent
          ? 'requests.resident.rate.thanks.title'
          : isRated(m)
            ? 'requests.resident.rate.given'
            : 'requests.resident.rate.none',
      )}
      back={`/r/matters/${m.number}`}
      actions={
        <Go to={`/r/matters/${m.number}`} className="button button-primary">
          {t('requests.resident.rate.back')}
        </Go>
      }
    >
      <p className="quiet">{m.title}</p>
      {sent === 'questions' && <p>{t('requests.resident.rate.thanks')}</p>}
      {sent === 'reopened' && <p>{t('requests.resident.rate.reopened')}</p>}
    </Screen>
  );
}
