import { EmptyState, Go, Rows, useList } from '@liren/ui';
import { Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listMyRequests } from '../contract/resident.ts';
import { MatterLines } from './matter-lines.tsx';
import './resident.css';

/** 我的事项: what I reported and what I joined, newest first. */
export default function Matters(): ReactNode {
  const { t } = useWords();
  const list = useList(listMyRequests, { query: {} }, { rows: (page) => page.rows });
  return (
    <Screen title={t('requests.resident.mine.title')}>
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
          <div className="card card-of-rows">
            <MatterLines rows={rows} />
          </div>
        )}
      </Rows>
    </Screen>
  );
}
