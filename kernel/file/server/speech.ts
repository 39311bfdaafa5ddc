import * as z from 'zod';
import type { SpeechPort } from '../speech.ts';

const Reply = z.object({ text: z.string().max(20_000) });

/**
 * Hands voice notes as `audio/wav` to an engine's URL, which answers JSON `{ text }`.
 *
 * Engines differ in everything but HTTP: a few lines at the operator translate this to theirs. A note may come
 * twice; its `idempotency-key` says so.
 *
 * @param token  sent as bearer token, and nowhere else
 */
export function httpSpeech({
  url,
  token,
}: {
  url: string;
  token?: string | undefined;
}): SpeechPort {
  return {
    name: new URL(url).host,
    async transcribe({ id, wave, signal }) {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error', // a redirect would carry a voice somewhere nobody has agreed to
        headers: {
          'content-type': 'audio/wav',
          accept: 'application/json',
          'idempotency-key': id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: new Uint8Array(wave),
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`the speech engine answered ${response.status}`);
      }
      const { text } = Reply.parse(await response.json());
      return text.trim() || null;
    },
  };
}
