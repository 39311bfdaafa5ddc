import { FaultsWithin, useAction, useFormat, usePhotos } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type RequestPage, takeRequestStep } from '../../contract/public.ts';
import { useEventSentence } from '../../staff/events.ts';
import { AskFacts } from '../matter/asks.tsx';
import type { Choice } from './actions.ts';
import { StepFields } from './step-fields.tsx';
import { formOf, type StepForm } from './step-forms.ts';
import { inputOf, startOf, type Values } from './step-input.ts';

/** The form of one step over the page; what was typed stays until the step is taken. */
export function StepDialog({
  page,
  choice,
  onClose,
}: {
  page: RequestPage;
  choice: Choice;
  onClose: (taken: boolean) => void;
}): ReactNode {
  const { t } = useWords();
  const form = formOf(choice.step) as StepForm;
  const step = useStep(page, choice);
  const submit = async (): Promise<void> => {
    if (await step.send()) onClose(true);
  };
  const name = t(`requests.step.${choice.step}`);
  return (
    <FormDialog
      wide={form.fields.some((f) => f.as === 'position')}
      grave={form.grave === true}
      title={
        choice.unit ? t('requests.console.step.of', { step: name, unit: choice.unit.name }) : name
      }
      send={step.photos.sending ? t('requests.console.photos.sending') : name}
      busy={step.running || step.photos.sending}
      onSend={() => void submit()}
      onClose={() => onClose(false)}
    >
      <StepBody page={page} choice={choice} form={form} step={step} />
    </FormDialog>
  );
}

/** What stands in a step's form, wherever the form stands. */
export function StepBody({
  page,
  choice,
  form,
  step,
}: {
  page: RequestPage;
  choice: Choice;
  form: StepForm;
  step: Step;
}): ReactNode {
  const { t } = useWords();
  const asked = /^answer\.(.+)$/.exec(choice.step)?.[1];
  const ask = page.asks.find(
    (a) => a.kind === asked && a.answer === null && a.matter === (choice.assignment ?? page.id),
  );
  const [last] = page.timeline;
  const changed = step.problem?.code === 'matter.changed' && last;
  return (
    <FaultsWithin problem={changed ? null : step.problem}>
      {changed && <Changed by={last} />}
      {form.hint && <p className="step-hint">{t(form.hint)}</p>}
      {ask && <AskFacts ask={ask} />}
      <StepFields
        fields={form.fields}
        values={step.values}
        onChange={step.change}
        photos={step.photos}
        page={page}
      />
      {form.seen && form.fields.length > 0 && (
        <p className="step-seen">{t('requests.console.seen')}</p>
      )}
    </FaultsWithin>
  );
}

/** A stale page says who did what meanwhile, and keeps what was typed. */
function Changed({ by: last }: { by: RequestPage['timeline'][number] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const sentence = useEventSentence();
  return (
    <p className="step-changed" role="alert">
      {t('requests.console.changed', {
        who: last.by?.name || last.by?.unit || t('requests.console.system'),
        time: format.when(last.at),
        step: sentence(last),
      })}
    </p>
  );
}

export type Step = ReturnType<typeof useStep>;

/** One step being filled in: its values, its photos, and how it is sent. */
export function useStep(page: RequestPage, choice: Choice) {
  const take = useAction(takeRequestStep);
  const form = formOf(choice.step) as StepForm;
  const [values, setValues] = useState<Values>(() => startOf(form.fields, page));
  const photos = usePhotos();
  // What the person was looking at when the form opened; after a refusal for that, what is there now.
  const [seen, setSeen] = useState(choice.seq);
  const [stale, setStale] = useState(false);
  const now =
    choice.assignment === null
      ? page.seq
      : (page.assignments.find((a) => a.id === choice.assignment)?.seq ?? choice.seq);
  return {
    values,
    change: (change: Values) => setValues((before) => ({ ...before, ...change })),
    photos,
    running: take.running,
    problem: take.problem,
    /** True when the step was taken. */
    async send(extra: Record<string, unknown> = {}): Promise<boolean> {
      const reply = await take.run({
        params: { number: page.number, step: choice.step },
        body: {
          ...(choice.assignment ? { matter: choice.assignment } : {}),
          seen: stale ? now : seen,
          input: { ...inputOf(form.fields, values, photos.ids), ...extra },
        },
      });
      setSeen(now);
      setStale(reply === undefined);
      return reply !== undefined;
    },
  };
}
