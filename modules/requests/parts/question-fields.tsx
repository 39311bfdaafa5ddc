import { type Faults, fieldId } from '@liren/ui';
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
  faults,
}: {
  questions: readonly Question[];
  answers: Readonly<Record<string, Answer>>;
  onAnswer: (code: string, answer: Answer) => void;
  faults: Faults;
}): ReactNode {
  return questions.map((question) => (
    <OneQuestion
      key={question.code}
      question={question}
      answer={answers[question.code]}
      onAnswer={(answer) => onAnswer(question.code, answer)}
      faults={faults}
    />
  ));
}

function OneQuestion({
  question: { code, type, label, required, options },
  answer,
  onAnswer,
  faults,
}: {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
  faults: Faults;
}): ReactNode {
  const { t, language } = useWords();
  const said = (text: { zh: string; en: string }): string =>
    language === 'en' ? text.en : text.zh;
  const frame = {
    at: `/body/answers/${code}`,
    label: said(label),
    optional: !required,
    faults,
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
    const chosen = Array.isArray(answer) ? answer : [];
    return (
      <fieldset className="field" id={fieldId(frame.at)}>
        <legend>
          {frame.label}
          {!required && <span className="field-optional">{t('field.optional')}</span>}
        </legend>
        <div className="choice-row">
          {options.map((o) => (
            <label key={o.code} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(o.code)}
                onChange={(event) =>
                  onAnswer(
                    event.target.checked
                      ? [...chosen, o.code]
                      : chosen.filter((one) => one !== o.code),
                  )
                }
              />
              {said(o.label)}
            </label>
          ))}
        </div>
      </fieldset>
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
