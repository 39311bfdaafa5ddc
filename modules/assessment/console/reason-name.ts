import { useWords, type WordKey } from '@liren/ui/words';
import { useCallback } from 'react';

/** A reason for taking a matter out, in words; one this version does not know says so. */
export function useReasonName(): (reason: string) => string {
  const { t, has } = useWords();
  return useCallback(
    (reason) => {
      const key = `requests.exclusion.${reason}`;
      return has(key) ? t(key as WordKey) : t('assessment.reason.other', { reason });
    },
    [t, has],
  );
}
