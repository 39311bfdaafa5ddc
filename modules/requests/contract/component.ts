import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestRow } from './staff-values.ts';
import { staff } from './who.ts';

/** The matters that named a component: a part of its history. */
export const listComponentRequests = endpoint({
  id: 'listComponentRequests',
  method: 'GET',
  path: '/requests/of-component/:code',
  summary: 'Requests that named a component, newest first',
  permission: staff,
  input: {
    params: z.strictObject({
      code: z
        .string()
        .regex(/^\d{16}$/)
        .meta({ examples: ['9901010118000001'] }),
    }),
  },
  reply: z.object({
    rows: z.array(RequestRow),
    elsewhere: z
      .int()
      .meta({ description: 'how many more there are that the reader has no place in' }),
  }),
  problems: ['input.invalid'],
});
