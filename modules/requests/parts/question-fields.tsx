import { fieldId, useFault } from '@liren/ui';
import { RadioField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { CategoryView } from '../contract/values.ts';

/** What somebody answered to one question of a category. */
export type Answer = string | number | boolean | string[];

type Question = CategoryView['questions'][number];

/** What this category wants to know of the reporter, each by its type. */
export function QuestionFields({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly Question[];
  answers: Readonly<Record<string, Answer>>;
  onAnswer: (code: string, answer: Answer) => void;
}): ReactNode {
  return questions.map((question) => (
    <OneQuestion
      key={question.code}
      question={question}
      answer={answers[question.code]}
      onAnswer={(answer) => onAnswer(question.code, answer)}
    />
  ));
}

function OneQuestion({
  question: { code, type, label, required, options },
  answer,
  onAnswer,
}: {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
}): ReactNode {
  const { t, language } = useWords();
  const said = (text: { zh: string; en: string }): string =>
    language === 'en' ? text.en : text.zh;
  const frame = {
    at: `/body/answers/${code}`,
    label: said(label),
    optional: !required,
  };
  if (type === 'yesno') {
    return (
      <RadioField
        {...frame}
        inline
        value={answer === undefined ? null : answer === true ? 'yes' : 'no'}
        onChange={(value) => onAnswer(value === 'yes')}
        options={[
          { value: 'yes', label: t('requests.console.yes') },
          { value: 'no', label: t('requests.console.no') },
        ]}
      />
    );
  }
  if (type === 'choice') {
    return (
      <RadioField
        {...frame}
        inline
        value={typeof answer === 'string' ? answer : null}
        onChange={onAnswer}
        options={options.map((o) => ({ value: o.code, label: said(o.label) }))}
      />
    );
  }
  if (type === 'multi') {
    return (
      <ManyField
        {...frame}
        chosen={Array.isArray(answer) ? answer : []}
        options={options.map((o) => ({ value: o.code, label: said(o.label) }))}
        onChange={onAnswer}
      />
    );
  }
  return (
    <TextField
      {...frame}
      {...(type === 'number'
        ? { inputMode: 'decimal' as const, type: 'number' }
        : type === 'datetime'
          ? { type: 'datetime-local' }
          : {})}
      value={answer === undefined ? '' : String(answer)}
      onChange={(value) => onAnswer(type === 'number' && value !== '' ? Number(value) : value)}
    />
  );
}

/** A question with several answers. */
function ManyField({
  at,
  label,
  optional,
  chosen,
  options,
  onChange,
}: {
  at: string;
  label: string;
  optional: boolean;
  chosen: string[];
  options: readonly { value: string; label: string }[];
  onChange: (chosen: string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const fault = useFault(at, label);
  return (
    <fieldset className="field" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend>
        {label}
        {optional && <span className="field-optional">{t('field.optional')}</span>}
      </legend>
      {fault && <p className="field-fault">{fault}</p>}
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, option.value]
                    : chosen.filter((one) => one !== option.value),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
