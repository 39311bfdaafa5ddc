import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../../words/my-data.en.json' with { type: 'json' };
import zh from '../../words/my-data.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The words of this page, which come with it and not with the first load of every phone. */
export const useMyDataWords = (): ReturnType<typeof useWords> => useWordsWith(own);
