import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../words/held.en.json' with { type: 'json' };
import zh from '../words/held.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The sentences about what is held, which come with the pages that show them. */
export const useHeldWords = (): ReturnType<typeof useWords> => useWordsWith(own);
