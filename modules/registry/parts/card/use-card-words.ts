import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../../words/cards.en.json' with { type: 'json' };
import zh from '../../words/cards.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The sentences of cards, which come with the pages that show them. */
export const useCardWords = (): ReturnType<typeof useWords> => useWordsWith(own);
