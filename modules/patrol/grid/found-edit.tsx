import { Problem, type ProblemCode } from '@liren/kernel/contract';
import { listCategories } from '@liren/requests/contract';
import { QuestionFields } from '@liren/requests/questions';
import { EmptyState, FaultsWithin, useBack, useParam } from '@liren/ui';
import { field, type OutboxItem, useCarriedOne, useFieldState } from '@liren/ui/field';
import { Button, CheckField, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import type { reportFound } from '../contract/walking.ts';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

type FoundInput = { body: z.input<(typeof reportFound)['input']['body']> };

/** What was found and has not gone out yet: its words, and what the directory asks beyond two taps. */
export default function FoundEdit(): ReactNode {
  const { t } = useWords();
  const id = useParam('item');
  const { queue } = useFieldState();
  const item = queue.find((one) => one.id === id);
  return item ? (
    <FoundForm key={id} item={item} />
  ) : (
    <Screen title={t('patrol.field.found.change')} back="/outbox">
      <EmptyState title={t('patrol.field.found.gone')} />
    </Screen>
  );
}

function FoundForm({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useWords();
  const back = useBack('/outbox');
  const { body } = item.input as FoundInput;
  const category = useCategory(body.what);
  const [text, setText] = useState(body.text);
  const [dangerous, setDangerous] = useState(body.dangerous);
  const [answers, setAnswers] = useState(body.answers ?? {});
  const problem =
    item.refused && new Problem(item.refused.code as ProblemCode, item.refused.params as never);
  const directory = useCarriedOne(listCategories, {});
  const questions =
    directory.value?.categories.find(({ code }) => code === category)?.questions ?? [];
  const save = async () => {
    await field.change(item.id, {
      title: text,
      input: { body: { ...body, text, dangerous, answers } },
    });
    back();
  };
  return (
    <Screen
      title={t('patrol.field.found.change')}
      back="/outbox"
      actions={
        <Button kind="primary" disabled={text.trim() === ''} onClick={() => void save()}>
          {t('patrol.field.found.save')}
        </Button>
      }
    >
      <FaultsWithin problem={problem}>
        <TextAreaField
          at="/body/text"
          label={t('patrol.field.found.what')}
          rows={3}
          maxLength={500}
          value={text}
          onChange={setText}
        />
        <CheckField
          at="/body/dangerous"
          label={t('patrol.field.found.danger')}
          value={dangerous}
          onChange={setDangerous}
        />
        <QuestionFields
          questions={questions}
          answers={answers}
          onAnswer={(code, answer) => setAnswers({ ...answers, [code]: answer })}
        />
      </FaultsWithin>
    </Screen>
  );
}

/** Of a component, its class stands in its code (GB/T 30428.2); of an item, in its checklist. */
function useCategory(what: FoundInput['body']['what']): string | null {
  const { one } = usePatrol();
  if (what.is === 'component') return what.component.slice(6, 10);
  const point = one.value?.points.find(({ id }) => id === what.point);
  const list = one.value?.checklists.find(({ code }) => code === point?.checklist);
  return list?.items.find(({ code }) => code === what.item)?.category ?? null;
}
