import { Button, RadioField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Answer, type ChecklistItem, type Finding, findings } from '../domain/public.ts';
import { useNamed } from '../parts/use-named.ts';

/** One question of a checklist, by its type; what cannot be seen may be said of each. */
export function ItemField({
  item,
  finding,
  answer,
  onFinding,
  onAnswer,
}: {
  item: ChecklistItem;
  /** What was said; of questions that ask for more, only that it was not seen. */
  finding: Finding | undefined;
  answer: Answer | undefined;
  onFinding: (finding: Finding) => void;
  onAnswer: (answer: Answer) => void;
}): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const at = `/body/findings/${item.code}`;
  if (item.type === 'check')
    return (
      <RadioField
        at={at}
        label={named(item)}
        value={finding ?? null}
        onChange={onFinding}
        options={findings.map((value) => ({ value, label: t(`patrol.field.finding.${value}`) }))}
        inline
      />
    );
  const isUnseen = finding === 'not_seen';
  if (item.type === 'choice')
    return (
      <RadioField
        at={at}
        label={named(item)}
        value={isUnseen ? notSeen : typeof answer === 'string' ? answer : null}
        onChange={(chosen) => (chosen === notSeen ? onFinding('not_seen') : onAnswer(chosen))}
        options={[
          ...item.options.map((option) => ({ value: option.code, label: named(option) })),
          { value: notSeen, label: t('patrol.field.finding.not_seen') },
        ]}
      />
    );
  const value = isUnseen || answer === undefined ? '' : String(answer);
  return (
    <>
      {item.type === 'number' ? (
        <TextField
          at={at}
          label={item.unit === '' ? named(item) : `${named(item)} (${item.unit})`}
          hint={t(isUnseen ? 'patrol.field.finding.not_seen' : 'patrol.field.number')}
          type="number"
          step="any"
          inputMode="decimal"
          value={value}
          onChange={(text) => onAnswer(text === '' ? '' : Number(text))}
        />
      ) : (
        <TextAreaField
          at={at}
          label={named(item)}
          {...(isUnseen ? { hint: t('patrol.field.finding.not_seen') } : {})}
          rows={2}
          maxLength={200}
          value={value}
          onChange={onAnswer}
        />
      )}
      {!isUnseen && value === '' && (
        <Button onClick={() => onFinding('not_seen')}>{t('patrol.field.finding.not_seen')}</Button>
      )}
    </>
  );
}

/** No code of an option: those begin with a letter. */
const notSeen = '-';
