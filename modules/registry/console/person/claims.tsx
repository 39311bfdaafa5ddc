import { Answer, EmptyState, ErrorLine, Go, useAction, useFormat, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { decideClaim, listClaims } from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

/** 本人认领: residents who say an entry is theirs, and whom somebody has to know. */
export default function ClaimsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(listClaims, {});
  const decide = useAction(decideClaim);
  return (
    <Page title={t('registry.tab.claims')} tools={<RegistryNav />}>
      <p className="page-lead">{t('registry.claims.why')}</p>
      {decide.problem && <ErrorLine problem={decide.problem} />}
      <Answer of={answer} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('registry.claims.none')} why={t('registry.claims.none.why')} />
          ) : (
            <FactTable
              caption={t('registry.tab.claims')}
              columns={[
                {
                  key: 'name',
                  head: t('registry.name'),
                  names: true,
                  cell: ({ person, name }) => <Go to={`/registry/people/${person}`}>{name}</Go>,
                },
                { key: 'home', head: t('registry.home'), cell: ({ home }) => home ?? '—' },
                {
                  key: 'phone',
                  head: t('registry.claims.phone'),
                  cell: ({ phoneEnd }) => phoneEnd ?? '—',
                },
                { key: 'at', head: t('registry.claims.at'), cell: ({ at }) => format.when(at) },
                {
                  key: 'decide',
                  head: t('registry.claims.decide'),
                  cell: ({ id, name }) => (
                    <span className="registry-purposes">
                      {([true, false] as const).map((isTheirs) => (
                        <Button
                          key={String(isTheirs)}
                          busy={decide.running}
                          onClick={() => void decide.run({ params: { id }, body: { isTheirs } })}
                        >
                          {t(isTheirs ? 'registry.claims.confirm' : 'registry.claims.refuse')}
                          <span className="visually-hidden"> {name}</span>
                        </Button>
                      ))}
                    </span>
                  ),
                },
              ]}
              rows={items}
              idOf={({ id }) => id}
            />
          )
        }
      </Answer>
    </Page>
  );
}
