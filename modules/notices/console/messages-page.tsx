import { useList } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listMessages } from '../contract/public.ts';
import { MessageList } from '../parts/message-list.tsx';

/** 短信: what left the office and what did not. For the system administrator. */
export default function MessagesPage(): ReactNode {
  const { t } = useWords();
  const list = useList(listMessages, { query: {} });
  const port = list.first?.port;
  return (
    <Page title={t('notices.outbox')}>
      {port && (
        <p>
          {port === 'outbox' ? t('notices.outbox.nowhere') : t('notices.outbox.port', { port })}
        </p>
      )}
      <Panel>
        <MessageList of={list} />
      </Panel>
    </Page>
  );
}
