import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { booksOf } from '@liren/requests/server';
import {
  type addPartner,
  type changePartner,
  keepsDoors,
  type listForwarded,
  type listPartners,
  type readServices,
} from '../../contract/public.ts';
import { requireReachable } from '../out/fetch-outside.ts';
import { whyOf } from '../out/why.ts';
import { Refused, servicesThere } from './client.ts';
import { forwardsOf, partnerById, partnerKeyCell, partnersOf, putPartner } from './store.ts';

type Values = InputOf<typeof addPartner>['body'];

const mostForwards = 100;

export async function partners(ctx: Ctx): Promise<ReplyOf<typeof listPartners>> {
  overOffice(ctx, keepsDoors);
  const book = (await booksOf(ctx)).of(ctx.office);
  return {
    partners: (await partnersOf(ctx.db, ctx.office)).map(
      ({ apiKey, jurisdiction, services, polledAt, ...row }) => ({
        ...row,
        hasKey: apiKey !== null,
        jurisdiction: jurisdiction ?? '',
        polledAt: polledAt?.toISOString() ?? null,
        services: services.map((service) => ({
          ...service,
          categoryName: book.category(service.category)?.name ?? service.category,
        })),
      }),
    ),
  };
}

export async function add(ctx: Ctx, { body }: InputOf<typeof addPartner>): Promise<{ id: string }> {
  return saved(ctx, ctx.ids.uuid(), body, true);
}

export async function change(
  ctx: Ctx,
  { params, body }: InputOf<typeof changePartner>,
): Promise<{ id: string }> {
  return saved(ctx, params.id, body, false);
}

async function saved(ctx: Ctx, id: string, body: Values, isNew: boolean): Promise<{ id: string }> {
  overOffice(ctx, keepsDoors);
  const { office, clock, keys, actor } = ctx;
  await requireReachable(ctx.settings, body.endpoint);
  const book = (await booksOf(ctx)).of(office);
  const unknown = body.services.find(({ category }) => !book.category(category));
  if (unknown) throw new Problem('category.unknown', { category: unknown.category });
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = isNew ? null : await partnerById(tx, office, id);
    if (before === undefined) throw new Problem('exchange.partner_not_found');
    const { apiKey, jurisdiction, ...rest } = body;
    const sealed =
      apiKey === undefined
        ? (before?.apiKey ?? null)
        : apiKey === ''
          ? null
          : keys.seal(partnerKeyCell(office, id), apiKey);
    await putPartner(tx, office, {
      ...{ id, ...rest, apiKey: sealed, jurisdiction: jurisdiction || null },
      createdAt: before?.createdAt ?? clock.now(),
      createdBy: before?.createdBy ?? (actor.account as string),
      ...{ polledAt: null, polledTo: null, error: null },
    });
    await audit(tx, ctx, {
      action: 'partner.saved',
      object: `partner:${id}`,
      detail: {
        ...{ name: body.name, host: new URL(body.endpoint).host, isActive: body.isActive },
        categories: body.services.map(({ category }) => category),
      },
    });
  });
  return { id };
}

/** @throws Problem `reach.refused`, `reach.failed` with what was heard */
export async function servicesOfPartner(
  ctx: Ctx,
  { body: { endpoint, jurisdiction } }: InputOf<typeof readServices>,
): Promise<ReplyOf<typeof readServices>> {
  overOffice(ctx, keepsDoors);
  try {
    const services = await servicesThere(ctx, {
      ...{ endpoint, jurisdiction: jurisdiction || null, apiKey: null },
    });
    return { services: services.slice(0, 1000) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const why = error instanceof Refused ? error.message : whyOf(error);
    throw new Problem('reach.failed', { why: why.slice(0, 120) });
  }
}

export async function forwards(ctx: Ctx, id: string): Promise<ReplyOf<typeof listForwarded>> {
  overOffice(ctx, keepsDoors);
  return {
    rows: (await forwardsOf(ctx.db, ctx.office, id, mostForwards)).map(
      ({ at, updatedAt, failedAt, ...row }) => ({
        ...row,
        at: at.toISOString(),
        updatedAt: updatedAt?.toISOString() ?? null,
        failedAt: failedAt?.toISOString() ?? null,
      }),
    ),
  };
}
