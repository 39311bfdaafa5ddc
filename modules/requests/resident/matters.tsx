import { EmptyState, Go, Rows, useList } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listMyRequests } from '../contract/public.ts';
import { MatterLines } from './home.tsx';

/** 我的事项: what I reported and what I joined, newest first. */
export default function Matters(): ReactNode {
  const { t } = useWords();
  const list = useList(listMyRequests, { query: {} }, { rows: (page) => page.rows });
  return (
    <Screen title={t('tab.matters')}>
      <Rows
        of={list}
        empty={
          <EmptyState
            title={t('requests.resident.mine.empty')}
            action={
              <Go to="/r/report" className="button button-primary">
                {t('requests.resident.report.title')}
              </Go>
            }
          />
        }
      >
        {(rows) => (
          <Card>
            <MatterLines rows={rows} />
          </Card>
        )}
      </Rows>
    </Screen>
  );
}
