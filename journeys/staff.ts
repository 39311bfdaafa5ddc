import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { upload } from '../apps/server/demo/live/upload.ts';

/** A picture every build has. */
export const picture = fileURLToPath(
  new URL('../apps/resident/dist/icon-512.png', import.meta.url),
);

type Reply = Record<string, unknown>;

/** Somebody of the staff without a browser: what they do on their screens has journeys of its own. */
export async function staff(door: string) {
  const url = inject('product');
  const plain = { 'x-liren': '1', 'content-type': 'application/json' };
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as {
    people: { account: string; door: string }[];
  };
  const account = people.find((one) => one.door === door)?.account;
  const entered = await fetch(`${url}/api/demo/enter`, {
    method: 'POST',
    headers: plain,
    body: JSON.stringify({ account }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const send = async (path: string, body: string): Promise<Reply> => {
    const reply = await fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { ...plain, cookie, 'idempotency-key': randomUUID() },
      body,
    });
    const answer = (await reply.json()) as Reply;
    if (!reply.ok) throw new Error(`${door} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    take: (number: string, step: string, input: Reply = {}, matter?: string) =>
      send(
        `/requests/${number}/steps/${step}`,
        JSON.stringify({ input, ...(matter ? { matter } : {}) }),
      ),
    photo: async () => upload(url, await readFile(picture), 'image/png', { cookie }),
    /** The order this unit has in the request. */
    order: async (number: string): Promise<string> => {
      const reply = await fetch(`${url}/api/requests/${number}`, { headers: { cookie } });
      const { assignments } = (await reply.json()) as { assignments: { id: string }[] };
      return assignments[0]?.id ?? '';
    },
  };
}

/** Where a unit's device says it stands. */
export const standingAt = (lonLat: readonly number[]) => ({
  ...{ lonLat, accuracyM: 8, source: 'device', at: new Date().toISOString() },
});
