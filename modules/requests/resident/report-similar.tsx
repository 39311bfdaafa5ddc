import {
  ErrorLine,
  Loading,
  Photos,
  useAction,
  useFormat,
  useGo,
  useOne,
  useSession,
} from '@liren/ui';
import { Button, Card, RadioField, Screen, SelectField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type CategoryView,
  type PublicRequest,
  similarRequests,
  takeRequestStep,
} from '../contract/public.ts';
import { photosOf, useName } from '../parts/naming.ts';
import { QuestionFields } from '../parts/question-fields.tsx';
import { useHints } from './danger.tsx';
import { Standing } from './promise.tsx';
import type { Asking } from './report.tsx';

/** What it looks like, what only this kind asks, and whether somebody has said it before. */
export function SimilarStep({
  draft,
  set,
  categories,
  go,
  onJoined,
}: Asking & { onJoined: () => void }): ReactNode {
  const { t } = useWords();
  const chosen = categories.find((c) => c.code === draft.category);
  const [pressed, setPressed] = useState(false);
  const missing =
    chosen?.questions.filter(
      (q) => q.required && (draft.answers[q.code] === undefined || draft.answers[q.code] === ''),
    ) ?? [];
  const faults = {
    at: (pointer: string) =>
      pressed && missing.some((q) => pointer === `/body/answers/${q.code}`)
        ? t('requests.resident.needed')
        : undefined,
  };
  return (
    <Screen
      title={t('requests.resident.similar.title')}
      back="/r/report?step=where"
      step={t('requests.resident.step', { n: 3, of: 4 })}
      actions={
        <Button
          kind="primary"
          onClick={() => {
            setPressed(true);
            if (chosen && missing.length === 0) go('check');
          }}
        >
          {t('requests.resident.similar.none')}
        </Button>
      }
    >
      <Kinds
        draft={draft}
        set={set}
        categories={categories}
        fault={pressed && !chosen ? t('requests.resident.similar.choose') : null}
      />
      {chosen && chosen.questions.length > 0 && (
        <Card title={t('requests.resident.similar.questions')}>
          <QuestionFields
            questions={chosen.questions}
            answers={draft.answers}
            onAnswer={(code, answer) => set({ answers: { ...draft.answers, [code]: answer } })}
            faults={faults as never}
          />
        </Card>
      )}
      {draft.category && draft.lonLat && (
        <Others
          category={draft.category}
          text={draft.text}
          lonLat={draft.lonLat}
          onJoined={onJoined}
        />
      )}
    </Screen>
  );
}

/** 看起来像: the top three with their reasons; everything else under its group. */
function Kinds({
  draft,
  set,
  categories,
  fault,
}: Pick<Asking, 'draft' | 'set' | 'categories'> & { fault: string | null }): ReactNode {
  const { t, language } = useWords();
  const name = useName();
  const { suggestions } = useHints(draft.text);
  const [other, setOther] = useState(false);
  const groups = new Map(
    categories.map((c) => [
      c.group.code,
      language === 'en' ? (c.group.nameEn ?? c.group.name) : c.group.name,
    ]),
  );
  const [group, setGroup] = useState(
    categories.find((c) => c.code === draft.category)?.group.code ?? '',
  );
  const choose = (category: string) => set({ category, answers: {} });
  const offered = suggestions.filter((s) =>
    categories.some(
      (c) =>
        c.code === s.category.code && c.kinds.some((k) => k !== 'grid_event' && k !== 'component'),
    ),
  );
  const label = (c: CategoryView) => (language === 'en' ? c.nameEn : c.name);
  return (
    <div className="suggested">
      <RadioField
        at="/body/category"
        label={t('requests.resident.similar.looks')}
        faults={{ at: () => fault ?? undefined } as never}
        value={
          other || (draft.category && !offered.some((s) => s.category.code === draft.category))
            ? 'other'
            : draft.category || null
        }
        onChange={(code) => {
          setOther(code === 'other');
          if (code !== 'other') choose(code);
        }}
        options={[
          ...offered.map((s) => ({
            value: s.category.code,
            label: name(s.category),
            hint: s.reasons.map((r) => t(r.code as WordKey, r.params)).join(' '),
          })),
          { value: 'other', label: t('requests.resident.similar.other') },
        ]}
      />
      {(other ||
        (draft.category !== '' && !offered.some((s) => s.category.code === draft.category))) && (
        <>
          <SelectField
            at="/group"
            label={t('requests.resident.similar.group')}
            value={group}
            onChange={setGroup}
            placeholder={t('requests.resident.choose')}
            options={[...groups].map(([value, text]) => ({ value, label: text }))}
          />
          {group && (
            <SelectField
              at="/body/category-other"
              label={t('requests.resident.similar.kind')}
              value={draft.category}
              onChange={choose}
              placeholder={t('requests.resident.choose')}
              options={categories
                .filter((c) => c.group.code === group)
                .map((c) => ({ value: c.code, label: label(c) }))}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Similar reports near by: joining counts, and keeps one informed. */
function Others({
  category,
  text,
  lonLat,
  onJoined,
}: {
  category: string;
  text: string;
  lonLat: [number, number];
  onJoined: () => void;
}): ReactNode {
  const { t } = useWords();
  const found = useOne(similarRequests, { body: { category, text, lonLat } });
  if (found.loading && !found.value) return <Loading onRetry={found.reload} rows={2} />;
  const similar = found.value?.similar ?? [];
  if (similar.length === 0) return null;
  return (
    <Card title={t('requests.resident.similar.others')}>
      <ul className="matter-lines">
        {similar.map((m) => (
          <One key={m.id} m={m} onJoined={onJoined} />
        ))}
      </ul>
    </Card>
  );
}

function One({ m, onJoined }: { m: PublicRequest; onJoined: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { me, askSignIn } = useSession();
  const go = useGo();
  const join = useAction(takeRequestStep);
  const joinIt = async () => {
    if (!me) return askSignIn();
    if (!(await join.run({ params: { number: m.number, step: 'join' }, body: {} }))) return;
    onJoined();
    go(`/r/matters/${m.number}`);
  };
  return (
    <li>
      <div className="matter-line">
        <strong>{m.title}</strong>
        <span className="matter-line-facts">
          <Standing of={m} />
          <small className="quiet">
            {m.distanceM !== null && format.distance(m.distanceM)} · {format.when(m.openedAt)}
            {m.joined > 0 && ` · ${t('requests.resident.map.joined', { count: m.joined })}`}
          </small>
        </span>
        {m.photoIds.length > 0 && (
          <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'))} />
        )}
        {join.problem && <ErrorLine problem={join.problem} />}
        {m.mayJoin && (
          <Button busy={join.running} onClick={() => void joinIt()}>
            {t('requests.resident.similar.join')}
          </Button>
        )}
      </div>
    </li>
  );
}
