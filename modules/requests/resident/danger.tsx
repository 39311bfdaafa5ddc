import { useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import { suggestCategories } from '../contract/public.ts';

/** Gas, electricity, people hurt: the emergency numbers come before any form. */
export function Danger({ text }: { text: string }): ReactNode {
  const { t } = useWords();
  const { emergency } = useHints(text);
  if (!emergency) return null;
  return (
    <div role="alert" className="danger-box">
      <p>{t('requests.resident.danger')}</p>
      <p>
        {emergency.call.map((number) => (
          <a key={number} href={`tel:${number}`}>
            {number}{' '}
          </a>
        ))}
      </p>
    </div>
  );
}

const leastLetters = 4;

/** Suggestions and danger for what has been written, asked when the writing pauses. */
export function useHints(text: string) {
  const settled = useSettled(text.trim(), 500);
  const one = useOne(
    suggestCategories,
    { body: { text: settled } },
    { when: settled.length >= leastLetters, keep: true },
  );
  return settled.length >= leastLetters && one.value
    ? one.value
    : { suggestions: [], emergency: null };
}

function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
