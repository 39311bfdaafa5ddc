import { EntryId } from '@liren/registry/contract';
import {
  Answer,
  EmptyState,
  ErrorLine,
  ErrorSummary,
  newId,
  serverNow,
  useAction,
  useFaults,
  useGo,
  useParam,
  usePlace,
} from '@liren/ui';
import { field, useFieldState } from '@liren/ui/field';
import { Button, RadioField, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { type Answers, readSubject, type SubjectShown } from '../contract/public.ts';
import { type Typed, typedOf } from '../domain/public.ts';
import { answersOf } from '../parts/answers-of.ts';
import { FormFields } from '../parts/form-fields.tsx';
import { useNamed } from '../parts/use-named.ts';
import type { Mine } from './mine.ts';
import { useCollecting } from './use-collecting.ts';

const Place = z.object({
  subject: EntryId.optional().catch(undefined),
  edit: z.string().max(80).optional().catch(undefined),
});

/** Filling on the way: kept on the phone first, sent as soon as it can be. */
export default function Fill(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const id = useParam('form');
  const [{ subject, edit }] = usePlace(Place);
  const { one } = useCollecting();
  const mine = one.value?.forms.find((form) => form.id === id);
  const carried = mine?.subjects.find((it) => it.id === subject);
  return (
    <Screen title={mine ? named(mine.form) : t('collecting.fill')} back={`/collecting/${id}`}>
      <Answer of={one} rows={6}>
        {() =>
          !mine ? (
            <EmptyState title={t('collecting.field.unknown')} />
          ) : mine.form.subject === 'person' && subject ? (
            <OfPerson key={subject} mine={mine} subject={subject} edit={edit} />
          ) : mine.form.subject === 'none' || carried ? (
            <Sheet key={subject ?? 'none'} mine={mine} shown={carried ?? null} edit={edit} />
          ) : (
            <EmptyState title={t('problem.collecting.subject_unknown')} />
          )
        }
      </Answer>
    </Screen>
  );
}

/** What is known of a person is asked for now, with a trace, and kept nowhere on the phone. */
function OfPerson({
  mine,
  subject,
  edit,
}: {
  mine: Mine;
  subject: string;
  edit: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const read = useAction(readSubject);
  const [shown, setShown] = useState<SubjectShown | null>(null);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void read
      .run({ params: { id: mine.id }, body: { subject } })
      .then((one) => one && setShown(one));
  }, [mine.id, subject, read]);
  return (
    <>
      {read.problem && <ErrorLine problem={read.problem} />}
      {read.running && <p role="status">{t('collecting.field.online')}</p>}
      {shown && <Sheet mine={mine} shown={shown} edit={edit} />}
    </>
  );
}

function Sheet({
  mine: { id, version, form, grids },
  shown,
  edit,
}: {
  mine: Mine;
  shown: SubjectShown | null;
  edit: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const go = useGo();
  const { queue } = useFieldState();
  const before = queue.find((item) => item.id === edit)?.input as
    | {
        params: { entry: string };
        body: { answers: Answers; source: 'self' | 'grid'; area: string | null };
      }
    | undefined;
  const [typed, setTyped] = useState<Record<string, Typed>>(() =>
    Object.fromEntries(
      Object.entries(before?.body.answers ?? {}).map(([code, value]) => [code, typedOf(value)]),
    ),
  );
  const [source, setSource] = useState<'self' | 'grid'>(before?.body.source ?? 'grid');
  const [area, setArea] = useState<string>(before?.body.area ?? grids[0]?.code ?? '');
  const [entry] = useState(() => before?.params.entry ?? newId());
  const [problem, setProblem] = useState<ReturnType<typeof answersOf>['problem']>(null);
  const faults = useFaults(problem);
  const known = shown?.known ?? [];
  const toConfirm = known.filter(({ code, value }) => value !== null && !typed[code]);
  const save = async (): Promise<void> => {
    const { answers, problem: wrong } = answersOf(form.fields, typed, known);
    setProblem(wrong);
    if (wrong) return;
    const title = [named(form), shown?.name].filter(Boolean).join(' · ');
    const input = {
      params: { id, entry },
      body: {
        ...{ version, source, answers, subject: shown?.id ?? null },
        ...{ area: shown ? null : area, replaces: shown?.entry?.id ?? null },
        collectedAt: serverNow().toISOString(),
      },
    };
    if (edit && before) await field.change(edit, { title, input });
    else await field.add({ kind: 'collecting.entry', about: shown?.id ?? entry, title, input });
    go(form.subject === 'none' ? '/collecting' : `/collecting/${id}`);
  };
  return (
    <>
      <ErrorSummary
        problem={problem}
        labels={Object.fromEntries(
          form.fields.map((one) => [`/body/answers/${one.code}`, named(one)]),
        )}
      />
      {shown && (
        <p>
          <strong>{shown.name}</strong> <small className="quiet">{shown.area.name}</small>
        </p>
      )}
      <p className="quiet">{t('collecting.for', { purpose: named(form.purpose) })}</p>
      {shown?.entry && <p role="status">{t('collecting.replaces')}</p>}
      {toConfirm.length > 1 && (
        <Button
          onClick={() =>
            setTyped({
              ...typed,
              ...Object.fromEntries(
                toConfirm.map(({ code, value }) => [code, typedOf(value ?? undefined)]),
              ),
            })
          }
        >
          {t('collecting.known.all', { count: toConfirm.length })}
        </Button>
      )}
      {!shown && grids.length > 1 && (
        <SelectField
          at="/body/area"
          label={t('collecting.where')}
          value={area}
          onChange={setArea}
          options={grids.map(({ code, name }) => ({ value: code as string, label: name }))}
        />
      )}
      <FormFields
        fields={form.fields}
        known={known}
        typed={typed}
        faults={faults}
        onType={(code, value) => setTyped({ ...typed, [code]: value })}
      />
      <RadioField
        at="/body/source"
        label={t('collecting.source')}
        value={source}
        onChange={setSource}
        options={(['grid', 'self'] as const).map((value) => ({
          value,
          label: t(`registry.source.${value}`),
        }))}
      />
      <p className="quiet">{t('collecting.field.saved')}</p>
      <div className="screen-actions">
        <Button kind="primary" onClick={() => void save()}>
          {t('collecting.take')}
        </Button>
      </div>
    </>
  );
}
