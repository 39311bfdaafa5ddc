import { type Action, ErrorLine, type List, useFormat, usePlace } from '@liren/ui';
import { type FactColumn, FactTable } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import {
  type AmountUnit,
  type endNeed,
  type endOffer,
  type Need,
  type Offer,
  ResourceKind,
} from '../contract/public.ts';
import { ListFilters } from './filters.tsx';
import { ListPage } from './list-page.tsx';
import { amountWord } from './spoken.ts';

const Place = z.object({
  kind: ResourceKind.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});

/** What the lists of offers and needs are narrowed by, and the query that says it. */
export function useListed() {
  const [place, set] = usePlace(Place);
  return {
    query: {
      limit: 50,
      ...(place.kind ? { kind: place.kind } : {}),
      ...(place.q ? { q: place.q } : {}),
    },
    filters: (
      <ListFilters
        kind={place.kind}
        q={place.q}
        onChange={(change) => set(change as Partial<z.output<typeof Place>>, { replace: true })}
      />
    ),
  };
}

/** Offers or needs: their rows, and for whoever writes them a form and an end. */
export function ListedPage<T extends Offer | Need>({
  of,
  kind,
  filters,
  columns,
  end,
  form,
}: {
  of: List<T, { mayWrite: boolean }>;
  kind: 'offer' | 'need';
  filters: ReactNode;
  columns: readonly FactColumn<T>[];
  end: Action<typeof endOffer> | Action<typeof endNeed>;
  form: (row: T | null, close: () => void) => ReactNode;
}): ReactNode {
  const { t } = useWords();
  const mayWrite = of.first?.mayWrite ?? false;
  return (
    <ListPage
      of={of}
      title={t(`linkage.${kind}s`)}
      filters={filters}
      add={mayWrite && t(`linkage.${kind}.new`)}
      form={form}
      empty={{ title: t(`linkage.${kind}s.empty`), why: t(`linkage.${kind}s.empty.why`) }}
      above={end.problem && <ErrorLine problem={end.problem} />}
    >
      {(rows, change) => (
        <FactTable
          caption={t(`linkage.${kind}s`)}
          rows={rows}
          idOf={({ id }) => id}
          columns={[
            ...columns,
            ...(mayWrite
              ? [
                  {
                    key: 'acts',
                    head: t('linkage.acts'),
                    cell: (row: T) => (
                      <div className="linkage-buttons">
                        <Button onClick={() => change(row)}>{t('linkage.change')}</Button>
                        <Button
                          busy={end.running}
                          onClick={() => void end.run({ params: { id: row.id } })}
                        >
                          {t('linkage.end')}
                        </Button>
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </ListPage>
  );
}

/** How much is left of it beside what is promised. */
export function Left({
  amount,
  given,
  unit,
}: {
  amount: number;
  given: number;
  unit: AmountUnit;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      {amountWord(t, format, amount - given, unit)}
      {given > 0 && (
        <small className="linkage-under">
          {t('linkage.given', { amount: amountWord(t, format, given, unit) })}
        </small>
      )}
    </>
  );
}
