import { useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';

/** A size of ground as people say it: m² up to a hectare or so, km² beyond. */
export function useSize(): (m2: number) => string {
  const { t } = useWords();
  const format = useFormat();
  return (m2) =>
    m2 < 100_000
      ? t('areas.m2', { value: format.number(Math.round(m2)) })
      : t('areas.km2', { value: format.number(Math.round(m2 / 10_000) / 100) });
}
