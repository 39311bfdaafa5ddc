import { LocalDate } from '@liren/kernel/contract';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';

/** First and last day in the URL, both inclusive. */
export const Period = z.object({
  from: LocalDate.optional().catch(undefined),
  to: LocalDate.optional().catch(undefined),
});
export type Period = z.output<typeof Period>;

export function PeriodField({
  value,
  onChange,
}: {
  value: Period;
  onChange: (change: z.input<typeof Period>) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <div className="period">
      <TextField
        at="/query/from"
        label={t('requests.console.filter.first_day')}
        type="date"
        value={value.from ?? ''}
        onChange={(from) => onChange({ from: from || undefined })}
      />
      <TextField
        at="/query/to"
        label={t('requests.console.filter.last_day')}
        type="date"
        value={value.to ?? ''}
        onChange={(to) => onChange({ to: to || undefined })}
      />
    </div>
  );
}
