import { Answer, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getConsents } from '../contract/public.ts';
import { PrivacyNav } from './privacy-nav.tsx';

/** 同意台账: every consent the house asks for, and how many stand. Whose they are is nobody's to list. */
export default function ConsentsPage(): ReactNode {
  const { t } = useWords();
  const { t: say } = useWords();
  const format = useFormat();
  const page = useOne(getConsents, {});
  return (
    <Page title={t('privacy.tab.consents')} tools={<PrivacyNav />}>
      <p className="page-lead">{say('consent.desk.lead')}</p>
      <Answer of={page} rows={6}>
        {({ items }) => (
          <Panel>
            <FactTable
              caption={t('privacy.tab.consents')}
              rows={items}
              idOf={({ what }) => what}
              columns={[
                {
                  key: 'what',
                  head: say('consent.desk.what'),
                  names: true,
                  cell: ({ what }) => say(`consent.${what}.title` as WordKey),
                },
                {
                  key: 'version',
                  head: say('consent.desk.version'),
                  cell: ({ version }) => say('consent.desk.version.is', { count: version }),
                },
                {
                  key: 'standing',
                  head: say('consent.desk.standing'),
                  cell: ({ standing }) => format.number(standing),
                },
                {
                  key: 'older',
                  head: say('consent.desk.older'),
                  cell: ({ older }) => format.number(older),
                },
                {
                  key: 'withdrawn',
                  head: say('consent.desk.withdrawn'),
                  cell: ({ withdrawn }) => format.number(withdrawn),
                },
                {
                  key: 'then',
                  head: say('consent.desk.then'),
                  cell: ({ what }) => say(`consent.${what}.then` as WordKey),
                },
              ]}
            />
          </Panel>
        )}
      </Answer>
    </Page>
  );
}
