import { Answer, EmptyState, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listWebhooks, removeWebhook, type Webhook } from '../contract/public.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { DoorsNav } from './doors-nav.tsx';
import { ShownOnce } from './shown-once.tsx';
import { WebhookForm } from './webhook-form.tsx';
import './exchange.css';

type Doing = { what: 'add' } | { what: 'change' | 'log' | 'remove'; webhook: Webhook };

/** 推送: addresses that are told of public matters, and what they were sent. */
export default function WebhooksPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listWebhooks, {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const [shown, setShown] = useState<{ name: string; secret: string } | null>(null);
  const close = () => setDoing(null);
  return (
    <Page
      title={t('exchange.webhooks')}
      tools={<DoorsNav />}
      actions={
        <Button kind="primary" onClick={() => setDoing({ what: 'add' })}>
          {t('exchange.webhook.add')}
        </Button>
      }
    >
      <p className="page-lead">{t('exchange.webhooks.why')}</p>
      <Answer of={list} rows={4}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <EmptyState title={t('exchange.webhooks.none')} why={t('exchange.webhooks.none.why')} />
          ) : (
            <ul className="door-list">
              {webhooks.map((webhook) => (
                <li key={webhook.id}>
                  <Panel>
                    <OneWebhook of={webhook} onDo={(what) => setDoing({ what, webhook })} />
                  </Panel>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {(doing?.what === 'add' || doing?.what === 'change') && (
        <WebhookForm
          of={doing.what === 'change' ? doing.webhook : null}
          onAdded={(name, secret) => {
            close();
            setShown({ name, secret });
          }}
          onClose={close}
        />
      )}
      {doing?.what === 'log' && <DeliveryLog of={doing.webhook} onClose={close} />}
      {doing?.what === 'remove' && <RemoveForm of={doing.webhook} onClose={close} />}
      {shown && (
        <ShownOnce
          title={t('exchange.webhook.once', { name: shown.name })}
          why={t('exchange.webhook.once.why')}
          secret={shown.secret}
          onClose={() => setShown(null)}
        />
      )}
    </Page>
  );
}

function OneWebhook({
  of: webhook,
  onDo,
}: {
  of: Webhook;
  onDo: (what: 'change' | 'log' | 'remove') => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const state = webhook.disabledWhy ?? 'active';
  const tone = { active: 'done', by_hand: 'paused', failing: 'late', gone: 'late' } as const;
  const isStopped = state === 'failing' || state === 'gone';
  return (
    <>
      <div className="door-head">
        <h2>{webhook.name}</h2>
        <StatusTag tone={tone[state]}>
          {t(`exchange.webhook.state.${state}`, { count: webhook.failures })}
        </StatusTag>
      </div>
      {isStopped && <p>{t('exchange.webhook.state.hint')}</p>}
      <ul className="door-facts">
        <li>
          <code>{webhook.url}</code>
        </li>
        {webhook.areaNames.length > 0 && (
          <li>{t('exchange.webhook.area.only', { areas: webhook.areaNames.join(' · ') })}</li>
        )}
        <li>{webhook.events.map((event) => t(`exchange.webhook.event.${event}`)).join(' · ')}</li>
        <li>
          {[
            webhook.lastDeliveredAt
              ? t('exchange.webhook.delivered', { when: format.when(webhook.lastDeliveredAt) })
              : t('exchange.webhook.undelivered'),
            webhook.failures > 0 &&
              !isStopped &&
              t('exchange.webhook.failures', { count: webhook.failures }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      </ul>
      <div className="door-actions">
        <Button onClick={() => onDo('log')}>
          {t('exchange.webhook.log')}
          <span className="visually-hidden"> {webhook.name}</span>
        </Button>
        <Button onClick={() => onDo('change')}>
          {t('exchange.key.change')}
          <span className="visually-hidden"> {webhook.name}</span>
        </Button>
        <Button kind="danger" onClick={() => onDo('remove')}>
          {t('exchange.webhook.remove')}
          <span className="visually-hidden"> {webhook.name}</span>
        </Button>
      </div>
    </>
  );
}

function RemoveForm({ of: webhook, onClose }: { of: Webhook; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const remove = useAction(removeWebhook);
  return (
    <FormDialog
      grave
      title={`${t('exchange.webhook.remove')} · ${webhook.name}`}
      send={t('exchange.webhook.remove')}
      busy={remove.running}
      problem={remove.problem}
      onSend={async () => {
        if (await remove.run({ params: { id: webhook.id } })) onClose();
      }}
      onClose={onClose}
    >
      <p>{t('exchange.webhook.remove.why', { name: webhook.name })}</p>
    </FormDialog>
  );
}
