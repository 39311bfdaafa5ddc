import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../words/reading.en.json' with { type: 'json' };
import zh from '../words/reading.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The words of those who read, which come with the pages and not with the first load of every phone. */
export const useReadingWords = (): ReturnType<typeof useWords> => useWordsWith(own);
