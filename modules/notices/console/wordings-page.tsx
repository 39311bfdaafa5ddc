import { Answer, Go, StatusTag, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listWordings } from '../contract/public.ts';

/** 通知用语: every notice, and which of them the office says in its own way. */
export default function WordingsPage(): ReactNode {
  const { t, language } = useWords();
  const list = useOne(listWordings, {});
  return (
    <Page title={t('notices.wordings')} back="/admin/messages">
      <p className="page-lead">{t('notices.wordings.what')}</p>
      <Panel>
        <Answer of={list} rows={8}>
          {({ notices }) => (
            <FactTable
              caption={t('notices.wordings')}
              idOf={({ template }) => template}
              rows={notices}
              columns={[
                {
                  key: 'notice',
                  head: t('notices.wordings.notice'),
                  names: true,
                  cell: ({ template, name }) => (
                    <Go to={`/admin/messages/wordings/${template}`} className="link-alone">
                      {name[language]}
                    </Go>
                  ),
                },
                {
                  key: 'channels',
                  head: t('notices.wordings.channels'),
                  cell: ({ hasSms }) => (hasSms ? t('notices.wordings.sms') : ''),
                },
                {
                  key: 'state',
                  head: t('notices.wordings.state'),
                  cell: ({ isChanged }) =>
                    isChanged ? (
                      <StatusTag tone="moving">{t('notices.wordings.own')}</StatusTag>
                    ) : (
                      <span className="quiet">{t('notices.wordings.standard')}</span>
                    ),
                },
              ]}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
