import { useWords } from '@liren/ui/words';

/** The name in the reader's language. */
export function useNamed(): (of: { zh: string; en: string }) => string {
  const { language } = useWords();
  return ({ zh, en }) => (language === 'en' ? en : zh);
}
