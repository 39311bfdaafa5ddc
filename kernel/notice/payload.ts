import * as z from 'zod';
import type { PartyId } from '../account/who.ts';

/** How somebody is told: always in the app, by SMS too where it is worth interrupting a person. */
export const channels = ['inapp', 'sms'] as const;
export type Channel = (typeof channels)[number];

export const NoticeParams = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
/**
 * What a sentence of a template is filled with. The name says how a value is spoken: `…At` is an
 * instant, `…On` a date, `…Word` a key of the word catalogue, `number` a public number. `path` is no part of a sentence:
 * the page of the console it is about.
 */
export type NoticeParams = z.output<typeof NoticeParams>;

/** Payload of an effect of kind `notice`. */
export const NoticePayload = z.object({
  to: z.string().regex(/^(account:[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$/),
  template: z.string(),
  params: NoticeParams.default({}),
  channels: z.array(z.enum(channels)).default(['inapp']),
  /** What it is about, when that is not the matter whose step said it. */
  matter: z.string().nullable().default(null),
  /** Somebody may be in danger: it is told at night, too, and says so. */
  urgent: z.boolean().default(false),
});
export type NoticePayload = z.output<typeof NoticePayload>;

/** An effect that tells somebody something, for the `effects` of a step. */
export function tell(
  to: PartyId,
  template: string,
  params: NoticeParams = {},
  via: readonly Channel[] = ['inapp'],
): {
  kind: 'notice';
  payload: { to: string; template: string; params: NoticeParams; channels: Channel[] };
} {
  return { kind: 'notice', payload: { to, template, params, channels: [...via] } };
}
