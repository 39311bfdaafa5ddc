import { AccountId, declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestPage, UnitOption } from './staff-values.ts';
import { Named } from './values.ts';
import { number, staff } from './who.ts';

declareProblems({ 'reveal.nothing': 404, 'reporter.withheld': 403 });

export const getRequest = endpoint({
  id: 'getRequest',
  method: 'GET',
  path: '/requests/:number',
  summary: 'One request with everything staff need to move it',
  permission: staff,
  input: { params: number },
  reply: RequestPage,
  problems: ['matter.not_found'],
});

export const dispatchOptions = endpoint({
  id: 'dispatchOptions',
  method: 'GET',
  path: '/requests/:number/units',
  summary:
    'Units it can be sent to, suggestion first, with reasons; units barred by the public lists with theirs',
  permission: { role: 'command', over: 'area' },
  input: {
    params: number,
    query: z.strictObject({
      within: z.coerce
        .number()
        .int()
        .min(1)
        .max(1000)
        .optional()
        .meta({ description: 'less time than the table gives, in its own unit' }),
    }),
  },
  reply: z.object({
    options: z.array(UnitOption),
    barred: z.array(z.object({ unit: Named, code: z.string() })),
    dueAt: Instant,
    limit: z.object({ amount: z.number(), unit: z.string() }),
    shorter: z.int().meta({
      description: 'most it can be shortened to, in the unit of the limit; 0: it cannot be',
    }),
  }),
  problems: ['matter.not_found'],
});

export const gridWorkers = endpoint({
  id: 'gridWorkers',
  method: 'GET',
  path: '/requests/:number/grid-workers',
  summary:
    'Grid workers who can be sent to look: of its own grid first, then whoever has least to look at',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: { params: number },
  reply: z.object({
    workers: z.array(
      z.object({
        account: AccountId,
        name: z.string(),
        area: Named,
        own: z.boolean().meta({ description: 'the grid the request lies in is theirs' }),
        open: z.int().meta({ description: 'requests they are to look at now' }),
      }),
    ),
  }),
  problems: ['matter.not_found'],
});

export const revealReporter = endpoint({
  id: 'revealReporter',
  method: 'POST',
  path: '/requests/:number/reveal',
  summary: 'The reporter and the text as written; leaves a trace',
  permission: staff,
  input: {
    params: number,
    body: z.strictObject({
      purpose: z.enum(['contact_reporter', 'verify_on_site', 'call_back', 'adjudicate']),
    }),
  },
  reply: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    text: z.string().nullable(),
    added: z.array(z.string()).meta({
      description: 'what a hidden reporter added, as written; oldest first',
    }),
  }),
  problems: ['matter.not_found', 'reveal.nothing', 'reporter.withheld', 'input.invalid'],
});
