import { useNow } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { useCallback } from 'react';
import type { Month } from '../contract/public.ts';

/** `11月考核月（10月19日–11月18日）`, with the year when it is another one. */
export function useMonthName(): (month: Month) => string {
  const { t, language } = useWords();
  const year = String(useNow().getUTCFullYear());
  return useCallback(
    ({ label, firstOn, lastOn, isOver }) => {
      const locale = language === 'en' ? 'en-GB' : 'zh-CN';
      const day = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        month: 'short',
        day: 'numeric',
      });
      const month = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        month: language === 'en' ? 'long' : 'narrow',
      });
      const on = (date: string) => new Date(`${date}T00:00:00Z`);
      const params = {
        year: label.slice(0, 4),
        month: language === 'en' ? month.format(on(`${label}-01`)) : String(Number(label.slice(5))),
        first: day.format(on(firstOn)),
        last: day.format(on(lastOn)),
      };
      const name = t(
        label.startsWith(year) ? 'assessment.month.name' : 'assessment.month.name.year',
        params,
      );
      return isOver ? name : t('assessment.month.running', { name });
    },
    [t, language, year],
  );
}
