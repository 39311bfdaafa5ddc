import { createECDH } from 'node:crypto';
import webpush from 'web-push';
import type { KeyRing } from '../../secret/server/public.ts';
import type { PushPort } from '../push.ts';
import { Gone } from './gone.ts';

/** The device does not want it any more: RFC 8030, 7.3. */
export class PushGone extends Gone {
  override name = 'PushGone';
}

/** Push services of the browsers people have; an installation may name its own. */
export const knownPushServices: readonly string[] = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
];

/** A day: what was not told by then is in the app anyway. */
const keptS = 86_400;

/**
 * Web push by RFC 8030, encrypted for the device alone (RFC 8291) and signed by this installation (RFC 8292).
 *
 * Endpoints come from browsers, hence from anybody: only named services over https are ever called.
 *
 * @param services  host names, their subdomains included; with a scheme an origin, for a service within the house
 * @param contact   `https:` or `mailto:`, for a push service that wants to complain
 */
export function webPush({
  keys,
  contact,
  services = knownPushServices,
}: {
  keys: KeyRing;
  contact: string;
  services?: readonly string[];
}): PushPort {
  const vapid = vapidKeys(keys);
  const accepts = (endpoint: string): boolean => {
    const url = URL.parse(endpoint);
    if (!url || url.username !== '' || url.password !== '') return false;
    return services.some((service) =>
      service.includes('://')
        ? url.origin === service
        : url.protocol === 'https:' &&
          url.port === '' &&
          (url.hostname === service || url.hostname.endsWith(`.${service}`)),
    );
  };
  return {
    publicKey: vapid.publicKey,
    accepts,
    async send({ subscription, payload, signal }) {
      if (!accepts(subscription.endpoint)) throw new PushGone('no push service of ours');
      const { endpoint, headers, body } = webpush.generateRequestDetails(
        subscription,
        JSON.stringify(payload),
        {
          TTL: keptS,
          urgency: 'normal',
          contentEncoding: 'aes128gcm',
          vapidDetails: { subject: contact, ...vapid },
        },
      );
      const response = await fetch(endpoint, {
        method: 'POST',
        redirect: 'error', // to where nobody has agreed to
        headers: headers as Record<string, string>,
        body: new Uint8Array(body ?? []),
        signal,
      });
      await response.body?.cancel();
      if (response.status === 404 || response.status === 410)
        throw new PushGone(`the push service answered ${response.status}`);
      if (!response.ok) throw new Error(`the push service answered ${response.status}`);
    },
  };
}

/**
 * The application server's key pair, derived from the ring: every process has the same, nothing more has to be kept,
 * and it stays when sealing keys rotate, since devices subscribe to this key for good.
 */
export function vapidKeys(keys: KeyRing): { publicKey: string; privateKey: string } {
  for (let count = 0; ; count++) {
    const scalar = keys.blind('web push application server', String(count)).subarray(0, 32);
    const pair = createECDH('prime256v1');
    try {
      pair.setPrivateKey(scalar);
    } catch {
      continue; // not below the order of the curve: one in four thousand million
    }
    return {
      publicKey: pair.getPublicKey('base64url', 'uncompressed'),
      privateKey: scalar.toString('base64url'),
    };
  }
}
