import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';

export const countMyNotices = endpoint({
  id: 'countMyNotices',
  method: 'GET',
  path: '/notices/unread',
  summary: 'How many notices the signed-in person has not read, counted to 100',
  permission: 'signed_in',
  input: {},
  reply: z.object({ unread: z.int() }),
  problems: [],
});
