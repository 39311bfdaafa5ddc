import { Go, useList } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { Fragment, type ReactNode } from 'react';
import { listMessages } from '../contract/public.ts';
import { MessageList } from '../parts/message-list.tsx';

/** 短信: what left the office and what did not. For the system administrator. */
export default function MessagesPage(): ReactNode {
  const { t } = useWords();
  const list = useList(listMessages, { query: {} });
  const ports = list.first?.ports;
  return (
    <Page
      title={t('notices.outbox')}
      actions={
        <Go to="/admin/messages/wordings" className="button">
          {t('notices.wordings')}
        </Go>
      }
    >
      {ports && (
        <p>
          {ports.sms === 'outbox'
            ? t('notices.outbox.nowhere')
            : t('notices.outbox.port', { port: ports.sms })}
          {(['wechat', 'mail'] as const).map((channel) =>
            ports[channel] === 'outbox' ? null : (
              <Fragment key={channel}>
                {' '}
                {t(`notices.outbox.port.${channel}`, { port: ports[channel] })}
              </Fragment>
            ),
          )}
        </p>
      )}
      <Panel>
        <MessageList of={list} />
      </Panel>
    </Page>
  );
}
