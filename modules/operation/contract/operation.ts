import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

/** What the page says of one thing: all well, look at it, mend it now. */
export const judgements = ['well', 'worry', 'ill'] as const;

/** What is looked at, in the order of the page. */
export const checks = ['database', 'clock', 'jobs', 'letters', 'disk'] as const;

export const Operation = z.object({
  at: Instant,
  checks: z.array(
    z.object({
      check: z.enum(checks),
      is: z.enum(judgements),
      figure: z.number().nullable().meta({
        description:
          'database: ms of a round trip; clock: seconds apart; jobs: minutes since the last run; letters: how many; disk: free bytes',
      }),
    }),
  ),
  effects: z.object({
    waiting: z.int(),
    later: z.int(),
    running: z.int(),
    failing: z.int(),
    dead: z.int(),
    oldest: Instant.nullable(),
  }),
  messages: z
    .array(
      z.object({
        channel: z.string(),
        waiting: z.int(),
        sent: z.int(),
        delivered: z.int(),
        read: z.int(),
        undelivered: z.int().meta({ description: 'handed over; the gateway could not bring it' }),
        failed: z.int(),
      }),
    )
    .meta({ description: 'by channel, of the last 30 days' }),
  jobs: z.array(
    z.object({
      name: z.string(),
      everyMs: z.int().nullable(),
      lastAt: Instant,
      tookMs: z.int(),
      failedAt: Instant.nullable(),
      error: z.string().nullable(),
      isLate: z.boolean().meta({ description: 'it should have run again by now' }),
    }),
  ),
  storage: z.object({
    databaseBytes: z.int(),
    tables: z.array(z.object({ name: z.string(), bytes: z.int(), rows: z.int() })),
    files: z.int(),
    fileBytes: z.int(),
    freeBytes: z.int().nullable(),
  }),
  slow: z.object({
    fromMs: z.int(),
    statements: z
      .array(
        z.object({
          text: z.string(),
          count: z.int(),
          totalMs: z.number(),
          maxMs: z.number(),
          lastAt: Instant,
        }),
      )
      .meta({ description: 'of the process that answered, since it started' }),
  }),
  versions: z.object({
    liren: z.string(),
    node: z.string(),
    postgres: z.string(),
    migrations: z.int(),
    migration: z.string().nullable(),
    since: Instant.meta({ description: 'when this process started' }),
    memoryBytes: z.int(),
  }),
});
export type Operation = z.output<typeof Operation>;

export const getOperation = endpoint({
  id: 'getOperation',
  method: 'GET',
  path: '/operation',
  summary:
    'Whether the installation is well: jobs, storage, slow statements, versions; nothing personal',
  permission: { role: 'system_admin', over: 'area' },
  input: {},
  reply: Operation,
  problems: ['permission.denied'],
});
