import {
  Dialog,
  EmptyState,
  ErrorLine,
  Rows,
  StatusTag,
  useAction,
  useFormat,
  useList,
} from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Delivery, listDeliveries, replayDelivery, type Webhook } from '../contract/public.ts';

const tones = { waiting: 'new', delivered: 'done', failed: 'late', withdrawn: 'stopped' } as const;

/** What an address was sent in the last 30 days; each can be sent again. */
export function DeliveryLog({
  of: webhook,
  onClose,
}: {
  of: Webhook;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const list = useList(listDeliveries, { params: { id: webhook.id }, query: {} });
  return (
    <Dialog
      open
      wide
      title={`${t('exchange.webhook.log')} · ${webhook.name}`}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('action.close')}</Button>}
    >
      <Rows of={list} empty={<EmptyState title={t('exchange.webhook.log.none')} />}>
        {(rows) => (
          <ul className="door-log">
            {rows.map((row) => (
              <Line key={row.id} of={row} webhook={webhook} />
            ))}
          </ul>
        )}
      </Rows>
    </Dialog>
  );
}

function Line({ of: row, webhook }: { of: Delivery; webhook: Webhook }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const replay = useAction(replayDelivery);
  return (
    <li>
      <StatusTag tone={tones[row.status]}>{t(`exchange.webhook.delivery.${row.status}`)}</StatusTag>
      <span>
        {format.publicNumber(row.number)} {t(`exchange.webhook.event.${row.type}`)}
      </span>
      <span className="quiet">
        {[
          format.dateTime(row.lastAt ?? row.at),
          row.attempts > 1 && t('exchange.webhook.log.attempts', { count: row.attempts }),
          row.lastError,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {webhook.isActive && row.status !== 'waiting' && row.status !== 'withdrawn' && (
        <Button
          busy={replay.running}
          onClick={() => void replay.run({ params: { id: webhook.id, delivery: row.id } })}
        >
          {t('exchange.webhook.log.replay')}
          <span className="visually-hidden"> {format.publicNumber(row.number)}</span>
        </Button>
      )}
      {replay.problem && <ErrorLine problem={replay.problem} />}
    </li>
  );
}
