import * as z from 'zod';
import type { SmsPort } from '../sms.ts';

/** The local default: the message stays in `kernel.message`, and the outbox page shows it. */
export const outboxOnly: SmsPort = {
  name: 'outbox',
  send: async () => undefined,
};

/**
 * Hands messages as JSON `{ id, to, text }` to a gateway's URL; any 2xx is success. It may answer `{ reference }`, its
 * own number of the message.
 *
 * Providers differ in everything but HTTP: a few lines at the operator translate this to theirs.
 *
 * @param token  sent as bearer token, and nowhere else
 */
export function httpSms({ url, token }: { url: string; token?: string | undefined }): SmsPort {
  return {
    name: new URL(url).host,
    async send({ id, to, text, signal }) {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error', // a redirect would carry a phone number somewhere nobody has agreed to
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ id, to, text }),
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`the gateway answered ${response.status}`);
      }
      return { reference: await referenceIn(response) };
    },
  };
}

const Taken = z.object({ reference: z.string().min(1).max(120) });
const answerBytes = 10_000;

/** A gateway may answer anything: what is no number of a message is none. */
async function referenceIn(response: Response): Promise<string | null> {
  const text = await response.text().catch(() => '');
  if (text.length > answerBytes) return null;
  try {
    return Taken.parse(JSON.parse(text)).reference;
  } catch {
    return null;
  }
}
