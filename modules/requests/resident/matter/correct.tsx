import {
  Answer,
  ErrorSummary,
  Go,
  useAction,
  useDraft,
  useGo,
  useOne,
  useParam,
  usePlace,
} from '@liren/ui';
import { Button, Card, Screen, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listCategories } from '../../contract/directory.ts';
import { correctRequest } from '../../contract/report.ts';
import { getMyRequest } from '../../contract/resident.ts';
import type { CategoryView, MyRequest } from '../../contract/values.ts';
import { useName } from '../../parts/naming.ts';
import { type Answer as Given, QuestionFields } from '../../parts/question-fields.tsx';
import { Told } from '../report/report-check.tsx';
import { forResidents } from '../report/report-draft.ts';
import { Kinds } from '../report/report-kinds.tsx';
import { SpotPicker, useThere } from '../spot.tsx';
import { type CorrectionDraft, changesIn, draftOf } from './correction-draft.ts';
import '../resident.css';

const Place = z.object({ step: z.enum(['edit', 'check']).catch('edit') });

/** 更正: what was reported, put right before it is given to a unit; everything once more before it is sent. */
export default function Correct(): ReactNode {
  const number = useParam('number');
  const matter = useOne(getMyRequest, { params: { number } });
  const directory = useOne(listCategories, {});
  const { t } = useWords();
  const m = matter.value;
  if (m && directory.value) {
    return m.may.includes('correct') ? (
      <Correcting m={m} categories={directory.value.categories} />
    ) : (
      <Screen title={t('requests.resident.correct.title')} back={`/r/matters/${number}`}>
        <p>{t('problem.correct.dispatched')}</p>
        <Go to={`/r/matters/${number}`} className="link-alone">
          {m.title}
        </Go>
      </Screen>
    );
  }
  return (
    <Screen title={t('requests.resident.correct.title')} back={`/r/matters/${number}`}>
      <Answer of={matter} rows={6}>
        {() => null}
      </Answer>
    </Screen>
  );
}

interface Parts {
  m: MyRequest;
  categories: readonly CategoryView[];
  draft: CorrectionDraft;
  set: (part: Partial<CorrectionDraft>) => void;
}

function Correcting({ m, categories }: { m: MyRequest; categories: readonly CategoryView[] }) {
  const [place, setPlace] = usePlace(Place);
  const [draft, setDraft, clear] = useDraft<CorrectionDraft>(`correct:${m.number}`, draftOf(m));
  const go = useGo();
  const parts: Parts = {
    m,
    categories,
    draft,
    set: (part) => setDraft((d) => ({ ...d, ...part })),
  };
  const changes = changesIn(m, draft);
  return place.step === 'check' && changes ? (
    <Check
      {...parts}
      changes={changes}
      onBack={() => setPlace({ step: 'edit' })}
      onSent={() => {
        clear();
        go(`/r/matters/${m.number}`, { replace: true });
      }}
    />
  ) : (
    <Edit {...parts} isChanged={changes !== null} onNext={() => setPlace({ step: 'check' })} />
  );
}

function Edit({
  m,
  categories,
  draft,
  set,
  isChanged,
  onNext,
}: Parts & { isChanged: boolean; onNext: () => void }): ReactNode {
  const { t } = useWords();
  const there = useThere(draft.lonLat);
  const [isMoving, setMoving] = useState(false);
  const category = categories.find((c) => c.code === draft.category);
  return (
    <Screen
      title={t('requests.resident.correct.title')}
      back={`/r/matters/${m.number}`}
      actions={
        <Button kind="primary" disabled={!isChanged} onClick={onNext}>
          {t('requests.resident.next')}
        </Button>
      }
    >
      <p className="quiet">{t('requests.resident.correct.until')}</p>
      <TextAreaField
        at="/body/text"
        label={t('requests.resident.what.text')}
        value={draft.text}
        onChange={(text) => set({ text })}
        maxLength={500}
      />
      <TextField
        at="/body/place"
        label={t('requests.resident.where.place')}
        hint={t('requests.resident.where.place_hint')}
        value={draft.place}
        onChange={(place) => set({ place })}
        maxLength={120}
      />
      {isMoving ? (
        <SpotPicker
          value={draft.lonLat}
          onChange={(lonLat) => set({ lonLat })}
          spoken={
            there.value?.address?.label ??
            there.value?.place?.community.name ??
            t('requests.resident.where.looking')
          }
        />
      ) : (
        <Button onClick={() => setMoving(true)}>{t('requests.resident.correct.move')}</Button>
      )}
      {isOpen(m) && (
        <Kinds
          offered={[]}
          waiting={false}
          categories={categories.filter(forResidents)}
          value={draft.category}
          onChoose={(code) => set({ category: code, answers: {} })}
        />
      )}
      {category && category.questions.length > 0 && (
        <Card title={t('requests.resident.similar.questions')}>
          <QuestionFields
            questions={category.questions}
            answers={draft.answers}
            onAnswer={(code, answer: Given) =>
              set({ answers: { ...draft.answers, [code]: answer } })
            }
          />
        </Card>
      )}
    </Screen>
  );
}

/** The kind is the reporter's to choose until the desk has judged it. */
const isOpen = ({ state }: MyRequest): boolean => state === 'reported' || state === 'verifying';

function Check({
  m,
  categories,
  draft,
  changes,
  onBack,
  onSent,
}: Parts & {
  changes: NonNullable<ReturnType<typeof changesIn>>;
  onBack: () => void;
  onSent: () => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const send = useAction(correctRequest);
  const category = categories.find((c) => c.code === draft.category);
  const lines: [label: string, before: ReactNode, after: ReactNode][] = [];
  if (changes.text !== undefined)
    lines.push([t('requests.resident.check.what'), m.text, changes.text]);
  if (changes.place !== undefined || changes.lonLat !== undefined)
    lines.push([
      t('requests.resident.check.where'),
      m.place,
      <>
        {draft.place}
        {changes.lonLat && <small> {t('requests.resident.correct.moved')}</small>}
      </>,
    ]);
  if (category && (changes.category !== undefined || changes.answers !== undefined))
    lines.push([
      t('requests.resident.check.kind'),
      name(m.category),
      <>
        {name(category)}
        <Told category={category} answers={draft.answers} />
      </>,
    ]);
  return (
    <Screen
      title={t('requests.resident.correct.check')}
      back={`/r/matters/${m.number}/correct`}
      actions={
        <Button
          kind="primary"
          busy={send.running}
          onClick={async () => {
            const body = { ...changes, seen: m.seq };
            if (await send.run({ params: { number: m.number }, body })) onSent();
          }}
        >
          {t('requests.resident.correct.send')}
        </Button>
      }
    >
      <ErrorSummary
        problem={send.problem}
        labels={{
          '/body/text': t('requests.resident.what.text'),
          '/body/place': t('requests.resident.where.place'),
        }}
      />
      <Card>
        <dl className="check-list">
          {lines.map(([label, before, after]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <del className="quiet">{before}</del>
              </dd>
              <dd>
                <ins className="said">{after}</ins>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Button onClick={onBack}>{t('requests.resident.check.change')}</Button>
    </Screen>
  );
}
