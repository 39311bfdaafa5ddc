import type { Transport } from '@liren/kernel/contract';
import { keptAtHeader } from '../device/names.ts';
import { learnServerTime } from '../format/server-time.ts';
import { keptReplies } from './kept-replies.ts';
import { officePrefix } from './office.ts';

/** A minute without a touch: whoever only reads touches the page again long before any idle limit. */
const unattendedAfterMs = 60_000;
let touchedAt = Date.now();
for (const touch of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
  globalThis.addEventListener?.(touch, () => void (touchedAt = Date.now()), {
    capture: true,
    passive: true,
  });
}

/** What the page asks by itself must not keep an empty desk signed in. */
const presence = (): Record<string, string> =>
  Date.now() - touchedAt > unattendedAfterMs ? { 'x-liren-unattended': '1' } : {};

/** The browser's way to the server. Screens never see it: they use `useOne`, `useList`, `useAction`. */
export const transport: Transport = {
  base: officePrefix,
  async fetch(input, init) {
    const headers = { ...(init?.headers as Record<string, string>), ...presence() };
    const response = await fetch(input, { ...init, headers });
    const keptAt = response.headers.get(keptAtHeader);
    if (keptAt) keptReplies.tell(new Date(keptAt));
    else {
      learnServerTime(response.headers.get('date'));
      keptReplies.tell(null);
    }
    return response;
  },
};
