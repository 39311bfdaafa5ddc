import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

const PurgeOfData = z.object({
  id: z.uuid(),
  what: z.string().meta({ description: 'its name is kept.<what>.title' }),
  at: Instant,
  subjects: z.int().meta({ description: 'how many people left' }),
  counts: z.array(
    z.object({ table: z.string(), before: z.int(), removed: z.int(), left: z.int() }),
  ),
  isWhole: z
    .boolean()
    .meta({ description: 'report, digest and trail agree; false: somebody changed it' }),
  digest: z.string().meta({ description: 'SHA-256, hexadecimal' }),
});
export type PurgeOfData = z.output<typeof PurgeOfData>;

export const listPurges = endpoint({
  id: 'listPurges',
  method: 'GET',
  path: '/privacy/purges',
  summary: 'What was deleted when its time was over, table by table, and whether the report stands',
  permission: {
    any: [
      { role: 'privacy_officer', over: 'area' },
      { role: 'audit_admin', over: 'area' },
    ],
  },
  input: {},
  reply: z.object({ items: z.array(PurgeOfData) }),
  problems: ['permission.denied'],
});
