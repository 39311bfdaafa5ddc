import { Answer, Go, useFormat, useOne, useParam } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import { getLedger } from '../../contract/public.ts';
import './organisation.css';
import '../registry.css';

type Tenant = z.output<(typeof getLedger)['reply']>['elsewhere'][number];

/** One building, floor by floor: rooms, and who sits in them. */
export default function LedgerScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(getLedger, { params: { building: useParam('building') } });
  return (
    <Page
      title={answer.value?.name ?? t('registry.page.ledgers')}
      back="/registry/ledgers"
      note={
        answer.value &&
        t('registry.ledger.note', {
          community: answer.value.community.name,
          count: format.number(answer.value.organisations),
        })
      }
    >
      <Answer of={answer} rows={12}>
        {({ storeys, elsewhere }) => (
          <Panel>
            {storeys.map(({ floor, rooms }) => (
              <section key={floor ?? 'none'}>
                <h2 className="org-floor">
                  {floor === null
                    ? t('registry.ledger.floor.unknown')
                    : t('registry.ledger.floor', { floor })}
                </h2>
                <ul className="org-rooms">
                  {rooms.map(({ id, number, tenants }) => (
                    <li key={id}>
                      <strong>{number}</strong>
                      <Tenants of={tenants} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            {elsewhere.length > 0 && (
              <section>
                <h2 className="org-floor">{t('registry.ledger.elsewhere')}</h2>
                <Tenants of={elsewhere} />
              </section>
            )}
          </Panel>
        )}
      </Answer>
    </Page>
  );
}

function Tenants({ of: tenants }: { of: readonly Tenant[] }): ReactNode {
  const { t } = useWords();
  if (tenants.length === 0) return <span className="org-under">{t('registry.ledger.empty')}</span>;
  return (
    <ul className="registry-list">
      {tenants.map(({ id, name, type }) => (
        <li key={id}>
          <Go to={`/registry/organisations/${id}`}>{name}</Go>
          <span className="org-under">{t(`registry.org.type.${type}`)}</span>
        </li>
      ))}
    </ul>
  );
}
