import requestsEn from '@liren/requests/words/en.json' with { type: 'json' };
import requestsZh from '@liren/requests/words/zh-CN.json' with { type: 'json' };
import en from '../../words/door.en.json' with { type: 'json' };
import zh from '../../words/door.zh-CN.json' with { type: 'json' };

export type Language = 'zh' | 'en';
type DoorKey = keyof typeof zh;
export type DoorWord = DoorKey extends `exchange.door.${infer Word}` ? Word : never;

/** What other systems are told in a person's language: theirs show it to people. */
export const wordIn = (language: Language, word: DoorWord): string =>
  (language === 'en' ? en : zh)[`exchange.door.${word}`];

const isDoorWord = (word: string): word is DoorWord => `exchange.door.${word}` in zh;

/** English where the client's first wish is English; the office speaks Chinese. */
export const languageOf = (accepted: string | undefined): Language =>
  /^\s*en\b/i.test(accepted ?? '') ? 'en' : 'zh';

/** How a matter stands, in a word. */
export const stateWordIn =
  (language: Language) =>
  (state: string): string => {
    const word = `state.${state}`;
    return isDoorWord(word) ? wordIn(language, word) : state;
  };

const happened: Readonly<Record<Language, Record<string, string>>> = {
  zh: requestsZh,
  en: requestsEn,
};

/** What a step is called where a resident reads of it; where none is, that there is news. */
export function eventWord(step: string, body: Record<string, unknown>, language: Language): string {
  if (isDoorWord(step)) return wordIn(language, step);
  const words = happened[language];
  const stem = `requests.resident.event.${step === 'joined' && body['answered'] !== true ? 'back' : step}`;
  return words[`${stem}.other`] ?? words[stem] ?? wordIn(language, 'news');
}

/** A name in the client’s language, where it has one. */
export const nameIn = (
  named: { name: string; nameEn?: string | undefined },
  language: 'zh' | 'en',
): string => (language === 'en' && named.nameEn) || named.name;
