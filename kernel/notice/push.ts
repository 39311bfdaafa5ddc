import * as z from 'zod';

/** What a browser gives to whoever may push to it. */
export const PushSubscription = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({
    p256dh: z.base64url().max(120),
    auth: z.base64url().max(40),
  }),
});
export type PushSubscription = z.output<typeof PushSubscription>;

/** What reaches the device, encrypted: a title and where it leads. Nothing else personal goes along. */
export interface PushPayload {
  /** Id of the message: the device shows it once. */
  id: string;
  lang: 'zh-CN' | 'en';
  title: string;
  /** Path in the app, without the office's prefix. */
  open: string;
  /** Where messages of this kind are stopped, and what the button says. */
  stop: { path: string; word: string } | null;
}

/** The way to the push services of the browsers' makers. */
export interface PushPort {
  /** Application server key, base64url: browsers subscribe with it. */
  publicKey: string;
  /** Whether a subscription leads to a push service this installation talks to. */
  accepts(endpoint: string): boolean;
  /** @throws PushGone (of `server`) when the service has forgotten the device; Error when it could not be sent now */
  send(message: {
    subscription: PushSubscription;
    payload: PushPayload;
    signal: AbortSignal;
  }): Promise<void>;
}
