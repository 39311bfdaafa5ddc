import { Answer, EmptyState, Go, useFormat, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listLedgers } from '../../contract/public.ts';
import { SubNav } from './sub-nav.tsx';

/** 楼宇台账: buildings in which organisations sit. */
export default function LedgersScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(listLedgers, { query: {} });
  return (
    <Page title={t('registry.page.ledgers')} tools={<SubNav />}>
      <Answer of={answer} rows={8}>
        {({ buildings }) =>
          buildings.length === 0 ? (
            <EmptyState title={t('registry.ledger.none')} why={t('registry.ledger.none.why')} />
          ) : (
            <FactTable
              caption={t('registry.page.ledgers')}
              rows={buildings}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: t('registry.ledger.building'),
                  names: true,
                  cell: ({ id, name }) => <Go to={`/registry/ledgers/${id}`}>{name}</Go>,
                },
                {
                  key: 'community',
                  head: t('registry.org.community'),
                  cell: ({ community }) => community.name,
                },
                {
                  key: 'organisations',
                  head: t('registry.tab.organisations'),
                  align: 'end',
                  cell: ({ organisations }) => format.number(organisations),
                },
                {
                  key: 'rooms',
                  head: t('registry.ledger.rooms_taken'),
                  align: 'end',
                  cell: ({ rooms }) => format.number(rooms),
                },
              ]}
            />
          )
        }
      </Answer>
    </Page>
  );
}
