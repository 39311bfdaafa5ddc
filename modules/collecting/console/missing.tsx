import type { AreaCode } from '@liren/kernel/contract';
import { Answer, EmptyState, Go, useOne } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listMissing } from '../contract/public.ts';

const pageRows = 50;

/** Whom or what a form has not reached yet in a grid, in the order of a round. */
export function Missing({
  form,
  within,
  mayFill,
}: {
  form: string;
  within: AreaCode;
  mayFill: boolean;
}): ReactNode {
  const { t } = useWords();
  const [skip, setSkip] = useState(0);
  const list = useOne(
    listMissing,
    { params: { id: form }, query: { within, skip } },
    { keep: true },
  );
  return (
    <Answer of={list} rows={6}>
      {({ items, total }) =>
        total === 0 ? (
          <EmptyState title={t('collecting.missing.none')} />
        ) : (
          <>
            <FactTable
              caption={t('collecting.missing.count', { count: total })}
              rows={items}
              idOf={({ id }) => id}
              columns={[
                { key: 'name', head: t('collecting.whom'), names: true, cell: ({ name }) => name },
                {
                  key: 'fill',
                  head: t('collecting.fill'),
                  cell: ({ id, name }) =>
                    mayFill ? (
                      <Go to={`/collecting/forms/${form}/fill?subject=${id}`}>
                        {t('collecting.fill')}
                        <span className="visually-hidden"> {name}</span>
                      </Go>
                    ) : (
                      '—'
                    ),
                },
              ]}
            />
            <div className="collecting-buttons">
              {skip > 0 && (
                <Button onClick={() => setSkip(Math.max(0, skip - pageRows))}>
                  {t('collecting.earlier')}
                </Button>
              )}
              {skip + pageRows < total && (
                <Button onClick={() => setSkip(skip + pageRows)}>{t('collecting.later')}</Button>
              )}
            </div>
          </>
        )
      }
    </Answer>
  );
}
