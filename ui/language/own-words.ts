import { useMemo } from 'react';
import type { Catalogue } from './set-up.ts';
import { hasWord, translate } from './translate.ts';
import { useWords } from './use-words.ts';

/** `useWords` with words a page brings itself, which the first load of every phone then does without. */
export function useWordsWith(
  own: Readonly<Record<'zh-CN' | 'en', Catalogue>>,
): ReturnType<typeof useWords> {
  const words = useWords();
  return useMemo(() => {
    const { language, t, has } = words;
    const catalogue = own[language];
    return {
      language,
      t: (key, params) =>
        hasWord(catalogue, key) ? translate(catalogue, language, key, params) : t(key, params),
      has: (key) => hasWord(catalogue, key) || has(key),
    };
  }, [words, own]);
}
