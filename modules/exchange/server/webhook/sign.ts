import { createHmac } from 'node:crypto';

/** Begins the secret of a webhook, as the standard has it; the rest is its bytes in base64. */
export const webhookSecretMark = 'whsec_';

/**
 * Headers of a message by Standard Webhooks: an id that stays when it is sent again, when it is sent, and a signature
 * over both and the body.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(webhookSecretMark.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  };
}
