import { type useWords, useWordsWith } from '@liren/ui/words';
import en from '../words/settings.en.json' with { type: 'json' };
import zh from '../words/settings.zh-CN.json' with { type: 'json' };

const own = { 'zh-CN': zh, en } as const;

/** The words of the settings page, which come with it and not with the first load of every phone. */
export const useSettingsWords = (): ReturnType<typeof useWords> => useWordsWith(own);
