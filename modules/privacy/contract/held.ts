import { roles } from '@liren/kernel/account';
import { endpoint } from '@liren/kernel/contract';
import { heldOf, legalBases } from '@liren/kernel/http';
import * as z from 'zod';

/** One set of personal data the house holds: its sentences are `held.<name>.title`, `.what`, `.purpose`, `.shared`. */
export const HeldSet = z.object({
  name: z.string(),
  of: z.enum(heldOf),
  basis: z.enum(legalBases),
  isSensitive: z.boolean(),
  readers: z
    .array(z.enum(roles))
    .meta({ description: 'who can open it, for a purpose; none: the person alone, or everybody' }),
  isSealed: z.boolean(),
  keep: z
    .object({ days: z.int().nullable().meta({ description: 'null: it is not deleted' }) })
    .nullable()
    .meta({ description: 'null: the set says in words until when, as `held.<name>.until`' }),
});
export type HeldSet = z.output<typeof HeldSet>;

export const listHeld = endpoint({
  id: 'listHeld',
  method: 'GET',
  path: '/privacy/held',
  summary:
    'Which personal data the office holds: what for, on what ground, who reads, how long, shared with whom',
  permission: 'anyone',
  input: {},
  reply: z.object({
    office: z.string().meta({ description: 'name of who answers for it' }),
    officers: z
      .array(z.string())
      .meta({ description: 'names of who answers for personal data (PIPL art. 52)' }),
    sets: z.array(HeldSet),
  }),
  problems: [],
});
