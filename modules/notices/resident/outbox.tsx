import { EmptyState, useList, useSession } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listDemoMessages } from '../contract/public.ts';
import { MessageList } from '../parts/message-list.tsx';

/** 发件箱: in a demonstration, the messages nobody really gets. Sign-in codes are read here. */
export default function Outbox(): ReactNode {
  const { t } = useWords();
  const { demo } = useSession();
  return (
    <Screen title={t('notices.outbox')} back="/">
      {demo ? <DemoMessages /> : <EmptyState title={t('notices.outbox.demo.only')} />}
    </Screen>
  );
}

function DemoMessages(): ReactNode {
  const { t } = useWords();
  const list = useList(listDemoMessages, { query: {} });
  return (
    <>
      <p>{t('notices.outbox.demo')}</p>
      <Card>
        <MessageList of={list} />
      </Card>
    </>
  );
}
