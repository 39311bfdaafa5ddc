import { FileId } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  MaybeSaid,
  type RequestCtx,
  type RequestFocus,
  requestStep,
  Said,
  tellHandlers,
  tellReporters,
  tellUnit,
} from './env.ts';
import { holderOf } from './talking.ts';

const open = ['reported', 'verifying', 'filed', 'dispatched', 'checking'] as const;
const all = [...open, 'closed', 'rejected', 'force_closed', 'void', 'merged'] as const;
/** What another body calls itself, and the number under which it keeps our matter. */
const Body = z.string().trim().min(1).max(80);
const Reference = z.string().trim().min(1).max(120);

/**
 * Steps by which other systems speak of a matter, and hear of it. All are the system's: what a machine far away says
 * moves nothing by itself, a person of the house reads it and decides.
 */
export const exchangeSteps = {
  /** Whoever reported it through another system adds something there. */
  add_from_outside: requestStep({
    from: all,
    to: 'same',
    who: 'system',
    input: z.strictObject({
      body: Body,
      text: Said,
      says: z.enum(['open', 'closed']),
      photos: z.array(FileId).max(9).default([]),
    }),
    visibility: 'parties',
    change: (facts, input, ctx) => ({
      body: input,
      effects: tellWhoWorks(facts, ctx, 'requests.added_outside', { body: input.body }),
    }),
  }),
  /** Another body is asked to see to it as well: the message goes out as an effect of this step. */
  forward: requestStep({
    from: ['filed', 'dispatched', 'checking'],
    to: 'same',
    who: 'system',
    input: z.strictObject({ body: Body, partner: z.uuid() }),
    visibility: 'parties',
    change: (_, { body, partner }) => ({
      body: { body },
      effects: [{ kind: 'exchange.forward', payload: { partner } }],
    }),
  }),
  /** It has arrived there, under a number of theirs. */
  forwarded: requestStep({
    from: all,
    to: 'same',
    who: 'system',
    input: z.strictObject({ body: Body, reference: Reference }),
    visibility: 'parties',
    change: (facts, { body, reference }) => ({
      body: { body, reference },
      effects: tellReporters(facts, 'requests.forwarded', { body, reference }),
    }),
  }),
  /** They did not take it, or could not be reached for as long as it was tried. */
  forward_failed: requestStep({
    from: all,
    to: 'same',
    who: 'system',
    input: z.strictObject({ body: Body, reason: MaybeSaid }),
    visibility: 'staff',
    change: (facts, { body, reason }, ctx) => ({
      body: { body, reason },
      effects: tellWhoWorks(facts, ctx, 'requests.forward_failed', { body }),
    }),
  }),
  /** What they say of it. */
  heard_back: requestStep({
    from: all,
    to: 'same',
    who: 'system',
    input: z.strictObject({
      body: Body,
      reference: Reference,
      says: z.enum(['open', 'closed']),
      text: MaybeSaid,
    }),
    visibility: 'parties',
    change: (facts, input, ctx) => ({
      body: input,
      effects: tellWhoWorks(facts, ctx, 'requests.heard_back', { body: input.body }),
    }),
  }),
};

/** The units that handle it; where none does, the unit that owes the next step. */
function tellWhoWorks(
  facts: RequestFocus,
  ctx: RequestCtx,
  template: string,
  params: Record<string, string>,
) {
  if (facts.root.endedAt) return [];
  const units = tellHandlers(facts, template, params);
  return units.length > 0 ? units : [tellUnit(facts, holderOf(facts, ctx), template, params)];
}
