import { Answer, EmptyState, StatusTag, type Tone, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Broadcast, listBroadcasts } from '../contract/public.ts';
import { WriteBroadcast } from './write-broadcast.tsx';

const tones: Record<Broadcast['state'], Tone> = {
  sent: 'done',
  withdrawn: 'stopped',
};

/** 群发通知: what the street tells residents who have asked for it, by topic and area. */
export default function BroadcastsPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listBroadcasts, {});
  const [isWriting, setWriting] = useState(false);
  return (
    <Page
      title={t('notices.broadcasts')}
      tools={<p>{t('notices.broadcasts.what')}</p>}
      actions={
        <Button kind="primary" onClick={() => setWriting(true)}>
          {t('notices.broadcasts.write')}
        </Button>
      }
    >
      <Panel>
        <Answer of={list} rows={6}>
          {({ broadcasts }) =>
            broadcasts.length === 0 ? (
              <EmptyState title={t('notices.broadcasts.none')} />
            ) : (
              <ol className="notices">
                {broadcasts.map((one) => (
                  <One key={one.id} of={one} />
                ))}
              </ol>
            )
          }
        </Answer>
      </Panel>
      {isWriting && <WriteBroadcast onClose={() => setWriting(false)} />}
    </Page>
  );
}

function One({ of: one }: { of: Broadcast }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <li className="notice message">
      <p className="notice-title">
        {t(`notices.broadcasts.topic.${one.topic}`)} · {one.title}{' '}
        <StatusTag tone={tones[one.state]}>{t(`notices.broadcasts.state.${one.state}`)}</StatusTag>
      </p>
      <p className="notice-body">{one.body}</p>
      <p className="notice-note">
        {one.areaName} ·{' '}
        {t('notices.broadcasts.by', {
          name: one.writtenBy,
          time: format.dateTime(one.writtenAt),
        })}
        {one.settledAt && one.settledBy !== one.writtenBy
          ? ` · ${t(`notices.broadcasts.settled.${one.state}`, {
              name: one.settledBy ?? '',
              time: format.dateTime(one.settledAt),
            })}`
          : ''}
        {one.state === 'sent'
          ? ` · ${t('notices.broadcasts.told', { told: format.number(one.told), read: format.number(one.read) })}`
          : ''}
      </p>
    </li>
  );
}
