import { isComponentClass } from '@liren/components/contract';
import { FaultsWithin } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useName } from '../../parts/naming.ts';
import { QuestionFields } from '../../parts/question-fields.tsx';
import type { Asking } from './asking.ts';
import { DangerFirst, useHints } from './danger.tsx';
import { useHasAnswers } from './report-answers.tsx';
import { forResidents, kindOf, leftOut, unanswered } from './report-draft.ts';
import { Kinds } from './report-kinds.tsx';
import { Others } from './report-others.tsx';

const ComponentChoice = lazy(() => import('./component-choice.tsx'));

/** What it looks like, whether somebody has said it before, and what only this kind asks. */
export function SimilarStep({
  draft,
  set,
  categories,
  go,
  onJoined,
}: Asking & { onJoined: () => void }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const { suggestions, waiting } = useHints(draft.text);
  const mine = useMemo(() => categories.filter(forResidents), [categories]);
  const offered = suggestions.filter((s) => mine.some((c) => c.code === s.category.code));
  const likeliest = offered[0]?.category.code ?? '';
  // The likeliest stands chosen until the person says otherwise; it follows the text.
  useEffect(() => {
    if (likeliest && !draft.categoryIsOwn && likeliest !== draft.category)
      set({ category: likeliest, answers: {} });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new suggestion, not a keystroke
  }, [likeliest]);

  const chosen = mine.find((c) => c.code === draft.category);
  const questions = chosen?.questions ?? [];
  const [pressed, setPressed] = useState(0);
  const [warning, setWarning] = useState(false);
  const missing = unanswered(questions, draft.answers).join();
  const problem = useMemo(
    () =>
      pressed === 0
        ? null
        : leftOut(
            chosen
              ? missing.split(',').flatMap((code) => (code ? [`/body/answers/${code}`] : []))
              : ['/body/category'],
          ),
    [pressed, chosen, missing],
  );
  const danger = chosen?.emergency ?? null;
  // A category that is only asked about makes a question of whatever was written.
  const hasAnswers = useHasAnswers();
  const goFurther = async () =>
    go((await hasAnswers(draft, kindOf(chosen) === 'consult')) ? 'answers' : 'check');
  const goOn = () => {
    setPressed((times) => times + 1);
    if (!chosen || missing !== '') return;
    if (danger && !draft.warnedOf.includes(danger.code)) setWarning(true);
    else void goFurther();
  };
  return (
    <Screen
      title={t('requests.resident.similar.title')}
      back="/r/report?step=where"
      step={t('requests.resident.step', { n: 3, of: 4 })}
      actions={
        <Button kind="primary" onClick={goOn}>
          {t('requests.resident.next')}
        </Button>
      }
    >
      <FaultsWithin problem={problem}>
        <Kinds
          offered={offered}
          waiting={waiting}
          categories={mine}
          value={draft.category}
          onChoose={(category) => set({ category, categoryIsOwn: true, answers: {} })}
        />
        {chosen && draft.lonLat && isComponentClass(chosen.code) && (
          <Suspense>
            <ComponentChoice
              at={draft.lonLat}
              kind={chosen.code}
              name={name(chosen)}
              value={draft.component}
              onChoose={(component) =>
                set({ component: component && { code: component.code, lonLat: component.lonLat } })
              }
            />
          </Suspense>
        )}
        {chosen && draft.lonLat && (
          <Others
            category={chosen.code}
            text={draft.text}
            lonLat={draft.lonLat}
            onJoined={onJoined}
          />
        )}
        {questions.length > 0 && (
          <Card title={t('requests.resident.similar.questions')}>
            <QuestionFields
              questions={questions}
              answers={draft.answers}
              onAnswer={(code, answer) => set({ answers: { ...draft.answers, [code]: answer } })}
            />
          </Card>
        )}
        {warning && danger && (
          <DangerFirst
            emergency={danger}
            onBack={() => setWarning(false)}
            onGo={() => {
              set({ warnedOf: [...draft.warnedOf, danger.code] });
              void goFurther();
            }}
          />
        )}
      </FaultsWithin>
    </Screen>
  );
}
