import { Answer, EmptyState, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listPurges } from '../contract/public.ts';
import { PrivacyNav } from './privacy-nav.tsx';

/** 到期删除报告: each purge with its counts, and whether the report is as it was written. */
export default function PurgesPage(): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const page = useOne(listPurges, {});
  const nameOf = (what: string): string => {
    const key = `kept.${what}.title`;
    return has(key) ? t(key as WordKey) : what;
  };
  return (
    <Page title={t('privacy.purges')} tools={<PrivacyNav />}>
      <p className="page-lead">{t('privacy.purges.why')}</p>
      <Answer of={page} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('privacy.purges.none')} why={t('privacy.purges.none.why')} />
          ) : (
            <div className="held-stack">
              {items.map((one) => (
                <Panel
                  key={one.id}
                  title={`${nameOf(one.what)} · ${format.dateTime(one.at)}`}
                  aside={
                    <StatusTag tone={one.isWhole ? 'done' : 'late'}>
                      {t(one.isWhole ? 'privacy.purges.whole' : 'privacy.purges.changed')}
                    </StatusTag>
                  }
                >
                  <p>{t('privacy.purges.people', { count: one.subjects })}</p>
                  <FactTable
                    caption={nameOf(one.what)}
                    rows={one.counts}
                    idOf={({ table }) => table}
                    columns={[
                      {
                        key: 'table',
                        head: t('privacy.purges.table'),
                        names: true,
                        cell: ({ table }) => <code>{table}</code>,
                      },
                      {
                        key: 'before',
                        head: t('privacy.purges.before'),
                        cell: ({ before }) => format.number(before),
                      },
                      {
                        key: 'removed',
                        head: t('privacy.purges.removed'),
                        cell: ({ removed }) => format.number(removed),
                      },
                      {
                        key: 'left',
                        head: t('privacy.purges.left'),
                        cell: ({ left }) => format.number(left),
                      },
                    ]}
                  />
                  <p className="quiet privacy-digest">
                    {t('privacy.purges.digest', { digest: one.digest })}
                  </p>
                </Panel>
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
