import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { type AreaCode, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  type addWebhook,
  type changeWebhook,
  keepsDoors,
  type listDeliveries,
  type listWebhooks,
  type replayDelivery,
} from '../../contract/public.ts';
import { requireReachable } from '../out/fetch-outside.ts';
import { mostFailures } from './deliver.ts';
import { webhookSecretMark } from './sign.ts';
import {
  deleteWebhook,
  deliveriesOf,
  deliveryById,
  putWebhook,
  queueDelivery,
  secretCell,
  waitAgain,
  webhookForUpdate,
  webhooksOf,
} from './store.ts';

/** 192 bits, the standard's least. */
const secretBytes = 24;
const pageRows = 30;

export async function webhooks(ctx: Ctx): Promise<ReplyOf<typeof listWebhooks>> {
  overOffice(ctx, keepsDoors);
  return {
    mostFailures,
    webhooks: (await webhooksOf(ctx.db, ctx.office)).map(
      ({
        secret: _,
        createdBy: __,
        createdAt,
        disabledAt,
        lastDeliveredAt,
        area,
        moreAreas,
        ...row
      }) => ({
        ...row,
        areaNames: area === null ? [] : [area, ...moreAreas].map((code) => nameOf(ctx, code)),
        area: area as AreaCode | null,
        isActive: disabledAt === null,
        createdAt: createdAt.toISOString(),
        disabledAt: disabledAt?.toISOString() ?? null,
        lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
      }),
    ),
  };
}

const nameOf = ({ areas, office }: Ctx, code: string): string =>
  areas.get(office, code)?.name ?? code;

export async function add(
  ctx: Ctx,
  { body: { isActive, ...body } }: InputOf<typeof addWebhook>,
): Promise<ReplyOf<typeof addWebhook>> {
  overOffice(ctx, keepsDoors);
  const { office, clock, ids, keys, actor } = ctx;
  await requireReachable(ctx.settings, body.url, { secure: true });
  const id = ids.uuid();
  const secret = `${webhookSecretMark}${Buffer.from(ids.bytes(secretBytes)).toString('base64')}`;
  const now = clock.now();
  await inTransaction(ctx.db, {}, async (tx) => {
    await putWebhook(tx, office, {
      ...{ id, ...body, createdAt: now, createdBy: actor.account as string, failures: 0 },
      moreAreas: [],
      secret: keys.seal(secretCell(office, id), secret),
      disabledAt: isActive ? null : now,
      disabledWhy: isActive ? null : 'by_hand',
    });
    await audit(tx, ctx, {
      action: 'webhook.saved',
      object: `webhook:${id}`,
      detail: { name: body.name, host: new URL(body.url).host, events: body.events },
    });
  });
  return { id, secret };
}

export async function change(
  ctx: Ctx,
  { params: { id }, body: { isActive, ...body } }: InputOf<typeof changeWebhook>,
): Promise<{ id: string }> {
  overOffice(ctx, keepsDoors);
  await requireReachable(ctx.settings, body.url, { secure: true });
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await webhookForUpdate(tx, ctx.office, id);
    if (!before) throw new Problem('exchange.webhook_not_found');
    await putWebhook(tx, ctx.office, {
      ...{ ...before, ...body },
      moreAreas: body.area === before.area ? before.moreAreas : [],
      failures: isActive ? 0 : before.failures,
      disabledAt: isActive ? null : (before.disabledAt ?? ctx.clock.now()),
      disabledWhy: isActive ? null : (before.disabledWhy ?? 'by_hand'),
    });
    await audit(tx, ctx, {
      action: 'webhook.saved',
      object: `webhook:${id}`,
      detail: { name: body.name, host: new URL(body.url).host, events: body.events, isActive },
    });
  });
  return { id };
}

export async function remove(ctx: Ctx, id: string): Promise<{ id: string }> {
  overOffice(ctx, keepsDoors);
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await webhookForUpdate(tx, ctx.office, id);
    if (!before) throw new Problem('exchange.webhook_not_found');
    await deleteWebhook(tx, ctx.office, id);
    await audit(tx, ctx, {
      action: 'webhook.removed',
      object: `webhook:${id}`,
      detail: { name: before.name },
    });
  });
  return { id };
}

export async function deliveries(
  ctx: Ctx,
  { params: { id }, query: { after } }: InputOf<typeof listDeliveries>,
): Promise<ReplyOf<typeof listDeliveries>> {
  overOffice(ctx, keepsDoors);
  if (after !== undefined && !/^[\dTZ:.-]{20,30}~[0-9a-f-]{36}$/.test(after))
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/query/after', code: 'input.not_allowed' },
    ]);
  const found = await deliveriesOf(ctx.db, ctx.office, id, { after, limit: pageRows + 1 });
  const page = found.slice(0, pageRows);
  const last = page.at(-1);
  return {
    items: page.map(({ at, lastAt, ...row }) => ({
      ...row,
      at: at.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
    })),
    next: found.length > pageRows && last ? `${last.at.toISOString()}~${last.id}` : null,
  };
}

/** The receiver knows by the id that it is the same message. */
export async function replay(
  ctx: Ctx,
  { params }: InputOf<typeof replayDelivery>,
): Promise<{ id: string }> {
  overOffice(ctx, keepsDoors);
  const { office, ids, clock } = ctx;
  await inTransaction(ctx.db, {}, async (tx) => {
    const webhook = await webhookForUpdate(tx, office, params.id);
    const delivery = await deliveryById(tx, office, params.delivery);
    if (!webhook || delivery?.webhook !== webhook.id)
      throw new Problem('exchange.webhook_not_found');
    if (webhook.disabledAt) throw new Problem('exchange.webhook_disabled');
    await waitAgain(tx, office, delivery.id);
    await queueDelivery(tx, office, {
      ...{ effect: ids.uuid(), delivery: delivery.id, at: clock.now() },
    });
    await audit(tx, ctx, {
      action: 'webhook.replayed',
      object: `webhook:${webhook.id}`,
      detail: { delivery: delivery.id, number: delivery.number },
    });
  });
  return { id: params.delivery };
}
