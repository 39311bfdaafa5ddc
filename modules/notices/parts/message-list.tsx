import { EmptyState, type List, Rows, StatusTag, type Tone, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Message } from '../contract/public.ts';

const tones: Record<Message['status'], Tone> = {
  waiting: 'soon',
  sent: 'done',
  quiet: 'paused',
  failed: 'late',
  gone: 'stopped',
  dropped: 'stopped',
  undelivered: 'late',
};

type Ports = Record<'sms' | 'wechat' | 'mail', string>;

/** Messages with what became of each, newest first. */
export function MessageList({ of: list }: { of: List<Message, { ports: Ports }> }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  // Without a gateway nothing went anywhere: the list must not say that it did.
  const isKept = ({ channel, status }: Message): boolean =>
    channel !== 'push' && status === 'sent' && list.first?.ports[channel] === 'outbox';
  const receiver = ({ channel, to }: Message): string => {
    if (channel === 'push') return t('notices.outbox.to_device');
    if (channel === 'wechat') return t('notices.outbox.to_wechat');
    if (channel === 'mail') return t('notices.outbox.to_mail', { address: to });
    return t('notices.outbox.to', { phone: to });
  };
  return (
    <Rows of={list} rows={6} empty={<EmptyState title={t('notices.outbox.none')} />}>
      {(items) => (
        <ol className="notices">
          {items.map((message) => (
            <li key={message.id} className="notice message">
              <p className="notice-title">
                {receiver(message)}
                <StatusTag tone={tones[message.status]}>
                  {t(`notices.outbox.status.${isKept(message) ? 'kept' : message.status}`)}
                </StatusTag>
              </p>
              <p className="notice-body">{message.text ?? t('notices.outbox.hidden')}</p>
              <p className="notice-note">
                <time dateTime={message.createdAt}>{format.dateTime(message.createdAt)}</time>
                {message.deliveredAt &&
                  ` · ${t('notices.outbox.delivered', { time: format.dateTime(message.deliveredAt) })}`}
                {message.readAt &&
                  ` · ${t('notices.outbox.read', { time: format.dateTime(message.readAt) })}`}
                {message.error &&
                  ` · ${t('notices.outbox.tries', { tries: message.tries })} ${message.error}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Rows>
  );
}
