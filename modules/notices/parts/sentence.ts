import { filled, spokenParams } from '@liren/kernel/notice';
import { useWords, type WordKey } from '@liren/ui/words';
import type { Notice } from '../contract/public.ts';

/** Title and body of a notice in the page's language; the same words a message is written with. */
export function useNoticeSentence(): (notice: Notice) => {
  title: string;
  body: string;
  stop: string;
} {
  const { t, has, language } = useWords();
  const word = (key: string): string | undefined => (has(key) ? t(key as WordKey) : undefined);
  return ({ template, params, own }) => {
    const spoken = spokenParams(params, { locale: language, zone: 'Asia/Shanghai', word });
    const say = (key: string): string => (has(key) ? t(key as WordKey, spoken) : '');
    const said = (aspect: 'title' | 'body'): string => {
      const sentence = own?.[`${language}.${aspect}`];
      return sentence ? filled(sentence, spoken) : say(`notice.${template}.${aspect}`);
    };
    return {
      title: said('title'),
      body: said('body'),
      stop: say(`notice.${template}.stop`),
    };
  };
}
