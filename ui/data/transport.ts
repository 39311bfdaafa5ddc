import type { Transport } from '@liren/kernel/contract';
import { learnServerTime } from '../format/server-time.ts';
import { officePrefix } from './office.ts';

/** The browser's way to the server. Screens never see it: they use `useOne`, `useList`, `useAction`. */
export const transport: Transport = {
  base: officePrefix,
  async fetch(input, init) {
    const response = await fetch(input, init);
    learnServerTime(response.headers.get('date'));
    return response;
  },
};
