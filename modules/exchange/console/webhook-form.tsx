import { listAreas } from '@liren/areas/contract';
import type { AreaCode } from '@liren/kernel/contract';
import { listCategories } from '@liren/requests/contract';
import { useAction, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  addWebhook,
  changeWebhook,
  type Webhook,
  type WebhookEvent,
  webhookEvents,
} from '../contract/public.ts';

/** An address, and what it is told of. */
export function WebhookForm({
  of: before,
  onAdded,
  onClose,
}: {
  of: Webhook | null;
  onAdded: (name: string, secret: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const add = useAction(addWebhook);
  const change = useAction(changeWebhook);
  const { problem, running } = before ? change : add;
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  const directory = useOne(listCategories, {});
  const [said, setSaid] = useState({
    name: before?.name ?? '',
    url: before?.url ?? '',
    area: before?.area ?? '',
    category: before?.category ?? '',
    isActive: before?.isActive ?? true,
  });
  const [events, setEvents] = useState<ReadonlySet<WebhookEvent>>(
    () => new Set(before?.events ?? webhookEvents),
  );
  const set = (part: Partial<typeof said>): void => setSaid((now) => ({ ...now, ...part }));
  const send = async (): Promise<void> => {
    const body = {
      ...said,
      area: (said.area || null) as AreaCode | null,
      category: said.category || null,
      events: webhookEvents.filter((event) => events.has(event)),
    };
    if (before) {
      if (await change.run({ params: { id: before.id }, body })) onClose();
      return;
    }
    const added = await add.run({ body });
    if (added) onAdded(said.name, added.secret);
  };
  const groups = new Map(
    (directory.value?.categories ?? []).map(({ group }) => [group.code, group] as const),
  );
  const labels = {
    '/body/name': t('exchange.webhook.name'),
    '/body/url': t('exchange.webhook.url'),
    '/body/events': t('exchange.webhook.events'),
    '/body/area': t('exchange.webhook.area'),
    '/body/category': t('exchange.webhook.category'),
  };
  return (
    <FormDialog
      title={before ? before.name : t('exchange.webhook.add')}
      send={t(before ? 'exchange.key.save' : 'exchange.webhook.add')}
      busy={running}
      problem={problem}
      labels={labels}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('exchange.webhook.name')}
        maxLength={60}
        value={said.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        at="/body/url"
        label={t('exchange.webhook.url')}
        hint={t('exchange.webhook.url.hint')}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
        value={said.url}
        onChange={(url) => set({ url })}
      />
      <fieldset className="door-choices">
        <legend>{labels['/body/events']}</legend>
        {webhookEvents.map((event) => (
          <CheckField
            key={event}
            at={`/body/events/${event}`}
            label={t(`exchange.webhook.event.${event}`)}
            value={events.has(event)}
            onChange={(isWanted) => {
              const next = new Set(events);
              if (isWanted) next.add(event);
              else next.delete(event);
              setEvents(next);
            }}
          />
        ))}
      </fieldset>
      <SelectField
        at="/body/area"
        label={t('exchange.webhook.area')}
        placeholder={t('exchange.webhook.area.all')}
        value={said.area}
        onChange={(area) => set({ area })}
        options={(communities.value?.areas ?? []).map(({ code, name }) => ({
          value: code as string,
          label: name,
        }))}
      />
      <SelectField
        at="/body/category"
        label={t('exchange.webhook.category')}
        placeholder={t('exchange.webhook.category.all')}
        value={said.category}
        onChange={(category) => set({ category })}
        options={[...groups.values()].map(({ code, name, nameEn }) => ({
          value: code,
          label: (language === 'en' && nameEn) || name,
        }))}
      />
      {before && (
        <CheckField
          at="/body/isActive"
          label={t('exchange.webhook.active')}
          value={said.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      )}
    </FormDialog>
  );
}
