import {
  Answer,
  ErrorSummary,
  Go,
  useAction,
  useDraft,
  useFaults,
  useGo,
  useOne,
  useParam,
} from '@liren/ui';
import { Button, Card, CheckField, RadioField, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getMyRequest, type MyRequest, takeRequestStep } from '../contract/public.ts';
import './resident.css';

/** 评一评: three questions, three taps, nothing chosen beforehand. */
export default function Rate(): ReactNode {
  const number = useParam('number');
  const matter = useOne(getMyRequest, { params: { number } });
  return (
    <Answer of={matter}>
      {(m) =>
        m.may.includes('rate') ? (
          <ThreeQuestions m={m} />
        ) : m.may.includes('rate_desk') ? (
          <FiveStars m={m} />
        ) : (
          <Thanks m={m} />
        )
      }
    </Answer>
  );
}

interface Draft {
  contacted: 'yes' | 'no' | null;
  solved: 'yes' | 'no' | null;
  satisfaction: '3' | '2' | '1' | null;
  comment: string;
  reopen: boolean;
}

const nothing: Draft = {
  contacted: null,
  solved: null,
  satisfaction: null,
  comment: '',
  reopen: false,
};

function ThreeQuestions({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [draft, setDraft, clear] = useDraft<Draft>(`rate:${m.number}`, nothing);
  const rate = useAction(takeRequestStep);
  const dispute = useAction(takeRequestStep);
  const faults = useFaults(rate.problem);
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const yesNo = [
    { value: 'yes', label: t('requests.resident.yes') },
    { value: 'no', label: t('requests.resident.no') },
  ] as const;
  const mayReopen = m.may.includes('ask.dispute');
  const send = async () => {
    const input = {
      ...(draft.contacted ? { contacted: draft.contacted === 'yes' } : {}),
      ...(draft.solved ? { solved: draft.solved === 'yes' } : {}),
      ...(draft.satisfaction ? { satisfaction: Number(draft.satisfaction) } : {}),
      comment: draft.comment,
    };
    const rated = await rate.run({ params: { number: m.number, step: 'rate' }, body: { input } });
    if (!rated) return;
    if (draft.solved === 'no' && draft.reopen && mayReopen) {
      const reason = draft.comment || t('requests.resident.rate.not_solved');
      await dispute.run({
        params: { number: m.number, step: 'ask.dispute' },
        body: { input: { reason } },
      });
    }
    clear();
    go(`/r/matters/${m.number}/rate`, { replace: true });
  };
  return (
    <Screen
      title={t('requests.resident.rate.title')}
      back={`/r/matters/${m.number}`}
      actions={
        <>
          <Button kind="primary" busy={rate.running || dispute.running} onClick={() => void send()}>
            {t('requests.resident.rate.send')}
          </Button>
          <Go to={`/r/matters/${m.number}`} className="button">
            {t('requests.resident.rate.later')}
          </Go>
        </>
      }
    >
      <p className="quiet">{m.title}</p>
      <ErrorSummary
        problem={rate.problem ?? dispute.problem}
        labels={{
          '/input/contacted': t('requests.resident.rate.contacted'),
          '/input/solved': t('requests.resident.rate.solved'),
          '/input/satisfaction': t('requests.resident.rate.satisfied'),
        }}
      />
      <RadioField
        at="/input/contacted"
        label={t('requests.resident.rate.contacted')}
        inline
        faults={faults}
        value={draft.contacted}
        onChange={(contacted) => set({ contacted })}
        options={yesNo}
      />
      <RadioField
        at="/input/solved"
        label={t('requests.resident.rate.solved')}
        inline
        faults={faults}
        value={draft.solved}
        onChange={(solved) => set({ solved })}
        options={yesNo}
      />
      <RadioField
        at="/input/satisfaction"
        label={t('requests.resident.rate.satisfied')}
        inline
        faults={faults}
        value={draft.satisfaction}
        onChange={(satisfaction) => set({ satisfaction })}
        options={[
          { value: '3', label: t('requests.resident.rate.satisfied.3') },
          { value: '2', label: t('requests.resident.rate.satisfied.2') },
          { value: '1', label: t('requests.resident.rate.satisfied.1') },
        ]}
      />
      <TextAreaField
        at="/input/comment"
        label={t('requests.resident.rate.comment')}
        optional
        value={draft.comment}
        onChange={(comment) => set({ comment })}
        maxLength={1000}
        faults={faults}
      />
      {draft.solved === 'no' && mayReopen && (
        <CheckField
          at="/reopen"
          label={t('requests.resident.rate.reopen')}
          value={draft.reopen}
          onChange={(reopen) => set({ reopen })}
        />
      )}
      <p className="quiet">{t('requests.resident.rate.private')}</p>
    </Screen>
  );
}

/** 好差评 for the desk that answered or refused: five levels. */
function FiveStars({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const [stars, setStars] = useState<'1' | '2' | '3' | '4' | '5' | null>(null);
  const [comment, setComment] = useDraft(`stars:${m.number}`, '');
  const rate = useAction(takeRequestStep);
  const faults = useFaults(rate.problem);
  return (
    <Screen
      title={t('requests.resident.stars.title')}
      back={`/r/matters/${m.number}`}
      actions={
        <Button
          kind="primary"
          busy={rate.running}
          onClick={() =>
            void rate.run({
              params: { number: m.number, step: 'rate_desk' },
              body: { input: { ...(stars ? { stars: Number(stars) } : {}), comment } },
            })
          }
        >
          {t('requests.resident.rate.send')}
        </Button>
      }
    >
      <p className="quiet">{m.title}</p>
      <ErrorSummary
        problem={rate.problem}
        labels={{ '/input/stars': t('requests.resident.stars.how') }}
      />
      <RadioField
        at="/input/stars"
        label={t('requests.resident.stars.how')}
        faults={faults}
        value={stars}
        onChange={setStars}
        options={(['5', '4', '3', '2', '1'] as const).map((value) => ({
          value,
          label: t(`requests.resident.stars.${value}`),
        }))}
      />
      <TextAreaField
        at="/input/comment"
        label={t('requests.resident.rate.comment')}
        optional
        value={comment}
        onChange={setComment}
        maxLength={1000}
        faults={faults}
      />
    </Screen>
  );
}

function Thanks({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  return (
    <Screen
      title={m.rated ? t('requests.resident.rate.thanks') : t('requests.resident.rate.none')}
      back={`/r/matters/${m.number}`}
    >
      <Card>
        <p>{m.title}</p>
        <Go to={`/r/matters/${m.number}`} className="button button-primary">
          {t('requests.resident.done.follow')}
        </Go>
      </Card>
    </Screen>
  );
}
