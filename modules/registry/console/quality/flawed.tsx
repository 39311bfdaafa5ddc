import { AreaCode } from '@liren/kernel/contract';
import { EmptyState, Go, Rows, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import {
  listFlawedOrganisations,
  listFlawedPeople,
  OrganisationCheck,
  PersonCheck,
} from '../../contract/public.ts';
import { PeopleTable } from '../person/people-table.tsx';

const where = {
  community: AreaCode.optional().catch(undefined),
  nowhere: z.enum(['true', 'false']).catch('false'),
};
const PeoplePlace = z.object({ check: PersonCheck.catch('no_number'), ...where });
const OrganisationsPlace = z.object({ check: OrganisationCheck.catch('no_code'), ...where });

/** People whose entry fails one check; each is mended on its own page. */
export function FlawedPeople(): ReactNode {
  const { t } = useWords();
  const [{ check, community, nowhere }] = usePlace(PeoplePlace);
  const list = useList(listFlawedPeople, {
    query: { check, nowhere, ...(community ? { community } : {}) },
  });
  const title = t(`registry.quality.person.${check}`);
  return (
    <Page title={title} back="/registry/quality">
      <p className="page-lead">{t(`registry.quality.mend.${check}`)}</p>
      <Rows of={list} rows={10} empty={<EmptyState title={t('registry.quality.mended')} />}>
        {(items) => <PeopleTable caption={title} people={items} />}
      </Rows>
    </Page>
  );
}

export function FlawedOrganisations(): ReactNode {
  const { t } = useWords();
  const [{ check, community, nowhere }] = usePlace(OrganisationsPlace);
  const list = useList(listFlawedOrganisations, {
    query: { check, nowhere, ...(community ? { community } : {}) },
  });
  const title = t(`registry.quality.organisation.${check}`);
  return (
    <Page title={title} back="/registry/quality">
      <Rows of={list} rows={10} empty={<EmptyState title={t('registry.quality.mended')} />}>
        {(items) => (
          <FactTable
            caption={title}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('registry.org.name'),
                names: true,
                cell: ({ id, name }) => <Go to={`/registry/organisations/${id}`}>{name}</Go>,
              },
              {
                key: 'where',
                head: t('registry.where'),
                cell: ({ address, area }) =>
                  [address, area?.name].filter(Boolean).join(' · ') || '—',
              },
            ]}
          />
        )}
      </Rows>
    </Page>
  );
}
