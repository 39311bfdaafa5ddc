import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

/**
 * The secret under which a session's data are kept on a device that works without a network. The house holds it: it
 * is told to the session alone, while that lasts, and to nobody afterwards (docs/adr/0009).
 */
export const getDeviceKey = endpoint({
  id: 'getDeviceKey',
  method: 'GET',
  path: '/session/device-key',
  summary:
    'The secret under which the device keeps this session’s data; told to this session alone',
  steady: true,
  permission: { role: 'grid_worker', over: 'area' },
  input: {
    query: z.strictObject({
      former: z
        .uuid()
        .optional()
        .meta({ description: 'the session whose data the device still has' }),
    }),
  },
  reply: z.object({
    session: z.string(),
    secret: z.string().meta({ description: '32 bytes, base64' }),
    until: Instant.meta({ description: 'the session ends then at the latest' }),
    former: z.enum(['expired', 'revoked', 'unknown']).nullable().meta({
      description:
        'how the former session ended: what a revoked one has left is to be wiped unread',
    }),
  }),
  problems: ['input.invalid'],
});
