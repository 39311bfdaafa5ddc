import { createHash, timingSafeEqual } from 'node:crypto';
import { Instant, Problem } from '@liren/kernel/contract';
import type { Ctx, Door, RawExchange } from '@liren/kernel/http/server';
import { noteGatewayReceipt } from '@liren/kernel/notice/server';
import * as z from 'zod';

/** What a gateway says, translated at the operator's side as messages are: providers differ in everything but HTTP. */
const Receipts = z.object({
  receipts: z
    .array(
      z
        .object({
          id: z.uuid().optional(),
          reference: z.string().min(1).max(120).optional(),
          status: z.enum(['delivered', 'undelivered']),
          at: Instant.optional(),
          code: z.string().max(60).optional(),
        })
        .refine(({ id, reference }) => id ?? reference),
    )
    .min(1)
    .max(500),
});

/**
 * Where the SMS gateway says what became of messages: `POST /receipts/sms` with the token of the settings.
 *
 * `id` is the one a message was handed over with, `reference` the gateway's own, as it answered then. Said twice it is
 * noted once; what is unknown is counted and no fault, since a gateway may serve others too.
 */
export const smsReceipts: Door = {
  prefix: '/receipts/sms',
  methods: ['POST'],
  bodies: ['application/json'],
  bodyLimit: 256 * 1024,
  rate: 600,
  handle: noteReceipts,
};

async function noteReceipts(ctx: Ctx, { request, reply }: RawExchange): Promise<void> {
  const { db, clock, settings } = ctx;
  const { smsReceiptToken: token } = settings;
  if (token === undefined) throw new Problem('route.not_found');
  if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`))
    throw new Problem('session.missing');
  const said = Receipts.safeParse(documentIn(request.body));
  if (!said.success) throw new Problem('input.unreadable');
  const now = clock.now();
  let noted = 0;
  for (const { id, reference, status, at, code } of said.data.receipts) {
    const receipt = {
      id: id ?? null,
      reference: reference ?? null,
      isDelivered: status === 'delivered',
      at: at ? new Date(at) : null,
      code: code ?? null,
    };
    noted += (await noteGatewayReceipt(db, receipt, now)) ? 1 : 0;
  }
  reply.send({ noted, unknown: said.data.receipts.length - noted });
}

function documentIn(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
