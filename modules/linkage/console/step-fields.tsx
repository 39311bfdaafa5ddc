import { RadioField, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type AnswerWay, answerWays } from '../contract/public.ts';

/** One to five stars. */
export function StarsField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (stars: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <RadioField
      at="/input/stars"
      label={t('linkage.stars')}
      value={value}
      onChange={onChange}
      options={[5, 4, 3, 2, 1].map((one) => ({
        value: String(one),
        label: t('linkage.stars.of', { count: one }),
      }))}
      inline
    />
  );
}

/** How it was heard what somebody said who does not say it here. */
export function WayField<W extends AnswerWay>({
  at = '/input/way',
  label,
  hint,
  ways,
  value,
  onChange,
}: {
  at?: string;
  label: string;
  hint?: string;
  /** Those to choose from: `self` where they may also have said it here. */
  ways: readonly W[];
  value: W | null;
  onChange: (way: W) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <RadioField
      at={at}
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      options={ways.map((one) => ({ value: one, label: t(`linkage.way.${one}`) }))}
      inline
    />
  );
}

/** How a party without a unit was heard. */
export function HeardField({
  name,
  value,
  onChange,
}: {
  name: string;
  value: AnswerWay | null;
  onChange: (way: AnswerWay) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <WayField<AnswerWay>
      label={t('linkage.way', { name })}
      hint={t('linkage.way.hint')}
      ways={answerWays}
      {...{ value, onChange }}
    />
  );
}

/** Why, where a step has to say it; a remark where it may. */
export function ReasonField({
  label,
  needed,
  value,
  long = false,
  onChange,
}: {
  label?: string;
  needed: boolean;
  value: string;
  /** Five hundred characters are enough for a rating. */
  long?: boolean;
  onChange: (reason: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <TextAreaField
      at="/input/reason"
      label={label ?? t(needed ? 'linkage.reason' : 'linkage.remark')}
      optional={!needed}
      value={value}
      onChange={onChange}
      maxLength={long ? 1000 : 500}
    />
  );
}
