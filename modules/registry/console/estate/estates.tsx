import { Answer, EmptyState, Go, useFormat, useGo, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listEstates } from '../../contract/public.ts';
import { SubNav } from '../organisation/sub-nav.tsx';
import { DueList } from './due-list.tsx';
import { EstateForm } from './estate-forms.tsx';

/** 小区: who provides, who speaks for the owners, what is due. */
export default function EstatesScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const answer = useOne(listEstates, { query: {} }, { keep: true });
  const [isAdding, setAdding] = useState(false);
  return (
    <Page
      title={t('registry.page.estates')}
      tools={<SubNav />}
      actions={
        answer.value?.mayAdd && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('registry.estate.add')}
          </Button>
        )
      }
    >
      <Answer of={answer} rows={8}>
        {({ estates }) =>
          estates.length === 0 ? (
            <EmptyState title={t('registry.estate.none')} why={t('registry.estate.none.why')} />
          ) : (
            <FactTable
              caption={t('registry.page.estates')}
              rows={estates}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: t('registry.estate'),
                  names: true,
                  cell: ({ id, name, kind, households }) => (
                    <>
                      <Go to={`/registry/estates/${id}`}>{name}</Go>
                      <span className="org-under">
                        {t(`registry.estate.kind.${kind}`)}
                        {households !== null &&
                          ` · ${t('registry.estate.households', { count: format.number(households) })}`}
                      </span>
                    </>
                  ),
                },
                {
                  key: 'community',
                  head: t('registry.org.community'),
                  cell: ({ community }) => community.name,
                },
                {
                  key: 'provider',
                  head: t('registry.estate.provider'),
                  cell: ({ provider }) =>
                    provider ? (
                      <Go to={`/registry/organisations/${provider.id}`}>{provider.name}</Go>
                    ) : (
                      '—'
                    ),
                },
                {
                  key: 'committee',
                  head: t('registry.estate.committee'),
                  cell: ({ members }) =>
                    members === null ? '—' : t('registry.estate.members', { count: members }),
                },
                {
                  key: 'dues',
                  head: t('registry.estate.dues'),
                  cell: ({ dues }) => (
                    <DueList of={dues.filter(({ state }) => state !== 'ahead').slice(0, 2)} />
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
      {isAdding && (
        <EstateForm
          of={null}
          onClose={() => setAdding(false)}
          onDone={(id) => go(`/registry/estates/${id}`)}
        />
      )}
    </Page>
  );
}
