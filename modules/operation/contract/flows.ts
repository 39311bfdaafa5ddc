import { roles } from '@liren/kernel/account';
import { endpoint, Instant } from '@liren/kernel/contract';
import { flowFields } from '@liren/kernel/http';
import * as z from 'zod';

export const FlowOfData = z.object({
  name: z.string().meta({ description: 'its sentences are flow.<name>.title, .purpose, .source' }),
  direction: z.enum(['in', 'out']),
  owner: z.enum(roles),
  fields: z.array(z.enum(flowFields)),
  personal: z.boolean(),
  isOpen: z.boolean().meta({ description: 'false: not set up, nothing goes along it' }),
  end: z.string().nullable(),
  lastAt: Instant.nullable(),
  count: z.int().meta({ description: 'runs of the last 30 days' }),
  failures: z.int(),
  error: z.string().nullable(),
});
export type FlowOfData = z.output<typeof FlowOfData>;

const over = 'area' as const;

export const listFlows = endpoint({
  id: 'listFlows',
  method: 'GET',
  path: '/flows',
  summary: 'Every flow of data in and out: owner, fields, purpose, source, last run, failures',
  permission: {
    any: [
      { role: 'system_admin', over },
      { role: 'security_admin', over },
      { role: 'audit_admin', over },
    ],
  },
  input: {},
  reply: z.object({ flows: z.array(FlowOfData) }),
  problems: ['permission.denied'],
});
