import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Fields whose values are words of the catalogue. */
const worded: Readonly<Record<string, string>> = {
  actor_class: 'registry.class',
  type: 'registry.org.type',
  legal_status: 'registry.org.legal',
  nature: 'registry.org.nature',
};

/** One line of a rule, as a sentence. */
export function RuleLineText({
  of: { field, test, values, not },
}: {
  of: { field: string; test: string; values: readonly string[]; not: boolean };
}): ReactNode {
  const { t, has } = useWords();
  const stem = worded[field];
  const word = (value: string): string => {
    const key = `${stem}.${value}`;
    return stem && has(key) ? t(key as WordKey) : value;
  };
  return (
    <>
      {t(`registry.rule.line.${test as 'is'}${not ? '.not' : ''}` as WordKey, {
        field: t(`registry.rule.field.${field as 'name'}`),
        values: values.map(word).join('、'),
      })}
    </>
  );
}
