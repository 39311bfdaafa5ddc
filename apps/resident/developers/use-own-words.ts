import { hasWord, translate, useWords } from '@liren/ui/words';
import { useMemo } from 'react';
import en from '../words/developers.en.json' with { type: 'json' };
import zh from '../words/developers.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** `useWords` with the words of these pages, which come with them and not with the first load of every phone. */
export function useOwnWords(): ReturnType<typeof useWords> {
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
  }, [words]);
}
