import { useWords } from '@liren/ui/words';
import { useMemo } from 'react';

/** A page in the reader's language, in Chinese where it is not written in it. */
export function useAnswerText(): <T>(page: { zh: T; en: T | null }) => T {
  const { language } = useWords();
  return useMemo(
    () =>
      ({ zh, en }) =>
        language === 'en' ? (en ?? zh) : zh,
    [language],
  );
}
