import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../words/developers.en.json' with { type: 'json' };
import zh from '../words/developers.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The words of these pages, which come with them and not with the first load of every phone. */
export const useOwnWords = (): ReturnType<typeof useWords> => useWordsWith(own);
