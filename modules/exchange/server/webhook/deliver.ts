import type { Office } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Deps, Effect } from '@liren/kernel/http/server';
import { declareNotices, leaveNotices } from '@liren/kernel/notice/server';
import * as z from 'zod';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import { fetchOutside } from '../out/fetch-outside.ts';
import { whyOf } from '../out/why.ts';
import { publicOnes } from '../public-ones.ts';
import { signedHeaders } from './sign.ts';
import {
  type DeliveryRow,
  deliveryById,
  disableWebhook,
  noteAttempt,
  noteFailures,
  ownersOf,
  secretCell,
  type WebhookRow,
  webhookForUpdate,
} from './store.ts';

/** After so many failures in a row nobody is there: it is told no more, until a person says so. */
export const mostFailures = 20;
const timeoutMs = 15_000;
const answerBytes = 64 * 1024;

/** What is said when a webhook is stopped. */
const stoppedWebhook = 'exchange.webhook_stopped';
declareNotices({ 'zh-CN': zh, en }, { [stoppedWebhook]: {} });

const Payload = z.object({ delivery: z.uuid() });

/**
 * Brings one message to its address; failing, it is tried again by the worker, later each time.
 *
 * What has ceased to be public since the message was written is not sent.
 *
 * @throws Error why it was not taken, for the operator and the next try
 */
export async function deliverWebhook(effect: Effect, deps: Deps): Promise<void> {
  const { delivery: id } = Payload.parse(effect.payload);
  const office = effect.office as Office;
  const { db } = deps;
  const delivery = await deliveryById(db, office, id);
  if (!delivery) return;
  const webhook = await inTransaction(db, {}, (tx) =>
    webhookForUpdate(tx, office, delivery.webhook),
  );
  if (!webhook || webhook.disabledAt) return;
  const [standing] = await publicOnes(deps, office, [delivery.number]);
  const note = (
    status: DeliveryRow['status'],
    httpStatus: number | null,
    error: string | null,
    also: (tx: Tx) => Promise<void> = async () => {},
  ) =>
    inTransaction(db, {}, async (tx) => {
      await noteAttempt(tx, office, id, { status, at: deps.clock.now(), httpStatus, error });
      await also(tx);
    });
  if (!standing) return note('withdrawn', null, null);
  const { status, error } = await send(deps, office, webhook, delivery);
  if (error === null)
    return note('delivered', status, null, async (tx) => {
      await noteFailures(tx, office, webhook.id, false);
    });
  let isOver = false;
  await note('failed', status, error, async (tx) => {
    const failures = await noteFailures(tx, office, webhook.id, true);
    isOver = status === 410 || failures >= mostFailures;
    if (isOver) await stop(tx, deps, office, webhook, status === 410 ? 'gone' : 'failing');
  });
  // Whoever has been shut out is not tried again: nothing is left for the operator to see to.
  if (!isOver) throw new Error(error);
}

/** Tells it no more, and whoever keeps it that this is so. */
async function stop(
  tx: Tx,
  { ids, clock }: Deps,
  office: Office,
  webhook: WebhookRow,
  why: 'failing' | 'gone',
): Promise<void> {
  const at = clock.now();
  await disableWebhook(tx, office, webhook.id, why, at);
  const params = {
    name: webhook.name,
    whyWord: `exchange.webhook.stopped.${why}`,
    path: '/admin/webhooks',
  };
  const owners = await ownersOf(tx, office, webhook.createdBy, at);
  await leaveNotices(
    tx,
    ids,
    { office, at },
    owners.map((account) => ({ account, template: stoppedWebhook, params })),
  );
}

async function send(
  deps: Deps,
  office: Office,
  { id, url, secret }: WebhookRow,
  { id: delivery, body }: DeliveryRow,
): Promise<{ status: number | null; error: string | null }> {
  const headers = signedHeaders(deps.keys.open(secretCell(office, id), secret), {
    ...{ id: `msg_${delivery}`, at: deps.clock.now(), body },
  });
  try {
    const { status } = await fetchOutside(deps.settings, {
      ...{ url, method: 'POST', body, timeoutMs, mostBytes: answerBytes },
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    });
    const isTaken = status >= 200 && status < 300;
    return { status, error: isTaken ? null : `HTTP ${status}` };
  } catch (error) {
    return { status: null, error: whyOf(error) };
  }
}
